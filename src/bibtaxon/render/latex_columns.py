"""The cells of a table as LaTeX, and what LaTeX cannot print of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from bibtaxon.render.cells import NOT_STATED, Cell, Cited, Code, Mark, Part, Span, Target, Text
from bibtaxon.render.citing import UNCITABLE, authors, citable, citation, names_in_tex
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import PDFLATEX, complaints
from bibtaxon.render.markup.tex_source import from_plain
from bibtaxon.render.paper_cells import PAPER
from bibtaxon.render.table_content import Content
from bibtaxon.render.table_rows import Row, located
from bibtaxon.survey.attributes import Truth, note_of
from bibtaxon.survey.model import Paper

_LATEX = Latex()
_WIDE = "Mi"  # about as wide as an icon in a badge
_JOINTS = {", ": (", ", ", "), " ": (r"\btsep ", "  ")}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows: TeX code, a text about as wide, and what is wrong with the value."""

    tex: str
    text: str
    fault: str = ""


_MARKS = {
    Truth.YES: Shown(r"\btyes", "\u2713"),
    Truth.NO: Shown(r"\btno", "\u00d7"),
    Truth.PARTLY: Shown(r"\btpartly", "(\u2713)"),
    None: Shown(r"\btmissing", "--"),
}


def note(mark: str, align: str) -> str:
    """Return the mark of a footnote; at the right it hangs, so that numbers stay aligned."""
    return rf"\rlap{{\btnote{{{mark}}}}}" if align == "r" else rf"\btnote{{{mark}}}"


def shown(cell: Cell, content: Content, align: str) -> Shown:
    """Return what a cell of a table shows in a column that is aligned so."""
    parts = [part_shown(part) for part in cell.parts or (NOT_STATED,)]
    tex, text = (
        joint.join(each)
        for joint, each in zip(
            _JOINTS[cell.joint],
            ((part.tex for part in parts), (part.text for part in parts)),
            strict=True,
        )
    )
    fault = next((each for each in (cell.fault, *(part.fault for part in parts)) if each), "")
    if cell.notes:
        marks = content.marks(cell.notes)
        return Shown(tex + note(marks, align), f"{text} {marks}", fault)
    return Shown(tex, text, fault)


class Named(Protocol):
    """A column, as far as it is spoken of."""

    @property
    def name(self) -> str: ...


def problems(columns: Iterable[Named], row: Row[Shown], engine: str = PDFLATEX) -> Iterator[str]:
    """Yield sentences about what a row cannot show as it is written, each with its place."""
    for column, cell in zip(columns, row.cells, strict=True):
        yield from told(row.papers[0], column.name, cell.tex, cell.fault, engine)


def noted(columns: Iterable[Named], row: Row[Cell], engine: str = PDFLATEX) -> Iterator[str]:
    """Yield sentences about what the footnotes of a row cannot show, each with its place."""
    for column, cell in zip(columns, row.cells, strict=True):
        for each in cell.notes:
            yield from told(row.papers[0], note_of(column.name), each.tex, each.fault, engine)


def cited(paper: Paper, engine: str = PDFLATEX) -> Iterator[str]:
    """Yield sentences about what a citation or the bibliography cannot print of a paper."""
    for name in ("author", "title"):
        tex = paper.record.values.get(name, "")
        yield from told(paper, name, tex, engine=engine)


def told(
    paper: Paper, name: str, tex: str, fault: str = "", engine: str = PDFLATEX
) -> Iterator[str]:
    """Yield sentences with their place about TeX code: its fault, and what cannot be printed."""
    found = [fault] if fault else []
    return (f"{located(paper, name)}: {each}" for each in (*found, *complaints(tex, engine)))


def part_shown(part: Part) -> Shown:
    """Return what a part of a cell shows."""
    match part:
        case Text():
            return Shown(part.tex, part.text, part.fault)
        case Mark():
            return _MARKS[part.truth]
        case Code():
            return Shown(rf"\btcode{{{from_plain(part.code)}}}", part.code)
        case Target():
            label, text = _LATEX.text(part.label), part.label
            if part.icon:
                label, text = rf"\bticon{{{_LATEX.text(part.icon)}}}{{{label}}}", _WIDE
            return Shown(rf"\btlink{{{label}}}{{{_LATEX.url(part.url)}}}", text)
        case Span():
            title = _LATEX.text(part.title)
            return Shown(rf"\btgroup{{{part.rows}}}{{{title}}}" if title else "", part.title)
        case _:
            return _cited(part)


def _cited(part: Cited) -> Shown:
    papers = [paper for paper in part.papers if citable(paper.key)]
    if not papers:
        name = part.name or Text(text := part.papers[0].nickname, from_plain(text))
        fault = name.fault or UNCITABLE
        return Shown(name.tex, name.text, fault)
    left_out = (paper.key for paper in part.papers if not citable(paper.key))
    lost = next((f"LaTeX cannot cite the key {key!r}, which is left out" for key in left_out), "")
    keys = ",".join(paper.key for paper in papers)
    text = f"({'; '.join(citation(paper, 'a') for paper in papers)})"
    in_front = part.place == PAPER
    if part.name is None:
        people = ", ".join(dict.fromkeys(authors(paper) for paper in papers))
        hook = "btauthors" if in_front else "btcited"
        return Shown(rf"\{hook}{{{names_in_tex(people)}}}{{{keys}}}", text, lost)
    name = part.name
    tex = rf"\btpaper{{{name.tex}}}{{{keys}}}" if in_front else rf"{name.tex} \btcite{{{keys}}}"
    return Shown(tex, f"{name.text} {text}", name.fault or lost)
