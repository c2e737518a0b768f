"""Lists of papers in YAML, whose fields a user names."""

from collections.abc import Iterator, Mapping
from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.found import Findings
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.records import Record, found
from bibtaxon.importers.sections import Path
from bibtaxon.source import Source

NAMES = ("title", "authors", "date", "venue", "doi", "url", "code", "category", "award", "nickname")
_ALIASES = {
    "title": ("name", "paper"),
    "authors": ("author", "people"),
    "date": ("year", "published"),
    "venue": ("conference", "journal", "publisher", "booktitle"),
    "url": ("link", "paper_url", "pdf"),
    "code": ("github", "repo"),
    "category": ("categories", "tags", "keywords", "topic", "type"),
}


def read(source: Source, wishes: Wishes) -> Findings:
    """Return the papers of a YAML file: a list of mappings, perhaps under headings."""
    try:
        import yaml  # noqa: PLC0415  an extra
    except ModuleNotFoundError:
        raise BibtaxonError(
            f"{source.name}: to read YAML, install bibtaxon with it: pip install 'bibtaxon[yaml]'"
        ) from None
    for name in wishes.names:
        if name not in NAMES:
            raise BibtaxonError(f"--map: {name!r} is no field; known are {', '.join(NAMES)}")
    try:
        data = yaml.load(source.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BibtaxonError(f"{source.name}: is no YAML: {' '.join(str(error).split())}") from None
    findings, at = Findings(), 0
    for item, path in _items(data, ()):
        record = _record(item, wishes.names, path)
        at = max(source.text.find(record.title.split("\n")[0], at), at) if record.title else at
        findings.papers.append(found(record, source.line_column(at)[0], wishes))
    if not findings.papers:
        raise BibtaxonError(f"{source.name}: has no list of papers; --map names their fields")
    return findings


def _items(data: Any, path: Path) -> Iterator[tuple[Mapping[str, Any], Path]]:
    """Yield the mappings in lists; the keys above them are headings."""
    if isinstance(data, list):
        for item in data:
            if isinstance(item, dict):
                yield {str(key): value for key, value in item.items()}, path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _items(value, (*path, str(key)))


def _record(item: Mapping[str, Any], names: Mapping[str, str], path: Path) -> Record:
    folded = {key.casefold(): value for key, value in item.items()}

    def value(name: str) -> Any:
        wanted = (names[name],) if name in names else (name, *_ALIASES.get(name, ()))
        return next((folded[each.casefold()] for each in wanted if folded.get(each.casefold())), "")

    authors, categories = value("authors"), value("category")
    urls = [str(value(name)) for name in ("url",) if value(name)]
    return Record(
        title=" ".join(str(value("title")).split()),
        people=tuple(map(str, authors)) if isinstance(authors, list) else (),
        written_people="" if isinstance(authors, list) else str(authors),
        date=str(value("date")),
        venue=str(value("venue")),
        doi=str(value("doi")),
        urls=tuple(urls),
        code=str(value("code")),
        award=str(value("award")),
        nickname=str(value("nickname")),
        categories=tuple(
            map(
                str,
                categories
                if isinstance(categories, list)
                else filter(None, str(categories).split(",")),
            )
        ),
        path=path,
    )
