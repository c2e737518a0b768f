"""The field `year`."""

import re
from functools import cache
from time import localtime

from bibtaxon.bib.syntax import Field
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy

# A year at the end, as BibTeX's own styles want it: `1998--99`, `[1865] 1992` and `c. 1850` too.
_YEAR = lazy(r"(?:.*[^0-9])??([0-9]{4})(?:\s*(?:--?|/|\u2013)\s*[0-9]{2})?[\W\u5e74]*", re.DOTALL)
_TEX = lazy(r"[\\{}$]")
_FIRST = 1500


@rule(
    "D401",
    Field,
    Bad("@misc{a, year = {in press}}", at="in press"),
    Bad("@misc{a, year = {20222}}", at="20222"),
    Bad("@misc{a, year = 202}", at="202"),
    Bad("@misc{a, year = {2999}}", at="2999"),
    Bad('@misc{a, year = "2020a"}', at="2020a"),
    Good("@misc{a, year = {2020}}"),
    Good("@misc{a, year = 2020} @misc{b, year = {2019\u5e74}}"),
    Good("@misc{a, year = {1998--2003}} @misc{b, year = {2019/20}} @misc{c, year = {[1865] 1992}}"),
    Good(r"@misc{a, year = {\noopsort{1973a}1981}} @misc{b, year = {{2020}}} @misc{c, year = {}}"),
    Good('@string{now = "2020"} @misc{a, year = now} @misc{b, year = "20" # "20"}'),
    fields=("year",),
    severity=Severity.ERROR,
)
def bad_year(field: Field) -> Problems:
    """Papers are sorted by their year and cited by it; biblatex takes nothing but a number.

    Four digits at the end are enough, between 1500 and next year. What is not published yet says so
    in `pubstate` or `note`.
    """
    piece = field.pieces[0]
    text = piece.text.strip()
    if len(field.pieces) > 1 or piece.is_name or not text or text in _usual():
        return
    if _TEX.search(text):
        return
    match = _YEAR.fullmatch(text)
    if match is None:
        yield Problem(piece.inner, f"{text!r} is no year")
    elif match[1] not in _usual():
        yield Problem(piece.inner, f"{match[1]} can hardly be the year")


@cache
def _usual() -> frozenset[str]:
    """Return the years of works, next year's being the last."""
    return frozenset(map(str, range(_FIRST, localtime().tm_year + 2)))
