"""Papers brought into a .bib that exists: known ones get links and categories, others are added."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bibtaxon.bib.syntax import Document, fold
from bibtaxon.bib.values import Record, resolve
from bibtaxon.edits import Edit
from bibtaxon.importers.copied import Copier, fingerprint, parsed
from bibtaxon.importers.edit_entry import additions, style_of
from bibtaxon.importers.entries import entry as new_entry
from bibtaxon.importers.found import Found, Remark
from bibtaxon.importers.ids import ids
from bibtaxon.importers.items import clean_url
from bibtaxon.importers.keys import unique
from bibtaxon.importers.labels import is_implied
from bibtaxon.importers.link_fields import addresses
from bibtaxon.importers.same import (
    Index,
    alike,
    describe,
    described,
    same_by_id,
    same_title,
    shared_ids,
)
from bibtaxon.importers.sections import Path
from bibtaxon.importers.where import new_paths
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
    strings: Mapping[str, str],
    known: LinkLabels,
    taxonomy: Taxonomy,
) -> Merge:
    """Return what bringing papers into a document changes.

    A paper with a number that an entry has, or with its title and a surname of it, is the same.
    `strings` are the definitions that the entries of the papers may need. A taxonomy that declares
    nothing gives way to that of the document's own labels.
    """
    records = resolve(document)
    if not taxonomy.declared:
        values = (record.values.get("category", "") for record in records)
        taxonomy = derived(label.text for value in values for label in labels(value))
    papers = [replace(paper, categories=_declared(paper.categories, taxonomy)) for paper in papers]
    places = _Places(records, known)
    merge = Merge()
    wanted: dict[int, list[Found]] = {}
    new: dict[int, Found] = {}
    for number, paper in enumerate(papers):
        place = places.of(paper, merge.remarks)
        merge.keys.append("" if place is None else records[place].entry.key.text)
        if place is None:
            new[number] = paper
        else:
            wanted.setdefault(place, []).append(paper)
    for place, found in wanted.items():
        edits = list(_extension(document, records[place], found, known, taxonomy))
        merge.edits += edits
        merge.extended += bool(edits)
    if new:
        _append(document, papers, new, strings, merge)
    return merge


class _Places:
    """The entries of a document, to be found by the papers that they are about."""

    def __init__(self, records: Sequence[Record], known: LinkLabels) -> None:
        self._keys = [record.entry.key.text for record in records]
        self._index = Index()
        self._copies: dict[object, int] = {}
        for place, record in enumerate(records):
            self._index.add(described(record, known))
            self._copies.setdefault(fingerprint(record.entry), place)

    def of(self, paper: Found, remarks: list[Remark]) -> int | None:
        """Return the place of the entry for the same paper, if there is one."""
        if paper.text and (copy := self._copies.get(fingerprint(parsed(paper.text)))) is not None:
            return copy
        new = describe(paper)
        # The entry of its key comes first: that is where an import before this one has put it.
        near = sorted(self._index.near(new), key=lambda place: self._keys[place] != paper.key)
        every = self._index.every
        for place in near:
            if same_title(new, every[place]):
                return place
        for place in near:
            if not shared_ids(new, every[place]):
                continue
            same = same_by_id(new, every[place])
            if not (same and alike(new.folded, every[place].folded)):
                remarks.append(self._doubt(paper, place, same=same))
            if same:
                return place
        return None

    def _doubt(self, paper: Found, place: int, *, same: bool) -> Remark:
        what = "taken for the same" if same else "added as another paper"
        message = (
            f"{paper.title!r} has the number of {self._keys[place]!r}, "
            f"which is called {self._index.every[place].title!r}; {what}"
        )
        return Remark("two-titles" if same else "same-id", paper.line, message)


def _extension(
    document: Document,
    record: Record,
    papers: Sequence[Found],
    known: LinkLabels,
    taxonomy: Taxonomy,
) -> Iterator[Edit]:
    """Yield the edits that give an entry the categories and links of papers."""
    values = record.values
    urls = set(map(_bare, addresses(values, known)))
    schemes = {url.partition(":")[0] for url in urls}
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


def _append(
    document: Document,
    papers: Sequence[Found],
    new: Mapping[int, Found],
    strings: Mapping[str, str],
    merge: Merge,
) -> None:
    """Add the text of new entries to a merge, in the style of the document."""
    entries = list(document.entries)
    style = style_of(document.source, entries)
    used = {entry.key.text.casefold() for entry in entries}
    texts: list[str] = []
    for number, paper in new.items():
        made = new_entry(paper, used)
        key = unique(paper.key, used) if paper.text else made.key
        used.add(key.casefold())
        merge.keys[number] = key
        merge.added.append(key)
        texts.append(paper.text or style.entry(made.kind, key, made.fields))
        if paper.key not in ("", key):
            message = f"the key {paper.key!r} is that of another paper; it is now {key!r}"
            merge.remarks.append(Remark("key-changed", paper.line, message))
    called = zip(papers, merge.keys, strict=True)
    keys = {fold(paper.key): key for paper, key in called if paper.key}
    copier = Copier(document, strings, keys, style.newline)
    copied = zip(texts, merge.added, new.values(), strict=True)
    texts = [copier.copy(text, key) if paper.text else text for text, key, paper in copied]
    merge.appended = _joined(document, [*copier.needed, *texts], style.newline)


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
