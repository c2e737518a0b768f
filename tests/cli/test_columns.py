import pytest

from bibtaxon.cli.columns import UNLIMITED, rows, width, wrapped


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        pytest.param("", 80, ["> "], id="empty"),
        pytest.param("one two", 80, ["> one two"], id="fits"),
        pytest.param("one two three", 9, ["> one two", "  three"], id="wrapped"),
        pytest.param("unbreakable", 5, ["> unbreakable"], id="long-word"),
        pytest.param("日本 日本", 8, ["> 日本", "  日本"], id="wide-characters"),
        pytest.param("a\x1b[31mb  c", UNLIMITED, ["> a\\x1b[31mb c"], id="control-characters"),
    ],
)
def test_wrapped(text, columns, lines):
    assert list(wrapped(text, columns, "> ", "  ")) == lines


def test_wrapped_keeps_its_indent():
    assert list(wrapped("a b", 3, "  ")) == ["  a", "  b"]


def test_rows():
    assert list(rows([("a", "1"), ("日本", "10"), ("\x07", "5")])) == [
        "a      1",
        "日本  10",
        "\\x07   5",
    ]
    assert list(rows([])) == []


def test_width_is_unlimited_in_a_pipe():
    assert width() == UNLIMITED
