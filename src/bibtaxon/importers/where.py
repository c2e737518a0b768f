"""Where the entries of a .bib say what they are about: keywords, groups, notes, any field."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from bibtaxon.bib.syntax import Document, Entry, fold
from bibtaxon.bib.values import Record
from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.jabref import groups, groups_of
from bibtaxon.importers.sections import Path
from bibtaxon.survey.taxonomy import folded, levels

# The ways, in the order in which they are tried; how a remark calls them.
WAYS = {
    "tex.category": "the lines 'tex.category:' in notes",
    "groups": "the groups",
    "keywords": "the keywords",
}
_IN_NOTE = re.compile(
    r"^[ \t]*tex\.category[ \t]*[:=][ \t]*([^\r\n]+)", re.IGNORECASE | re.MULTILINE
)
_NOTES = ("note", "annote", "annotation", "extra")
_GREATER = re.compile(r"\{?\\textgreater(?:\{\})?\}?|\{?\$>\$\}?")  # as it is exported
_FACET = re.compile(r"\s*([^\s:][^:]*):(?=[^\s:/])")


def paths_of(
    document: Document, records: Sequence[Record], wanted: str
) -> tuple[str, list[list[Path]]]:
    """Return the way that was taken, and the paths that it gives for each of the records.

    `wanted` is a way, or the name of a field; a way that no entry goes is an error. If nothing is
    wanted, entries with a `category` get no paths; nor does any from keywords, if there are such.
    """
    known = groups(document)
    ways: dict[str, Callable[[Record], Iterator[Path]]] = {
        "tex.category": lambda record: _of_notes(record.entry),
        "groups": lambda record: groups_of(record, known),
        "keywords": lambda record: _keywords(record.values),
    }
    if wanted:
        name = fold(wanted)
        way = ways.get(name) or (lambda record: of_field(record.values, name))
        found = [list(way(record)) for record in records]
        if not any(found):
            raise BibtaxonError(_nothing(document, records, wanted))
        return name, found
    is_open = [not record.values.get("category") for record in records]
    for name, way in ways.items():
        found = [list(way(record)) for record in records]
        if any(found) and (name != "keywords" or all(is_open)):
            return name, [paths if free else [] for paths, free in zip(found, is_open, strict=True)]
    return "", [[] for _ in records]


def new_paths(paths: Iterable[Path], known: Iterable[Path]) -> list[Path]:
    """Return the paths that say something new: none that is known, or the beginning of another."""
    said = {folded(" > ".join(path[:depth])) for path in known for depth in range(1, len(path) + 1)}
    new: dict[Path, Path] = {}
    for path in sorted(paths, key=len, reverse=True):
        key = folded(" > ".join(path))
        if path and key not in said:
            new[key] = path
            said |= {key[:depth] for depth in range(1, len(key) + 1)}
    return [path for path in dict.fromkeys(paths) if path in new.values()]


def of_field(values: Mapping[str, str], name: str) -> Iterator[Path]:
    """Yield the paths in a field: separated by commas or semicolons, the levels by `>`."""
    return filter(None, map(levels, parts(_GREATER.sub(">", values.get(name, "")))))


def parts(text: str) -> list[str]:
    """Split a text at commas and semicolons that are in no braces."""
    depth, start, found = 0, 0, []
    for place, character in enumerate(text):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if character in ",;" and not depth:
            found.append(text[start:place])
            start = place + 1
    return [*found, text[start:]]


def in_note(text: str) -> Iterator[Path]:
    """Yield the paths in the lines `tex.category: A > B, C` of a note, as Zotero's users write."""
    for match in _IN_NOTE.finditer(text):
        yield from of_field({"": match[1]}, "")


def _of_notes(entry: Entry) -> Iterator[Path]:
    for name in _NOTES:
        if field := entry.field(name):  # as written: the lines count
            yield from in_note("\n".join(piece.text for piece in field.pieces))


def _keywords(values: Mapping[str, str]) -> Iterator[Path]:
    """Yield the keywords; `facet:some_value`, as SurVis has them, is two levels."""
    for word in parts(values.get("keywords", values.get("keyword", ""))):
        if path := levels(_FACET.sub(r"\1 > ", word.replace(r"\_", " "), count=1)):
            yield tuple(level.replace("_", " ") for level in path)


def _nothing(document: Document, records: Sequence[Record], wanted: str) -> str:
    names = dict.fromkeys(name for record in records for name in record.values)
    near = get_close_matches(fold(wanted), names, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(names)}"
    return f"{document.source.name}: no entry says anything in {wanted!r}{hint}"
