"""Papers in CSL-JSON, as Zotero and others export them."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.found import Findings
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.records import Record, found
from bibtaxon.source import Source

_KINDS = {
    "paper-conference": "conference",
    "article-journal": "journal",
    "article-magazine": "journal",
}


def read(source: Source, wishes: Wishes) -> Findings:
    """Return the papers of a CSL-JSON file: an array, or an object with `items`."""
    try:
        data = json.loads(source.text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise BibtaxonError(f"{source.name}: is no JSON: {error}") from None
    items = data.get("items", [data]) if isinstance(data, dict) else data
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BibtaxonError(f"{source.name}: is no CSL-JSON: an array of objects is expected")
    findings, at = Findings(), 0
    for item in items:
        key = f'"{item.get("id", "")}"'
        at = max(source.text.find(key, at), at)
        line = source.line_column(at)[0]
        findings.papers.append(found(_record(item), line, wishes))
    return findings


def _record(item: Mapping[str, Any]) -> Record:
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else ()
    date = "-".join(f"{int(part):02}" for part in first if str(part).isdigit())
    return Record(
        title=str(item.get("title") or ""),
        people=tuple(_names(item.get("author") or ())),
        date=date or str(issued.get("raw", "") if isinstance(issued, dict) else ""),
        venue=str(
            item.get("container-title") or item.get("event-title") or item.get("event") or ""
        ),
        kind=_KINDS.get(str(item.get("type", "")), ""),
        doi=str(item.get("DOI") or ""),
        urls=tuple(filter(None, (str(item.get("URL") or ""),))),
        keywords=tuple(
            filter(None, (part.strip() for part in str(item.get("keyword") or "").split(",")))
        ),
        more={
            "volume": str(item.get("volume") or ""),
            "number": str(item.get("issue") or ""),
            "pages": str(item.get("page") or "").replace("-", "--").replace("----", "--"),
            "publisher": str(item.get("publisher") or ""),
        },
    )


def _names(authors: Iterable[Any]) -> Iterable[str]:
    for author in authors if isinstance(authors, list) else ():
        if not isinstance(author, dict):
            continue
        if literal := author.get("literal"):
            yield f"{{{literal}}}"
            continue
        von = author.get("non-dropping-particle") or author.get("dropping-particle") or ""
        family = f"{von} {author.get('family') or ''}".strip()
        yield ", ".join(filter(None, (family, author.get("suffix"), author.get("given"))))
