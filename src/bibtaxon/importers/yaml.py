"""Lists of papers in YAML, whose fields a user names."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.found import Findings
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.items import clean_url
from bibtaxon.importers.labels import is_url, label
from bibtaxon.importers.link_fields import link_fields
from bibtaxon.importers.records import Record, gathered
from bibtaxon.importers.sections import Path
from bibtaxon.importers.yaml_text import LINE, load
from bibtaxon.source import Source
from bibtaxon.survey.link_labels import LinkLabels

# Our fields, and what they are called where no --map says it; the first that is there counts.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "name", "paper"),
    "authors": ("authors", "author", "people"),
    "date": ("date", "published", "year"),
    "month": ("month",),
    "venue": ("venue", "conference", "journal", "booktitle", "publisher"),
    "doi": ("doi",),
    "url": ("url", "link", "paper_url", "paper"),
    "links": ("links", "urls", "resources"),
    "category": ("category", "categories", "topic", "topics", "tags", "keywords"),
    "award": ("award",),
    "nickname": ("nickname", "short", "acronym"),
}
_FIELDS = frozenset(name for names in _NAMES.values() for name in names)
_PAPERS_HAVE = ("authors", "date", "venue", "doi")
_GIVEN = ("given", "givennames", "first", "firstname")
_FAMILY = ("family", "familynames", "last", "lastname", "surname")
_ADDRESSES = ("url", "link", "href")
_JOINTS = str.maketrans("", "", "-_")  # `given-names` is `givennames`

_Called: TypeAlias = Mapping[str, tuple[str, ...]]  # our fields: what they are called
_Item: TypeAlias = tuple[Mapping[str, Any], Path]


def read(source: Source, wishes: Wishes) -> Findings:
    """Return the papers of a YAML file: mappings in lists, perhaps under headings.

    A heading is a key, or the name of a mapping that holds others. What has no title is reported
    and left out.
    """
    known = wishes.tables.labels
    names = _names(wishes.names, known)
    items = list(_Walk(source, names).items(load(source)))
    records = ((item[LINE], _record(item, path, names, known)) for item, path in items)
    lacking = "no title in this; --map title=FIELD names the field that has it"
    findings = gathered(records, lacking, wishes)
    seen = dict.fromkeys(name for item, _ in items for name in item if name != LINE)
    for theirs in wishes.names.values():
        if theirs.casefold() not in map(str.casefold, seen):
            raise BibtaxonError(f"{source.name}: no paper has a field {_near(theirs, seen)}")
    return findings


def _names(wanted: Mapping[str, str], known: LinkLabels) -> dict[str, tuple[str, ...]]:
    """Return what our fields are called; labels of links may be among those wanted."""
    for ours in wanted:
        if ours not in _NAMES and not known.find(ours):
            raise BibtaxonError(f"--map: there is no field {_near(ours, _NAMES)}")
    return {**_NAMES, **{ours: (theirs.casefold(),) for ours, theirs in wanted.items()}}


def _near(name: str, names: Mapping[str, object]) -> str:
    near = get_close_matches(name.casefold(), names, n=1)
    every = ", ".join(each for each in names if each != LINE)
    return f"{name!r}; " + (f"did you mean {near[0]!r}?" if near else f"there are {every}")


class _Walk:
    """Goes through what a YAML file says."""

    def __init__(self, source: Source, names: _Called) -> None:
        self._names = names
        self._name = source.name
        self._left = len(source.text) + 1  # each value takes a character, or is an alias

    def items(self, data: Any) -> Iterator[_Item]:
        """Yield the mappings that are papers, with the headings above them."""
        if isinstance(data, dict) and (held := _held(data)):
            return self._below(held, ())  # its own title is that of the list
        return self._within(data, ())

    def _within(self, data: Any, path: Path) -> Iterator[_Item]:
        self._left -= 1
        if not self._left:
            raise BibtaxonError(f"{self._name}: its aliases make too much of it; write them out")
        if isinstance(data, list):
            for each in data:
                yield from self._within(each, path)
        elif isinstance(data, dict):
            held = _held(data)
            if not held or any(_value(data, name, self._names) for name in _PAPERS_HAVE):
                yield data, path
            else:
                names = (_text(data, name, self._names) for name in ("title", "category"))
                heading = next(filter(None, names), "")
                yield from self._below(held, (*path, heading) if heading else path)

    def _below(self, held: Mapping[str, Any], path: Path) -> Iterator[_Item]:
        for key, value in held.items():
            is_paper = isinstance(value, dict) and _text(value, "title", self._names)
            yield from self._within(value, path if is_paper else (*path, key))


def _held(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a mapping holds that may be papers: mappings, and lists of them."""
    return {
        key: value
        for key, value in item.items()
        if key.casefold() not in _FIELDS
        and (isinstance(value, dict) or (isinstance(value, list) and dict in map(type, value)))
    }


