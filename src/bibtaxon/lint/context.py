"""What a rule may know beyond the node that it looks at: the library, and the document in it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from bibtaxon.bib.syntax import (
    Block,
    Broken,
    Document,
    Entry,
    Field,
    Piece,
    Preamble,
    StringDef,
    fold,
)
from bibtaxon.bib.values import resolve
from bibtaxon.lint.broken import Fault, Part, by_fault
from bibtaxon.lint.options import DEFAULTS, LintOptions
from bibtaxon.lint.patterns import lazy
from bibtaxon.source import Source, Span
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.link_labels import LinkLabel, LinkLabels, known_labels
from bibtaxon.survey.links import items
from bibtaxon.survey.taxonomy import Taxonomy, folded

if TYPE_CHECKING:
    from bibtaxon.bib.layout import FormatOptions
    from bibtaxon.survey.model import VenueEntry
    from bibtaxon.survey.venues import VenueTable

T = TypeVar("T")

NO_CATEGORIES = Taxonomy()

# Entries that set options of a style, or serve others.
NO_WORKS = frozenset({"control", "ieeetranbstctl", "set", "xdata"})

Identify = Callable[["Library"], Iterable[tuple[str, Entry, Document]]]
Place = tuple[Document, Entry, Field]

_HEIRS = ("crossref", "xdata")  # the fields of entries that inherit
_ARCHIVES = ("eprint", "archiveprefix", "eprinttype")
_ON_ARXIV = ("doi", "howpublished", "journal", "url", "volume", *_ARCHIVES)
_VERSION = lazy(r"v[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Repeat:
    """An entry that shares an identity (a key, a DOI ...) with an earlier one."""

    identity: str
    entry: Entry
    first: Entry
    place: Document  # of the first


Repeats = Mapping[int, list[Repeat]]  # by the `id` of the document


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """A citation key as it is spelt, and where it first stands: document by document, offset."""

    key: str
    document: int
    start: int


@dataclass(frozen=True)
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
    more_labels: tuple[LinkLabel, ...] = ()
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
        blocks = (block for document in self.every for block in document.blocks)
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
        blocks = (block for each in earlier for block in each.blocks)
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
        return frozenset(key for entry in self.entries for key in _parents(entry))

    @cached_property
    def inherited(self) -> Mapping[int, frozenset[str]]:
        """The fields that entries have in the end, for those that inherit, by the entry's `id`."""
        concerned = tuple(
            entry
            for entry in self.entries
            if entry.key.folded in self.parents or not entry.named.keys().isdisjoint(_HEIRS)
        )
        records = resolve(Document(Source(""), concerned))
        return {id(record.entry): frozenset(record.values) for record in records}

    @cached_property
    def venue_table(self) -> "VenueTable":
        """The venues that are known."""
        from bibtaxon.survey.venues import venue_table  # noqa: PLC0415  at need: start-up counts

        return venue_table(self.venues)

    @cached_property
    def link_labels(self) -> LinkLabels:
        """The labels of links that are known."""
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
        values = (field.pieces[0].text for _, _, field in self.fields["links"])
        return Counter(item.label for value in values for item in items(value))

    @cached_property
    def fields(self) -> Mapping[str, list[Place]]:
        """The fields of a (lower-case) name, in the order of the files."""
        return _Fields((document, entry) for document in self.every for entry in document.entries)

    @cached_property
    def arxiv(self) -> list[tuple[str, Entry, Document]]:
        """The numbers of all entries on arXiv, without their versions, in lower case."""
        return [
            (_VERSION.sub("", number.lower()), entry, document)
            for document in self.every
            for entry in document.entries
            if not entry.named.keys().isdisjoint(_ON_ARXIV) and (number := arxiv_id(_texts(entry)))
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
        for identity, entry, document in identify(self):
            first, place = seen.setdefault(identity, (entry, document))
            if first is not entry:
                found.setdefault(id(document), []).append(Repeat(identity, entry, first, place))
        return found


@dataclass(frozen=True)
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
        spelt = {field.name.text for entry in self.document.entries for field in entry.fields}
        return frozenset(map(fold, spelt))

    @cached_property
    def categorised(self) -> Mapping[bool, list[Entry]]:
        """The works of the document by whether they have a category."""
        works: dict[bool, list[Entry]] = {True: [], False: []}
        fields = self.library.fields["category"]
        given = {
            id(entry)
            for _, entry, field in fields
            if field.pieces[0].text.strip() or any(piece.text.strip() for piece in field.pieces)
        }
        for entry in self.document.entries:
            has = id(entry) in given
            is_parent = not has and entry.key.folded in self.library.parents
            if entry.kind.folded not in NO_WORKS and not is_parent:
                works[has].append(entry)
        return works

    @cached_property
    def is_biblatex(self) -> bool:
        """Whether the document can only be meant for biblatex.

        JabRef says so in it, or no entry has a year or a journal by the name that BibTeX reads.
        """
        if "databaseType:biblatex" in self.source.text:
            return True
        fields = (field for entry in self.document.entries for field in entry.fields)
        return not any(field.name.folded in ("journal", "year") for field in fields)

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


def _texts(entry: Entry) -> dict[str, str]:
    """Return the texts of the fields that may have a number of arXiv."""
    named = entry.named
    return {name: named[name].pieces[0].text for name in _ON_ARXIV if name in named}


class _Fields(dict[str, list[Place]]):
    """The fields of each name that is asked for."""

    def __init__(self, entries: Iterable[tuple[Document, Entry]]) -> None:
        super().__init__()
        self._entries = tuple(entries)

    def __missing__(self, name: str) -> list[Place]:
        self[name] = [
            (document, entry, field)
            for document, entry in self._entries
            if (field := entry.named.get(name)) is not None
        ]
        return self[name]


def names_in(block: Block) -> Iterator[Piece]:
    """Yield the names of strings that the values of a block hold."""
    found = block.partial if isinstance(block, Broken) else block
    if isinstance(found, Entry):
        for field in found.fields:
            if not field.pieces[0].delimiter or len(field.pieces) > 1:
                yield from (piece for piece in field.pieces if piece.is_name)
    elif isinstance(found, StringDef | Preamble):
        yield from (piece for piece in found.pieces if piece.is_name)


def _parents(entry: Entry) -> Iterator[str]:
    """Yield the keys, in lower case, of the entries that one names as its parents."""
    for field in entry.fields:
        if field.name.folded in _HEIRS:
            yield from (fold(key.strip()) for key in field.pieces[0].text.split(","))
