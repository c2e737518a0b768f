import pytest

from bibtaxon.survey.dates import date_of
from bibtaxon.survey.model import Date


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        pytest.param({}, Date(), id="none"),
        pytest.param({"year": "2024"}, Date(2024), id="year"),
        pytest.param({"year": "{2024}"}, Date(2024), id="year-in-braces"),
        pytest.param({"year": "2024a"}, Date(2024), id="year-with-letter"),
        pytest.param({"year": "(to appear 2025)"}, Date(2025), id="year-in-words"),
        pytest.param({"year": "2023/2024"}, Date(2023), id="two-years"),
        pytest.param({"year": "in press"}, Date(), id="no-year"),
        pytest.param({"year": "20241"}, Date(), id="five-digits"),
        pytest.param({"year": "2024", "month": "may"}, Date(2024, 5), id="month-macro"),
        pytest.param({"year": "2024", "month": "May"}, Date(2024, 5), id="month-name"),
        pytest.param({"year": "2024", "month": "DECEMBER"}, Date(2024, 12), id="month-in-capitals"),
        pytest.param({"year": "2024", "month": "Sept."}, Date(2024, 9), id="sept"),
        pytest.param({"year": "2024", "month": "5"}, Date(2024, 5), id="month-number"),
        pytest.param({"year": "2024", "month": "05"}, Date(2024, 5), id="month-with-zero"),
        pytest.param({"year": "2024", "month": "13"}, Date(2024), id="no-such-month"),
        pytest.param({"year": "2024", "month": "spring"}, Date(2024), id="season"),
        pytest.param({"year": "2024", "month": "1~jan"}, Date(2024, 1, 1), id="day-and-month"),
        pytest.param({"year": "2024", "month": "May 7--11"}, Date(2024, 5, 7), id="month-and-days"),
        pytest.param({"year": "2024", "month": "June--July"}, Date(2024, 6), id="months"),
        pytest.param({"year": "2024", "month": "jan", "day": "{31}"}, Date(2024, 1, 31), id="day"),
        pytest.param(
            {"year": "2024", "month": "jan", "day": "32"}, Date(2024, 1), id="no-such-day"
        ),
        pytest.param({"year": "2024", "day": "7"}, Date(2024), id="day-without-month"),
        pytest.param({"month": "may"}, Date(0, 5), id="month-without-year"),
        pytest.param({"date": "2024-05-07"}, Date(2024, 5, 7), id="iso"),
        pytest.param({"date": "2024-05"}, Date(2024, 5), id="iso-month"),
        pytest.param({"date": "2024"}, Date(2024), id="iso-year"),
        pytest.param({"date": "2024-05/2024-06"}, Date(2024, 5), id="iso-range"),
        pytest.param({"date": "/2024-06"}, Date(2024, 6), id="iso-open-range"),
        pytest.param({"date": "2024-05-07T10:00:00"}, Date(2024, 5, 7), id="iso-time"),
        pytest.param({"date": "2024~"}, Date(2024), id="iso-circa"),
        pytest.param({"date": "2024-22"}, Date(2024), id="iso-season"),
        pytest.param(
            {"date": "2023-01", "year": "2024", "month": "may"}, Date(2023, 1), id="date-wins"
        ),
        pytest.param({"date": "soon", "year": "2024"}, Date(2024), id="unreadable-date"),
    ],
)
def test_date_of(fields, date):
    assert date_of(fields) == date
