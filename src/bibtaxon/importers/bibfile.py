"""A .bib of another program: its entries as they are, with `category` and `links` added."""

from collections.abc import Sequence

from bibtaxon.bib.latex import plain
from bibtaxon.bib.reader import read as read_document
from bibtaxon.bib.syntax import Document, Entry, Preamble, StringDef
from bibtaxon.bib.values import Record, resolve
from bibtaxon.edits import Edit, apply_edits
from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.edit_entry import additions
from bibtaxon.importers.found import Findings, Found, Remark
from bibtaxon.importers.headings import label as category_label
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.items import clean_url
from bibtaxon.importers.labels import is_web
from bibtaxon.importers.link_fields import link_fields
from bibtaxon.importers.same import described
from bibtaxon.importers.sections import Path
from bibtaxon.importers.where import WAYS, new_paths, paths_of
from bibtaxon.source import Source, Span
from bibtaxon.survey.dates import date_of
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.implied import links_of
from bibtaxon.survey.labels import labels
from bibtaxon.survey.taxonomy import levels

_VENUES = ("booktitle", "journal", "journaltitle")


def read(source: Source, wishes: Wishes) -> Findings:
    """Return the papers of a .bib, each with its entry, and the whole text with what was added.

    Categories come from where the wishes say, or from the first of `WAYS` that has any; then an
    entry that has a `category` keeps it.
    """
    document = read_document(source)
    records = readable(document)
    findings = Findings(remarks=_remarks(document))
    if not records:
        raise BibtaxonError(f"{source.name}: has no entries that can be read")
    way, found = paths_of(document, records, wishes.category_from)
    edits: list[Edit] = []
    for record, paths in zip(records, found, strict=True):
        paper, own = _paper(source, record, paths, wishes)
        edits += own
        findings.papers.append(paper)
        for path in paper.categories:
            for depth in range(1, len(path) + 1):
                findings.categories.setdefault(path[:depth], "")
    if any(found) and not wishes.category_from:
        message = f"the categories are those of {WAYS[way]}; --category-from chooses others"
        findings.remarks.append(Remark("categories", 1, message))
    findings.text = apply_edits(source.text, edits)
    findings.definitions = [
        source[block.span] for block in document.blocks if isinstance(block, StringDef | Preamble)
    ]
    return findings


def readable(document: Document) -> list[Record]:
    """Return the records of the entries that could be read to their ends."""
    whole = {block.span for block in document.blocks if isinstance(block, Entry)}
    return [record for record in resolve(document) if record.entry.span in whole]


def _remarks(document: Document) -> list[Remark]:
    line = document.source.line_column
    return [
        Remark("unread", line(broken.at)[0], f"cannot be read: {broken.reason}")
        for broken in document.broken
    ]


def _paper(
    source: Source, record: Record, paths: Sequence[Path], wishes: Wishes
) -> tuple[Found, list[Edit]]:
    entry, values = record.entry, record.values
    written = [levels(each.text) for each in labels(values.get("category", "")) if each.text]
    renamed = (wishes.rename(tuple(map(category_label, path))) for path in paths)
    asked = new_paths([path for path in renamed if all(path)], written)
    known = wishes.tables.labels
    shown = [
        (link.label, clean_url(link.url))
        for link in links_of(values, known, arxiv_id(values))
        if is_web(link.url)
    ]
    own = {name: text for name, text in values.items() if name not in record.inherited}
    if not own.get("url"):
        own.pop("howpublished", "")  # which is shown as the `url` would be
    urls = {url for _, url in shown}
    more = [
        (name, url)
        for name, url in dict.fromkeys(link_fields(own.items(), known))
        if url not in urls
    ]
    new = (
        ("category", [" > ".join(path) for path in asked]),
        ("links", [f"{name}: {url}" for name, url in more]),
    )
    edits = list(additions(source, entry, new))
    about, date = described(record, known), date_of(values)
    return Found(
        title=about.title,
        line=source.line_column(entry.span.start)[0],
        people=tuple(filter(None, (values.get("author", ""),))),
        year=date.year,
        month=date.month,
        venue=plain(next(filter(None, map(values.get, _VENUES)), "")),
        ids=about.ids,
        links=(*shown, *more),
        categories=(*written, *asked),
        key=entry.key.text,
        text=apply_edits(source[entry.span], (_shifted(edit, entry) for edit in edits)),
    ), edits


def _shifted(edit: Edit, entry: Entry) -> Edit:
    start = entry.span.start
    return Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)
