"""New citation keys for entries whose keys do not follow a pattern."""

import re
from collections.abc import Iterator, Mapping

from bibtaxon.bib.latex import plain
from bibtaxon.bib.syntax import Document, Entry
from bibtaxon.bib.values import Record, resolve_all
from bibtaxon.edits import Edit
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.context import Library
from bibtaxon.survey.dates import date_of
from bibtaxon.survey.keys import formatted, unique

_SUFFIX = re.compile(r"[a-z]{0,2}|[0-9]{1,4}")  # what tells equal keys apart


def new_keys(library: Library) -> dict[str, str]:
    """Return new keys by old ones, for the entries whose keys do not match `key_pattern`.

    Without that option, for all whose keys are not as `key_format` makes them. A key that stands
    twice, or that cannot be made to match, is an error.
    """
    options = library.options
    _refuse_repeated(library)
    keys = {entry.key.text for entry in library.entries}
    taken = {key.casefold() for key in keys}
    found: dict[str, str] = {}
    for document, record in _records(library):
        old = record.entry.key.text
        if options.key_pattern and re.fullmatch(options.key_pattern, old):
            continue
        wanted = _wanted(record, options.key_format)
        if not options.key_pattern and _is_variant(old, wanted):
            continue
        taken.discard(old.casefold())
        found[old] = unique(wanted, taken)
        taken.add(found[old].casefold())
        if options.key_pattern and not re.fullmatch(options.key_pattern, found[old]):
            raise BibtaxonError(
                f"{_place(document, record.entry)}: key_format makes {found[old]!r} of {old!r}, "
                f"which does not match key_pattern {options.key_pattern!r}; change one of the two"
            )
    return {old: new for old, new in found.items() if old != new}


def key_edits(document: Document, keys: Mapping[str, str]) -> list[Edit]:
    """Return the edits that give the entries of a document their new keys."""
    tokens = (entry.key for entry in document.entries)
    return [Edit(key.span, keys[key.text]) for key in tokens if key.text in keys]


def _records(library: Library) -> Iterator[tuple[Document, Record]]:
    """Yield the entries that are judged, with what they say, also through strings and parents."""
    resolved = resolve_all(library.every)
    for document, records in zip(library.every, resolved, strict=True):
        if any(document is each for each in library.documents):
            yield from ((document, record) for record in records if record.entry.key.text)


def _wanted(record: Record, pattern: str) -> str:
    values = record.values
    author = values.get("author", "") or values.get("editor", "")
    year, title = date_of(values).year, plain(values.get("title", ""))
    return formatted(pattern, author, year, title, plain(values.get("nickname", "")))


def _is_variant(key: str, wanted: str) -> bool:
    return key.startswith(wanted) and bool(_SUFFIX.fullmatch(key, len(wanted)))


def _refuse_repeated(library: Library) -> None:
    seen: set[str] = set()
    for document in library.every:
        for entry in document.entries:
            if entry.key.text and entry.key.folded in seen:
                raise BibtaxonError(
                    f"{_place(document, entry)}: the key {entry.key.text!r} stands twice, so that "
                    "nobody knows which is cited; mend that first (lint --merge)"
                )
            seen.add(entry.key.folded)


def _place(document: Document, entry: Entry) -> str:
    line, column = document.source.line_column(entry.key.start)
    return f"{document.source.name}:{line}:{column}"
