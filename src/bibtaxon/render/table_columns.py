"""The columns of tables, whatever the format: what each of them shows of a paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from bibtaxon.bib.syntax import fold
from bibtaxon.options import OptionError, option, suggestion
from bibtaxon.render.attribute_cells import AttributeCells, aligned
from bibtaxon.render.cells import Cell
from bibtaxon.render.paper_cells import PaperCells, from_text
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.attributes import rank
from bibtaxon.survey.model import Paper, Survey
from bibtaxon.survey.order import KEYS, folded


@dataclass(frozen=True, slots=True)
class Head:
    """What the heading of a column is, if not what the column or its attribute says itself."""

    title: str | None = option(None, "The heading.")
    group: str | None = option(None, "The heading over it and its neighbours of the same group.")
    note: str | None = option(None, "A footnote to it.")
    align: str | None = option(
        None, "Where short texts stand: left, centred or right.", choices=("l", "c", "r")
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns a table has, and how they show things; `own` are the paper's TeX commands."""

    names: tuple[str, ...] = ()
    heads: Mapping[str, Head] = field(default_factory=dict)
    links: tuple[str, ...] = ()
    authors: int | None = None
    own: tuple[str, ...] = ()
    icons: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it shows of a paper, and how it is aligned: `l`, `c`, `r`.

    `rank` is what papers are sorted by; it is empty for those that come last. `mark` is that of
    its footnote, once they are numbered.
    """

    name: str
    title: str
    show: Callable[[Paper], Cell]
    rank: Callable[[Paper], Any]
    align: str = "l"
    group: str = ""
    note: str = ""
    mark: str = ""


def columns(survey: Survey, wanted: Wanted) -> tuple[Column, ...]:
    """Return the columns that are wanted; without names, a choice of them."""
    known = every(survey, wanted)
    declared = (each.field for each in survey.attributes)
    names = wanted.names or ("nickname", "year", "venue", *declared, "links")
    for name in wanted.heads:
        _known(name, known, "column")
    found = [_known(name, known, "columns") for name in names]
    return tuple({column.name: column for column in found}.values())


def every(survey: Survey, wanted: Wanted) -> dict[str, Column]:
    """Return all columns that a table of the survey can have, by their names in lower case."""
    papers = {fold(paper.key): paper for paper in survey.papers}
    built_in = _built_in(PaperCells(wanted.links, wanted.authors, wanted.own, wanted.icons))
    cells = AttributeCells(papers, wanted.own)
    found = [*built_in, *(_declared(each, cells) for each in survey.attributes)]
    heads = {name.lower(): head for name, head in wanted.heads.items()}
    return {
        each.name.lower(): _headed(each, heads.get(each.name.lower(), Head())) for each in found
    }


def _known(name: str, known: Mapping[str, Column], key: str) -> Column:
    if name.lower() not in known:
        message = f"unknown column {name!r}{suggestion(name, list(known))}"
        raise OptionError(message, (key, *([name] if key == "column" else [])))
    return known[name.lower()]


def _headed(column: Column, head: Head) -> Column:
    return replace(
        column,
        title=column.title if head.title is None else head.title,
        group=column.group if head.group is None else head.group,
        note=column.note if head.note is None else head.note,
        align=head.align or column.align,
    )


def _built_in(cells: PaperCells) -> tuple[Column, ...]:
    return (
        Column("nickname", "Paper", cells.nickname, _by_name),
        Column("name", "Name", cells.name, _by_name),
        Column("cite", "Paper", cells.cite, KEYS["author"]),
        Column("title", "Title", cells.title, KEYS["title"]),
        Column("authors", "Authors", cells.authors, KEYS["author"]),
        _plain("year", lambda paper: str(paper.date.year or ""), align="c"),
        _plain("date", _date, align="c"),
        _plain("venue", lambda paper: paper.venue.short if paper.venue else ""),
        Column("award", "Award", cells.award, lambda paper: folded(paper.award)),
        _plain("category", lambda paper: "; ".join(topic.label for topic in paper.topics)),
        _plain("key", lambda paper: paper.key),
        Column("links", "Links", cells.links, lambda paper: len(paper.links)),
    )


def _plain(name: str, text: Callable[[Paper], str], align: str = "l") -> Column:
    def show(paper: Paper) -> Cell:
        return from_text(text(paper))

    def by_text(paper: Paper) -> str:
        return folded(text(paper))

    return Column(name, name.title(), show, by_text, align)


def _declared(each: Attribute, cells: AttributeCells) -> Column:
    return Column(
        each.field,
        each.title or each.field,
        partial(cells.cell, each),
        lambda paper: rank(each, paper.attributes.get(each.field, "")),
        aligned(each),
        each.group,
        each.note,
    )


def _by_name(paper: Paper) -> str:
    return folded(paper.nickname)


def _date(paper: Paper) -> str:
    parts = (paper.date.year, paper.date.month, paper.date.day, 0)
    return "-".join(f"{part:02}" for part in parts[: parts.index(0)])
