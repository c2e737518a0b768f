"""Papers in RIS, by rispy."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.found import Findings
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.records import Record, gathered, unmarked
from bibtaxon.importers.where import in_note
from bibtaxon.source import BOM, Source

# A tag: two capitals, two spaces, a hyphen; some programs write one space.
_TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9])( {1,2})-(?: (.*))?", re.DOTALL)
_KINDS = {
    "CONF": "conference",
    "CPAPER": "conference",
    "JOUR": "journal",
    "JFULL": "journal",
    "MGZN": "journal",
    "CHAP": "chapter",
    "BOOK": "book",
    "THES": "thesis",
    "RPRT": "report",
}
_TITLES = ("title", "primary_title")
_PEOPLE = ("authors", "first_authors")
_DATES = ("date", "year", "publication_year")  # the first may have a month
_VENUES = (
    "secondary_title",
    "custom3",  # proceedings, as Zotero writes them
    "alternate_title3",
    "journal_name",
    "alternate_title2",
)


def read(source: Source, wishes: Wishes) -> Findings:
    """Return the papers of a RIS file; a record without a title is reported and left out."""
    import rispy  # noqa: PLC0415  needed here alone

    load = partial(rispy.loads, skip_unknown_tags=True, delimiter_tags_mapping={})
    records = ((line, _record(load(text)[0])) for line, text in _records(source))
    return gathered(records, "this record has no title (TI)", wishes)


def _records(source: Source) -> Iterator[tuple[int, str]]:
    """Yield each record with its line, in the form that rispy reads.

    A record ends where the next one begins, whether it says so (ER) or not.
    """
    spaces, start, lines = "", 0, list[str]()
    for number, text in enumerate(source.text.removeprefix(BOM).splitlines(), 1):
        tag = _TAG.fullmatch(text)
        name, value = (tag[1], tag[3] or "") if tag and spaces in ("", tag[2]) else ("", "")
        if name in ("TY", "ER") and lines:
            yield start, "\n".join([*lines, "ER  - "])
            lines = []
        if tag and name == "TY":
            spaces, start, lines = tag[2], number, [f"TY  - {value}"]
        elif lines:
            lines.append(f"{name}  - {value}" if name else text)
        elif name and not spaces:
            what = f"found {name!r} before the first record, which begins with 'TY  - '"
            raise BibtaxonError(f"{source.name}:{number}: is no RIS: {what}")
    if lines:
        yield start, "\n".join([*lines, "ER  - "])


def _record(data: Mapping[str, Any]) -> Record:
    def first(names: tuple[str, ...]) -> Any:
        return next((data[name] for name in names if data.get(name)), "")

    kind = _KINDS.get(data["type_of_reference"].upper(), "")
    people = tuple(map(_name, first(_PEOPLE) or ()))
    notes = [*data.get("notes", ()), data.get("note", "")]
    pages = (data.get("start_page", ""), data.get("end_page", ""))
    return Record(
        title=unmarked(first(_TITLES)),
        people=people,
        date=first(_DATES).strip("/").replace("/", "-"),
        venue=first(_VENUES) if kind not in ("book", "thesis", "report") else "",
        kind=kind,
        doi=data.get("doi", ""),
        urls=tuple(url for url in data.get("urls", ()) if url),
        keywords=tuple(filter(None, data.get("keywords", ()))),
        categories=tuple(" > ".join(path) for note in notes for path in in_note(note)),
        mentions=" ".join(notes),
        publisher=data.get("publisher", ""),
        more={
            "volume": data.get("volume", ""),
            "number": data.get("number", ""),
        },
        pages="-".join(pages).strip("-"),
    )


def _name(name: str) -> str:
    """Return `Family, Given, Suffix` as BibTeX has it: the suffix in the middle."""
    family, *rest = (part.strip() for part in name.split(","))
    return ", ".join(filter(None, (family, *reversed(rest))))
