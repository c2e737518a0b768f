"""Papers brought into a .bib that exists: known ones get links and categories, others are added."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bibtaxon.bib.latex import plain
from bibtaxon.bib.syntax import Document
from bibtaxon.bib.values import Record, resolve
from bibtaxon.edits import Edit
from bibtaxon.importers.edit_entry import Style, additions, style_of
from bibtaxon.importers.entries import entry as new_entry
from bibtaxon.importers.found import Found, Remark
from bibtaxon.importers.ids import Id, doi_ids, ids
from bibtaxon.importers.keys import unique
from bibtaxon.importers.same import (
    Description,
    Index,
    alike,
    describe,
    description,
    same_by_id,
    same_title,
    shared_ids,
)
from bibtaxon.survey.dates import date_of
from bibtaxon.survey.eprints import arxiv_id
from bibtaxon.survey.implied import links_of
from bibtaxon.survey.labels import labels
from bibtaxon.survey.link_labels import LinkLabels
from bibtaxon.survey.taxonomy import folded

_VERSION = re.compile(r"v\d+\Z")


@dataclass(slots=True)
class Merge:
    """What an import changes in a file."""

    edits: list[Edit] = field(default_factory=list)
    appended: str = ""
    added: int = 0  # entries
    extended: int = 0
    keys: list[str] = field(default_factory=list)  # of the papers, in their order
    remarks: list[Remark] = field(default_factory=list)


def into(
    document: Document, papers: Sequence[Found], strings: dict[str, str], known: LinkLabels
) -> Merge:
    """Return what bringing papers into a document changes.

    A paper with a number that an entry has, or with its title and a surname of it, is the same.
    """
    records = resolve(document)
    index = Index()
    for record in records:
        index.add(described(record, known))
    merge = Merge()
    wanted: dict[int, list[Found]] = {}
    new: list[Found] = []
    taken = {record.entry.key.text.casefold() for record in records}
    for paper in papers:
        place = _place(paper, index, records, merge)
        if place >= 0:
            wanted.setdefault(place, []).append(paper)
            merge.keys.append(records[place].entry.key.text)
        else:
            new.append(paper)
            merge.keys.append("")
    for place, found in wanted.items():
        edits = list(_extension(document, records[place], found, known))
        merge.edits += edits
        merge.extended += bool(edits)
    _append(document, new, taken, strings, merge)
    return merge


def described(record: Record, known: LinkLabels) -> Description:
    """Return what tells the paper of an entry apart."""
    values = record.values
    links = links_of(values, known, arxiv_id(values))
    numbers: dict[Id, None] = {}
    if number := _VERSION.sub("", arxiv_id(values)):
        numbers["arxiv", number] = None
    numbers |= dict.fromkeys(
        doi_ids(values["doi"].rpartition("doi.org/")[2]) if values.get("doi") else ()
    )
    for link in links:
        numbers |= dict.fromkeys(ids(link.url))
    return description(
        plain(values.get("title", "")),
        values.get("author", ""),
        date_of(values).year,
        tuple(numbers),
        frozenset(link.url for link in links),
    )


def _place(paper: Found, index: Index, records: Sequence[Record], merge: Merge) -> int:
    """Return the place of the entry for the same paper, or -1."""
    new = describe(paper)
    near = list(index.near(new))
    near.sort(key=lambda place: records[place].entry.key.text != paper.key)
    both = [
        n for n in near if index.every[n].folded == new.folded and shared_ids(new, index.every[n])
    ]
    titled = [n for n in near if same_title(new, index.every[n])]
    if both or titled:
        return (both or titled)[0]
    for place in near:
        other = index.every[place]
        if same_by_id(new, other):
            if not alike(new.folded, other.folded):
                key = records[place].entry.key.text
                message = (
                    f"{paper.title!r} has the number of {key!r}, which is called {other.title!r}"
                )
                merge.remarks.append(Remark("two-titles", paper.line, message))
            return place
    return -1


def _extension(
    document: Document, record: Record, papers: Iterable[Found], known: LinkLabels
) -> Iterator[Edit]:
    """Yield the edits that give an entry the categories and links of papers."""
    values = record.values
    categories = {folded(label.text) for label in labels(values.get("category", ""))}
    urls = {_bare(link.url) for link in links_of(values, known, arxiv_id(values))}
    new_categories: list[str] = []
    new_links: list[str] = []
    for paper in papers:
        for path in paper.categories:
            name = " > ".join(path)
            if path and folded(name) not in categories:
                categories.add(folded(name))
                new_categories.append(name)
        for label, url in paper.links:
            if _bare(url) not in urls:
                urls.add(_bare(url))
                new_links.append(f"{label}: {url}")
    yield from additions(
        document.source, record.entry, (("category", new_categories), ("links", new_links))
    )


def _bare(url: str) -> str:
    """Return what two addresses of the same page have in common."""
    numbers = ids(url)
    bare = re.sub(r"^https?://(?:www\.)?", "", url.casefold()).rstrip("/")
    return f"{numbers[0]}{'/pdf' in bare}" if numbers and numbers[0][0] == "arxiv" else bare


def _append(
    document: Document,
    papers: Sequence[Found],
    taken: set[str],
    strings: dict[str, str],
    merge: Merge,
) -> None:
    style = style_of(document.source, list(document.entries))
    texts: list[str] = []
    free = iter([n for n, key in enumerate(merge.keys) if not key])
    for paper in papers:
        key, text = _entry_text(paper, taken, style, merge)
        taken.add(key.casefold())
        merge.keys[next(free)] = key
        texts.append(text)
    if not texts:
        return
    needed = [text for name, text in strings.items() if _uses(name, texts)]
    end = document.source.text
    gap = "" if not end.strip() else style.newline * (1 if end.endswith(("\n", "\r")) else 2)
    merge.appended = gap + style.newline.join(
        f"{text}{style.newline}" for text in (*needed, *texts)
    )
    merge.added = len(texts)


def _entry_text(paper: Found, taken: set[str], style: Style, merge: Merge) -> tuple[str, str]:
    if paper.text:
        key = unique(paper.key, taken)
        if key != paper.key:
            message = f"the key {paper.key!r} is that of another paper; it is now {key!r}"
            merge.remarks.append(Remark("key-changed", paper.line, message))
            head, _, tail = paper.text.partition(paper.key)
            return key, f"{head}{key}{tail}"
        return key, paper.text
    made = new_entry(paper, taken)
    return made.key, styled(made.kind, made.key, dict(made.fields), style)


def styled(kind: str, key: str, fields: dict[str, str], style: Style) -> str:
    """Return the text of an entry in the style of a file."""
    parts = [
        style.field(name.upper() if style.upper else name, _value(name, text, style))
        for name, text in fields.items()
    ]
    body = "".join(f",{style.separator}{part}" for part in parts)
    end = "" if style.one_line else style.newline
    return f"@{kind}{{{key}{body}{',' if style.comma else ''}{end}}}"


def _value(name: str, text: str, style: Style) -> str:
    text = " ".join(text.split())
    if name == "month":
        return text
    if style.quoted and '"' not in text:
        return f'"{text}"'
    return f"{{{text}}}"


def _uses(name: str, texts: Iterable[str]) -> bool:
    pattern = re.compile(rf"[=#]\s*{re.escape(name)}\s*[,#}}\r\n]", re.IGNORECASE)
    return any(pattern.search(text) for text in texts)
