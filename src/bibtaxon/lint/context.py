"""What a rule may know beyond the node that it looks at: the library, and the document in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bibtaxon.bib.syntax import Broken, Document, Entry, StringDef
from bibtaxon.lint.broken import Fault, Part, by_fault
from bibtaxon.lint.options import DEFAULTS, LintOptions
from bibtaxon.source import Source
from bibtaxon.survey.link_labels import LinkLabel, LinkLabels, known_labels
from bibtaxon.survey.taxonomy import Taxonomy

NO_CATEGORIES = Taxonomy()
Identify = Callable[[Entry], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Repeat:
    """An entry that shares an identity (a key, a DOI ...) with an earlier one."""

    identity: str
    entry: Entry
    first: Entry
    place: Document  # of the first


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
    _repeats: dict[Identify, Mapping[int, list[Repeat]]] = field(default_factory=dict, init=False)

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
    def link_labels(self) -> LinkLabels:
        """The labels of links that are known."""
        return known_labels(self.more_labels)

    def repeats(self, document: Document, identify: Identify) -> list[Repeat]:
        """Return the entries of a document that share an identity with an earlier entry."""
        if identify not in self._repeats:
            self._repeats[identify] = self._find_repeats(identify)
        return self._repeats[identify].get(id(document), [])

    def _find_repeats(self, identify: Identify) -> Mapping[int, list[Repeat]]:
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
