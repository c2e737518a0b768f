"""The rows of tables, whatever the format: which papers they show, grouped, ordered and merged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bibtaxon.bib.syntax import fold
from bibtaxon.errors import BibtaxonError
from bibtaxon.options import OptionError, suggestion
from bibtaxon.render.cells import Cell, Cited, Part
from bibtaxon.render.citing import named
from bibtaxon.render.sections import Section, sections
from bibtaxon.render.table_columns import Column
from bibtaxon.survey.model import Paper, Survey
from bibtaxon.survey.order import KEYS, rearranged

C = TypeVar("C")  # a cell, whatever the format, or as one format shows it


@dataclass(frozen=True, slots=True)
class Choice:
    """Which papers a table shows, and in which order; `merged` are those of one nickname.

    The headings stand in rows of their own, or in a column (`aside`).
    """

    categories: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    repeat: bool = True
    merged: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Row(Generic[C]):
    """A row, and the papers it tells of: more than one if they share a nickname."""

    papers: tuple[Paper, ...]
    cells: tuple[C, ...]


@dataclass(frozen=True, slots=True)
class Group(Generic[C]):
    """A heading with its depth, 0 for none, -1 if it stands in a column, and the rows below it.

    `path` are the titles from the top category down; `count` is how many papers the table shows
    there and under deeper headings.
    """

    title: str
    depth: int
    count: int
    path: tuple[str, ...]
    rows: tuple[Row[C], ...]


def located(paper: Paper, name: str) -> str:
    """Return the place of a field of a paper, and what to call it; of the entry if it lacks it."""
    found = paper.record.entry.field(fold(name))
    at = found.value_span.start if found else paper.record.entry.span.start
    line, number = paper.source.line_column(at)
    return f"{paper.source.name}:{line}:{number}: {name} of {paper.key!r}"


def in_order(survey: Survey, by: Iterable[str], known: Mapping[str, Column]) -> Survey:
    keys = {**{name: column.rank for name, column in known.items()}, **KEYS}
    names = []
    for name in by:
        bare = name.removeprefix("-").lower()
        if bare not in keys:
            raise OptionError(f"cannot sort by {bare!r}{suggestion(bare, list(keys))}", ("sort",))
        names.append(f"-{bare}" if name.startswith("-") else bare)
    return replace(survey, papers=rearranged(survey.papers, names, keys)) if names else survey


def groups(survey: Survey, columns: Sequence[Column], choice: Choice) -> Iterator[Group[Cell]]:
    """Yield the groups that have rows, or have them below; of some categories or of all."""
    shown = _chosen(survey, choice)
    for section in shown:
        path = section.topic.path
        below = {
            paper.key
            for other in shown
            if other.topic.path[: len(path)] == path
            for paper in other.papers
        }
        # A deep heading names the levels above it but for the top, so these need none of theirs.
        if section.papers or (below and len(path) == 1):
            title = " / ".join(path[1:]) or section.title
            rows = tuple(
                Row((paper,), tuple(column.show(paper) for column in columns))
                for paper in section.papers
            )
            titles = path if any(path) else (section.title,) * bool(section.title)
            yield Group(title, len(titles), len(below), titles, rows)


def _chosen(survey: Survey, choice: Choice) -> list[Section]:
    found = sections(survey, repeat=choice.repeat, empty=False)
    if not choice.categories:
        return list(found)
    within = [_path(survey, label) for label in choice.categories]
    for label, path in zip(choice.categories, within, strict=True):
        if not any(each.papers for each in found if each.topic.path[: len(path)] == path):
            raise OptionError(f"no paper is in the category {label!r}", ("categories",))
    return [each for each in found if any(each.topic.path[: len(path)] == path for path in within)]


def _path(survey: Survey, label: str) -> tuple[str, ...]:
    topic = survey.taxonomy.find(label)
    if topic is None:
        meant = " or ".join(map(repr, survey.taxonomy.suggest(label)))
        known = ", ".join(repr(topic.label) for topic in survey.taxonomy.topics)
        hint = f"did you mean {meant}?" if meant else f"known are {known}"
        message = f"unknown category {label!r}; {hint}"
        raise OptionError(message, ("categories",))
    return topic.path


def check(columns: Sequence[Column], rows: Iterable[Row[Cell]]) -> None:
    found = dict.fromkeys(
        f"{located(row.papers[0], column.name)}: {cell.error}"
        for row in rows
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.error
    )
    if found:
        first, *more = found
        rest = f" (and {len(more)} more like it)" if more else ""
        raise BibtaxonError(first + rest)


def merged(group: Group[Cell]) -> Group[Cell]:
    """Return a group with one row for all papers of a nickname, where the first of them stands."""
    rows: dict[str, Row[Cell]] = {}
    for row in group.rows:
        (paper,) = row.papers
        name = paper.nickname if named(paper) else f"\0{paper.key}"
        known = rows.get(name)
        rows[name] = _joined(known, row) if known else row
    return replace(group, rows=tuple(rows.values()))


def _joined(first: Row[Cell], second: Row[Cell]) -> Row[Cell]:
    pairs = zip(first.cells, second.cells, strict=True)
    return Row(first.papers + second.papers, tuple(_both(*pair) for pair in pairs))


def _both(first: Cell, second: Cell) -> Cell:
    parts: list[Part] = list(first.parts)
    for part in second.parts:
        last = parts[-1] if parts else None
        if isinstance(part, Cited) and isinstance(last, Cited) and _same_name(part, last):
            parts[-1] = replace(last, papers=last.papers + part.papers)
        elif part not in parts:
            parts.append(part)
    notes = tuple(dict.fromkeys(first.notes + second.notes))
    return replace(first, parts=tuple(parts), notes=notes, fault=first.fault or second.fault)


def _same_name(part: Cited, other: Cited) -> bool:
    return (part.name and part.name.text) == (other.name and other.name.text)
