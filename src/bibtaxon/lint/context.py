"""What a rule may know beyond the node that it looks at: the library, and the document in it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache, cached_property
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from bibtaxon.bib.syntax import (
    DELIMITERS,
    Block,
    Broken,
    Document,
    Entry,
    Piece,
    Preamble,
    StringDef,
    fold,
    text_in,
)
from bibtaxon.lint.broken import Fault, Part, by_fault
from bibtaxon.lint.options import DEFAULTS, LintOptions
from bibtaxon.patterns import lazy
from bibtaxon.source import Source, Span
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.links import items
from bibtaxon.survey.taxonomy import Taxonomy, folded

if TYPE_CHECKING:
    from bibtaxon.bib.layout import FormatOptions
    from bibtaxon.survey.link_labels import LinkLabel, LinkLabels
    from bibtaxon.survey.venues import VenueEntry, VenueTable

T = TypeVar("T")

NO_CATEGORIES = Taxonomy()

# Entries that set options of a style, or serve others.
NO_WORKS = frozenset({"control", "ieeetranbstctl", "set", "xdata"})

Identify = Callable[["Library"], Iterable[tuple[str, Entry, Document]]]
Place = tuple[Document, Entry, str]  # where a field stands, and its value as it is written

_HEIRS = ("crossref", "xdata")  # the fields of entries that inherit
_NOTHING = '{}"# \t\r\n'  # what an empty value is made of
_BLANK = frozenset('}" \t\r\n')  # how it goes on after the first delimiter
_SECOND = itemgetter(slice(1, 2))
_MAY_MENTION_ARXIV = ("doi", "howpublished", "journal", "url", "volume")
_MENTIONS = ("arxiv", "abs/")
_EPRINT = lazy(r"\{([0-9]{4}\.[0-9]{4,5})\}")  # as nearly all are written
_FOR_BIBER = ("entryset", "xdata")
_FOR_BIBLATEX, _FOR_BIBTEX = ("date", "journaltitle", "location"), ("journal", "year")
_VERSION = lazy(r"v[0-9]+\Z")


class Repeat(NamedTuple):
    """An entry that shares an identity (a key, a DOI ...) with an earlier one."""

    identity: str
    entry: Entry
    first: Entry
    place: Document  # of the first


Repeats = Mapping[int, list[Repeat]]  # by the `id` of the document


class KeyPlace(NamedTuple):
    """A citation key as it is spelt, and where it first stands: document by document, offset."""

    key: str
    document: int
    start: int


@dataclass(frozen=True, repr=False, eq=False)
class Library:
    """The documents of one bibliography, and what is known about them from outside.

    `others` belong to it but are not judged. `more_labels` are declared for links, beside those
    that are known. `listed` has the names of the documents that the configuration calls the survey.
    `attributes` are the fields that it declares, `venues` those beside the known ones, and `layout`
    says how files are to look.
    """

    documents: tuple[Document, ...]
    others: tuple[Document, ...] = ()
    options: LintOptions = DEFAULTS
    taxonomy: Taxonomy = NO_CATEGORIES
    more_labels: "tuple[LinkLabel, ...]" = ()
    listed: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    venues: "tuple[VenueEntry, ...]" = ()
    layout: "FormatOptions | None" = None
    _repeats: dict[Identify, Mapping[int, list[Repeat]]] = dataclass_field(
        default_factory=dict, init=False
    )
    _facts: dict[Callable[["Library"], Any], Any] = dataclass_field(
        default_factory=dict, init=False
    )

    @property
    def entries(self) -> Iterator[Entry]:
        """All entries of all documents."""
        return (entry for document in self.every for entry in document.entries)

    @property
    def every(self) -> tuple[Document, ...]:
        """All documents, those first that are not judged."""
        return self.others + self.documents

    @cached_property
    def strings(self) -> frozenset[str]:
        """The names, in lower case, of all strings that are defined anywhere."""
        blocks = (block for document in self.every for block in document.commands)
        found = (block.partial if isinstance(block, Broken) else block for block in blocks)
        return frozenset(block.name.folded for block in found if isinstance(block, StringDef))

    @cached_property
    def used_strings(self) -> frozenset[str]:
        """The names, in lower case, of all strings that are used anywhere."""
        blocks = (block for document in self.every for block in document.blocks)
        return frozenset(fold(piece.text) for block in blocks for piece in names_in(block))

    def defines_before(self, document: Document, name: str) -> bool:
        """Whether a string of that (lower-case) name is defined in an earlier document."""
        earlier = self.every[: self.place(document)]
        blocks = (block for each in earlier for block in each.commands)
        return any(isinstance(block, StringDef) and block.name.folded == name for block in blocks)

    def place(self, document: Document) -> int:
        """Return the place of a document among all."""
        return next(place for place, each in enumerate(self.every) if each is document)

    @cached_property
    def key_places(self) -> Mapping[str, KeyPlace]:
        """Where each key, in lower case, first stands."""
        places: dict[str, KeyPlace] = {}
        for number, document in enumerate(self.every):
            for entry in document.entries:
                place = KeyPlace(entry.key.text, number, entry.span.start)
                places.setdefault(entry.key.folded, place)
        return places

    @cached_property
    def parents(self) -> frozenset[str]:
        """The keys, in lower case, of the entries that others inherit from."""
        values = (value for name in _HEIRS for _, _, value in self.column(name))
        return frozenset(fold(key.strip()) for each in values for key in text_in(each).split(","))

    @cached_property
    def inherited(self) -> Mapping[int, frozenset[str]]:
        """The fields that entries have in the end, for those that inherit, by the entry's `id`."""
        from bibtaxon.bib.values import resolve  # noqa: PLC0415  at need: start-up counts

        concerned = tuple(
            entry
            for entry in self.entries
            if entry.key.folded in self.parents or not entry.values.keys().isdisjoint(_HEIRS)
        )
        records = resolve(Document(Source(""), concerned))
        return {id(record.entry): frozenset(record.values) for record in records}

    @cached_property
    def venue_table(self) -> "VenueTable":
        """The venues that are known."""
        from bibtaxon.survey.venues import venue_table  # noqa: PLC0415  at need: start-up counts

        return venue_table(self.venues)

    @cached_property
    def link_labels(self) -> "LinkLabels":
        """The labels of links that are known."""
        from bibtaxon.survey.link_labels import known_labels  # noqa: PLC0415  at need

        return known_labels(self.more_labels)

    @cached_property
    def knows_link_label(self) -> Callable[[str], bool]:
        """Return whether a label of a link is known; each is looked up once."""
        return cache(lambda label: self.link_labels.find(label) is not None)

    @cached_property
    def category_path(self) -> Callable[[str], tuple[str, ...]]:
        """Return what labels of one category have in common; each is looked up once."""

        def path(label: str) -> tuple[str, ...]:
            topic = self.taxonomy.find(label)
            return folded(topic.label if topic else label)

        return cache(path)

    @cached_property
    def link_label_counts(self) -> Counter[str]:
        """How often each label of a link is used."""
        values = (value for _, _, value in self.column("links"))
        return Counter(item.label for value in values for item in items(text_in(value)))

    def column(self, name: str) -> Iterator[Place]:
        """Yield the fields of a (lower-case) name in the order of the files, of each entry one."""
        for document in self.every:
            if column := document.columns.get(name):
                places = zip(repeat(document), column.entries, column.values, strict=False)
                if column.is_repeated:
                    yield from (each for each in places if each[1].values[name] is each[2])
                else:
                    yield from places

    @cached_property
    def arxiv(self) -> list[tuple[str, Entry, Document]]:
        """The numbers of all entries on arXiv, without their versions, in lower case."""
        return [
            (number, entry, document)
            for document in self.every
            for entry in document.entries
            if (number := _on_arxiv(entry.values))
        ]

    def facts(self, find: Callable[["Library"], T]) -> T:
        """Return what a function finds in the library; it is asked once."""
        if find not in self._facts:
            self._facts[find] = find(self)
        found: T = self._facts[find]
        return found

    def repeats(self, document: Document, identify: Identify) -> list[Repeat]:
        """Return the entries of a document that share an identity with an earlier entry."""
        if identify not in self._repeats:
            self._repeats[identify] = self._find_repeats(identify)
        return self._repeats[identify].get(id(document), [])

    def _find_repeats(self, identify: Identify) -> Repeats:
        seen: dict[str, tuple[Entry, Document]] = {}
        found: dict[int, list[Repeat]] = {}
        identified = list(identify(self))
        if len({identity for identity, _, _ in identified}) == len(identified):
            return found
        for identity, entry, document in identified:
            first, place = seen.setdefault(identity, (entry, document))
            if first is not entry:
                found.setdefault(id(document), []).append(Repeat(identity, entry, first, place))
        return found


