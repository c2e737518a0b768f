"""Months and dates."""

from bibtaxon.bib.schema import MONTHS
from bibtaxon.bib.syntax import Entry, Field
from bibtaxon.edits import replace
from bibtaxon.lint.pieces import only, text_of
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy

_NAMES = "january february march april may june july august september october november december"
_MONTH_OF = {name: name[:3] for name in _NAMES.split()}
_MONTH_OF |= {month: month for month in MONTHS} | {"sept": "sep"}
_MONTH_OF |= {str(number): month for number, month in enumerate(MONTHS, 1)}
_MONTH_OF |= {f"{number:02}": month for number, month in enumerate(MONTHS[:9], 1)}

# ISO 8601-2 as far as biblatex reads it: parts that are not known are X, months from 21 on are
# seasons, and a mark at the end says how sure the date is.
_DAY = (
    r"-?[0-9X]{4}(?:-(?:0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?)?"
)
_TIME = r"(?:T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_ONE = rf"(?:{_DAY}{_TIME}|Y-?[0-9]+)[?~%]?"
_DATE = lazy(rf"(?:{_ONE}(?:/(?:{_ONE}|\.\.)?)?|(?:\.\.)?/{_ONE})")
_YEAR = lazy(r"[0-9]{4}")
_WHOLE = lazy(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})")


@rule(
    "D402",
    Field,
    Bad("@misc{a, month = {September}}", at="{September}", fixed="@misc{a, month = sep}"),
    Bad('@misc{a, month = "Sep."}', at='"Sep."', fixed="@misc{a, month = sep}"),
    Bad("@misc{a, month = {09}}", at="{09}", fixed="@misc{a, month = sep}"),
    Good("@misc{a, month = sep}"),
    Good("@misc{a, month = 9}"),
    Good("@misc{a, month = {September--October}}"),
    Good('@misc{a, month = "1~" # may}'),
    fields=("month",),
    severity=Severity.INFO,
    default_on=False,
)
def month_not_macro(field: Field) -> Problems:
    """A style can only write a month its own way, or in its own language, if it is a macro.

    `month = sep` is right for BibTeX and biblatex; biblatex warns about `{September}`. Numbers
    without braces are right for both too.
    """
    piece = only(field)
    if piece and (month := _MONTH_OF.get(piece.text.strip(" .").lower())):
        span = piece.span
        yield Problem(span, f"write the macro {month!r} for a month", replace(span, month))


@rule(
    "D403",
    Field,
    Bad("@misc{a, date = {2024/05/01}}", at="2024/05/01"),
    Bad("@misc{a, urldate = {May 2024}}", at="May 2024"),
    Bad("@misc{a, date = {2024-13}}", at="2024-13"),
    Bad("@misc{a, date = {2024-02-01/2024-02-30}}", at="2024-02-01/2024-02-30"),
    Bad("@misc{a, date = {2023-02-29}}", at="2023-02-29"),
    Good("@misc{a, date = {2024}}"),
    Good("@misc{a, date = {2024-02-29/2024-12-31}}"),
    Good("@misc{a, date = {2024-05-01T12:00:00Z}}"),
    Good("@misc{a, date = {2024-05/..}} @misc{b, date = {2024-21}} @misc{c, date = {-0044~}}"),
    Good("@misc{a, date = 2024} @misc{b, date = {}}"),
    fields=("date", "eventdate", "origdate", "urldate"),
)
def bad_date(field: Field) -> Problems:
    """Biblatex leaves out a date that is not written as in ISO 8601: `2024`, `2024-05-01`.

    Ranges (`2024-05/2024-06`), seasons (`2024-21`) and marks of doubt (`2024~`) are right too.
    """
    piece = only(field)
    text = piece.text.strip(" \t\r\n{}") if piece else ""
    if piece and text and not (_DATE.fullmatch(text) and _is_in_calendar(text)):
        yield Problem(piece.inner, f"{text!r} is no date such as 2024-05-01")


def _is_in_calendar(text: str) -> bool:
    from calendar import monthrange  # noqa: PLC0415  at need: start-up counts

    days = (map(int, found) for found in _WHOLE.findall(text))
    return all(day <= monthrange(year, month)[1] for year, month, day in days)


@rule(
    "D405",
    Entry,
    Bad("@misc{a, year = {2023}, date = {2024-05-01}}", at="2023"),
    Good("@misc{a, year = {2024}, date = {2024-05-01}}"),
    Good("@misc{a, year = {2024}, date = {2023/2024}}"),
    Good("@misc{a, year = {in press}, date = {2024}} @misc{b, date = {2024}}"),
    fields=("date",),
)
def year_date_conflict(entry: Entry) -> Problems:
    """BibTeX prints the year and biblatex the date: each reader would see another year."""
    field, date = entry.field("year"), text_of(entry, "date")
    year = text_of(entry, "year").strip("{}")
    if field and _YEAR.fullmatch(year) and _YEAR.match(date) and year not in date:
        yield Problem(field.pieces[0].inner, f"the year is {year}, and the date {date!r}")
