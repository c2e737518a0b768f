"""Which fixes can be made together, and what they make of a text."""

import pytest

from bibtaxon.edits import Edit, Fix, apply_edits, choose
from bibtaxon.source import Span


def fix(*edits):
    return Fix(tuple(Edit(Span(start, end), text) for start, end, text in edits))


@pytest.mark.parametrize(
    ("fixes", "text"),
    [
        pytest.param([], "abcdef", id="none"),
        pytest.param([fix((1, 2, "X"))], "aXcdef", id="replaces"),
        pytest.param([fix((1, 1, "X"))], "aXbcdef", id="inserts"),
        pytest.param([fix((1, 3, ""))], "adef", id="deletes"),
        pytest.param([fix((4, 5, "Y")), fix((1, 2, "X"))], "aXcdYf", id="in any order"),
        pytest.param([fix((4, 5, "Y"), (1, 2, "X"))], "aXcdYf", id="two edits of one fix"),
        pytest.param([fix((1, 3, "X")), fix((2, 4, "Y"))], "aXdef", id="meeting: the first"),
        pytest.param([fix((1, 2, "X")), fix((2, 3, "Y"))], "aXcdef", id="touching: the first"),
        pytest.param([fix((1, 1, "X")), fix((1, 1, "Y"))], "aXbcdef", id="at one place: the first"),
        pytest.param([fix((1, 2, "X"), (4, 5, "Z")), fix((3, 3, "Y"))], "aXcdZf", id="between"),
        pytest.param([fix((1, 3, "X"), (2, 4, "Y"))], "abcdef", id="at odds with itself"),
        pytest.param([Fix(())], "abcdef", id="a fix without edits"),
    ],
)
def test_fixes(fixes, text):
    edits = [edit for fix in choose(fixes) for edit in fix.edits]
    assert apply_edits("abcdef", edits) == text
