"""The rows of a LaTeX table, under the headings of their categories."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bibtaxon.errors import BibtaxonError
from bibtaxon.options import suggestion
from bibtaxon.render.latex_columns import Column, Shown
from bibtaxon.render.markup.latex import after_line_end
from bibtaxon.render.sections import sections
from bibtaxon.survey.model import Paper, Survey

Row = tuple[Shown, ...]

_PADDED = 60  # the cells of a column are aligned up to that many characters


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its depth, 0 for none, and the papers below it with their rows.

    `count` is how many papers the table shows there and under deeper headings.
    """

    title: str
    depth: int
    count: int
    papers: tuple[Paper, ...]
    rows: tuple[Row, ...]


def groups(
    survey: Survey, columns: Sequence[Column], categories: Iterable[str], *, repeat: bool
) -> Iterator[Group]:
    """Yield the groups that have rows, or have them below; of some categories or of all."""
    within = [_path(survey, label) for label in categories]
    shown = [
        section
        for section in sections(survey, repeat=repeat, empty=False)
        if not within or any(section.topic.path[: len(path)] == path for path in within)
    ]
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
                tuple(column.show(paper) for column in columns) for paper in section.papers
            )
            depth = len(path) if section.title else 0
            yield Group(title, depth, len(below), section.papers, rows)


def lines(rows: Sequence[Row]) -> list[str]:
    """Return the TeX code of rows, one line each, their cells one below the other."""
    code = [[after_line_end(row[0].tex), *(shown.tex for shown in row[1:])] for row in rows]
    sizes = [min(_PADDED, max(map(len, column))) for column in zip(*code, strict=True)]
    return [
        " & ".join(cell.ljust(size) for cell, size in zip(cells, sizes, strict=True)).rstrip()
        for cells in code
    ]


def _path(survey: Survey, label: str) -> tuple[str, ...]:
    topic = survey.taxonomy.find(label)
    if topic is None:
        known = [topic.label for topic in survey.taxonomy.topics]
        raise BibtaxonError(f"unknown category {label!r}{suggestion(label, known)}")
    return topic.path
