"""From documents to a survey: which entries are papers, and where they stand in the taxonomy."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from bibtaxon.bib.syntax import Document, Entry, fold
from bibtaxon.bib.values import Record, resolve_all
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.labels import labels
from bibtaxon.survey.link_labels import LinkLabels, known_labels
from bibtaxon.survey.model import Paper, Survey
from bibtaxon.survey.order import ordered
from bibtaxon.survey.paper import Reading, paper_of
from bibtaxon.survey.publication import memoised
from bibtaxon.survey.taxonomy import Taxonomy, Topic, derived
from bibtaxon.survey.venues import VenueTable, venue_table

_NAMED = 5  # entries that a sentence names
# Entries that set options of a style, or serve other entries.
NO_PAPERS = frozenset({"control", "ieeetranbstctl", "set", "xdata"})


@contextmanager
def _no_full_collections() -> Iterator[None]:
    # The papers stay, and hold no cycles: going through all of them again and again is in vain.
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, 1_000_000)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old)


@_no_full_collections()
def load(
    documents: Iterable[Document],
    *,
    title: str = "",
    taxonomy: Taxonomy | None = None,
    attributes: tuple[Attribute, ...] = (),
    sort: tuple[str, ...] = ("-date",),
    venues: VenueTable | None = None,
    link_labels: LinkLabels | None = None,
) -> Survey:
    """Return the survey that documents make together.

    Without a taxonomy that declares categories, the tree is that of the labels in the entries, in
    the order of their first appearance. Nothing is raised: what is not understood is a problem.
    """
    documents = tuple(documents)
    problems = list(_broken(documents))
    found = list(_chosen(documents, problems))
    if taxonomy is None or not taxonomy.declared:
        taxonomy = derived(text for _, record in found for text in _labels(record))
    known = venues or venue_table(), link_labels or known_labels()
    reading = Reading(attributes, memoised(known[0]), known[1])
    unknown: list[str] = []
    topics = partial(_topics, taxonomy=taxonomy, unknown=unknown)
    papers = [
        paper_of(record, document.source, topics(document, record), place, reading)
        for place, (document, record) in enumerate(found)
    ]
    problems += (*unknown, *_uncategorised(papers))
    shown = ordered(papers, sort)
    said = tuple(problems), tuple(unknown)
    return Survey(title, taxonomy, attributes, shown, *known, *said, documents)


def _broken(documents: Iterable[Document]) -> Iterator[str]:
    for document in documents:
        for block in document.broken:
            line = document.source.line_column(block.at)[0]
            yield f"{document.source.name}:{line}: not readable: {block.reason}"


def _chosen(
    documents: tuple[Document, ...], problems: list[str]
) -> Iterator[tuple[Document, Record]]:
    """Yield the records that are papers: of repeated keys the first, as BibTeX does."""
    resolved = resolve_all(documents)
    every = (record for records in resolved for record in records)
    parents = {fold(record.values.get("crossref", "")) for record in every} - {""}
    seen: set[str] = set()
    for document, records in zip(documents, resolved, strict=True):
        for record in records:
            key = record.entry.key.folded
            if record.entry.kind.folded in NO_PAPERS:
                continue
            if key in parents and "category" not in record.values:
                continue
            if key in seen:
                what = "the key is taken by an earlier entry, which counts"
                problems.append(_problem(document, record.entry, what))
                continue
            seen.add(key)
            yield document, record


def _labels(record: Record) -> Iterator[str]:
    return (label.text for label in labels(record.values.get("category", "")) if label.text)


def _topics(
    document: Document, record: Record, taxonomy: Taxonomy, unknown: list[str]
) -> tuple[Topic, ...]:
    topics: dict[Topic, None] = {}
    for label in _labels(record):
        if topic := taxonomy.find(label):
            topics.setdefault(topic)
        else:
            unknown.append(_problem(document, record.entry, _unknown(label, taxonomy)))
    return tuple(topics)


def _uncategorised(papers: list[Paper]) -> Iterator[str]:
    """Name the papers without a category, unless that is all of them."""
    keys = [paper.key for paper in papers if not any(_labels(paper.record))]
    if 0 < len(keys) < len(papers):
        named = ", ".join(keys[:_NAMED]) + (", ..." if len(keys) > _NAMED else "")
        yield f"{len(keys)} of {len(papers)} entries have no category: {named}"


def _unknown(label: str, taxonomy: Taxonomy) -> str:
    meant = " or ".join(map(repr, taxonomy.suggest(label)))
    hint = f"did you mean {meant}?" if meant else "declare it in the configuration"
    return f"unknown category {label!r}; {hint}"


def _problem(document: Document, entry: Entry, what: str) -> str:
    line = document.source.line_column(entry.span.start)[0]
    return f"{document.source.name}:{line}: {entry.key.text}: {what}"
