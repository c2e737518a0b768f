"""Page ranges."""

from bibtaxon.bib.syntax import Field
from bibtaxon.edits import replace
from bibtaxon.lint.patterns import lazy
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, rule

_RANGE = lazy(
    r"(?:\A|,)\s*(?P<first>[0-9]{1,12})(?P<dash>\s*[-\u2010-\u2015\u2212]\s*)(?P<last>[0-9]{1,12})\s*(?=,|\Z)"
)


@rule(
    "P451",
    Field,
    Bad("@misc{a, pages = {1-9}}", at="-", fixed="@misc{a, pages = {1--9}}"),
    Bad(
        '@misc{a, pages = "101 \u2013 12, 20"}',
        at=" \u2013 ",
        fixed='@misc{a, pages = "101--12, 20"}',
    ),
    Good("@misc{a, pages = {1--9}}"),
    Good("@misc{a, pages = {e12-e19}}"),
    Good("@misc{a, pages = {5-A4}}"),
    Good("@misc{a, pages = {12-1--12-9}}"),
    Good("@misc{a, pages = {204-1}}"),
    Good("@misc{a, pages = 7}"),
    Good("@misc{a, number = {1-2}}"),
    fields=("pages",),
)
def page_range_dash(field: Field) -> Problems:
    """A range of pages is written with two hyphens, which print as a dash of the right length.

    biblatex and many styles of BibTeX make one of a single hyphen too, but not all of them do, and
    a dash from another alphabet is lost in some fonts. Only plain ranges of numbers are meant:
    `e12-e19` is the name of an article, and `204-1` a page of article 204.
    """
    if piece := only(field):
        for match in _RANGE.finditer(piece.text):
            if _is_range(match["first"], match["last"]):
                span = within(piece, *match.span("dash"))
                yield Problem(span, "write a range of pages with '--'", replace(span, "--"))


def _is_range(first: str, last: str) -> bool:
    """Whether numbers ascend; the last may be short, as 12 is for 112 after 101."""
    return int(first[: -len(last)] + last) > int(first)
