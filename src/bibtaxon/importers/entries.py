"""A paper that was found to a new entry: its type, its key, its fields in a fixed order."""

import re
from collections.abc import Iterable, Iterator

from bibtaxon.bib.letters import tex_letter
from bibtaxon.bib.schema import MONTHS
from bibtaxon.bib.writer import NewEntry
from bibtaxon.importers.found import Found
from bibtaxon.importers.tex import tex, tex_part, title_tex
from bibtaxon.survey.keys import key, unique

# Where a paper appeared, by the kind of the venue: the type of the entry, the field of its name.
_KINDS = {
    "conference": ("inproceedings", "booktitle"),
    "workshop": ("inproceedings", "booktitle"),
    "book series": ("inproceedings", "booktitle"),
    "journal": ("article", "journal"),
    "chapter": ("incollection", "booktitle"),
    "book": ("book", "publisher"),
    "thesis": ("phdthesis", "school"),
    "report": ("techreport", "institution"),
}
_SHORT = {"inproceedings": "series", "article": "shortjournal"}
_ARXIV = "arXiv"
_INITIAL = re.compile(r"(?<![^\W\d_])(?![A-Za-z])[^\W\d_]")


def entries(papers: Iterable[Found], taken: Iterable[str] = ()) -> Iterator[NewEntry]:
    """Yield an entry for each paper; its key is not one of those taken."""
    used = {each.casefold() for each in taken}
    for paper in papers:
        yield (made := entry(paper, used))
        used.add(made.key.casefold())


def entry(paper: Found, used: set[str]) -> NewEntry:
    """Return the entry of a paper; `used` are the keys that are taken, casefolded."""
    author = authors(paper)
    kind, place = _KINDS.get(paper.venue_kind, ("misc", ""))
    if paper.venue and paper.venue_kind == "" and paper.id("arxiv"):
        kind, place = _KINDS["conference"]  # it is more than a preprint
    wanted = paper.key or key(author, paper.year or _year_of_preprint(paper), paper.title)
    fields = {"title": title_tex(paper.title), "author": author}
    if place:
        fields[place] = tex(paper.venue)
        if paper.venue_short and paper.venue_short != paper.venue:
            fields[_SHORT[kind]] = tex(paper.venue_short)
    elif paper.id("arxiv"):
        fields["howpublished"] = f"arXiv:{paper.id('arxiv')}"
    else:
        fields["howpublished"] = tex(paper.venue)
    fields |= {
        "year": str(paper.year or ""),
        "month": MONTHS[paper.month - 1] if paper.month else "",
        "doi": paper.id("doi"),
        "eprint": paper.id("arxiv"),
        "archiveprefix": _ARXIV if paper.id("arxiv") else "",
        **dict(paper.fields),
        "award": tex(paper.award),
        "category": category(paper.categories),
        "links": links(paper.links),
        "nickname": tex(paper.nickname),
    }
    return NewEntry(
        kind, unique(wanted, used), {name: text for name, text in fields.items() if text}
    )


def authors(paper: Found) -> str:
    """Return the names as the field `author` has them."""
    names = [f"{{{tex(name[1:-1])}}}" if name[:1] == "{" else _name(name) for name in paper.people]
    return " and ".join([*names, *(["others"] if paper.and_others and names else [])])


def _name(name: str) -> str:
    """Return a name whose first names have initials that BibTeX can cut off: `{\\'A}lvaro`."""
    comma = name.rfind(",")
    start, end = (comma, len(name)) if comma >= 0 else (0, name.rfind(" ") + 1)
    given = _INITIAL.sub(lambda match: tex_letter(match[0]) or match[0], tex_part(name[start:end]))
    return tex_part(name[:start]) + given + tex_part(name[end:])


def category(paths: Iterable[tuple[str, ...]]) -> str:
    """Return the value of `category` for paths."""
    return ", ".join(" > ".join(path) for path in paths if path)


def links(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the value of `links` for pairs of a label and an address."""
    return ", ".join(f"{name}: {url}" for name, url in pairs)


def _year_of_preprint(paper: Found) -> int:
    number = paper.id("arxiv")
    return 2000 + int(number[:2]) if number[:4].isdigit() else 0
