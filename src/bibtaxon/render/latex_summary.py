"""The summary of a table: a row for each topic, which cites all its papers in one cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bibtaxon.render.citing import authors, citable, citation
from bibtaxon.render.latex_columns import Shown
from bibtaxon.render.latex_rows import Group
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.tex_source import from_plain
from bibtaxon.render.table_rows import Group as Section
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


def summary(sections: Sequence[Section]) -> tuple[tuple[Heading, ...], tuple[Group, ...]]:
    """Return columns and rows, in groups without headings, that sum up the groups of a table.

    Categories or topics have no column if there are none.
    """
    found = tuple(_summed(sections))
    rows = [row for group in found for row in group.rows]
    shown = [place for place in range(len(_HEADINGS)) if any(row[place].tex for row in rows)]
    few = (
        Group("", group.depth, 0, group.papers, tuple(_only(row, shown) for row in group.rows))
        for group in found
    )
    return tuple(_HEADINGS[place] for place in shown), tuple(few)


def _summed(sections: Sequence[Section]) -> Iterator[Group]:
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
            yield Group("", depth, 0, papers, tuple(_rows(category, topic, papers)))
            category = _NOTHING


def _rows(category: Shown, topic: Shown, papers: Sequence[Paper]) -> Iterator[tuple[Shown, ...]]:
    count = str(len(papers))
    before = (category, topic, Shown(count, count))
    for start in range(0, len(papers), _PAPERS):
        few = [_cited(paper) for paper in papers[start : start + _PAPERS]]
        tex, text = "; ".join(each.tex for each in few), "; ".join(each.text for each in few)
        yield (*before, Shown(tex, text))
        before = (_NOTHING,) * 3


def _cited(paper: Paper) -> Shown:
    if not citable(paper.key):
        return Shown(from_plain(paper.nickname), paper.nickname)
    tex = rf"\btcited{{{from_plain(authors(paper))}}}{{{paper.key}}}"
    return Shown(tex, f"{citation(paper, 'a')} ()")


def _only(row: tuple[Shown, ...], places: Sequence[int]) -> tuple[Shown, ...]:
    return tuple(row[place] for place in places)
