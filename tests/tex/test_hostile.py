"""Nothing in a field or in the configuration gets out of its cell, and every link leads where it says."""

import re
import string
from dataclasses import replace
from random import Random
from urllib.parse import quote

import pytest
from oracles.tex import make
from surveys import survey_of

from bibtaxon.errors import BibtaxonError
from bibtaxon.render.citing import citable
from bibtaxon.render.latex_table import TableOptions, table
from bibtaxon.render.layout import layout
from bibtaxon.render.markup.pdflatex import unprintable
from bibtaxon.render.markup.tex_source import cell
from bibtaxon.survey.attribute import ATTRIBUTE_TYPES, Attribute
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

pytestmark = pytest.mark.tex

HEAD = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern,amssymb,array,booktabs,longtable,xcolor,hyperref}
\begin{document}
"""
TAIL = r"""
\ifdefined\pwned\errmessage{a field has run a command}\fi
\ifnum\catcode`\%=14 \else\errmessage{a field has changed a category}\fi
\end{document}
"""
LONG = "word " * 2000

ATTACKS = [
    *(r"\input{secret}", r"\input secret", r"\begin{input}{secret}\end{input}", r"\include{secret}"),
    *("^^5cinput{secret}", "^^5cgdef^^5cpwned{}", r"\def\pwned{}", r"\gdef\pwned{}", r"$\gdef\pwned{}$"),
    *(r"\immediate\openout5=written.tex", r"\immediate\write18{touch written.tex}", r"\csname input\endcsname{secret}"),
    *(r"\catcode`\%=12 ", r"\catcode37=12 ", r"\end{longtable}", r"\end{document}", r"\bye", r"\stop", r"\endgroup"),
    *(r"\\", r"\\[9999pt]", r"a & b", r"\tabularnewline", r"\cr", r"\noalign{\gdef\pwned{}}", r"\omit", r"\hline"),
    *(r"\par", r"\multicolumn{9}{c}{x}", r"\begingroup", r"\bgroup", r"\egroup", r"\let\btlink\undefined", r"\loop"),
    *("a \\} b {c}", r"\{", "} {", r"\textbf", r"\textbf}", r"\'", r"\'{", r"$x^$", r"$\frac$", r"$\sqrt[$", "$x$$y$", "$$"),
    *(r"\href{run:calc.exe}{x}", r"\url{a%b#c}", r"\verb|x|", r"\includegraphics{secret}", r"\newcommand\x{}", "\\", r"\ "),
    *("[x]", "*", "[9999pt]", "% comment", "50% of #1 & a_b^2 ~ x", "$5", "a $5 b", "$5 and $6", "-- --- '' `` ,, << >>", "?` !`"),
    *("<think> A|B", "`code`", "R&D", "{{{{a}}}}", "{" * 30 + "deep" + "}" * 30, "\0\x01\x7f", "a\u202eb\u2066", "\ufeffx"),
    *(string.punctuation.replace("{", "").replace("}", ""), r"$\alpha_{1}$ and $x<y$", r"{\em emphasis} \LaTeX{} \'{\i}"),
    *("\ud800", "≥ α − ∞ ′ ✓ x² \u2009", "é ß ø ł Đ “quotes” – —", "Tom {\\&} Jerry", r"\&\%\$\#\_\{\}", LONG),
]  # fmt: skip


URLS = [
    *(f"https://example.org/a{each}b" for each in string.punctuation if each not in "{}"),
    "https://example.org/{a}",
    "https://example.org/%7Ea?b=c&d=e_f#g%20h;(i),[j]",
    "https://example.org/ü/漢 字",
    "https://example.org/a%%b#c&&d__e~~f^^5cinput",
    r"https://example.org/\input{secret}",
    "https://example.org/" + "long/" * 100,
]
REFUSED = [
    "javascript:alert(1)",
    "file:///etc/hostname",
    "run:calc.exe",
    "data:text/html,x",
    "no url",
]


