"""What holds for every text: nothing raises, nothing is lost, everything is in its place."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inputs import CLASSES, CORNERS, TOKENS, as_bytes, files
from spans import Node, drawn, tree

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Broken, Document, Field, Other, Piece, Token
from bibtaxon.bib.values import resolve
from bibtaxon.source import Source, Span, decode, encode

# Lone surrogates and NUL are characters here as any other.
ANYTHING = st.text(st.characters(exclude_categories=()))
SOUPS = st.lists(st.sampled_from(TOKENS), max_size=40).map("".join)
MINIMAL = st.sampled_from([decode(as_bytes(data)).text for data in (CLASSES | CORNERS).values()])
CUTS = st.tuples(MINIMAL, st.integers(0, 60), st.sampled_from(TOKENS), st.integers(0, 3)).map(
    lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] + cut[3] :]
)
TEXTS = st.one_of(SOUPS, CUTS, MINIMAL, ANYTHING)


@given(TEXTS)
def test_blocks_tile_the_text(text: str) -> None:
    blocks = read(Source(text)).blocks
    edges = [block.span.start for block in blocks] + [len(text)]
    assert edges[0] == 0
    assert [block.span.end for block in blocks] == edges[1:]
    assert all(block.span.start < block.span.end for block in blocks)


@given(TEXTS)
def test_no_two_texts_in_a_row(text: str) -> None:
    kinds = [isinstance(block, Other) for block in read(Source(text)).blocks]
    assert (True, True) not in pairwise(kinds)


@given(TEXTS)
def test_parts_are_inside_and_in_order(text: str) -> None:
    for block in read(Source(text)).blocks:
        assert_nested(tree(block))


def assert_nested(node: Node) -> None:
    at = node.span.start
    for part in node.parts:
        assert at <= part.span.start <= part.span.end <= node.span.end
        assert_nested(part)
        at = part.span.end


@given(TEXTS)
def test_parts_say_what_the_text_says(text: str) -> None:
    source = Source(text)
    for part in parts(read(source)):
        if isinstance(part, Token):
            assert source[part.span] == part.text
        else:
            assert source[part.inner] == part.text
            closing = {"{": "}", '"': '"', "": ""}[part.delimiter]
            assert source[part.span] == part.delimiter + part.text + closing


def parts(document: Document) -> Iterator[Token | Piece]:
    for entry in document.entries:
        yield from (entry.kind, entry.key)
        for field in entry.fields:
            yield from (field.name, *field.pieces)


@given(TEXTS)
def test_fields_span_from_name_to_value(text: str) -> None:
    source = Source(text)
    for entry in read(source).entries:
        for field in entry.fields:
            assert source[field.span].startswith(field.name.text)
            assert source[field.span].endswith(source[field.value_span])
            assert between(source, field).strip(" \t\r\n") == "="


def between(source: Source, field: Field) -> str:
    return source[Span(field.name.span.end, field.value_span.start)]


@given(TEXTS)
def test_a_block_alone_reads_as_in_its_file(text: str) -> None:
    source = Source(text)
    for block in read(source).blocks:
        if not isinstance(block, Broken):  # what breaks a block stands after it
            alone = read(Source(source[block.span]))
            assert drawn(alone) == drawn(Document(source, (block,)))


@given(TEXTS)
def test_no_block_depends_on_those_before(text: str) -> None:
    source = Source(text)
    for block in read(source).blocks:
        rest = read(Source(text[block.span.start :]))
        first = Document(rest.source, rest.blocks[:1])
        assert drawn(first) == drawn(Document(source, (block,)))


@given(st.one_of(st.binary(), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_every_byte_comes_back(data: bytes) -> None:
    source = decode(data)
    assert b"".join(encode(source[block.span]) for block in read(source).blocks) == data


@given(TEXTS)
def test_every_place_has_a_line_and_a_column(text: str) -> None:
    source = Source(text)
    places = [source.line_column(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    for line, column in places:
        assert 1 <= column <= len(source.line(line)) + 2  # on the second half of CR LF


@given(TEXTS)
def test_values_never_raise(text: str) -> None:
    document = read(Source(text))
    assert [record.entry for record in resolve(document)] == list(document.entries)


HOLDS_FOR_FILES = (
    test_blocks_tile_the_text,
    test_parts_are_inside_and_in_order,
    test_parts_say_what_the_text_says,
    test_fields_span_from_name_to_value,
    test_a_block_alone_reads_as_in_its_file,
    test_values_never_raise,
)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_all_files_of_the_repository(path: Path) -> None:
    data = path.read_bytes()
    test_every_byte_comes_back.hypothesis.inner_test(data)
    for holds in HOLDS_FOR_FILES:
        holds.hypothesis.inner_test(decode(data).text)


def block_texts(document: Document) -> list[str]:
    return [document.source[block.span] for block in document.blocks]


@given(SOUPS, SOUPS)
def test_what_follows_does_not_change_a_complete_block(first: str, second: str) -> None:
    alone = read(Source(first))
    if any(isinstance(block, Broken | Other) for block in alone.blocks):
        return
    together = read(Source(first + second))
    assert block_texts(together)[: len(alone.blocks)] == block_texts(alone)
