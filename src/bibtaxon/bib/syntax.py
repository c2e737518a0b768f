"""What a .bib file says: its blocks, each part with its place.

The blocks of a `Document` tile its text: joined, their spans give every character once.
What there is much of is a named tuple: those are made three times as fast as frozen dataclasses.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache, cached_property
from typing import NamedTuple, Protocol, TypeAlias

from bibtaxon.source import Source, Span

DELIMITERS = frozenset('{"')  # that open a value
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


@cache
def fold(name: str) -> str:
    """Return a name in lower case as BibTeX does it: ASCII letters only."""
    return name.lower() if name.isascii() else name.translate(_ASCII_LOWER)


class Token(NamedTuple):
    """An entry type, a citation key, a field name or the name of a string."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.start + len(self.text))

    @property
    def folded(self) -> str:
        """The text in lower case: BibTeX compares types, names and keys that way."""
        return fold(self.text)


class Piece(NamedTuple):
    """One operand of `#`: braced, quoted, or (without a delimiter) a number or a string's name."""

    text: str  # without the delimiters
    start: int
    delimiter: str  # the opening one

    @property
    def span(self) -> Span:
        """Where it stands, with its delimiters."""
        return Span(self.start, self.start + len(self.text) + 2 * len(self.delimiter))

    @property
    def inner(self) -> Span:
        """Where its text stands."""
        start = self.start + len(self.delimiter)
        return Span(start, start + len(self.text))

    @property
    def is_name(self) -> bool:
        """Whether this is the name of a string (a macro)."""
        return not self.delimiter and not "0" <= self.text[:1] <= "9"


class Field(NamedTuple):
    """A name and its value: one piece, or several to be joined."""

    name: Token
    pieces: tuple[Piece, ...]

    @property
    def span(self) -> Span:
        """From the name to the end of the value."""
        return Span(self.name.start, self.pieces[-1].span.end)

    @property
    def value_span(self) -> Span:
        """The span of the whole value, delimiters and `#` included."""
        return Span(self.pieces[0].start, self.pieces[-1].span.end)


# A field without its place: the name as it is spelt, and the value with its delimiters. A value of
# several pieces follows a `#`, with which no other begins.
Written: TypeAlias = tuple[str, str]


class Inside(Protocol):
    """What stands in an entry, to be made into fields, or looked at as it is written."""

    def fields(self) -> tuple[Field, ...]:
        """Return all fields in their order."""

    def written(self) -> list[Written]:
        """Return what is written in all fields, in their order."""


def text_in(value: str) -> str:
    """Return a written value without its delimiters, if it has any and is in one piece."""
    return value[1:-1] if value[0] in DELIMITERS else value


@dataclass(frozen=True)
class Entry:
    """An entry; the span runs from `@` to the closing delimiter.

    Its fields are made when they are first asked for: most entries of a large file are only
    looked through, and what is written in them, without places, costs a third.
    """

    kind: Token
    key: Token
    span: Span
    inside: Inside = dataclass_field(repr=False, compare=False)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields in their order, repeated ones too."""
        return self.inside.fields()

    @cached_property
    def values(self) -> Mapping[str, str]:
        """The written values by field names in lower case; of a repeated field the first."""
        return {fold(name): value for name, value in reversed(self.inside.written())}

    @cached_property
    def named(self) -> Mapping[str, Field]:
        """The fields by their names in lower case; of a repeated one the first, as in BibTeX."""
        return {fold(field.name.text): field for field in reversed(self.fields)}

    def field(self, name: str) -> Field | None:
        """Return the first field of that (lower-case) name, the one that BibTeX reads."""
        return self.named.get(name)


class StringDef(NamedTuple):
    """An `@string` definition."""

    name: Token
    pieces: tuple[Piece, ...]
    span: Span


class Preamble(NamedTuple):
    """An `@preamble`."""

    pieces: tuple[Piece, ...]
    span: Span


class Other(NamedTuple):
    """Text between entries, which BibTeX skips; the word `@comment` is part of it."""

    span: Span


class Broken(NamedTuple):
    """What could not be read: why, and at which offset.

    `partial` is what BibTeX had stored when it gave up; BibTeX uses that.
    `to_end` says that BibTeX looks for the end of a value up to the end of the file
    and sees nothing of what follows; reading goes on at the next entry all the same.
    """

    reason: str
    at: int
    span: Span
    partial: Entry | StringDef | Preamble | None = None
    to_end: bool = False


Block: TypeAlias = Entry | StringDef | Preamble | Other | Broken


@dataclass(frozen=True)
class Column:
    """What entries hold in fields of one name: the written values, and the entries beside them.

    The name is in lower case. Entries in which the field is repeated stand there repeatedly.
    """

    name: str
    values: list[str]
    entries: list[Entry]
    is_repeated: bool  # in some entry

    @cached_property
    def distinct(self) -> list[str]:
        """Each value once."""
        return list(dict.fromkeys(self.values))

    def entries_with(self, values: AbstractSet[str]) -> Iterator[Entry]:
        """Yield the entries that hold one of some values."""
        pairs = zip(self.values, self.entries, strict=True) if values else ()
        return (entry for value, entry in pairs if value in values)

    def fields_with(self, values: AbstractSet[str]) -> Iterator[Field]:
        """Yield the fields that hold one of some values, and such fields beside them."""
        entries = {id(entry): entry for entry in self.entries_with(values)}
        fields = (field for entry in entries.values() for field in entry.fields)
        return (field for field in fields if field.name.folded == self.name)


@dataclass(frozen=True)
class Document:
    """A source and its blocks, in the order of the file."""

    source: Source
    blocks: tuple[Block, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, those included that BibTeX read only a part of."""
        found = (block.partial if isinstance(block, Broken) else block for block in self.blocks)
        return tuple(block for block in found if isinstance(block, Entry))

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        """The columns of all fields, by names in lower case and in the order of the file."""
        spelt, repeated = _Columns(), set[str]()
        for entry in self.entries:
            found: dict[str, str] = {}
            for name, value in entry.inside.written():
                folded, values, entries = spelt[name]
                values.append(value)
                entries.append(entry)
                if folded in found:
                    repeated.add(folded)
                else:
                    found[folded] = value
            vars(entry)["values"] = found  # what the entry would find out itself
        return {each[0]: Column(*each, each[0] in repeated) for each in spelt.values()}

    @cached_property
    def commands(self) -> tuple[StringDef | Preamble | Broken, ...]:
        """All that is neither an entry nor text: strings, preambles, what could not be read."""
        return tuple(block for block in self.blocks if not isinstance(block, Entry | Other))

    @cached_property
    def broken(self) -> tuple[Broken, ...]:
        """All parts that could not be read."""
        return tuple(block for block in self.commands if isinstance(block, Broken))

    @cached_property
    def between(self) -> tuple[tuple[int, Other], ...]:
        """The text between entries, where it is more than white space, with its place in blocks."""
        return tuple(
            (place, block)
            for place, block in enumerate(self.blocks)
            if isinstance(block, Other) and not self.source[block.span].isspace()
        )


class _Columns(dict[str, tuple[str, list[str], list[Entry]]]):
    """The parts of columns by field names as spelt; one column for all spellings of a name."""

    def __missing__(self, name: str) -> tuple[str, list[str], list[Entry]]:
        folded = fold(name)
        self[name] = (folded, [], []) if name == folded else self[folded]
        return self[name]
