"""Page ranges, and what stands before numbers."""

import re
from itertools import starmap

from bibtaxon.bib.syntax import Document, Field
from bibtaxon.edits import replace
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, rule
from bibtaxon.lint.usual import PAGES
from bibtaxon.patterns import lazy

_RANGE = lazy(
    r"(?:\A|,)\s*(?P<first>[0-9]{1,12})(?P<dash>\s*[-\u2010-\u2015\u2212]\s*)(?P<last>[0-9]{1,12})\s*(?=,|\Z)"
)

_LONG = lazy(r"(?<![\w.:-])([0-9]{1,12})\s*--\s*([0-9]{1,12})(?![\w.:-])")
_VOLUME = lazy(r"(vol(?:ume|\.)?\s*)[0-9]+[A-Za-z]?\Z", re.IGNORECASE)
_PAGES = lazy(r"(pp?(?:ages?\s|\.\s*|\s+))[0-9]+(?:\s*[-\u2013]+\s*[0-9]+)?\Z", re.IGNORECASE)


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
    usual=PAGES,
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


@rule(
    "P452",
    Document,
    Bad("@misc{a, pages = {120--112}}", at="120--112"),
    Bad("@misc{a, pages = {1--9, 20--12}}", at="20--12"),
    Good("@misc{a, pages = {112--120}}"),
    Good("@misc{a, pages = {101--12, 7--7}} @misc{b, pages = {8\u20139}} @misc{c, pages = p}"),
    Good("@misc{a, pages = {204-1}}"),
)
def page_range_reversed(document: Document) -> Problems:
    """The last page comes before the first: two digits have changed places, or a digit is missing.

    `101--12` is short for `101--112` and no fault.
    """
    column = document.columns.get("pages")
    values = column.distinct if column else []
    if column and any(starmap(_is_reversed, _LONG.findall("\n".join(values)))):
        odd = {each for each in values if any(starmap(_is_reversed, _LONG.findall(each)))}
        for piece in filter(None, map(only, column.fields_with(odd))):
            for match in _LONG.finditer(piece.text):
                if _is_reversed(*match.groups()):
                    span = within(piece, *match.span())
                    yield Problem(span, f"page {match[2]} comes before page {match[1]}")


@rule(
    "P453",
    Field,
    Bad("@article{a, volume = {Vol. 3}}", at="Vol. ", fixed="@article{a, volume = {3}}"),
    Bad("@article{a, pages = {pp. 1--9}}", at="pp. ", fixed="@article{a, pages = {1--9}}"),
    Bad("@book{a, volume = {volume 3}}", at="volume ", after="= {", fixed="@book{a, volume = {3}}"),
    Good("@article{a, volume = {3}, pages = {1--9}} @article{b, volume = v, pages = {P1--P9}}"),
    Good("@article{a, volume = {abs/2401.00001}, pages = {p. 7 and figures}}"),
    fields=("volume", "pages"),
    usual=PAGES,
)
def number_noise(field: Field) -> Problems:
    """Styles write `vol.` and `pp.` themselves, and would write it twice.

    `number` is left alone: that of a report is printed as it stands, `No. 3` and all.
    """
    piece = only(field)
    if piece and piece.text[:1] in "vVpP":
        pattern = _VOLUME if field.name.folded == "volume" else _PAGES
        if match := pattern.match(piece.text):
            span = within(piece, *match.span(1))
            yield Problem(span, "styles write this before the number", replace(span, ""))


def _is_reversed(first: str, last: str) -> bool:
    return first != last and not (
        (last > first and len(last) == len(first)) or _is_range(first, last)
    )


def _is_range(first: str, last: str) -> bool:
    """Whether numbers ascend; the last may be short, as 12 is for 112 after 101."""
    return int(first[: -len(last)] + last) > int(first)
