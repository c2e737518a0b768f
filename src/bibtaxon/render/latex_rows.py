"""The rows of a LaTeX table, under the headings of their categories."""

from collections.abc import Iterator, Sequence

from bibtaxon.render.cells import Cell
from bibtaxon.render.latex_columns import Shown, shown
from bibtaxon.render.markup.latex import after_line_end
from bibtaxon.render.table_content import Content, Panel
from bibtaxon.render.table_rows import Group, Row

_PADDED = 60  # the cells of a column are aligned up to that many characters


def groups(panel: Panel, content: Content) -> Iterator[Group[Shown]]:
    """Yield the groups of a panel of a table with their cells as LaTeX."""

    def written(row: Row[Cell]) -> Row[Shown]:
        pairs = zip(row.cells, panel.columns, strict=True)
        return Row(row.papers, tuple(shown(cell, content, column.align) for cell, column in pairs))

    for group in panel.groups:
        rows = tuple(map(written, group.rows))
        yield Group(group.title, group.depth, group.count, group.path, rows)


def lines(rows: Sequence[Row[Shown]]) -> list[str]:
    """Return the TeX code of rows, one line each, their cells one below the other."""
    written = [[cell.tex for cell in row.cells] for row in rows]
    code = [[after_line_end(first), *others] for first, *others in written]
    sizes = [min(_PADDED, max(map(len, column))) for column in zip(*code, strict=True)]
    return [
        " & ".join(cell.ljust(size) for cell, size in zip(cells, sizes, strict=True)).rstrip()
        for cells in code
    ]
