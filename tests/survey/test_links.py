import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtaxon.survey.links import items


@pytest.mark.parametrize(
    ("value", "pairs"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" , ", [], id="only-separators"),
        pytest.param("pdf: https://x.org/a.pdf", [("pdf", "https://x.org/a.pdf")], id="one"),
        pytest.param(
            "github: https://github.com/a/b, home:\n https://x.org/?id=1",
            [("github", "https://github.com/a/b"), ("home", "https://x.org/?id=1")],
            id="two",
        ),
        pytest.param(
            "home: https://x.org/a,b(c)=d%20#e~f_g&h|i, pdf: https://y",
            [("home", "https://x.org/a,b(c)=d%20#e~f_g&h|i"), ("pdf", "https://y")],
            id="url-with-commas-and-all",
        ),
        pytest.param(
            "home page: https://x, https:y",
            [("home page", "https://x, https:y")],
            id="no-white-space-no-label",
        ),
        pytest.param("pdf: https://x,", [("pdf", "https://x")], id="trailing-comma"),
        pytest.param("pdf: , home: https://x", [("pdf", ""), ("home", "https://x")], id="no-url"),
        pytest.param(
            "https://x, pdf: https://y",
            [("", "https://x"), ("pdf", "https://y")],
            id="no-label-first",
        ),
        pytest.param("https://x", [("", "https://x")], id="no-label"),
        pytest.param("a{b: https://x", [("", "a{b: https://x")], id="brace-in-a-label"),
    ],
)
def test_items(value, pairs):
    assert [(item.label, item.url) for item in items(value)] == pairs


@given(st.text("ab:, /\n{"))
def test_items_know_their_place_and_leave_nothing_out(value):
    rest = list(value)
    for item in items(value):
        assert value[item.start : item.start + len(item.label)] == item.label
        assert value[item.url_start : item.end] == item.url
        covered = slice(item.start, item.end)
        rest[covered] = " " * len(rest[covered])
    assert set(rest) <= set(" ,:\n")
