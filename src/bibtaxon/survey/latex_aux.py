"""Citations in `.aux` files, which LaTeX writes for BibTeX and biblatex alike.

`\\citation` and `\\bibdata` are LaTeX's own (source2e, ltbibl), `\\@input` is what `\\include`
writes, and `\\abx@aux@...` are biblatex's.
"""

import re

from bibtaxon.source import Source, Span
from bibtaxon.survey.citations import EVERYTHING, Mention, Mentions, listed

_COMMAND = re.compile(
    r"\\(citation|@input|bibdata|abx@aux@cite|abx@aux@nociteall)(?![A-Za-z@])"
    r"(?:\{\d*\}(?=\{))?(?:\{([^{}]*)\})?"  # newer versions of biblatex give the section first
)


def read_aux(source: Source) -> Mentions:
    """Return what an `.aux` file says."""
    found: dict[str, list[Mention]] = {"citation": [], "@input": [], "bibdata": []}
    biblatex = False
    for match in _COMMAND.finditer(source.text):
        name, start = match[1], match.start(2)
        if name == "abx@aux@nociteall":
            found["citation"].append(Mention(EVERYTHING, source, Span(*match.span(1))))
        elif match[2] is not None:
            kind = "citation" if name == "abx@aux@cite" else name
            found[kind] += listed(source, match[2], start)
        biblatex = biblatex or name.startswith("abx")
    keys, inputs, bibs = map(tuple, found.values())
    return Mentions(keys, inputs, bibs, biblatex)
