"""Papers in RIS, by rispy."""

import re
from collections.abc import Mapping
from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.found import Findings
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.records import Record, found
from bibtaxon.source import Source

_KINDS = {
    "CONF": "conference",
    "CPAPER": "conference",
    "JOUR": "journal",
    "JFULL": "journal",
    "MGZN": "journal",
}


def read(source: Source, wishes: Wishes) -> Findings:
    """Return the papers of a RIS file."""
    import rispy  # noqa: PLC0415  needed here alone

    findings = Findings()
    starts = [
        n
        for n, line in enumerate(source.text.splitlines(), 1)
        if re.match(r"\ufeff?TY {1,2}-", line)
    ]
    try:
        records = rispy.loads(source.text.lstrip("\ufeff"), skip_unknown_tags=True)
    except (OSError, ValueError, KeyError, IndexError, rispy.parser.ParseError) as error:
        raise BibtaxonError(f"{source.name}: is no RIS: {error}") from None
    for place, record in enumerate(records):
        line = starts[place] if place < len(starts) else 1
        findings.papers.append(found(_record(record), line, wishes))
    return findings


def _record(record: Mapping[str, Any]) -> Record:
    date = str(record.get("date") or record.get("year") or record.get("publication_year") or "")
    return Record(
        title=str(record.get("title") or record.get("primary_title") or ""),
        people=tuple(record.get("authors") or record.get("first_authors") or ()),
        date=date.strip("/").replace("/", "-"),
        venue=str(
            record.get("secondary_title")
            or record.get("journal_name")
            or record.get("alternate_title3")
            or ""
        ),
        kind=_KINDS.get(str(record.get("type_of_reference", "")), ""),
        doi=str(record.get("doi", "")),
        urls=tuple(map(str, record.get("urls") or ())),
        keywords=tuple(record.get("keywords") or ()),
        more={
            "volume": str(record.get("volume", "")),
            "number": str(record.get("number", "")),
            "pages": "--".join(
                filter(None, (str(record.get("start_page", "")), str(record.get("end_page", ""))))
            ),
            "publisher": str(record.get("publisher", "")),
        },
    )
