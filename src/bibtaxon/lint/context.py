"""What a rule may know beyond the node that it looks at: the library, and the document in it."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import cache, cached_property

from bibtaxon.bib.syntax import Broken, Document, Entry, StringDef, fold
from bibtaxon.bib.values import resolve
from bibtaxon.lint.broken import Fault, Part, by_fault
from bibtaxon.lint.options import DEFAULTS, LintOptions
from bibtaxon.source import Source, Span
from bibtaxon.survey.link_labels import LinkLabel, LinkLabels, known_labels
from bibtaxon.survey.links import items
from bibtaxon.survey.taxonomy import Taxonomy, folded

NO_CATEGORIES = Taxonomy()

# Entries that set options of a style, or serve others.
_NO_WORKS = frozenset({"control", "ieeetranbstctl", "set", "xdata"})

Identify = Callable[[Entry], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Repeat:
    """An entry that shares an identity (a key, a DOI ...) with an earlier one."""

    identity: str
    entry: Entry
    first: Entry
    place: Document  # of the first


Repeats = Mapping[int, list[Repeat]]  # by the `id` of the document


@dataclass(frozen=True)
class Library:
    """The documents of one bibliography, and what is known about them from outside.

    `others` belong to it but are not judged. `more_labels` are declared for links, beside those
    that are known. `listed` has the names of the documents that the configuration calls the survey.
    """

    documents: tuple[Document, ...]
    others: tuple[Document, ...] = ()
    options: LintOptions = DEFAULTS
    taxonomy: Taxonomy = NO_CATEGORIES
    more_labels: tuple[LinkLabel, ...] = ()
    listed: frozenset[str] = frozenset()
    _repeats: dict[Identify, Mapping[int, list[Repeat]]] = dataclass_field(
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
    def parents(self) -> frozenset[str]:
        """The keys, in lower case, of the entries that others inherit from."""
        return frozenset(key for entry in self.entries for key in _parents(entry))

    @cached_property
    def inherited(self) -> Mapping[int, frozenset[str]]:
        """The fields that entries have in the end, for those that inherit, by the entry's `id`."""
        concerned = tuple(
            entry
            for entry in self.entries
            if entry.key.folded in self.parents or any(_parents(entry))
        )
        records = resolve(Document(Source(""), concerned))
        return {id(record.entry): frozenset(record.values) for record in records}

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
        fields = (entry.field("links") for entry in self.entries)
        values = (field.pieces[0].text for field in fields if field)
        return Counter(item.label for value in values for item in items(value))

    def repeats(self, document: Document, identify: Identify) -> list[Repeat]:
        """Return the entries of a document that share an identity with an earlier entry."""
        if identify not in self._repeats:
            self._repeats[identify] = self._find_repeats(identify)
        return self._repeats[identify].get(id(document), [])

    def _find_repeats(self, identify: Identify) -> Repeats:
        seen: dict[str, tuple[Entry, Document]] = {}
        found: dict[int, list[Repeat]] = {}
        for document in self.every:
            for entry in document.entries:
                for identity in identify(entry):
                    first, place = seen.setdefault(identity, (entry, document))
                    if first is not entry:
                        repeat = Repeat(identity, entry, first, place)
                        found.setdefault(id(document), []).append(repeat)
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
    def categorised(self) -> Mapping[bool, list[Entry]]:
        """The works of the document by whether they have a category."""
        works: dict[bool, list[Entry]] = {True: [], False: []}
        for entry in self.document.entries:
            field = entry.field("category")
            has = field is not None and any(piece.text.strip() for piece in field.pieces)
            is_parent = not has and entry.key.folded in self.library.parents
            if entry.kind.folded not in _NO_WORKS and not is_parent:
                works[has].append(entry)
        return works

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


def _parents(entry: Entry) -> Iterator[str]:
    """Yield the keys, in lower case, of the entries that one names as its parents."""
    for field in entry.fields:
        if field.name.folded in ("crossref", "xdata"):
            yield from (fold(key.strip()) for key in field.pieces[0].text.split(","))
