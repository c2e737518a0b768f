"""From an entry to a paper: what its fields mean to a reader of the survey."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bibtaxon.bib.latex import plain
from bibtaxon.bib.names import people
from bibtaxon.bib.values import Record
from bibtaxon.source import Source
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.attributes import number_text
from bibtaxon.survey.dates import date_of
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.implied import links_of
from bibtaxon.survey.link_labels import LinkLabels
from bibtaxon.survey.model import Paper, Venue
from bibtaxon.survey.nickname import nickname
from bibtaxon.survey.taxonomy import Topic

# How attributes are read of whose types values are not simply TeX.
_TEXTS: Mapping[str, Callable[[str], str]] = {"link": str, "cite": str, "number": number_text}


@dataclass(frozen=True, slots=True)
class Reading:
    """What it takes to understand the fields of entries."""

    attributes: tuple[Attribute, ...]
    venue_of: Callable[[Mapping[str, str], str], Venue | None]
    link_labels: LinkLabels


def paper_of(
    record: Record, source: Source, topics: tuple[Topic, ...], place: int, reading: Reading
) -> Paper:
    """Return the paper that an entry of a source describes."""
    values = record.values
    own = values  # the number, the DOI and the URL of a volume are not those of its papers
    if record.inherited:
        own = {name: text for name, text in values.items() if name not in record.inherited}
    arxiv = arxiv_id(own)
    title = _title(values)
    persons, and_others = people(values.get("author") or values.get("editor", ""))
    date = date_of(values)
    return Paper(
        key=record.entry.key.text,
        title=title,
        people=persons,
        and_others=and_others,
        date=date,
        venue=reading.venue_of(values, arxiv),
        award=plain(values.get("award", "")),
        links=links_of(own, reading.link_labels, arxiv),
        topics=topics,
        nickname=plain(values.get("nickname", ""))
        or nickname(title, persons, and_others, date.year)
        or record.entry.key.text,
        attributes=_attributes(values, reading.attributes),
        record=record,
        source=source,
        place=place,
    )


def _title(values: Mapping[str, str]) -> str:
    title, subtitle = plain(values.get("title", "")), plain(values.get("subtitle", ""))
    return f"{title}: {subtitle}" if subtitle else title


def _attributes(values: Mapping[str, str], attributes: tuple[Attribute, ...]) -> Mapping[str, str]:
    found = {}
    for attribute in attributes:
        if written := values.get(attribute.field.lower(), ""):
            found[attribute.field] = _TEXTS.get(attribute.type, plain)(written)
    return found
