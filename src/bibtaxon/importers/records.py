"""Papers from sources whose fields have names already: RIS, CSL-JSON, YAML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bibtaxon.importers.appearance import appearance, kind_of
from bibtaxon.importers.dates import dates
from bibtaxon.importers.found import Found
from bibtaxon.importers.headings import label as category_label
from bibtaxon.importers.ids import Id, doi_ids, ids
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.items import clean_url
from bibtaxon.importers.labels import is_implied, is_web, of_host
from bibtaxon.importers.people import people
from bibtaxon.importers.sections import Path
from bibtaxon.importers.tex import tex

_DOI = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(frozen=True, slots=True)
class Record:
    """A paper by its fields; `people` are names one by one, `written_people` is one text."""

    title: str
    people: tuple[str, ...] = ()
    written_people: str = ""
    date: str = ""
    venue: str = ""
    kind: str = ""
    doi: str = ""
    urls: tuple[str, ...] = ()
    code: str = ""
    award: str = ""
    nickname: str = ""
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    path: Path = ()
    more: Mapping[str, str] = field(default_factory=dict)


def found(record: Record, line: int, wishes: Wishes) -> Found:
    """Return the paper that a record describes."""
    split = people(record.written_people)
    seen = appearance("", wishes.tables.venues, (record.venue,) if record.venue else ())
    date = next(iter(dates(record.date)), None)
    urls = (*record.urls, record.code)
    pairs = [(of_host(url) or "home", clean_url(url)) for url in record.urls]
    pairs += [("github" if of_host(record.code) == "github" else "code", clean_url(record.code))]
    known = seen.known
    return Found(
        title=" ".join(record.title.split()) or "untitled",
        line=line,
        people=tuple(
            filter(None, (" ".join(name.split()) for name in record.people or split.names))
        ),
        and_others=split.and_others,
        year=date.year if date else seen.year,
        month=date.month if date else 0,
        venue=(known.name or known.short) if known else record.venue,
        venue_kind=known.kind
        if known
        else record.kind or (kind_of(record.venue) if record.venue else ""),
        venue_short=known.short if known else "",
        award=record.award or seen.award,
        nickname=record.nickname,
        ids=_ids(record, urls),
        links=tuple(
            dict.fromkeys(pair for pair in pairs if is_web(pair[1]) and not is_implied(pair[1]))
        ),
        categories=_categories(record, wishes),
        fields=tuple((name, tex(text)) for name, text in record.more.items() if text.strip()),
    )


def _ids(record: Record, urls: tuple[str, ...]) -> tuple[Id, ...]:
    numbers: dict[str, str] = {}
    match = _DOI.search(record.doi)
    for scheme, number in (
        *(doi_ids(match[0]) if match else ()),
        *(each for url in urls for each in ids(url)),
    ):
        numbers.setdefault(scheme, number)
    return tuple(numbers.items())


def _categories(record: Record, wishes: Wishes) -> tuple[Path, ...]:
    names = record.categories or record.keywords
    paths = [(*record.path, *name.split(">")) for name in names] or [record.path]
    labelled = (tuple(name for level in path if (name := category_label(level))) for path in paths)
    return tuple(dict.fromkeys(path for each in labelled if (path := wishes.rename(each))))
