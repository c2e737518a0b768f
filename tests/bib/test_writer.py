import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtaxon.bib.reader import read
from bibtaxon.bib.values import MONTHS, resolve
from bibtaxon.bib.writer import NewEntry, write
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source, decode

OURS = Path(__file__).parents[2] / "refs/synthetic_data.bib"


def test_layout():
    fields = {
        "title": "{A}\n  b",
        "month": "may",
        "note": "may",
        "archiveprefix": "arXiv",
        "a_long_name_of_a_field": "1",
    }
    assert write(NewEntry("misc", "k2024", fields)) == (
        "@misc{k2024,\n"
        "  title         = {{A} b},\n"
        "  month         = may,\n"
        "  note          = {may},\n"
        "  archiveprefix = {arXiv},\n"
        "  a_long_name_of_a_field = {1},\n"
        "}\n"
    )


def test_our_own_list_has_this_layout():
    text = OURS.read_text(encoding="utf-8")
    for record in resolve(read(Source(text))):
        entry = record.entry
        written = write(NewEntry(entry.kind.text, entry.key.text, record.values))
        assert written == f"{text[entry.span.start : entry.span.end]}\n"


@pytest.mark.parametrize(
    ("kind", "key", "fields"),
    [
        pytest.param("misc", "a,b", {}, id="comma-in-the-key"),
        pytest.param("misc", "a b", {}, id="space-in-the-key"),
        pytest.param("misc", "a}", {}, id="brace-in-the-key"),
        pytest.param("comment", "a", {}, id="comment"),
        pytest.param("1misc", "a", {}, id="type"),
        pytest.param("misc", "a", {"x y": "1"}, id="name-of-a-field"),
        pytest.param("misc", "a", {"": "1"}, id="no-name-of-a-field"),
        pytest.param("misc", "a", {"x": "{"}, id="open-brace"),
        pytest.param("misc", "a", {"x": "}{"}, id="braces-the-wrong-way"),
        pytest.param("misc", "a", {"x": "}, y = {"}, id="another-field"),
        pytest.param("misc", "a", {"x": "}}\n@misc{b, x = {"}, id="another-entry"),
    ],
)
def test_what_cannot_be_written(kind, key, fields):
    with pytest.raises(BibtaxonError, match=f"^the entry {re.escape(repr(key))} cannot be written"):
        write(NewEntry(kind, key, fields))


NAMES = st.from_regex(r"[A-Za-z][\w:+/-]{0,16}", fullmatch=True)
VALUES = st.recursive(
    st.one_of(st.text("ab \n\"#,=@%\\'é", max_size=8), st.sampled_from(MONTHS)),
    lambda inner: st.builds("{}{{{}}}".format, inner, inner),
)


@given(
    NAMES.filter(lambda name: name.lower() not in {"comment", "string", "preamble"}),
    NAMES,
    st.dictionaries(NAMES, VALUES, max_size=4),
)
def test_what_is_written_reads_back_the_same(kind, key, fields):
    text = write(NewEntry(kind, key, fields))
    (record,) = resolve(read(decode(text.encode())))
    assert (record.entry.kind.text, record.entry.key.text) == (kind, key)
    assert [field.name.text for field in record.entry.fields] == list(fields)
    for field, value in zip(record.entry.fields, fields.values(), strict=True):
        assert "".join(piece.text for piece in field.pieces) == " ".join(value.split())
    assert text.count("\n") == len(fields) + 2
