"""Make one entry of several that are one paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bibtaxon.bib.syntax import Document, Entry, Field
from bibtaxon.edits import Edit
from bibtaxon.lint.duplicates import Copy, Group
from bibtaxon.lint.pieces import only
from bibtaxon.lint.rules.fields import said
from bibtaxon.lint.rules.keys import removal
from bibtaxon.lint.rules.truth import is_published
from bibtaxon.source import Span
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.labels import labels
from bibtaxon.survey.links import items

# Fields that hold several things: those of all entries are kept.
_LISTS: Mapping[str, Callable[[str], list[str]]] = {
    "category": lambda value: [label.text for label in labels(value) if label.text],
    "links": lambda value: [value[item.start : item.end] for item in items(value)],
}
# What says where and when a paper appeared.
_APPEARANCE = frozenset(
    {
        *("booktitle", "date", "day", "howpublished", "institution", "journal", "journaltitle"),
        *("month", "note", "number", "pages", "publisher", "series", "type", "volume", "year"),
    }
)


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of a group: the edits of each document, and new keys by the old ones."""

    edits: tuple[tuple[Document, Edit], ...]
    keys: Mapping[str, str]


def merged(group: Group, keep: int, choices: Mapping[str, int]) -> Merged:
    """Return what makes one entry of a group: the one of that number stays.

    It gets the fields that others have and it has not, and the labels and links of all. `choices`
    say of fields (or of `type`) that the value of another entry is to be taken.
    """
    kept = group.copies[keep]
    others = [copy for place, copy in enumerate(group.copies) if place != keep]
    chosen = {name: group.copies[place] for name, place in choices.items() if place != keep}
    edits = [
        *((kept.document, edit) for edit in _changes(kept, others, chosen)),
        *((copy.document, removal(copy.entry, copy.document)) for copy in others),
    ]
    new = kept.entry.key.text
    old = {copy.entry.key.text: new for copy in others if copy.entry.key.text != new}
    return Merged(tuple(edits), old)


def differing(group: Group) -> list[str]:
    """Return the fields (and `type`) of which the entries that have them say different things.

    Those that hold several things are put together and need no choice.
    """
    entries = [copy.entry for copy in group.copies]
    names = dict.fromkeys(field.name.folded for entry in entries for field in entry.fields)
    found = [
        name
        for name in names
        if name not in _LISTS and len({said(each) for each in _fields(entries, name)}) > 1
    ]
    kinds = {entry.kind.folded for entry in entries}
    return ["type", *found] if len(kinds) > 1 else found


def _fields(entries: Iterable[Entry], name: str) -> list[Field]:
    return [field for entry in entries if (field := entry.field(name))]


def _changes(kept: Copy, others: list[Copy], chosen: Mapping[str, Copy]) -> Iterator[Edit]:
    entry, text = kept.entry, kept.document.source.text
    if "type" in chosen:
        yield Edit(entry.kind.span, chosen["type"].entry.kind.text)
    for field in entry.fields:
        name = field.name.folded
        if name in _LISTS:
            yield from _longer(field, _fields([each.entry for each in others], name))
        elif (copy := chosen.get(name)) and (other := copy.entry.field(name)):
            yield Edit(field.value_span, copy.document.source[other.value_span])
    new: dict[str, str] = {}
    for copy in others:
        new = _lacking(entry, copy) | new
    if new:
        yield _appended(entry, text, list(new.values()))


def _lacking(entry: Entry, copy: Copy) -> dict[str, str]:
    """Return the fields that an entry lacks and another has, as written there.

    Of the preprint of a published paper, those do not count that say where and when it appeared;
    its number on arXiv does.
    """
    other = copy.entry
    is_preprint = is_published(entry) and not is_published(other)
    found = {
        name: f"{field.name.text} = {copy.document.source[field.value_span]}"
        for field in other.fields
        if (name := field.name.folded) not in entry.named
        and not (is_preprint and name in _APPEARANCE)
    }
    number = arxiv_id({name: field.pieces[0].text for name, field in other.named.items()})
    if is_preprint and number and "eprint" not in entry.named and "eprint" not in found:
        found |= {"eprint": f"eprint = {{{number}}}", "archiveprefix": "archiveprefix = {arXiv}"}
    return found


def _longer(field: Field, others: Iterable[Field]) -> Iterator[Edit]:
    """Yield the edit that adds what other fields hold, if all hold plain lists."""
    split = _LISTS[field.name.folded]
    piece = only(field)
    texts = [other.text for each in others if (other := only(each))]
    if piece is None:
        return
    known = split(piece.text)
    new = dict.fromkeys(each for text in texts for each in split(text) if each not in known)
    if new:
        end = piece.inner.start + len(piece.text.rstrip(" \t\r\n,"))
        separator = ", " if known else ""
        yield Edit(Span(end, end), f"{separator}{', '.join(new)}")


def _appended(entry: Entry, text: str, written: Iterable[str]) -> Edit:
    """Return the edit that puts fields behind the last one, in its layout."""
    if not entry.fields:
        at = entry.key.span.end
        return Edit(Span(at, at), "".join(f", {each}" for each in written))
    last = entry.fields[-1]
    start = text.rfind("\n", 0, last.span.start) + 1
    before = text[start : last.span.start]
    gap = f"\n{before}" if not before.strip() else " "
    at = last.span.end
    return Edit(Span(at, at), "".join(f",{gap}{each}" for each in written))
