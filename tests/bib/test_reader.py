"""The reader's spans, places, reasons and recovery, part by part."""

import gc
import runpy
from collections.abc import Callable

import pytest
from inputs import CLASSES, CORNERS, ROOT, as_bytes
from spans import drawn

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Broken
from bibtaxon.source import Source, decode, encode

ALL = {**CLASSES, **CORNERS}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("text\n", "⟨text text\n⟩"),
        ("@a{k}", "⟨entry @⟨type a⟩{⟨key k⟩}⟩"),
        ("@a{k,}", "⟨entry @⟨type a⟩{⟨key k⟩,}⟩"),
        ("@a{,}", "⟨entry @⟨type a⟩{⟨key ⟩,}⟩"),
        ("@a{}", "⟨entry @⟨type a⟩{⟨key ⟩}⟩"),
        (
            "@Type{Key, Name = {x}}",
            "⟨entry @⟨type Type⟩{⟨key Key⟩, ⟨field ⟨name Name⟩ = ⟨value {⟨x⟩}⟩⟩}⟩",
        ),
        (
            '@a{k, t="x", u={y} # "z" # 12 # s , v=1,}\n',
            '⟨entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value "⟨x⟩"⟩⟩, ⟨field ⟨name u⟩=⟨value {⟨y⟩}⟩ # ⟨value "⟨z⟩"⟩ # ⟨number 12⟩ # ⟨string s⟩⟩ , ⟨field ⟨name v⟩=⟨number 1⟩⟩,}⟩⟨text \n⟩',
        ),
        ("@a(k(1), t={)})", "⟨entry @⟨type a⟩(⟨key k(1)⟩, ⟨field ⟨name t⟩=⟨value {⟨)⟩}⟩⟩)⟩"),
        (
            " @ a\n{\n k\n,\n t\n=\n{ x }\n}\n",
            "⟨text  ⟩⟨entry @ ⟨type a⟩\n{\n ⟨key k⟩\n,\n ⟨field ⟨name t⟩\n=\n⟨value {⟨ x ⟩}⟩⟩\n}⟩⟨text \n⟩",
        ),
        (
            '@a{k, t={}, t=""}',
            '⟨entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value {⟨⟩}⟩⟩, ⟨field ⟨name t⟩=⟨value "⟨⟩"⟩⟩}⟩',
        ),
        (
            "@a{k, t={a {b {c {d}}}}}",
            "⟨entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value {⟨a {b {c {d}}}⟩}⟩⟩}⟩",
        ),
        ('@a{k, t="a {"} b"}', '⟨entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value "⟨a {"} b⟩"⟩⟩}⟩'),
        ('@string{s = {x} # "y"}', '⟨string @string{⟨name s⟩ = ⟨value {⟨x⟩}⟩ # ⟨value "⟨y⟩"⟩}⟩'),
        ("@STRING(s=t)", "⟨string @STRING(⟨name s⟩=⟨string t⟩)⟩"),
        (
            '@preamble{ "x" # s # {y} }',
            '⟨preamble @preamble{ ⟨value "⟨x⟩"⟩ # ⟨string s⟩ # ⟨value {⟨y⟩}⟩ }⟩',
        ),
        ("@preamble(1)", "⟨preamble @preamble(⟨number 1⟩)⟩"),
        ("a @comment{b} c\n@a{k}d", "⟨text a @comment{b} c\n⟩⟨entry @⟨type a⟩{⟨key k⟩}⟩⟨text d⟩"),
        ("@comment", "⟨text @comment⟩"),
        ("@commentary{k}", "⟨entry @⟨type commentary⟩{⟨key k⟩}⟩"),
        (
            "@a{k}@a{j}@string{s={}}",
            "⟨entry @⟨type a⟩{⟨key k⟩}⟩⟨entry @⟨type a⟩{⟨key j⟩}⟩⟨string @string{⟨name s⟩=⟨value {⟨⟩}⟩}⟩",
        ),
        (
            "@a{k, t={x} u={y}}\n@a{j}",
            "⟨broken entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value {⟨x⟩}⟩⟩ ✗⟩⟨text u={y}}\n⟩⟨entry @⟨type a⟩{⟨key j⟩}⟩",
        ),
        (
            "@a{k, t={x}, % c\n u={y}}",
            "⟨broken entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value {⟨x⟩}⟩⟩, ✗⟩⟨text % c\n u={y}}⟩",
        ),
        ("@a{k, t={x}, t", "⟨broken entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value {⟨x⟩}⟩⟩, t✗⟩"),
        ("@a{k, t=", "⟨broken entry @⟨type a⟩{⟨key k⟩, t=✗⟩"),
        ("@a{k, t={x}", "⟨broken entry @⟨type a⟩{⟨key k⟩, t={x}✗⟩"),
        ("@a{k", "⟨broken entry @⟨type a⟩{⟨key k⟩✗⟩"),
        ("@a{", "⟨broken @a{✗⟩"),
        ("@a", "⟨broken @a✗⟩"),
        ("@", "⟨broken @✗⟩"),
        ("@ ", "⟨broken @ ✗⟩"),
        ("@1", "⟨broken @✗⟩⟨text 1⟩"),
        ("@a%{k}", "⟨broken @a✗⟩⟨text %{k}⟩"),
        (
            "@a{k, t={x}; }",
            "⟨broken entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value {⟨x⟩}⟩⟩✗⟩⟨text ; }⟩",
        ),
        ("@a{k, t=1a}", "⟨broken entry @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨number 1⟩⟩✗⟩⟨text a}⟩"),
        ("@string{s={x}, t={y}}", "⟨broken string @string{⟨name s⟩=⟨value {⟨x⟩}⟩✗⟩⟨text , t={y}}⟩"),
        ("@string{s}", "⟨broken @string{s✗⟩⟨text }⟩"),
        ("@string{={x}}", "⟨broken @string{✗⟩⟨text ={x}}⟩"),
        ("@string{s={x}", "⟨broken string @string{⟨name s⟩={x}✗⟩"),
        ("@preamble{x", "⟨broken @preamble{x✗⟩"),
        ("@preamble{{x}", "⟨broken @preamble{{x}✗⟩"),
        ('@preamble{"x" y}', '⟨broken preamble @preamble{⟨value "⟨x⟩"⟩ ✗⟩⟨text y}⟩'),
        ("@preamble{}", "⟨broken @preamble{✗⟩⟨text }⟩"),
        (
            "@a{k, t={x\n@b{j}\n",
            "⟨broken entry to the end @⟨type a⟩{⟨key k⟩, t=✗{x\n⟩⟨entry @⟨type b⟩{⟨key j⟩}⟩⟨text \n⟩",
        ),
        (
            '@a{k, t="x\n@b{j, u={y}}\n',
            '⟨broken entry to the end @⟨type a⟩{⟨key k⟩, t=✗"x\n⟩⟨entry @⟨type b⟩{⟨key j⟩, ⟨field ⟨name u⟩=⟨value {⟨y⟩}⟩⟩}⟩⟨text \n⟩',
        ),
        (
            "@a{k, t={x}, u={y\n  @ b\n{j}\n",
            "⟨broken entry to the end @⟨type a⟩{⟨key k⟩, ⟨field ⟨name t⟩=⟨value {⟨x⟩}⟩⟩, u=✗{y\n  ⟩⟨entry @ ⟨type b⟩\n{⟨key j⟩}⟩⟨text \n⟩",
        ),
        (
            "@string{s={x\n@b{j}\n",
            "⟨broken string to the end @string{⟨name s⟩=✗{x\n⟩⟨entry @⟨type b⟩{⟨key j⟩}⟩⟨text \n⟩",
        ),
        (
            "@preamble{{x\n@b{j}\n",
            "⟨broken to the end @preamble{✗{x\n⟩⟨entry @⟨type b⟩{⟨key j⟩}⟩⟨text \n⟩",
        ),
        (
            "@a{k, t={x @b{j}\n @c {i}\n",
            "⟨broken entry to the end @⟨type a⟩{⟨key k⟩, t=✗{x @b{j}\n ⟩⟨entry @⟨type c⟩ {⟨key i⟩}⟩⟨text \n⟩",
        ),
        ('@a{k, t="x } y"}', '⟨broken entry @⟨type a⟩{⟨key k⟩, t="x ✗⟩⟨text } y"}⟩'),
        (
            "@a{k, t={x\n@comment c\n@b{j}",
            "⟨broken entry to the end @⟨type a⟩{⟨key k⟩, t=✗{x\n@comment c\n⟩⟨entry @⟨type b⟩{⟨key j⟩}⟩",
        ),
        (
            "@a{k, t={x\n@1\n@b j\n@c(i)",
            "⟨broken entry to the end @⟨type a⟩{⟨key k⟩, t=✗{x\n@1\n@b j\n⟩⟨broken entry @⟨type c⟩(⟨key i)⟩✗⟩",
        ),
        ("me@b.org\n@a{k}", "⟨text me⟩⟨broken @b.org\n✗⟩⟨entry @⟨type a⟩{⟨key k⟩}⟩"),
        ("@@a{k}", "⟨entry @⟨type @a⟩{⟨key k⟩}⟩"),
        ("@a@b{k}", "⟨entry @⟨type a@b⟩{⟨key k⟩}⟩"),
        ("\ufeff@a{k}\r\n", "⟨text \ufeff⟩⟨entry @⟨type a⟩{⟨key k⟩}⟩⟨text \r\n⟩"),
        (
            "@a{k,\r\n t={x\r\ny}}\r@b{j}",
            "⟨entry @⟨type a⟩{⟨key k⟩,\r\n ⟨field ⟨name t⟩=⟨value {⟨x\r\ny⟩}⟩⟩}⟩⟨text \r⟩⟨entry @⟨type b⟩{⟨key j⟩}⟩",
        ),
        (
            "@a{k\udcff, t={\udce9}}",
            "⟨entry @⟨type a⟩{⟨key k\udcff⟩, ⟨field ⟨name t⟩=⟨value {⟨\udce9⟩}⟩⟩}⟩",
        ),
        ("@a{k\x00, t\x00={x}}", "⟨broken entry @⟨type a⟩{⟨key k\x00⟩, t✗⟩⟨text \x00={x}}⟩"),
        ("@é{ö, ü={ä}}", "⟨entry @⟨type é⟩{⟨key ö⟩, ⟨field ⟨name ü⟩=⟨value {⟨ä⟩}⟩⟩}⟩"),
    ],
)
def test_spans(text: str, expected: str) -> None:
    assert drawn(read(Source(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a{k, t={x} u={y}}\n@a{j}", "1:13 expected ',' or '}', found 'u'"),
        ("@a{k, t={x}, % c\n u={y}}", "1:14 expected a field name, found '%'"),
        ("@a{k, t={x}, t", "1:15 expected '=' after 't', found the end of the file"),
        ("@a{k, t=", "1:9 expected a value, found the end of the file"),
        ("@a{k, t={x}", "1:12 the file ends where '}' is expected"),
        ("@a{k", "1:5 expected ',' or '}', found the end of the file"),
        ("@a{", "1:4 the file ends where a citation key is expected"),
        ("@a", "1:3 expected '{' after '@a', found the end of the file"),
        ("@", "1:2 expected an entry type, found the end of the file"),
        ("@ ", "1:3 expected an entry type, found the end of the file"),
        ("@1", "1:2 expected an entry type, found '1'"),
        ("@a%{k}", "1:3 an entry type cannot hold '%'"),
        ("@a{k, t={x}; }", "1:12 expected ',' or '}', found ';'"),
        ("@a{k, t=1a}", "1:10 expected ',' or '}', found 'a'"),
        ("@string{s={x}, t={y}}", "1:14 expected '}', found ','"),
        ("@string{s}", "1:10 a name for the string cannot hold '}'"),
        ("@string{={x}}", "1:9 expected a name for the string, found '='"),
        ("@string{s={x}", "1:14 the file ends where '}' is expected"),
        ("@preamble{x", "1:12 the file ends where '}' is expected"),
        ("@preamble{{x}", "1:14 the file ends where '}' is expected"),
        ('@preamble{"x" y}', "1:15 expected '}', found 'y'"),
        ("@preamble{}", "1:11 expected a value, found '}'"),
        ("@a{k, t={x\n@b{j}\n", "1:9 the brace opened here is never closed"),
        ('@a{k, t="x\n@b{j, u={y}}\n', "1:9 the quote opened here is never closed"),
        ("@a{k, t={x}, u={y\n  @ b\n{j}\n", "1:16 the brace opened here is never closed"),
        ('@a{k, t="x } y"}', "1:12 '}' without '{' in a quoted value"),
        ("me@b.org\n@a{k}", "2:1 expected '{' after '@b.org', found '@a'"),
        ("@a{k\x00, t\x00={x}}", "1:9 a field name cannot hold '\\x00'"),
    ],
)
def test_places_and_reasons(text: str, expected: str) -> None:
    source = Source(text)
    found = [f"{place(source, block)} {block.reason}" for block in read(source).broken]
    assert found == [expected]


def place(source: Source, block: Broken) -> str:
    return "{}:{}".format(*source.line_column(block.at))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a{k, t={x\n@b{j}\n@c{i}", "k✗ j i"),
        ("@a{k, t={x\n\t @b{j}\n  @c{i}", "k✗ j i"),
        ("@a{k, t={x\r@b{j}\r\n@c{i}", "k✗ j i"),
        ('@a{k, t="x\n@b{j}\n', "k✗ j"),
        ('@a{k, t={"}, u="x\n@b{j}\n', "k✗ j"),
        ("@a{k, t={x @b{j}\n", "k✗"),
        ("@a{k, t={x\nme@b.org\n@ c\n(i)", "k✗ i)✗"),
        ("@a{k, t={x\n@b{j, t={y\n@c{i, t={z\n", "k✗ j✗ i✗"),
        ('@a{k, t="x\n@b{j, t={y\n@c{i, t="z\n', "k✗ j✗ i✗"),
        ('@a{k, t="{x\n@b{j, t="y"}\n', "k✗ j"),
        ("@a{k, t={x}\n@b{j}", "k✗ j"),
        ("@a{k, t={x} @b{j}", "k✗ j"),
        ("@a{k,\n@b{j}", "k✗"),
        ("@a{k, t={x\n@b{j}}, u={y}}\n@c{i}", "k i"),
        ("@a{k, t={}}}, u={\n@b{j}\n", "k j"),
        ("@comment{\n@b{j}\n}\n@c{i}", "j i"),
        ("@a{k}\n@A{K}\n@a{k}", "k K k"),
    ],
)
def test_recovery(text: str, expected: str) -> None:
    assert " ".join(keys(text)) == expected


def keys(text: str) -> list[str]:
    """Return the key of each entry, marked where the entry is broken."""
    document = read(Source(text))
    partial = [block.partial for block in document.broken]
    return [entry.key.text + "✗" * (entry in partial) for entry in document.entries]


def test_fields_are_found_by_folded_name() -> None:
    (entry,) = read(Source("@a{k, TITLE={1}, title={2}}")).entries
    found = entry.field("title")
    assert found is not None
    assert [piece.text for piece in found.pieces] == ["1"]
    assert entry.field("TITLE") is None


def test_value_span_runs_over_all_pieces() -> None:
    source = Source('@a{k, t = {x} # "y" # z , u=1}')
    (entry,) = read(source).entries
    assert [source[field.value_span] for field in entry.fields] == ['{x} # "y" # z', "1"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("", "1:1"),
        ("ab", "1:1 1:2 1:3"),
        ("a\nb\n", "1:1 1:2 2:1 2:2 3:1"),
        ("a\r\nb", "1:1 1:2 1:3 2:1 2:2"),
        ("a\rb", "1:1 1:2 2:1 2:2"),
        ("\r\r\n\n", "1:1 2:1 2:2 3:1 4:1"),
        ("\ufeffa\nb", "1:1 1:1 1:2 2:1 2:2"),
        ("a\ufeff", "1:1 1:2 1:3"),
        ("é👍\u2028\x85\f\v\x1c", "1:1 1:2 1:3 1:4 1:5 1:6 1:7 1:8"),
        ("\udce9\n", "1:1 1:2 2:1"),
    ],
)
def test_lines_and_columns(text: str, places: str) -> None:
    source = Source(text)
    found = ["{}:{}".format(*source.line_column(offset)) for offset in range(len(text) + 1)]
    assert found == places.split()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\n\rb\n c", ["a", "", "b", " c"]),
        ("\ufeffa\r\n", ["a", ""]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    source = Source(text)
    assert [source.line(number) for number in range(1, len(lines) + 1)] == lines


@pytest.mark.parametrize("name", ALL)
def test_bytes_come_back(name: str) -> None:
    data = as_bytes(ALL[name])
    source = decode(data)
    document = read(source)
    assert b"".join(encode(source[block.span]) for block in document.blocks) == data


SHAPES = runpy.run_path(str(ROOT / "benchmarks" / "nasty.py"))["SHAPES"]


# Each ends; how long it takes is for benchmarks/nasty.py to say.
@pytest.mark.parametrize("shape", SHAPES)
def test_nasty_texts_are_read(shape: str) -> None:
    text = SHAPES[shape](300_000)
    source = Source(text)
    document = read(source)
    assert "".join(source[block.span] for block in document.blocks) == text
    assert sum(len(entry.fields) for entry in document.entries) <= len(text)


@pytest.mark.parametrize("opening", ["@a{k, t={\n", '@a{k, t="\n'])
def test_ten_megabytes_behind_an_unclosed_value(opening: str) -> None:
    entries = list(read(Source(opening + "@b{j, u={v}}\n" * 770_000)).entries)
    assert len(entries) == 770_001
    assert len(entries[0].fields) == 0
    assert len(entries[-1].fields) == 1


def test_a_hundred_thousand_braces_deep() -> None:
    deep = "{" * 100_000 + "x" + "}" * 100_000
    (entry,) = read(Source(f"@a{{k, t={deep}}}")).entries
    ((piece,),) = (field.pieces for field in entry.fields)
    assert piece.text == deep[1:-1]


@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_garbage_collection_is_left_as_it_was(switch: Callable[[], None]) -> None:
    switch()
    before = gc.isenabled()
    try:
        read(Source("@a{k}"))
        assert gc.isenabled() == before
    finally:
        gc.enable()
