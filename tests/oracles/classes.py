"""Papers in the classes and styles that authors use, with room for generated parts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from oracles.latexmk import BEGIN, END

NOTO = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")

_NATBIB = r"\usepackage[round]{natbib}"
# What a generated part says that it needs, in the comment at its beginning.
_NEEDED = re.compile(r"\\usepackage(?:\[[^\]]*\])?\{[^}]*\}")
_PDFLATEX = r"\usepackage[T1]{fontenc}\usepackage{lmodern}"
# Without no-math, acmart has no mathematics left. One font for all scripts, by its file: no search through the fonts of the machine.
_NOTO = r"""\usepackage[no-math]{fontspec}
\setmainfont{NotoSerifCJK-Regular.ttc}[Path=/usr/share/fonts/opentype/noto/,
  BoldFont=NotoSerifCJK-Bold.ttc, ItalicFont=NotoSerifCJK-Regular.ttc,
  BoldItalicFont=NotoSerifCJK-Bold.ttc]
\setsansfont{NotoSansCJK-Regular.ttc}[Path=/usr/share/fonts/opentype/noto/,
  BoldFont=NotoSansCJK-Bold.ttc, ItalicFont=NotoSansCJK-Regular.ttc,
  BoldItalicFont=NotoSansCJK-Bold.ttc]
"""


@dataclass(frozen=True, slots=True)
class Style:
    """A class or style: what begins the document, and how it cites.

    `name` is what the renderers know it as. `biblatex` has the options for biblatex, where the
    class goes along with it.
    """

    name: str
    begin: str
    bibtex: str
    packages: str = ""
    title: str = r"\title{T}\author{A}\maketitle"
    biblatex: str | None = None
    natbib_begin: str = ""  # instead of `begin`, with biblatex


_ARTICLE = r"\documentclass%s{article}"
_GEOMETRY = r"\usepackage[%s]{geometry}"

STYLES: Mapping[str, Style] = {
    "article": Style("article", _ARTICLE % "", "plain", biblatex="style=numeric"),
    "article-twocolumn": Style(
        "article-twocolumn",
        _ARTICLE % "[twocolumn]",
        "plainnat",
        _NATBIB,
        biblatex="style=authoryear",
    ),
    "IEEEtran": Style(
        "IEEEtran", r"\documentclass[journal]{IEEEtran}", "IEEEtran", biblatex="style=ieee"
    ),
    "acmart": Style(
        "acmart-sigconf",
        r"\documentclass[sigconf,nonacm]{acmart}",
        "ACM-Reference-Format",
        title=r"\title{T}\author{A}\affiliation{\institution{I}\country{C}}\maketitle",
        biblatex="style=numeric",
        natbib_begin=r"\documentclass[sigconf,nonacm,natbib=false]{acmart}",
    ),
    "revtex4-2": Style("revtex4-2", r"\documentclass[aps,pre,reprint]{revtex4-2}", "apsrev4-2"),
    "elsarticle": Style(
        "elsarticle",
        r"\documentclass[preprint]{elsarticle}",
        "elsarticle-num-names",
        title=r"\begin{frontmatter}\title{T}\author{A}\end{frontmatter}",
    ),
    "llncs": Style(
        "llncs",
        r"\documentclass{llncs}",
        "splncs04",
        title=r"\title{T}\author{A}\institute{I}\maketitle",
        biblatex="style=numeric",
    ),
    "beamer": Style(
        "beamer", r"\documentclass{beamer}", "plain", title="", biblatex="style=authoryear"
    ),
    # The habits of ACL, NeurIPS and ICLR: sizes and packages as their instructions give them.
    "acl": Style(
        "acl",
        _ARTICLE % "[11pt,a4paper,twocolumn]",
        "plainnat",
        _NATBIB + _GEOMETRY % "margin=2.5cm,columnsep=0.6cm",
    ),
    "neurips": Style(
        "neurips",
        _ARTICLE % "[10pt,letterpaper]",
        "plainnat",
        r"\usepackage{natbib}" + _GEOMETRY % "textwidth=5.5in,textheight=9in,top=1in",
    ),
    "iclr": Style(
        "iclr",
        _ARTICLE % "[10pt,letterpaper]",
        "plainnat",
        _NATBIB + _GEOMETRY % "textwidth=5.5in,textheight=9in,top=1in",
    ),
}


def document(
    style: Style,
    engine: str,
    *,
    biber: bool,
    noto: bool,
    parts: Mapping[str, str],
    texts: Iterable[str],
) -> str:
    """Return a paper that inputs each part, by its name and file, between marks.

    Its preamble has what the texts of the parts say that they need.
    """
    begin = style.natbib_begin if biber and style.natbib_begin else style.begin
    fonts = _PDFLATEX if engine == "pdflatex" else _NOTO if noto else ""
    packages = style.packages.replace(_NATBIB, "") if biber else style.packages
    bibliography = (
        r"\printbibliography"
        if biber
        else rf"\bibliographystyle{{{style.bibtex}}}\bibliography{{refs}}"
    )
    cites = (
        rf"\usepackage[{style.biblatex}]{{biblatex}}\addbibresource{{refs.bib}}" if biber else ""
    )
    slides = style.name == "beamer"
    hyperref = "" if slides else r"\usepackage{hyperref}"
    body = "\n".join(_part(name, file, slides=slides) for name, file in parts.items())
    wide = r"\tiny\hsize5000pt\textwidth\hsize\linewidth\hsize"
    end = rf"\setbox0\vbox{{{wide} {bibliography}}}" if slides else bibliography
    needed = "".join(dict.fromkeys(each for text in texts for each in needs(text)))
    return rf"""{begin}
{fonts}{packages}{needed}\usepackage{{xcolor}}{cites}{hyperref}
\input{{macros}}\input{{preamble}}
\begin{{document}}
{style.title}
{body}
\sloppy
{end}
\end{{document}}
"""


def needs(text: str) -> list[str]:
    """Return the packages that a generated part asks for, but for those of fonts."""
    comment = text[: (re.search("^[^%]", text, re.MULTILINE) or re.search("$", text)).start()]
    found = _NEEDED.findall(comment.partition("LaTeXML")[0])
    return [each for each in found if "fontenc" not in each]


def _part(name: str, file: str, *, slides: bool) -> str:
    begin, end = (rf"{mark}{name}." for mark in (BEGIN, END))
    if slides:
        said = [rf"\begin{{frame}}{each}\end{{frame}}" for each in (begin, end)]
    else:
        said = [rf"\clearpage {begin}\clearpage", rf"\clearpage {end}\clearpage"]
    return rf"{said[0]}\typeout{{{begin}}}\input{{{file}}}\typeout{{{end}}}{said[1]}"
