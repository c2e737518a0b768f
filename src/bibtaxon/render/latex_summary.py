"""The summary of a table: a row for each topic, which cites all its papers in one cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bibtaxon.render.cells import Cell
from bibtaxon.render.citing import UNCITABLE, authors, citable, citation, names_in_tex
from bibtaxon.render.latex_columns import Shown, told
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.tex_source import from_plain
from bibtaxon.render.table_rows import Group, Row
from bibtaxon.survey.model import Paper

_PAPERS = 30  # of one row, which cannot go on on another page
_LATEX = Latex()
_NOTHING = Shown("", "")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the summary; see `table_columns.Column`."""

    name: str
    title: str
    align: str = "l"


_HEADINGS = (
    Heading("category", "Category"),
    Heading("topic", "Topic"),
    Heading("count", "#", "r"),
    Heading("papers", "Papers"),
)


def summary(
    sections: Sequence[Group[Cell]],
) -> tuple[tuple[Heading, ...], tuple[Group[Shown], ...]]:
    """Return columns and rows, in groups without headings, that sum up the groups of a table.

    Categories or topics have no column if there are none.
    """
    found = tuple(_summed(sections))
    rows = [row for group in found for row in group.rows]
    shown = [place for place in range(len(_HEADINGS)) if any(row.cells[place].tex for row in rows)]
    few = (replace(group, rows=tuple(_only(row, shown) for row in group.rows)) for group in found)
    return tuple(_HEADINGS[place] for place in shown), tuple(few)


def faults(paper: Paper, engine: str) -> Iterator[str]:
    """Yield sentences about what a summary cannot show of a paper, with their places."""
    shown = _cited(paper)
    return told(paper, "nickname", shown.tex, shown.fault, engine)


def _summed(sections: Sequence[Group[Cell]]) -> Iterator[Group[Shown]]:
    category = _NOTHING
    for section in sections:
        title = Shown(_LATEX.text(section.title), section.title)
        if section.depth == 1:
            wider = title.text + "n" * (-(-len(title.text) // 6))  # bold letters are so much wider
            category = Shown(rf"\textbf{{{title.tex}}}", wider)
        papers = tuple(paper for row in section.rows for paper in row.papers)
        if papers:
            topic = title if section.depth > 1 else _NOTHING
            depth = 1 if category.tex else 2  # there is more space above a category
            yield Group("", depth, 0, (), tuple(_rows(category, topic, papers)))
            category = _NOTHING


def _rows(category: Shown, topic: Shown, papers: tuple[Paper, ...]) -> Iterator[Row[Shown]]:
    count = str(len(papers))
    before = (category, topic, Shown(count, count))
    for start in range(0, len(papers), _PAPERS):
        few = papers[start : start + _PAPERS]
        cells = list(map(_cited, few))
        tex, text = "; ".join(each.tex for each in cells), "; ".join(each.text for each in cells)
        yield Row(few, (*before, Shown(tex, text)))
        before = (_NOTHING,) * 3


def _cited(paper: Paper) -> Shown:
    if not citable(paper.key):
        return Shown(from_plain(paper.nickname), paper.nickname, UNCITABLE)
    tex = rf"\btcited{{{names_in_tex(authors(paper))}}}{{{paper.key}}}"
    return Shown(tex, f"{citation(paper, 'a')} ()")


def _only(row: Row[Shown], places: Sequence[int]) -> Row[Shown]:
    return replace(row, cells=tuple(row.cells[place] for place in places))