def _value(item: Mapping[str, Any], ours: str, names: _Called) -> Any:
    """Return the value of one of our fields; a title is no address, though `paper` may be one."""
    folded = {key.casefold(): value for key, value in item.items()}
    values = (folded[name] for name in names[ours] if folded.get(name))
    return next((each for each in values if ours != "title" or not is_url(str(each))), "")


def _text(item: Mapping[str, Any], ours: str, names: _Called) -> str:
    value = _value(item, ours, names)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _date(item: Mapping[str, Any], names: _Called) -> str:
    """Return the date, together with a month that has a field of its own."""
    date, month = _text(item, "date", names), _text(item, "month", names)
    if not (date.isdigit() and month):
        return date
    return f"{date}-{month}" if month.isdigit() else f"{month} {date}"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _texts(value: Any) -> list[str]:
    """Return the texts of a list, or a text alone; of mappings their `name`, or its parts."""
    named = (_name(each) if isinstance(each, dict) else each for each in _listed(value))
    return [each for each in named if each and isinstance(each, str)]


def _name(item: Mapping[str, Any]) -> str:
    parts = (_first(item, names) for names in (_FAMILY, _GIVEN))
    return _first(item, ("name",)) or ", ".join(filter(None, parts))


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return the first text that a mapping has under one of these names, however it spells them."""
    texts = {
        key.casefold().translate(_JOINTS): text
        for key, text in item.items()
        if text and isinstance(text, str)
    }
    return next((texts[name] for name in names if name in texts), "")


def _record(item: Mapping[str, Any], path: Path, names: _Called, known: LinkLabels) -> Record:
    authors, categories = _value(item, "authors", names), _value(item, "category", names)
    words = categories.split(",") if isinstance(categories, str) else _texts(categories)
    return Record(
        title=_text(item, "title", names),
        people=() if isinstance(authors, str) else tuple(_texts(authors)),
        written_people=authors if isinstance(authors, str) else "",
        date=_date(item, names),
        venue=_text(item, "venue", names),
        doi=_text(item, "doi", names),
        urls=tuple(url for url in _texts(_value(item, "url", names)) if is_url(url)),
        links=tuple(_links(item, names, known)),
        award=_text(item, "award", names),
        nickname=_text(item, "nickname", names),
        categories=tuple(filter(None, map(str.strip, words))),
        path=path,
    )


def _links(item: Mapping[str, Any], names: _Called, known: LinkLabels) -> Iterator[tuple[str, str]]:
    """Yield the links in fields of their own, and those that `links` names."""
    taken = {*names["title"], *names["url"], *names["doi"]}
    values = {key.casefold(): value for key, value in item.items()}
    values = {key: value for key, value in values.items() if key not in taken}
    ours = {name: values[theirs[0]] for name, theirs in names.items() if theirs[0] in values}
    fields = (
        (name, address) for name, value in (values | ours).items() for address in _addresses(value)
    )
    yield from link_fields(fields, known, tex=False)
    for name, url in _told(_value(item, "links", names)):
        if is_url(url):
            address = clean_url(url)
            yield label(name, address, known), address


def _told(links: Any) -> Iterator[tuple[str, str]]:
    """Yield what links say and where they lead: a mapping, or a list of mappings or addresses."""
    for each in _listed(links):
        if not isinstance(each, dict):
            yield "", str(each)
        elif address := _first(each, _ADDRESSES):
            yield _first(each, ("name", "label", "type", "title")), address
        else:
            yield from ((name, url) for name, value in each.items() for url in _addresses(value))


def _addresses(value: Any) -> list[str]:
    """Return the addresses of a field: one or a list of them, or what has them as its `url`."""
    found = (
        _first(each, _ADDRESSES) if isinstance(each, dict) else each for each in _listed(value)
    )
    return [each for each in found if isinstance(each, str)]
