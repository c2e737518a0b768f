"""Read a text as BibTeX reads it, losing nothing.

The grammar is that of BibTeX 0.99d (bibtex.web, the procedure that gets a command or entry of a
database file and those it calls); real BibTeX is the judge in the tests. What differs: entries
that BibTeX skips are kept too (repeated keys), and after a value without an end, where BibTeX
reads on to the end of the file, reading goes on at the next line that begins with an entry.
"""

import gc
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from sys import intern
from typing import NamedTuple

from bibtaxon.bib.syntax import (
    DELIMITERS,
    Block,
    Broken,
    Document,
    Entry,
    Field,
    Other,
    Piece,
    Preamble,
    StringDef,
    Token,
    Written,
    fold,
)
from bibtaxon.patterns import lazy
from bibtaxon.source import Source, Span

# White space is what BibTeX takes for it: form feeds and no-break spaces are not.
# Possessive quantifiers (the second +) and atomic groups keep every pattern linear. The former
# stand behind single characters only: behind groups, Python before 3.11.5 errs on them.
_WS = r"[ \t\r\n]*+"
_NAME = r"(?![0-9])[^\x00-\x20\"#%'(),={}]++"
_QUOTED = r'"[^{}"]*+(?>(?:\{[^{}]*+\}[^{}"]*+)*)"'
_BRACED = r"\{[^{}]*+\}"
for _ in range(2):  # braces in braces in braces; deeper ones are counted
    _BRACED = rf"\{{[^{{}}]*+(?>(?:{_BRACED}[^{{}}]*+)*)\}}"
_VALUE = rf"{_BRACED}|{_QUOTED}|[0-9]++|{_NAME}(?=[ \t\r\n,}}])"

_SPACE = lazy(_WS)
_IDENTIFIER = lazy(_NAME)
_NUMBER = lazy(r"[0-9]++")
_KEY = {"}": lazy(r"[^, \t\r\n}]*+"), ")": lazy(r"[^, \t\r\n]*+")}
# The usual entry in one step, and its fields; every other goes the long way, which gives the same
# for these.
_EASY_ENTRY = re.compile(
    rf"@{_WS}({_NAME}){_WS}\{{{_WS}([^, \t\r\n}}]*+)"
    rf"((?>(?:{_WS},{_WS}{_NAME}{_WS}={_WS}(?:{_VALUE}))*)){_WS},?{_WS}\}}",
)
_EASY_FIELD = re.compile(rf",{_WS}({_NAME}){_WS}={_WS}({_VALUE})")
_EASY_VALUE = lazy(rf"{_BRACED}|{_QUOTED}")
_BRACE = lazy(r"[{}]")
_BRACE_OR_QUOTE = lazy(r'[{}"]')
_NEXT_ENTRY = lazy(rf"[\r\n][ \t]*+(?=@[ \t]*+{_NAME}{_WS}[{{(])")
_WORD = lazy(r"[^\s,={}]{1,30}+|.", re.DOTALL)

_CLOSER = {"{": "}", "(": ")"}
_NO_ENTRIES = ("comment", "preamble", "string")


# What named tuples call themselves; there are many fields, so that a step less counts.
_new = tuple.__new__


