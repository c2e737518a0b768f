"""A .bib of another program: its entries as they are, with `category` and `links` added.

Where the categories come from, if nothing is said: `category` itself, JabRef's groups, a line
`tex.category: ...` in a note (Zotero), Mendeley's groups, `keywords` (SurVis: `facet:value`).
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from bibtaxon.bib.latex import plain
from bibtaxon.bib.reader import read as read_document
from bibtaxon.bib.syntax import Document, Entry, StringDef, fold
from bibtaxon.bib.values import Record, resolve
from bibtaxon.edits import Edit, apply_edits
from bibtaxon.errors import BibtaxonError
from bibtaxon.importers import jabref
from bibtaxon.importers.edit_entry import additions
from bibtaxon.importers.found import Findings, Found, Remark
from bibtaxon.importers.headings import label as category_label
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.into import described
from bibtaxon.importers.items import clean_url
from bibtaxon.importers.labels import is_web
from bibtaxon.importers.sections import Path
from bibtaxon.source import Source, Span
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.implied import links_of
from bibtaxon.survey.labels import labels
from bibtaxon.survey.taxonomy import levels

# Fields in which bibliographies keep what one can click: al-folio's, and those of lists in BibTeX.
_LINK_FIELDS = {
    "code": "code", "github": "github", "pdf": "pdf", "website": "home", "project": "home",
    "homepage": "home", "html": "home", "link": "home", "video": "video", "slides": "slides",
    "poster": "poster", "blog": "blog", "supp": "appendix", "demo": "demo", "dataset": "data",
    "data": "data", "arxiv": "arxiv", "bibsource": "", "biburl": "",
}  # fmt: skip
_URL = re.compile(r"https?://[^\s{}]+")
_ARXIV_ONLY = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?")
_ESCAPED = re.compile(r"\\([%&#_~$])")
_IN_NOTE = re.compile(r"(?:^|[\s;])tex\.category\s*[:=]\s*([^\n;]+)", re.IGNORECASE)
_NOTES = ("note", "annote", "annotation", "extra")


def read(source: Source, wishes: Wishes) -> Findings:
    """Return the papers of a .bib, each with its entry, and the whole text with what was added."""
    document = read_document(source)
    findings = Findings()
    known = jabref.groups(document)
    edits: list[Edit] = []
    records = resolve(document)
    if not records:
        raise BibtaxonError(f"{source.name}: has no entries that could be read")
    for record in records:
        paper, own = _paper(document, record, wishes, known)
        edits += own
        findings.papers.append(paper)
        for path in paper.categories:
            for depth in range(1, len(path) + 1):
                findings.categories.setdefault(path[:depth], "")
    for broken in document.broken:
        line = source.line_column(broken.at)[0]
        findings.remarks.append(Remark("unread", line, f"cannot be read: {broken.reason}"))
    findings.text = apply_edits(source.text, edits)
    for block in document.blocks:
        if isinstance(block, StringDef):
            findings.strings[block.name.text] = source[block.span]
    return findings


def _paper(
    document: Document, record: Record, wishes: Wishes, known: list[jabref.Group]
) -> tuple[Found, list[Edit]]:
    source, entry, values = document.source, record.entry, record.values
    written = [levels(each.text) for each in labels(values.get("category", "")) if each.text]
    paths = [tuple(map(category_label, path)) for path in _paths(record, wishes, known)]
    paths = [path for path in dict.fromkeys(map(wishes.rename, paths)) if path and any(path)]
    new_links = list(_links(values, wishes))
    asked = [" > ".join(path) for path in paths] if not written else []
    edits = list(
        additions(
            source,
            entry,
            (("category", asked), ("links", [f"{name}: {url}" for name, url in new_links])),
        )
    )
    shown = links_of(values, wishes.tables.labels, arxiv_id(values))
    about = described(record, wishes.tables.labels)
    return Found(
        title=about.title,
        line=source.line_column(entry.span.start)[0],
        people=tuple(filter(None, (values.get("author", ""),))),
        year=about.year,
        venue=plain(values.get("booktitle", "") or values.get("journal", "")),
        ids=about.ids,
        links=(*((link.label, link.url) for link in shown), *new_links),
        categories=tuple(dict.fromkeys(written or paths)),
        key=entry.key.text,
        text=apply_edits(source[entry.span], (_shifted(edit, entry) for edit in edits)),
    ), edits


def _shifted(edit: Edit, entry: Entry) -> Edit:
    start = entry.span.start
    return Edit(Span(edit.span.start - start, edit.span.end - start), edit.text)


def _paths(record: Record, wishes: Wishes, known: list[jabref.Group]) -> list[Path]:
    values, key = record.values, record.entry.key.text
    wanted = fold(wishes.category_from)
    if wanted == "groups":
        return [*jabref.paths_of(key, values, known), *_of_field(values, "mendeley-groups")]
    if wanted == "keywords":
        return list(_keywords(values))
    if wanted:
        return list(_of_field(values, wanted))
    ways = (
        jabref.paths_of(key, values, known),
        _of_notes(values),
        _of_field(values, "mendeley-groups"),
        _keywords(values),
    )
    return next((found for way in ways if (found := list(way))), [])


def _of_field(values: Mapping[str, str], name: str) -> Iterator[Path]:
    for part in re.split(r"[,;]", plain(values.get(name, ""))):
        if path := levels(part.replace("/", ">") if name == "mendeley-groups" else part):
            yield path


def _of_notes(values: Mapping[str, str]) -> Iterator[Path]:
    for name in _NOTES:
        if match := _IN_NOTE.search(values.get(name, "")):
            yield from _of_field({"note": match[1]}, "note")


def _keywords(values: Mapping[str, str]) -> Iterator[Path]:
    """Yield the keywords; `facet:value`, as SurVis has them, is two levels."""
    for word in re.split(r"[,;]", plain(values.get("keywords", values.get("keyword", "")))):
        if path := levels(re.sub(r"^\s*([\w -]+):(?!//)\s*", r"\1 > ", word)):
            yield path


def _links(values: Mapping[str, str], wishes: Wishes) -> Iterator[tuple[str, str]]:
    """Yield the links in fields of their own that the entry does not show yet."""
    shown = {link.url for link in links_of(values, wishes.tables.labels, arxiv_id(values))}
    howpublished = (("howpublished", "home"),) if values.get("url") else ()
    for name, kind in chain(_LINK_FIELDS.items(), howpublished):
        value = _ESCAPED.sub(r"\1", values.get(name, "")).strip()
        if name == "arxiv" and _ARXIV_ONLY.fullmatch(value):
            value = f"https://arxiv.org/abs/{value}"
        match = _URL.search(value)
        if kind and match and is_web(match[0]) and match[0] not in shown:
            shown.add(match[0])
            yield kind, clean_url(match[0])
