"""The quick way through a well-formed entry and the exact way give the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtaxon.bib import reader
from bibtaxon.bib.syntax import Broken, Entry
from bibtaxon.source import Source

PARTS = [
    *("@a{k", "@ string {k", "@comment{k", "@preamble{k", "{", "}", "(", ")", ",", "=", "#", '"'),
    *("k", "title", "year", "dec", "2024", "{T}", "{A {B} c}", "{a{b{c{d}}}}", '"q"', '"q{"}"'),
    *(" ", "\n", "\r\n", "\t", "\f", "%", "'", "\\", "é", "@", "\x85", "\x00"),
]


def both_ways(text, monkeypatch):
    quick = reader.read(Source(text)).blocks
    with monkeypatch.context() as patch:
        patch.setattr(reader, "_EASY_ENTRY", reader.re.compile(r"(?!)"))
        exact = reader.read(Source(text)).blocks
    return described(quick), described(exact)


def described(blocks):
    return [(block, fields(block)) for block in blocks]


def fields(block):
    found = block.partial if isinstance(block, Broken) else block
    return (found.fields, found.inside.written()) if isinstance(found, Entry) else None


@pytest.mark.parametrize(
    "text",
    [
        "@a{k}",
        "@a{k,}",
        "@a{k, month = dec}",
        "@a{k, month = dec }",
        "@a{k, month = dec, year = 2024}",
        "@a{k, year = 2024a}",
        "@a{k, t = {a {b {c {d}}}}, u = {x}}",
        '@a{k, t = "a {"} b",\n}',
        "@ a\n{\n k\n,\n t\n=\n{x}\n,\n}",
        "@string{s = {x}} @a{k, t = s # {y}}",
        "@comment{c, t = {x}}",
        "@preamble{k, t = {x}}",
        "@a{k, t = {x} % y\n, u = {z}}",
    ],
)
def test_both_ways(text, monkeypatch):
    quick, exact = both_ways(text, monkeypatch)
    assert quick == exact


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_both_ways_on_anything(text):
    with pytest.MonkeyPatch.context() as monkeypatch:
        quick, exact = both_ways(text, monkeypatch)
    assert quick == exact