class _Stop(Exception):  # noqa: N818 (not an error: it ends a block, the reader catches it)
    """Why a block cannot be read further, and where."""

    def __init__(self, reason: str, at: int, *, to_end: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.at, self.to_end = reason, at, to_end


def read(source: Source) -> Document:
    """Return what a source says; never raises, and linear in time and memory."""
    with garbage_collection_paused():
        return Document(source, tuple(_blocks(_Text(source.text), source.text)))


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Keep Python from looking for cycles while objects are made that have none.

    With many objects alive, looking for them takes superlinear time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Text(str):  # the text, and what is found out about it once
    __slots__ = ("__dict__",)
    braces_are_known = False

    @cached_property
    def unclosed(self) -> "array[int]":
        """The offsets of all opening braces without a partner, in order."""
        opened = array("q")
        for match in _BRACE.finditer(self):
            if match[0] == "{":
                opened.append(match.start())
            elif opened:
                opened.pop()
        return opened

    def is_unclosed(self, at: int) -> bool:
        place = bisect_left(self.unclosed, at)
        return self.unclosed[place : place + 1] == array("q", [at])


def _blocks(text: _Text, plain: str) -> Iterator[Block]:
    """Yield the blocks of a text, which is given as it is too: entries keep that, and no copy."""
    free = at = 0
    while (at := text.find("@", at)) != -1:
        block = _easy_block(plain, at) or _exact_block(text, at)
        at = block.span.end
        if isinstance(block, Other):  # the word @comment, part of the free text around it
            continue
        if free < block.span.start:
            yield _new(Other, (_new(Span, (free, block.span.start)),))
        yield block
        free = at
    if free < len(text):
        yield Other(Span(free, len(text)))


def _easy_block(text: str, start: int) -> Block | None:
    """Read the usual entry that begins with the `@` at an offset."""
    easy = _EASY_ENTRY.match(text, start)
    if easy is None or fold(easy[1]) in _NO_ENTRIES:
        return None
    kind = _new(Token, (intern(easy[1]), easy.start(1)))
    key = _new(Token, (easy[2], easy.start(2)))
    inside = _new(_Easy, (text, easy.start(3), easy.end(3) + 1))  # with what follows a name
    return Entry(kind, key, _new(Span, (start, easy.end())), inside)


def _exact_block(text: _Text, start: int) -> Block:
    try:
        kind = _name(text, _skip(text, start + 1), "an entry type", "{(")
        if kind.folded == "comment":
            return Other(Span(start, kind.span.end))
        read_rest = _COMMANDS.get(kind.folded, _entry)
        return read_rest(text, kind, start, _opener(text, kind))
    except _Stop as stop:
        return _broken(text, start, stop)


def _opener(text: _Text, kind: Token) -> int:
    at = _skip(text, kind.span.end)
    if text[at : at + 1] not in ("{", "("):
        raise _Stop(f"expected '{{' after '@{kind.text}', found {_word(text, at)}", at)
    return at


def _entry(text: _Text, kind: Token, start: int, opener: int) -> Block:
    close = _CLOSER[text[opener]]
    at = _skip(text, opener + 1)
    if at == len(text):
        raise _Stop("the file ends where a citation key is expected", at)
    end = _after(_KEY[close], text, at)
    key = Token(text[at:end], at)
    fields: list[Field] = []
    try:
        end = _fields(text, end, close, fields)
    except _Stop as stop:
        broken = _broken(text, start, stop)
        found = Entry(kind, key, broken.span, _Exact(text, fields))
        return Broken(stop.reason, stop.at, broken.span, found, stop.to_end)
    return Entry(kind, key, Span(start, end), _Exact(text, fields))


class _Exact(NamedTuple):
    """Fields that have been read one by one."""

    text: str
    read: list[Field]

    def fields(self) -> tuple[Field, ...]:
        return tuple(self.read)

    def written(self) -> list[Written]:
        return [(field.name.text, self._value(field)) for field in self.read]

    def _value(self, field: Field) -> str:
        start, end = field.value_span
        return ("#" if len(field.pieces) > 1 else "") + self.text[start:end]


class _Easy(NamedTuple):
    """Where the fields of a usual entry stand."""

    text: str
    start: int
    end: int

    def fields(self) -> tuple[Field, ...]:
        return tuple(map(_easy_field, _EASY_FIELD.finditer(*self)))

    def written(self) -> list[Written]:
        return _EASY_FIELD.findall(*self)


def _easy_field(match: "re.Match[str]") -> Field:
    value, start = match[2], match.start(2)
    delimiter = value[0]
    if delimiter in DELIMITERS:
        piece = _new(Piece, (value[1:-1], start, delimiter))
    else:
        piece = _new(Piece, (value, start, ""))
    return _new(Field, (_new(Token, (intern(match[1]), match.start(1))), (piece,)))


def _fields(text: _Text, at: int, close: str, fields: list[Field]) -> int:
    """Add the fields to a list, so that those before an error are kept; return the entry's end."""
    while True:
        at = _skip(text, at)
        if text[at : at + 1] == close:
            return at + 1
        if text[at : at + 1] != ",":
            raise _Stop(f"expected ',' or '{close}', found {_word(text, at)}", at)
        at = _skip(text, at + 1)
        if text[at : at + 1] == close:
            return at + 1
        name = _name(text, at, "a field name", "=")
        at = _equals(text, name)
        pieces, at = _pieces(text, at, close)
        fields.append(Field(name, pieces))


def _string(text: _Text, kind: Token, start: int, opener: int) -> Block:
    del kind
    name = _name(text, _skip(text, opener + 1), "a name for the string", "=")
    pieces: tuple[Piece, ...] = ()
    try:
        pieces, at = _pieces(text, _equals(text, name), _CLOSER[text[opener]])
        end = _closed(text, at, _CLOSER[text[opener]])
    except _Stop as stop:
        broken = _broken(text, start, stop)
        found = StringDef(name, pieces, broken.span)
        return Broken(stop.reason, stop.at, broken.span, found, stop.to_end)
    return StringDef(name, pieces, Span(start, end))


def _preamble(text: _Text, kind: Token, start: int, opener: int) -> Block:
    del kind
    pieces, at = _pieces(text, opener + 1, _CLOSER[text[opener]])
    try:
        end = _closed(text, at, _CLOSER[text[opener]])
    except _Stop as stop:
        broken = _broken(text, start, stop)
        return Broken(stop.reason, stop.at, broken.span, Preamble(pieces, broken.span))
    return Preamble(pieces, Span(start, end))


_COMMANDS = {"string": _string, "preamble": _preamble}


def _name(text: _Text, at: int, what: str, followers: str) -> Token:
    """Read an identifier that white space or one of the followers must end."""
    end = _after(_IDENTIFIER, text, at)
    if end == at:
        raise _Stop(f"expected {what}, found {_word(text, at)}", at)
    if text[end : end + 1] not in ("", " ", "\t", "\r", "\n", *followers):
        raise _Stop(f"{what} cannot hold {text[end]!r}", end)
    return Token(text[at:end], at)


def _equals(text: _Text, name: Token) -> int:
    """Return the offset after the equals sign that follows a name."""
    at = _skip(text, name.span.end)
    if text[at : at + 1] != "=":
        raise _Stop(f"expected '=' after {name.text!r}, found {_word(text, at)}", at)
    return at + 1


def _closed(text: _Text, at: int, close: str) -> int:
    if text[at : at + 1] != close:
        raise _Stop(f"expected '{close}', found {_word(text, at)}", at)
    return at + 1


def _pieces(text: _Text, at: int, close: str) -> tuple[tuple[Piece, ...], int]:
    """Read a value; return its pieces and the offset of what follows."""
    pieces: list[Piece] = []
    while True:
        pieces.append(_piece(text, _skip(text, at), close))
        at = _skip(text, pieces[-1].span.end)
        if at == len(text):
            raise _Stop(f"the file ends where '{close}' is expected", at)
        if text[at] != "#":
            return tuple(pieces), at
        at += 1


def _piece(text: _Text, at: int, close: str) -> Piece:
    delimiter = text[at : at + 1]
    if delimiter in ("{", '"'):
        end = _value_end(text, at)
        return Piece(text[at + 1 : end - 1], at, delimiter)
    end = _after(_NUMBER, text, at)
    if end == at:
        end = _name(text, at, "a value", f",#{close}").span.end
    return Piece(text[at:end], at, "")


def _value_end(text: _Text, at: int) -> int:
    """Return the offset after the delimiter that ends the value opened at an offset."""
    if match := _EASY_VALUE.match(text, at):
        return match.end()
    return _brace_end(text, at) if text[at] == "{" else _quote_end(text, at)


def _brace_end(text: _Text, start: int) -> int:
    depth = 0
    if not (text.braces_are_known and text.is_unclosed(start)):
        for match in _BRACE.finditer(text, start):
            depth += 1 if match[0] == "{" else -1
            if depth == 0:
                return match.end()
    text.braces_are_known = True  # from now on, so that no other search goes on to the end
    raise _Stop("the brace opened here is never closed", start, to_end=True)


def _quote_end(text: _Text, start: int) -> int:
    depth = 0
    for match in _BRACE_OR_QUOTE.finditer(text, start + 1):
        if match[0] == "{":
            if text.is_unclosed(match.start()):
                break
            depth += 1
        elif depth == 0 and match[0] == '"':
            return match.end()
        elif match[0] == "}":
            if depth == 0:
                raise _Stop("'}' without '{' in a quoted value", match.start())
            depth -= 1
    raise _Stop("the quote opened here is never closed", start, to_end=True)


def _broken(text: _Text, start: int, stop: _Stop) -> Broken:
    end = max(stop.at, start + 1)
    if stop.to_end:
        resume = _NEXT_ENTRY.search(text, stop.at)
        end = resume.end() if resume else len(text)
    return Broken(stop.reason, stop.at, Span(start, end), None, stop.to_end)


def _skip(text: str, at: int) -> int:
    return _after(_SPACE, text, at)


def _after(pattern: "re.Pattern[str]", text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _word(text: str, at: int) -> str:
    """Return what stands at an offset, for a message."""
    match = _WORD.match(text, at)
    return repr(match[0]) if match else "the end of the file"
