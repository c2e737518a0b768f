"""The texts of fields, from what is written."""

import pytest

from bibtaxon.bib.reader import read
from bibtaxon.lint.pieces import text_of
from bibtaxon.source import Source

TEXT = '@misc{k, braced = { A }, quoted = "B", number = 12, name = n, joined = "C" # n, empty = {}}'
(ENTRY,) = read(Source(TEXT)).entries


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["braced"], "A"),
        (["quoted"], "B"),
        (["number"], "12"),
        (["name"], ""),
        (["joined"], ""),
        (["empty"], ""),
        (["missing"], ""),
        (["missing", "name", "quoted", "braced"], "B"),
        (["joined", "quoted"], ""),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else each or "nothing",
)
def test_text_of(names, text):
    assert text_of(ENTRY, *names) == text
