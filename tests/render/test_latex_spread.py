"""How the columns of a LaTeX table are spread over the line."""

from dataclasses import dataclass

import pytest

from bibtaxon.render.latex_columns import Shown
from bibtaxon.render.latex_spread import spread


@dataclass(frozen=True)
class Column:
    name: str
    title: str = "P"
    align: str = "l"


@pytest.mark.parametrize(
    ("name", "text", "ems"),
    [
        ("nickname", "Extraordinarily-", "7.3"),
        ("nickname", "Auto-Extraordinarily-Long", "8.1"),
        ("nickname", "Auto Extraordinarily", "7.7"),
        ("name", "Auto-Extraordinarily-Long", "7.3"),
    ],
)
def test_names_have_room_where_their_further_lines_are_indented(name, text, ems):
    made = spread((Column(name),), [[Shown(text, text)]], 100, 10, indent=False)
    assert rf"\dimexpr{ems}\btem" in made.columns + made.name


def test_rows_under_headings_are_indented():
    columns, rows = (Column("year"),), [[Shown("2024", "2024")]]
    plain, indented = (spread(columns, rows, 100, 10, indent=each) for each in (False, True))
    assert indented.columns.startswith(r"@{\hspace{1.4\btem}}")
    assert indented.fixed == pytest.approx(plain.fixed + 1.4, abs=0.1)


def test_a_text_takes_more_lines_than_it_is_wide():
    text = "words " * 44
    made = spread((Column("text"),), [[Shown(text, text)]], 100, 10, indent=False)
    assert made.lines == (15,)