def balanced(text: str) -> bool:
    """Whether BibTeX takes the text for a value."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def entry(number: int, text: str, names) -> str:
    fields = "".join(f"  {name} = {{{text}}},\n" for name in names)
    return f"@misc{{key{number},\n  author = {{Last{number}, First}},\n  year = 2024,\n{fields}}}\n"


VALUES = [text for text in ATTACKS if balanced(text)]
# The types whose values have a form; what does not fit is an error, so there is no table.
FORMS = ("bool", "number", "date", "cite", "link", "tex")
FREE = tuple(kind for kind in ATTRIBUTE_TYPES if kind not in FORMS)


@pytest.fixture(scope="module")
def hostile():
    names = ("nickname", "title", *(f"a_{kind}" for kind in FREE))
    notes = (f"a_{kind}_note" for kind in FREE)
    return survey_of(
        "".join(entry(number, text, (*names, *notes)) for number, text in enumerate(VALUES)),
        attributes=tuple(Attribute(f"a_{kind}", "50% & #1", kind) for kind in FREE),
    )


def made_of(fragment, survey, tmp_path):
    (tmp_path / "secret.tex").write_text("SECRET")
    known = "".join(f"\\bibitem{{{paper.key}}} x\n" for paper in survey.papers)
    bibliography = f"\\begin{{thebibliography}}{{9}}\n{known}\\end{{thebibliography}}\n"
    made = make(tmp_path, HEAD + fragment + bibliography + TAIL, passes=5)
    # An overfull line is shown in the log, with what an attack says.
    assert [line for line in made.complaints if not line.startswith(("Overfull", "\\"))] == []
    assert "SECRET" not in made.text
    assert not list(tmp_path.glob("written*"))
    return made


@pytest.mark.parametrize("column", ["nickname", "name", "title", *(f"a_{kind}" for kind in FREE)])
def test_no_field_gets_out_of_its_cell(hostile, tmp_path, column):
    (artifact,) = table.render(hostile, TableOptions(columns=(column, "year")), layout())
    rows = re.findall(r"^.* & 2024 \\\\$", artifact.text, re.MULTILINE)
    assert len(rows) == len(VALUES)
    made_of(artifact.text, hostile, tmp_path)


def typed(kind, *texts):
    entries = "".join(entry(number, text, ("a",)) for number, text in enumerate(texts))
    return survey_of(entries, attributes=(Attribute("a", "A", kind),))


def is_refused(kind, text):
    try:
        list(table.render(typed(kind, text), TableOptions(columns=("a", "year")), layout()))
    except BibtaxonError as error:
        return str(error).startswith("refs.bib:4:7: a of 'key0': ")
    return False


@pytest.mark.parametrize("kind", FORMS)
def test_a_field_of_a_type_is_refused_or_stays_in_its_cell(tmp_path, kind):
    kept = [text for text in VALUES if not is_refused(kind, text)]
    if kind == "tex":
        commands = re.compile(r"\\(?:input|g?def|catcode|csname|immediate|begin|end)")
        assert list(filter(commands.search, kept)) == []
    survey = typed(
        kind,
        *kept,
        "pdf: https://e.org" if kind == "link" else "2024" if kind in ("number", "date") else "",
    )
    (artifact,) = table.render(survey, TableOptions(columns=("a", "year")), layout())
    made_of(artifact.text, survey, tmp_path)


def test_no_code_or_note_or_group_gets_out_of_its_place(tmp_path):
    texts = [text for text in ATTACKS if text is not LONG and text.strip()]
    attributes = tuple(
        Attribute(f"a{n}", "A", "enum", {f"w{n}": text, text: "C"}, group=text, note=text)
        for n, text in enumerate(texts)
    )
    for some in range(0, len(attributes), 8):
        few = attributes[some : some + 8]
        fields = ", ".join(f"{each.field} = {{{next(iter(each.values))}}}" for each in few)
        bib = f"@misc{{k, title={{T}}, year=2024, author={{A. B}}, category={{C}}, {fields}}}"
        survey = survey_of(bib, attributes=few)
        options = TableOptions(
            font_size="tiny", tabcolsep="0pt", groups="column", layout="longtable"
        )
        (artifact,) = table.render(survey, options, layout())
        made_of(artifact.text, survey, tmp_path)


def test_no_label_of_a_link_gets_out_of_its_place(tmp_path):
    labels = [f"{sign}a" for sign in "%#&_^~$<>|\"'`;!?*[]()@=+/.-"] + ["ä", "input", "relax"]
    items = ", ".join(f"{label}: https://e.org/{n}" for n, label in enumerate(labels))
    survey = survey_of(
        f"@misc{{k, title={{T}}, links={{{items}}}, b={{{items}}}}}",
        attributes=(Attribute("b", type="link"),),
    )
    for style in ("words", "icons"):
        options = TableOptions(
            columns=("title", "links", "b"), links=tuple(labels), link_style=style
        )
        (artifact,) = table.render(survey, options, layout())
        made = made_of(artifact.text, survey, tmp_path)
        assert made.links == [f"https://e.org/{n}" for n in range(len(labels))] * 2


KEYS = (
    "a&b",
    "a_b",
    "a'b",
    "a;b",
    "a:b.c/d+e",
    "a<b>c",
    "a[b]",
    "a|b",
    "a(b",
    "1",
    "-",
    "*",
    "a$b",
    "a~b",
    "a^b",
    "a#b",
    "a%b",
)


def test_no_key_gets_out_of_its_cell(tmp_path):
    entries = (f"@misc{{{key}, title={{A: B}}, author={{C, D}}, base={{{key}}}}}\n" for key in KEYS)
    survey = survey_of("".join(entries), attributes=(Attribute("base", type="cite"),))
    (artifact,) = table.render(survey, TableOptions(columns=("nickname", "cite", "base")), layout())
    known = replace(survey, papers=tuple(each for each in survey.papers if citable(each.key)))
    assert {paper.key for paper in known.papers} == set(KEYS[1:11])
    made_of(artifact.text, known, tmp_path)


TOKENS = (
    "{", "}", "{", "}", "$", "$", "a", "B", "1", " ", "_", "^", "'", "&", "%", "#", "~", "-", "--", "`", '"', "[", "]", "*",
    "\\", "\\\\", "\\{", "\\}", "\\$", "\\&", "\\'", '\\"', "\\^", "\\c", "\\v", "\\i", "\\,", "\\ ", "\\o", "\\LaTeX",
    "\\textbf", "\\textbf{b}", "\\emph{", "\\em ", "\\mbox{", "\\alpha", "\\frac", "\\frac{1}{2}", "\\sqrt", "\\sqrt[3]{x}",
    "\\hat", "\\mathbb{R}", "\\mathrm", "\\ensuremath{", "\\ensuremath{x_1}", "\\input", "\\foo", "\\left(", "\\right)",
    "é", "α", "≥", "²", "–", "\u0301", "\u2009", "$x_1^2$", "x^2", "$x''$",
)  # fmt: skip


def soups(count):
    """Yield what comes of throwing TeX together, as it survives being a field."""
    random = Random(7)  # noqa: S311  the same soups in every run
    while count:
        soup = "".join(random.choices(TOKENS, k=random.randint(1, 9)))
        if balanced(soup):
            count -= 1
            yield soup


def test_whatever_a_field_is_it_makes_a_cell(tmp_path):
    """In the four kinds of places that a cell may be in, with cells to its left and right."""
    cells = [made.tex for made in map(cell, soups(8000)) if not unprintable(made.tex)]
    assert len(cells) > 6000
    kept = sum("\\" in each or "$" in each for each in cells)
    assert kept > 3000
    rows = "".join(rf"{{}}{each} & \textit{{{each}}} & {each} & {each} \\" + "\n" for each in cells)
    spread = "@{}l>{\\raggedright\\arraybackslash}p{4em}cp{4em}@{}"
    table = f"\\begin{{longtable}}{{{spread}}}\n{rows}\\end{{longtable}}"
    made = make(tmp_path, HEAD + table + TAIL)
    assert [
        line for line in made.complaints if not line.startswith(("Overfull", "LaTeX Font"))
    ] == []


def test_no_configuration_gets_out_of_its_place(tmp_path):
    texts = [text for text in ATTACKS if text is not LONG]
    names = [f"{number} {text}".replace(">", "") for number, text in enumerate(texts)]
    papers = (
        f"@misc{{k{n}, title={{T}}, year=2024, category={{c{n}}}}}" for n in range(len(names))
    )
    categories = (Category(name, aliases=(f"c{n}",)) for n, name in enumerate(names))
    survey = survey_of(
        "\n".join(papers),
        title=" ".join(texts),
        taxonomy=declared(categories),
        attributes=tuple(Attribute(f"a{n}", text) for n, text in enumerate(texts)),
    )
    options = TableOptions(columns=("title", "year"), short_caption=" ".join(texts))
    (artifact,) = table.render(survey, options, layout())
    made = made_of("\\listoftables\n" + artifact.text, survey, tmp_path)
    assert made.text.count("2024") == len(names)


def test_no_heading_gets_out_of_its_place(tmp_path):
    texts = [text for text in ATTACKS if text is not LONG and text.strip()]
    attributes = tuple(Attribute(f"a{n}", text) for n, text in enumerate(texts))
    survey = survey_of("@misc{k, title={T}, year=2024, author={A. B}}", attributes=attributes)
    (artifact,) = table.render(
        survey, TableOptions(font_size="tiny", tabcolsep="0pt", layout="longtable"), layout()
    )
    made_of(artifact.text, survey, tmp_path)


def test_every_link_leads_where_it_says(tmp_path):
    items = (
        f"@misc{{k{n}, title={{T}}, links={{pdf: {url}}}{f', link={{{url}}}' * (url in URLS)}}}"
        for n, url in enumerate(URLS + REFUSED)
    )
    survey = survey_of(
        "\n".join(items), attributes=(Attribute("link", "", "link"),), sort=("file",)
    )
    (artifact,) = table.render(survey, TableOptions(columns=("title", "links", "link")), layout())
    made = made_of(artifact.text, survey, tmp_path)
    kept = "%:/?#[]@!$&'()*+,;=-._~"
    expected = [re.sub("%(?![0-9A-F]{2})", "%25", quote(url, safe=kept)) for url in URLS]
    assert made.links == [url for url in expected for _ in range(2)]


def test_the_packages_for_links_and_colours_may_be_missing(hostile, tmp_path):
    (artifact,) = table.render(
        hostile, TableOptions(columns=("title", "a_list", "a_enum")), layout()
    )
    made_of("\\relax" + artifact.text, hostile, tmp_path)
