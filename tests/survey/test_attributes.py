"""What typed values say."""

import pytest

from bibtaxon.survey.attributes import Truth, misfit, truth


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes", Truth.YES),
        ("True", Truth.YES),
        ("✓", Truth.YES),
        ("NO", Truth.NO),
        ("0", Truth.NO),
        ("partial", Truth.PARTLY),
        ("n/a", Truth.UNKNOWN),
        ("--", Truth.UNKNOWN),
        ("maybe", None),
    ],
)
def test_truth(text, said):
    assert truth(text) is said


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("number", text) for text in ("52K", "1.8M", "12,751", "~80%", "36,000+", "10-20K", "≥ 5", "7", "3 B")),
        *(("date", text) for text in ("2024", "2024-05", "2024-05-31")),
        *(("bool", text) for text in ("yes", "?")),
        *((kind, "any text") for kind in ("text", "enum", "list", "tex", "cite", "link")),
    ],
)  # fmt: skip
def test_values_that_fit(kind, text):
    assert misfit(kind, text) == ""


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("number", "about 590K examples", "a number (52K, 1.8M, 12,751, ~80%)"),
        ("number", "", "a number (52K, 1.8M, 12,751, ~80%)"),
        ("date", "2024-13", "a date (2024-05-31, 2024-05, 2024)"),
        ("date", "May 2024", "a date (2024-05-31, 2024-05, 2024)"),
        ("bool", "maybe", "yes, no or partly"),
    ],
)
def test_values_that_do_not_fit(kind, text, expected):
    assert misfit(kind, text) == expected
