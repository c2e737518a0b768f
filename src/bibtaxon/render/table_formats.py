"""Tables in other formats than LaTeX: Markdown, HTML and CSV, with the same cells."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from bibtaxon.render.cells import NOT_STATED, Cell, Cited, Code, Mark, Part, Span, Target, Text
from bibtaxon.render.citing import authors
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup import Markup, csv
from bibtaxon.render.markup.html import Html
from bibtaxon.render.markup.markdown import Markdown
from bibtaxon.render.paper_cells import READ, icons
from bibtaxon.render.renderer import Artifact
from bibtaxon.render.table_columns import Column
from bibtaxon.render.table_content import (
    ASIDE,
    NO_PAPERS,
    Content,
    Panel,
    spans,
)
from bibtaxon.render.table_legend import MEANINGS, legend
from bibtaxon.render.table_options import TableOptions
from bibtaxon.render.table_rows import Group, located
from bibtaxon.survey.attributes import Truth
from bibtaxon.survey.model import Paper, Survey

_SIGNS = {Truth.YES: "\u2713", Truth.PARTLY: "(\u2713)", Truth.NO: "\u00d7", None: "--"}


def other(content: Content, survey: Survey, options: TableOptions, layout: Layout) -> Artifact:
    """Return a table in the format of the options, which is not LaTeX."""
    write = {"md": _markdown, "html": _html, "csv": _comma_separated}[options.format]
    caption = options.caption or survey.title
    text = write(content, _Page(layout, caption, options.standalone, options.legend))
    region = re.sub(r"\s+", "-", options.label) or "table"
    found = tuple(_problems(content))
    return Artifact(options.output, text, region * (options.format == "md"), found)


@dataclass(frozen=True, slots=True)
class _Page:
    """What stands around the cells of a table."""

    layout: Layout
    caption: str
    whole: bool
    legend: bool


def _markdown(content: Content, page: _Page) -> str:
    view = _view(content, Markdown(), page)
    return page.layout.fill("table/table.md.j2", view)


def _html(content: Content, page: _Page) -> str:
    view = _view(content, Html(), page)
    return page.layout.fill("table/table.html.j2", view)


def _comma_separated(content: Content, page: _Page) -> str:  # noqa: ARG001  as the others
    """Return a table of CSV: its first column has the category, marks and codes are words."""
    grouped = any(group.path for panel in content.panels for group in panel.groups)
    shown = (each for panel in content.panels for each in panel.columns if each is not ASIDE)
    heads = {each.name: _title(each, " / ") for each in shown}
    rows = [["Category"] * grouped + list(heads.values())]
    for panel in content.panels:
        names = [each.name for each in panel.columns]
        for group in panel.groups:
            for row in group.rows:
                cells = dict(zip(names, map(_words, row.cells), strict=True))
                first = [" > ".join(group.path)] * grouped
                rows.append(first + [cells.get(name, "") for name in heads])
    return csv.rows(rows)


def _problems(content: Content) -> Iterator[str]:
    found = 0
    for panel in content.panels:
        for row in panel.rows:
            found += 1
            for column, cell in zip(panel.columns, row.cells, strict=True):
                if cell.fault:
                    yield f"{located(row.papers[0], column.name)}: {cell.fault}"
    if not found:
        yield NO_PAPERS


def _view(content: Content, markup: Markup, page: _Page) -> dict[str, Any]:
    explained = legend(content, markup, lambda part: _part(part, markup)) if page.legend else ()
    return {
        "caption": markup.text(page.caption),
        "whole": page.whole,
        "panels": [_panel(panel, content, markup) for panel in content.panels],
        "below": [*explained, *_footnotes(content, markup)],
    }


def _panel(panel: Panel, content: Content, markup: Markup) -> dict[str, Any]:
    over = [{"title": markup.text(title), "size": size} for title, size in spans(panel.columns)]
    return {
        "over": over if any(each["title"] for each in over) else [],
        "heads": [
            {
                "title": markup.text(each.title) + _sup(each.mark),
                "whole": markup.text(_title(each, ": ")) + _sup(each.mark),
                "align": each.align,
            }
            for each in panel.columns
        ],
        "groups": [
            {
                "depth": group.depth,
                "title": _heading(group, markup),
                "rows": [
                    [_cell(cell, content, markup) for cell in row.cells] for row in group.rows
                ],
            }
            for group in panel.groups
        ],
    }


def _title(column: Column, joint: str) -> str:
    return joint.join(filter(None, (column.group, column.title)))


def _heading(group: Group[Cell], markup: Markup) -> str:
    title = markup.text(group.title)
    return f"{markup.strong(title) if group.depth == 1 else markup.emph(title)} ({group.count})"


def _footnotes(content: Content, markup: Markup) -> Iterator[str]:
    return (f"{_sup(mark)} {markup.text(note.text)}" for mark, note in content.notes.values())


def _sup(marks: str) -> str:
    return f"<sup>{marks}</sup>" if marks else ""


def _cell(cell: Cell, content: Content, markup: Markup) -> dict[str, Any]:
    """Return the markup of a cell, and over how many rows it stands."""
    parts = [_part(part, markup) for part in cell.parts or (NOT_STATED,)]
    sizes = [part.rows for part in cell.parts if isinstance(part, Span)]
    text = cell.joint.join(parts) + _sup(content.marks(cell.notes))
    return {"text": text, "size": sum(sizes) if sizes else 1}


def _part(part: Part, markup: Markup) -> str:
    match part:
        case Text():
            return markup.text(part.text)
        case Mark():
            return _SIGNS[part.truth]
        case Code():
            return markup.text(part.code)
        case Target():
            sign = icons().get(part.icon, {}).get("sign", part.label)
            return markup.link(part.url, markup.text(sign))
        case Span():
            return markup.strong(markup.text(part.title))
        case _:
            return _cited(part, markup.text, partial(_linked, markup))


def _cited(part: Cited, write: Callable[[str], str], link: Callable[[Paper, str], str]) -> str:
    cited = [link(paper, write(_citation(paper, part.name))) for paper in part.papers]
    if part.name is None:
        return ", ".join(cited)
    return f"{write(part.name.text)} ({'; '.join(cited)})"


def _linked(markup: Markup, paper: Paper, inner: str) -> str:
    urls = {link.label: link.url for link in reversed(paper.links)}
    found = [urls[label] for label in (*READ, *reversed(urls)) if label in urls]
    return markup.link(found[0] if found else "", inner)


def _citation(paper: Paper, name: Text | None) -> str:
    """Return what a citation says, after a name or in its place; without a date, `n.d.`."""
    year = str(paper.date.year or "n.d.")
    people = authors(paper)
    if name is None:
        return f"{people} ({year})"
    return f"{people}, {year}" if people else year


def _words(cell: Cell) -> str:
    joint = ", " if cell.joint == " " else cell.joint
    text = joint.join(map(_word, cell.parts))
    notes = (note.text for note in cell.notes)
    return " ".join([*filter(None, [text]), *(f"[{note}]" for note in notes)])


def _word(part: Part) -> str:
    match part:
        case Text():
            return part.text
        case Mark():
            return MEANINGS[part.truth]
        case Code():
            return part.meaning
        case Target():
            return f"{part.label}: {part.url}"
        case Span():
            return part.title
        case _:
            return _cited(part, str, lambda _, text: text)
