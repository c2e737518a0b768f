"""A text: what it holds."""

import pytest

from bibtaxon.source import decode


@pytest.mark.parametrize(
    ("data", "characters", "is_utf8"),
    [
        pytest.param(b"\t Az~\r\n", "", True, id="plain"),
        pytest.param(b"a\x00\x0c\x7f", "\x00\x0c\x7f", True, id="controls"),
        pytest.param("é, é\u200b\U0001f469".encode(), "é\u200b\U0001f469", True, id="utf-8"),
        pytest.param(b"\x80, \xff", "\udc80\udcff", False, id="bytes"),
    ],
)
def test_unusual_characters(data, characters, is_utf8):
    source = decode(data)
    assert (source.characters, source.is_utf8) == (frozenset(characters), is_utf8)