@dataclass(frozen=True, repr=False, eq=False)
class Context:
    """A document among those that are linted together."""

    library: Library
    document: Document

    @cached_property
    def broken(self) -> Mapping[Fault, list[Part]]:
        """The parts of the document that cannot be read, by what is wrong with them."""
        return by_fault(self.document)

    @cached_property
    def broken_spans(self) -> list[Span]:
        """Where the document cannot be read, up to what stands in the way."""
        spans = (part.broken.span for parts in self.broken.values() for part in parts)
        return sorted(Span(span.start, span.end + 1) for span in spans)

    def touches_broken(self, span: Span) -> bool:
        """Whether a span is, in part at least, where the document cannot be read."""
        place = bisect_right(self.broken_spans, span.end, key=lambda broken: broken.start) - 1
        return place >= 0 and span.start <= self.broken_spans[place].end

    @cached_property
    def unfinished(self) -> frozenset[int]:
        """The entries, by their `id`, of which only a part could be read."""
        return frozenset(id(part.entry) for parts in self.broken.values() for part in parts)

    @cached_property
    def field_names(self) -> frozenset[str]:
        """The names of all fields of the document, in lower case."""
        return frozenset(self.document.columns)

    @cached_property
    def holding_nothing(self) -> frozenset[int]:
        """The entries, by their `id`, of which a field is empty, or as good as."""
        return frozenset(
            id(entry)
            for column in self.document.columns.values()
            if not _BLANK.isdisjoint(map(_SECOND, column.values))
            for entry in column.entries_with({each for each in column.values if is_empty(each)})
        )

    @cached_property
    def categorised(self) -> Mapping[bool, list[Entry]]:
        """The works of the document by whether they have a category."""
        works: dict[bool, list[Entry]] = {True: [], False: []}
        fields = self.library.column("category")
        given = {id(entry) for _, entry, value in fields if not is_empty(value)}
        for entry in self.document.entries:
            has = id(entry) in given
            is_parent = not has and entry.key.folded in self.library.parents
            if entry.kind.folded not in NO_WORKS and not is_parent:
                works[has].append(entry)
        return works

    @cached_property
    def is_biblatex(self) -> bool:
        """Whether the document is for biblatex alone: the option `dialect` says so, or itself.

        JabRef says so in it; or entries share fields or are members of a set, which BibTeX knows
        nothing of; or none has a year or a journal by the name that BibTeX reads.
        """
        if self.library.options.dialect != "auto":
            return self.library.options.dialect == "biblatex"
        names = self.field_names
        return (
            "databaseType:biblatex" in self.source.text
            or not names.isdisjoint(_FOR_BIBER)
            or (names.isdisjoint(_FOR_BIBTEX) and not names.isdisjoint(_FOR_BIBLATEX))
        )

    @cached_property
    def is_survey(self) -> bool:
        """Whether the entries are to have categories.

        The configuration says so, which names the document and declares categories; or else every
        second entry has one.
        """
        named = self.document.source.name in self.library.listed
        if named and self.library.taxonomy.declared:
            return True
        return len(self.categorised[True]) >= max(len(self.categorised[False]), 1)

    @property
    def source(self) -> Source:
        """The text of the document."""
        return self.document.source

    def place(self, repeat: Repeat) -> str:
        """Return where the first of two entries stands, for a message."""
        line, _ = repeat.place.source.line_column(repeat.first.span.start)
        if repeat.place is self.document:
            return f"line {line}"
        return f"{repeat.place.source.name}:{line}"


def is_empty(value: str) -> bool:
    """Whether a written value holds nothing."""
    return not value.strip(_NOTHING)


def _on_arxiv(values: Mapping[str, str]) -> str:
    """Return the number that written values give, without a version and in lower case, if any."""
    eprint = values.get("eprint")
    if eprint and values.get("archiveprefix") == "{arXiv}" and (usual := _EPRINT.fullmatch(eprint)):
        return usual[1]
    mentions = "\n".join([values[name] for name in _MAY_MENTION_ARXIV if name in values]).lower()
    if eprint or any(sign in mentions for sign in _MENTIONS):
        number = arxiv_id({name: text_in(value) for name, value in values.items()})
        return _VERSION.sub("", number.lower())
    return ""


def names_in(block: Block) -> Iterator[Piece]:
    """Yield the names of strings that the values of a block hold."""
    found = block.partial if isinstance(block, Broken) else block
    if isinstance(found, Entry):
        if any(value[0] not in DELIMITERS for _, value in found.inside.written()):
            pieces = (piece for field in found.fields for piece in field.pieces)
            yield from (piece for piece in pieces if piece.is_name)
    elif isinstance(found, StringDef | Preamble):
        yield from (piece for piece in found.pieces if piece.is_name)
