"""Papers from sources whose fields have names already: RIS, CSL-JSON, YAML."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bibtaxon.importers.appearance import appearance
from bibtaxon.importers.dates import dates
from bibtaxon.importers.found import Findings, Found, Remark
from bibtaxon.importers.fragments import kind_of
from bibtaxon.importers.headings import is_frame
from bibtaxon.importers.headings import label as category_label
from bibtaxon.importers.ids import Id, doi_ids, ids, ids_in_text
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.items import clean_url
from bibtaxon.importers.labels import is_implied, is_web, of_host
from bibtaxon.importers.people import people
from bibtaxon.importers.sections import Path
from bibtaxon.importers.tex import tex

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_MARKUP = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]*)?>", re.IGNORECASE)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_MOST_COMMAS = 2  # of a name


@dataclass(frozen=True, slots=True)
class Record:
    """A paper by its fields; `people` are names one by one, `written_people` is one text.

    `mentions` is text in which its numbers may be; `path` are the headings that it stands under.
    """

    title: str
    people: tuple[str, ...] = ()
    written_people: str = ""
    date: str = ""
    venue: str = ""
    kind: str = ""
    doi: str = ""
    urls: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    award: str = ""
    nickname: str = ""
    keywords: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    path: Path = ()
    mentions: str = ""
    key: str = ""
    pages: str = ""
    publisher: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


def gathered(records: Iterable[tuple[int, Record]], lacking: str, wishes: Wishes) -> Findings:
    """Return the papers of records with their lines; `lacking` is said of those without a title."""
    findings = Findings()
    for line, record in records:
        if record.title:
            findings.papers.append(found(record, line, wishes))
        else:
            findings.remarks.append(Remark("unread", line, lacking))
    return findings


def unmarked(title: str) -> str:
    """Return a title without the HTML that publishers, and CSL, have in titles."""
    return html.unescape(_MARKUP.sub("", title))


def found(record: Record, line: int, wishes: Wishes) -> Found:
    """Return the paper that a record describes."""
    split = people(record.written_people, said=True)
    seen = appearance("", wishes.tables.venues, (record.venue,) if record.venue else ())
    date = next(iter(dates(record.date)), None)
    known = seen.known
    venue, kind = record.venue, record.kind or (kind_of(record.venue) if record.venue else "")
    if known:
        venue, kind = known.name or known.short, known.kind
    elif kind in ("book", "thesis", "report"):
        venue = record.publisher
    told = (venue, "arXiv")
    more = {**record.more, "publisher": "" if record.publisher in told else record.publisher}
    return Found(
        title=" ".join(record.title.split()),
        line=line,
        people=tuple(filter(None, map(_name, record.people or split.names))),
        and_others=split.and_others,
        year=date.year if date else seen.year,
        month=date.month if date else 0,
        venue=venue,
        venue_kind=kind,
        venue_short=known.short if known else "",
        award=record.award or seen.award,
        nickname=record.nickname,
        ids=_ids(record),
        links=tuple(_links(record)),
        categories=_categories(record, wishes),
        fields=tuple((name, tex(text)) for name, text in more.items() if text.strip())
        + ((("pages", pages),) if (pages := _pages(record.pages)) else ()),
        key=record.key,
    )


def _name(name: str) -> str:
    """Return a name as BibTeX sees one; what would be several gets braces."""
    name = " ".join(name.split())
    if name.startswith("{"):
        return name
    return f"{{{name}}}" if _AND.search(name) or name.count(",") > _MOST_COMMAS else name


def _pages(text: str) -> str:
    """Return `1--24`, whatever stands between the numbers."""
    return "--".join(filter(None, (tex(page) for page in re.split("[-\u2010-\u2014]+", text))))


def _ids(record: Record) -> tuple[Id, ...]:
    numbers: dict[str, str] = {}
    match = _DOI.search(record.doi)
    urls = (*record.urls, *(url for _, url in record.links))
    for scheme, number in (
        *(doi_ids(match[0]) if match else ()),
        *(each for url in urls for each in ids(url)),
        *ids_in_text(record.mentions),
    ):
        numbers.setdefault(scheme, number)
    return tuple(numbers.items())


def _links(record: Record) -> dict[tuple[str, str], None]:
    """Return the links that the numbers of the paper do not imply."""
    pairs = [(of_host(url) or "home", clean_url(url)) for url in record.urls]
    every = [*pairs, *record.links]
    return dict.fromkeys(pair for pair in every if is_web(pair[1]) and not is_implied(pair[1]))


def _categories(record: Record, wishes: Wishes) -> tuple[Path, ...]:
    above = tuple(name for name in record.path if not is_frame(name))
    paths = [above, *(name.split(">") for name in record.categories or record.keywords)]
    labelled = (tuple(name for level in path if (name := category_label(level))) for path in paths)
    return tuple(dict.fromkeys(path for each in labelled if (path := wishes.rename(each))))
