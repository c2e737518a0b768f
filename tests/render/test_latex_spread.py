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
