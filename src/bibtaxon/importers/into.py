"""Papers brought into a .bib that exists: known ones get links and categories, others are added."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document, fold
from bibtaxon.bib.values import Record, resolve
from bibtaxon.edits import Edit
from bibtaxon.importers.copied import Copier, meanings
from bibtaxon.importers.edit_entry import Style, additions, style_of
from bibtaxon.importers.entries import entry as new_entry
from bibtaxon.importers.found import Found, Remark
from bibtaxon.importers.ids import ids
from bibtaxon.importers.items import clean_url
from bibtaxon.importers.labels import is_implied
from bibtaxon.importers.places import Places
from bibtaxon.importers.preambles import needed, preambles
from bibtaxon.importers.same import Description
from bibtaxon.importers.sections import Path
from bibtaxon.importers.where import new_paths
from bibtaxon.source import Source
from bibtaxon.survey.keys import unique
from bibtaxon.survey.labels import labels
from bibtaxon.survey.link_labels import LinkLabels
from bibtaxon.survey.taxonomy import Taxonomy, derived, levels

_ADDRESSES = {"arxiv": "https://arxiv.org/abs/", "doi": "https://doi.org/"}
_LINE_END = re.compile(r"\r\n?|\n")
_MOST_BLANK = 3  # lines between entries


@dataclass(slots=True)
class Merge:
    """What an import changes in a file."""

    edits: list[Edit] = field(default_factory=list)
    appended: str = ""
    added: list[str] = field(default_factory=list)  # the keys of new entries
    extended: int = 0
    keys: list[str] = field(default_factory=list)  # of the papers, in their order
    remarks: list[Remark] = field(default_factory=list)


def into(
    document: Document,
    papers: Sequence[Found],
    definitions: Iterable[str],
    known: LinkLabels,
    taxonomy: Taxonomy,
) -> Merge:
    """Return what bringing papers into a document changes.

    A paper with a number that an entry has, or with its title and a surname of it, is the same.
    `definitions` are the texts of strings and preambles that the entries of the papers may need.
    A taxonomy that declares nothing gives way to that of the document's own labels.
    """
    records = resolve(document)
    if not taxonomy.declared:
        values = (record.values.get("category", "") for record in records)
        taxonomy = derived(label.text for value in values for label in labels(value))
    papers = [replace(paper, categories=_declared(paper.categories, taxonomy)) for paper in papers]
    blocks = [block for text in definitions for block in read(Source(text)).blocks]
    theirs = meanings(blocks)
    ours = meanings(document.blocks)
    places = Places(records, known, ours, theirs)
    merge = Merge()
    where = [places.of(paper, merge.remarks) for paper in papers]
    found: dict[int, list[Found]] = {}
    for place, paper in zip(where, papers, strict=True):
        if place is not None:
            found.setdefault(place, []).append(paper)
    for place, same in found.items():
        about = places.description(place)
        edits = list(_extension(document, records[place], about, same, taxonomy))
        merge.edits += edits
        merge.extended += bool(edits)
    new = [paper for place, paper in zip(where, papers, strict=True) if place is None]
    merge.added = list(_new_keys(new, (record.entry.key.text for record in records)))
    added = iter(merge.added)
    merge.keys = [
        next(added) if place is None else records[place].entry.key.text for place in where
    ]
    merge.remarks += _renamed(papers, merge.keys)
    if new:
        called = {fold(p.key): key for p, key in zip(papers, merge.keys, strict=True) if p.key}
        style = style_of(document.source, document.entries)
        copier = Copier(theirs, ours, called, style.newline)
        copies = [_text(*each, style, copier) for each in zip(new, merge.added, strict=True)]
        kept = preambles(document.blocks, ours)
        before, remarks = needed(preambles(blocks, theirs), kept, copies)
        merge.remarks += remarks
        merge.appended = _joined(document, [*before, *copier.needed, *copies], style.newline)
    return merge


def _new_keys(papers: Iterable[Found], taken: Iterable[str]) -> Iterator[str]:
    used = {key.casefold() for key in taken}
    for paper in papers:
        key = unique(paper.key, used) if paper.text else new_entry(paper, used).key
        used.add(key.casefold())
        yield key


def _renamed(papers: Iterable[Found], keys: Iterable[str]) -> Iterator[Remark]:
    """Yield a remark for each paper that had another key in its source."""
    for paper, key in zip(papers, keys, strict=True):
        if paper.key not in ("", key):
            yield Remark("key", paper.line, f"what is {paper.key!r} here has the key {key!r} there")


def _text(paper: Found, key: str, style: Style, copier: Copier) -> str:
    if paper.text:
        return copier.copy(paper.text, key)
    made = new_entry(paper, set())
    return style.entry(made.kind, key, made.fields)


def _extension(
    document: Document,
    record: Record,
    about: Description,
    papers: Sequence[Found],
    taxonomy: Taxonomy,
) -> Iterator[Edit]:
    """Yield the edits that give an entry the categories and links of papers."""
    values = record.values
    urls = set(map(_bare, about.urls))
    schemes = dict(about.ids)
    links: list[str] = []
    for paper in papers:
        own = [
            (scheme, clean_url(_ADDRESSES[scheme] + number))
            for scheme, number in paper.ids
            if scheme in _ADDRESSES and scheme not in schemes
        ]
        for label, url in (*paper.links, *own):
            if _bare(url) not in urls:
                urls.add(_bare(url))
                links.append(f"{label}: {url}")
    written = [levels(label.text) for label in labels(values.get("category", ""))]
    said = [path for paper in papers for path in paper.categories]
    categories = new_paths(said, _declared(written, taxonomy))
    new = (("category", [" > ".join(path) for path in categories]), ("links", links))
    yield from additions(document.source, record.entry, new)


def _declared(paths: Sequence[Path], taxonomy: Taxonomy) -> tuple[Path, ...]:
    """Return the paths of the categories that paths mean: `Tools` may be all of one."""
    topics = ((path, taxonomy.find(" > ".join(path))) for path in paths)
    return tuple(dict.fromkeys(topic.path if topic else path for path, topic in topics))


def _bare(url: str) -> str:
    """Return what two addresses of the same page have in common."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.casefold()).rstrip("/")
    numbers = dict(ids(url))
    if "arxiv" in numbers:
        return f"arxiv:{numbers['arxiv']}{'/pdf' if '/pdf' in bare else ''}"
    return f"doi:{numbers['doi']}" if is_implied(url) else bare


def _joined(document: Document, texts: Sequence[str], newline: str) -> str:
    """Return texts with as many lines between them as the document has, and before the first."""
    end = document.source.text
    count = _lines_between(document)
    there = len(_LINE_END.findall(end[len(end.rstrip()) :]))
    gap = newline * max(count - there, 0)
    return gap + (newline * count).join(texts) + (newline if there else "")


def _lines_between(document: Document) -> int:
    """Return how many line ends stand between the last two entries with nothing else between."""
    spans = [entry.span for entry in document.entries]
    for before, after in zip(reversed(spans[:-1]), reversed(spans[1:]), strict=True):
        gap = document.source.text[before.end : after.start]
        if not gap.strip() and (count := len(_LINE_END.findall(gap))):
            return min(count, _MOST_BLANK + 1)
    return 2
