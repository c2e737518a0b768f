"""Papers in CSL-JSON, as Zotero, Mendeley and pandoc have it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.found import Findings
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.records import Record, gathered, unmarked
from bibtaxon.importers.where import in_note
from bibtaxon.source import BOM, Source

_KINDS = {
    "paper-conference": "conference",
    "article-journal": "journal",
    "article-magazine": "journal",
    "chapter": "chapter",
    "book": "book",
    "thesis": "thesis",
    "report": "report",
}
_VENUES = ("container-title", "event-title", "event")
_KEY = re.compile(r"(?!ITEM-\d)[A-Za-z][A-Za-z0-9_:./+-]*")


def read(source: Source, wishes: Wishes) -> Findings:
    """Return the papers of an array of items, or of an object that has them as `items`.

    An item without a title is reported and left out.
    """
    records = ((line, _record(item)) for line, item in _items(source))
    return gathered(records, "this item has no 'title'", wishes)


def _items(source: Source) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield each item with its line."""
    bare = Source(source.text.removeprefix(BOM))
    text = bare.text
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{source.name}:{error.lineno}:{error.colno}"
        raise BibtaxonError(f"{place}: is no JSON: {error.msg}") from None
    except RecursionError:
        raise BibtaxonError(f"{source.name}: is no JSON that can be read: too deep") from None
    at = 0
    if isinstance(data, dict):
        at = text.find('"items"') + 1
        data = data.get("items", [])
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        raise BibtaxonError(f"{source.name}: is no CSL-JSON: an array of objects is expected")
    at = text.find("[", at) + 1
    decoder = json.JSONDecoder()
    for item in data:
        at = text.index("{", at)
        yield bare.line_column(at)[0], item
        at = decoder.raw_decode(text, at)[1]


def _record(item: Mapping[str, Any]) -> Record:
    def text(*names: str) -> str:
        return next((str(item[name]) for name in names if item.get(name)), "")

    kind, note, number = _KINDS.get(text("type"), ""), text("note"), text("number")
    key = text("citation-key", "id")
    words = item.get("categories") or text("keyword").split(",")
    return Record(
        title=unmarked(text("title")),
        people=tuple(_names(item.get("author"))),
        date=_date(item.get("issued")),
        venue=text(*_VENUES) if kind not in ("book", "thesis", "report") else "",
        kind=kind,
        doi=text("DOI"),
        urls=tuple(filter(None, (text("URL"),))),
        keywords=tuple(word for each in words if (word := str(each).strip())),
        categories=tuple(" > ".join(path) for path in in_note(note)),
        mentions=f"{note} {number}",
        key=key if _KEY.fullmatch(key) and "://" not in key else "",
        publisher=text("publisher"),
        more={
            "volume": text("volume"),
            "number": text("issue") or ("" if "arxiv" in number.casefold() else number),
        },
        pages=text("page"),
    )


def _date(issued: Any) -> str:
    """Return the date of `{"date-parts": [[2024, 5]]}`, or what else is said of it."""
    if not isinstance(issued, dict):
        return str(issued or "")
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(f"{part:0>2}" for part in map(str, parts[0]))
    return str(issued.get("raw") or issued.get("literal") or "")


def _names(people: Any) -> Iterator[str]:
    for person in people if isinstance(people, list) else ():
        if not isinstance(person, dict):
            continue
        if literal := person.get("literal"):
            yield f"{{{literal}}}"
            continue
        names = ("dropping-particle", "non-dropping-particle", "family")
        family = " ".join(str(person[name]) for name in names if person.get(name))
        rest = (str(person.get("suffix") or ""), str(person.get("given") or ""))
        yield ", ".join(filter(None, (family, *rest)))
