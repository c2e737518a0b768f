"""What the script of the page knows: the survey as JSON, compact enough for thousands of papers.

The settings are plain JSON. The papers, and their BibTeX, are arrays in JSON that are deflated
(RFC 1950) and written in base64: a list of papers is a fifth as large that way.
"""

import json
import zlib
from base64 import b64encode
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from bibtaxon.bib.latex import plain
from bibtaxon.bib.names import Person
from bibtaxon.bib.syntax import Field
from bibtaxon.render.markup.clean import clean
from bibtaxon.render.markup.urls import href
from bibtaxon.render.page_options import PageOptions
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.attributes import own_fields, truth
from bibtaxon.survey.model import Link, Paper, Survey

# Fields that only bibtaxon reads, besides those of attributes.
BOOKKEEPING = ("award", "category", "links", "nickname")
_LEVEL = 6  # the next ones take twice the time for two percent


def data(survey: Survey, options: PageOptions) -> dict[str, Any]:
    """Return the settings of the page, and its papers in the order of the survey."""
    venues: dict[tuple[str, str], int] = {}
    labels: dict[tuple[str, str], int] = {}
    rows = _rows(survey, venues, labels)
    hidden = {*BOOKKEEPING, *own_fields(survey.attributes)}
    entries = [pieces(paper, hidden) for paper in survey.papers]
    return {
        "topics": [
            {"title": clean(topic.title), "depth": topic.depth, "about": clean(topic.description)}
            for topic in survey.taxonomy.topics
        ],
        "venues": [list(names) for names in venues],
        "labels": [list(names) for names in labels],
        "attributes": [
            {"field": each.field, "title": clean(each.title or each.field), "type": each.type}
            for each in survey.attributes
        ],
        "facets": list(options.facets),
        "columns": list(options.columns),
        "view": options.view,
        "clean": options.clean_bibtex,
        "papers": _deflated(rows),
        "bibtex": _deflated(entries),
    }


def script_json(value: Any) -> str:
    """Return JSON that nothing in it can lead out of a `<script>`."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def pieces(paper: Paper, hidden: set[str]) -> list[str]:
    """Return the entry as its author wrote it, in pieces; every second one is a hidden field."""
    entry, text = paper.record.entry, paper.source.text
    found = [entry.span.start]
    for field in entry.fields:
        if field.name.folded in hidden:
            found += _whole_field(text, field, found[-1], entry.span.end)
    found.append(entry.span.end)
    return [text[start:end] for start, end in pairwise(found)]


def _whole_field(text: str, field: Field, start: int, end: int) -> tuple[int, int]:
    """Return where a field begins and ends with its indent, its comma, and its line end."""
    first, last = field.span.start, field.span.end
    while first > start and text[first - 1] in " \t":
        first -= 1
    while last < end and text[last] in " \t\r\n":
        last += 1
    last = last + 1 if text[last] == "," else field.span.end
    while text[last] in " \t":
        last += 1
    if text[first - 1] in "\r\n":  # the line is its own
        last += 2 if text.startswith("\r\n", last) else text[last] in "\r\n"
    return first, last


def _rows(
    survey: Survey, venues: dict[tuple[str, str], int], labels: dict[tuple[str, str], int]
) -> list[list[Any]]:
    topics = {topic.path: place for place, topic in enumerate(survey.taxonomy.topics)}
    return [
        [
            clean(paper.key),
            clean(paper.title or paper.nickname),
            clean(paper.nickname),
            [_name(person) for person in paper.people],
            int(paper.and_others),
            [paper.date.year, paper.date.month, paper.date.day],
            _place(venues, _venue(paper)),
            clean(paper.award),
            [topics[topic.path] for topic in paper.topics],
            [_link(link, labels) for link in paper.links],
            [_value(each, paper.attributes) for each in survey.attributes],
            clean(plain(paper.record.values.get("abstract", ""))),
            paper.place,
        ]
        for paper in survey.papers
    ]


def _name(person: Person) -> str:
    """Return `given|family`: one shows the whole, and sorts by the family."""
    family = " ".join(filter(None, (person.von, person.family, person.suffix)))
    return "|".join(clean(part.replace("|", " ")) for part in (person.given, family))


def _venue(paper: Paper) -> tuple[str, str]:
    return (clean(paper.venue.short), clean(paper.venue.full)) if paper.venue else ("", "")


def _link(link: Link, labels: dict[tuple[str, str], int]) -> list[Any]:
    """Return the label and where it leads; what must not be followed is a third part."""
    label = _place(labels, (clean(link.label), clean(link.title or link.label)))
    target = href(link.url)
    return [label, "", clean(link.url)] if target is None else [label, target]


def _value(attribute: Attribute, values: Mapping[str, str]) -> str:
    text = clean(values.get(attribute.field, ""))
    meant = truth(text) if attribute.type == "bool" and text else None
    return meant.name.lower() if meant else text


def _place(table: dict[tuple[str, str], int], row: tuple[str, str]) -> int:
    return table.setdefault(row, len(table))


def _deflated(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return b64encode(zlib.compress(text.encode(), _LEVEL)).decode("ascii")
