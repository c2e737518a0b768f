"""Entries that are one paper, by the rules that find such."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bibtaxon.bib.syntax import Broken, Document, Entry
from bibtaxon.lint.context import Identify, Library, Repeat
from bibtaxon.lint.engine import lint
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.rules.dois import by_doi, duplicate_doi
from bibtaxon.lint.rules.eprints import by_arxiv, duplicate_arxiv
from bibtaxon.lint.rules.fields import said
from bibtaxon.lint.rules.keys import by_key, content, duplicate_key
from bibtaxon.lint.rules.truth import is_published
from bibtaxon.lint.rules.twins import by_title, duplicate_title, preprint_and_published

_RULES = (
    duplicate_key,
    duplicate_doi,
    duplicate_arxiv,
    preprint_and_published,
    duplicate_title,
)
_IDENTIFY: Mapping[str, Identify] = {
    duplicate_key.code: by_key,
    duplicate_doi.code: by_doi,
    duplicate_arxiv.code: by_arxiv,
    preprint_and_published.code: by_title,
    duplicate_title.code: by_title,
}


@dataclass(frozen=True, slots=True)
class Copy:
    """An entry and the document that it is in."""

    entry: Entry
    document: Document

    @property
    def place(self) -> str:
        """Where it is, for people."""
        source = self.document.source
        return f"{source.name}:{source.line_column(self.entry.span.start)[0]}"


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that are one paper, in the order of the files, and why they are."""

    copies: tuple[Copy, ...]
    reasons: tuple[str, ...]

    @property
    def are_equal(self) -> bool:
        """Whether all of them say the same."""
        first = content(self.copies[0].entry)
        return all(content(copy.entry) == first for copy in self.copies)


def groups(library: Library) -> list[Group]:
    """Return the entries that are one paper, where they could be read whole.

    What comments suppress is no reason, and what is not judged has no part in it.
    """
    parts: dict[int, list[Copy]] = {}
    reasons: dict[int, dict[str, None]] = {}
    for finding, one, other in _pairs(library):
        first = parts.setdefault(id(one.entry), [one])
        second = parts.setdefault(id(other.entry), [other])
        why = reasons.setdefault(id(first), {}) | reasons.setdefault(id(second), {})
        reasons[id(first)] = why | {f"{finding.code} {finding.message}": None}
        if first is not second:
            first += second
            parts.update((id(copy.entry), first) for copy in second)
    order = {id(entry): place for place, entry in enumerate(library.entries)}
    unique = {id(copies): copies for copies in parts.values()}
    return [
        Group(tuple(sorted(copies, key=lambda copy: order[id(copy.entry)])), tuple(reasons[which]))
        for which, copies in unique.items()
    ]


def compared(group: Group) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the type and each field of the entries, with what each of them says; "" for nothing."""
    entries = [copy.entry for copy in group.copies]
    yield "type", tuple(entry.kind.folded for entry in entries)
    for name in dict.fromkeys(name for entry in entries for name in _in_order(entry)):
        yield name, tuple(_said(entry, name) for entry in entries)


def preferred(copies: Sequence[Copy]) -> int:
    """Return which of the entries to keep: that of the published paper, or else the first."""
    published = [is_published(copy.entry) for copy in copies]
    return published.index(True) if any(published) else 0


def _pairs(library: Library) -> Iterator[tuple[Finding, Copy, Copy]]:
    documents = {id(document): document for document in library.documents}
    of_source: dict[int, Document] = {id(each.source): each for each in library.documents}
    for finding in lint(library, _RULES):
        document = of_source[id(finding.source)]
        repeats = library.repeats(document, _IDENTIFY[finding.code])
        repeat = _found(repeats, finding)
        if id(repeat.place) in documents and _are_whole(repeat, document):
            yield finding, Copy(repeat.first, repeat.place), Copy(repeat.entry, document)


def _found(repeats: Iterable[Repeat], finding: Finding) -> Repeat:
    """Return the repeat that a finding is about."""
    at = finding.span.start
    return next(each for each in repeats if each.entry.span.start <= at < each.entry.span.end)


def _are_whole(repeat: Repeat, document: Document) -> bool:
    blocks = (block for each in (document, repeat.place) for block in each.blocks)
    unfinished = {id(block.partial) for block in blocks if isinstance(block, Broken)}
    return unfinished.isdisjoint((id(repeat.entry), id(repeat.first)))


def _in_order(entry: Entry) -> list[str]:
    return [field.name.folded for field in entry.fields]


def _said(entry: Entry, name: str) -> str:
    field = entry.field(name)
    return " # ".join(part.removeprefix("#") for part in said(field)) if field else ""
