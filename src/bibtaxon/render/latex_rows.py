"""The rows of a LaTeX table, under the headings of their categories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bibtaxon.render.latex_columns import Shown, shown
from bibtaxon.render.markup.latex import after_line_end
from bibtaxon.render.table_content import Content, Panel
from bibtaxon.survey.model import Paper

Row = tuple[Shown, ...]

_PADDED = 60  # the cells of a column are aligned up to that many characters


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its depth, 0 for none, and the rows below it.

    `count` is how many papers the table shows there and under deeper headings; `papers` are those
    that the rows begin with.
    """

    title: str
    depth: int
    count: int
    papers: tuple[Paper, ...]
    rows: tuple[Row, ...]


def groups(panel: Panel, content: Content) -> Iterator[Group]:
    """Yield the groups of a panel of a table with their cells as LaTeX."""
    for group in panel.groups:
        rows = tuple(
            tuple(
                shown(cell, content, column.align)
                for column, cell in zip(panel.columns, row.cells, strict=True)
            )
            for row in group.rows
        )
        papers = tuple(row.papers[0] for row in group.rows)
        title = group.title if group.depth >= 0 else ""
        yield Group(title, group.depth, group.count, papers, rows)


def lines(rows: Sequence[Row]) -> list[str]:
    """Return the TeX code of rows, one line each, their cells one below the other."""
    code = [[after_line_end(row[0].tex), *(shown.tex for shown in row[1:])] for row in rows]
    sizes = [min(_PADDED, max(map(len, column))) for column in zip(*code, strict=True)]
    return [
        " & ".join(cell.ljust(size) for cell, size in zip(cells, sizes, strict=True)).rstrip()
        for cells in code
    ]
