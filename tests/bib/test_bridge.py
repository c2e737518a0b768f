import logging
from pathlib import Path

import bibtexparser
import pytest
from bibtexparser import model

from bibtaxon.bib.bridge import to_bibtexparser
from bibtaxon.bib.reader import read
from bibtaxon.source import Source, decode

ROOT = Path(__file__).parents[2]
# Files that bibtexparser reads as BibTeX does, without `#`, which it does not resolve.
CLEAN = ["acm", "arxiv", "dblp", "ieee", "openreview", "scholar", "survey"]


def library_of(text):
    return to_bibtexparser(read(Source(text)))


def block_of(text):
    (block,) = library_of(text).blocks
    return block


def test_an_entry():
    entry = block_of('\n@Article{K,\n Title = {A\n {b}},\n year = 2000, note = "x"}')
    assert (entry.entry_type, entry.key, entry.start_line) == ("article", "K", 1)
    assert entry.raw.startswith("@Article{K,")
    assert entry.raw.endswith("}")
    assert [(field.key, field.value, field.start_line) for field in entry.fields] == [
        ("Title", "A\n {b}", 2),
        ("year", "2000", 4),
        ("note", "x", 4),
    ]


@pytest.mark.parametrize(
    ("text", "value", "enclosing"),
    [
        pytest.param("@a{k, x = jan}", "jan", "no-enclosing", id="month"),
        pytest.param("@string{jan = {Jan.}}@a{k, x = jan}", "Jan.", None, id="month-of-ones-own"),
        pytest.param("@string{S = {1}}@a{k, x = s}", "1", None, id="string"),
        pytest.param("@a{k, x = s}", "s", "no-enclosing", id="string-that-is-not-defined"),
        pytest.param('@a{k, x = {a} # s # " b" # 2}', "a b2", None, id="joined"),
        pytest.param("@string{s = {1}@a{k, x = s}", "1", None, id="string-that-breaks-off"),
    ],
)
def test_values(text, value, enclosing):
    (entry,) = library_of(text).entries
    (field,) = entry.fields
    assert (field.value, field.enclosing) == (value, enclosing)


def test_other_blocks():
    library = library_of('a\n@string{S = "1" # {2}}\n@preamble{"p" # s}\n\n@comment{ c {d} }\n e\n')
    assert [type(block).__name__ for block in library.blocks] == [
        "ImplicitComment",
        "String",
        "Preamble",
        "ExplicitComment",
        "ImplicitComment",
    ]
    free, string, preamble, comment, more = library.blocks
    assert (free.comment, free.start_line) == ("a", 0)
    assert (string.key, string.value, string.start_line) == ("S", "12", 1)
    assert (preamble.value, preamble.start_line) == ('"p" # s', 2)
    assert (comment.comment, comment.raw, comment.start_line) == ("c {d}", "@comment{ c {d} }", 4)
    assert (more.comment, more.start_line) == ("e", 5)


def test_what_is_broken():
    library = library_of("@a{k, x = {1}\n y = 2}\n@string{s = {1}\n@b{ok}")
    entry, rest, string = library.blocks[0], library.blocks[1], library.blocks[2]
    assert isinstance(entry, model.ParsingFailedBlock)
    assert entry.error.abort_reason == "expected ',' or '}', found 'y'"
    assert entry.ignore_error_block["x"] == "1"
    assert isinstance(rest, model.ImplicitComment)
    assert isinstance(string, model.ParsingFailedBlock)
    assert string.ignore_error_block is None
    assert [block.key for block in library.entries] == ["ok"]


def test_what_is_repeated():
    library = library_of("@a{k, x = 1}\n@a{k, x = 2}\n@a{d, x = 1, x = 2}")
    assert [entry["x"] for entry in library.entries] == ["1"]
    assert [type(block) for block in library.failed_blocks] == [
        model.DuplicateBlockKeyBlock,
        model.DuplicateFieldKeyBlock,
    ]
    assert library.failed_blocks[1].duplicate_keys == {"x"}


@pytest.mark.parametrize(
    "path",
    [
        ROOT / "refs/synthetic_data.bib",
        *(ROOT / f"tests/fixtures/bib/{name}.bib" for name in CLEAN),
    ],
    ids=lambda path: path.stem,
)
def test_it_is_what_bibtexparser_reads(path):
    source = decode(path.read_bytes(), path.name)
    ours, theirs = to_bibtexparser(read(source)), bibtexparser.parse_string(source.text)
    assert len(ours.entries) == len(theirs.entries) > 0
    for mine, other in zip(ours.entries, theirs.entries, strict=True):
        assert (mine.entry_type, mine.key) == (other.entry_type, other.key)
        assert mine.raw == other.raw
        assert [(field.key, field.value, field.enclosing) for field in mine.fields] == [
            (field.key, field.value, field.enclosing) for field in other.fields
        ]


def test_middlewares_and_the_writer_take_it(caplog):
    from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts  # noqa: PLC0415

    library = library_of(
        "@string{s = {V}}\n@a{k, author = {Knuth, D. and Lamport, L.}, month = jan, x = s}"
    )
    with caplog.at_level(logging.DEBUG):
        for middleware in (SeparateCoAuthors(), SplitNameParts()):
            library = middleware.transform(library)
    assert [name.last for name in library.entries[0]["author"]] == [["Knuth"], ["Lamport"]]
    assert not caplog.records
    written = bibtexparser.write_string(library_of("@a{k, month = jan, x = {1}}"))
    assert "month = jan" in written
