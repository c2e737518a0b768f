"""How a paper is named and cited in LaTeX: for tables and trees."""

import re

from bibtaxon.bib.latex import plain
from bibtaxon.bib.names import short
from bibtaxon.render.markup.tex_source import Cell, cell, from_plain
from bibtaxon.survey.model import Paper

UNCITABLE = "LaTeX cannot cite a key with such characters"
_CITABLE = re.compile(r"[^\s\\{}%#~^$&,\"]+")  # the others end a key, or mean something to TeX


def citable(key: str) -> bool:
    """Tell whether `\\cite` can take a key."""
    return key != "*" and _CITABLE.fullmatch(key) is not None  # \cite{*} cites everything


def authors(paper: Paper) -> str:
    """Return the authors as a citation names them: `Knuth`, `Knuth et al.`."""
    return short(paper.people, paper.and_others)


def names_in_tex(names: str) -> str:
    """Return the TeX code of names as a text; their `et al.` stays on one line."""
    return from_plain(names).replace("et al.", "et~al.")


def citation(paper: Paper, mark: str = "") -> str:
    """Return what a citation looks like in an author-year style; `mark` stands after the year."""
    return f"{authors(paper)}, {paper.date.year or ''}{mark}"


def named(paper: Paper) -> bool:
    """Tell whether a paper has a name: one that is more than its authors and its year."""
    usual = f"{authors(paper)} {paper.date.year or ''}".strip()
    return _written(paper) or paper.nickname != usual


def nickname(paper: Paper, own: tuple[str, ...] = ()) -> Cell:
    """Return the nickname as TeX code; `own` are the commands that the author's document has."""
    if _written(paper):
        return cell(paper.record.values["nickname"], own)
    return Cell(from_plain(paper.nickname))


def _written(paper: Paper) -> bool:
    return bool(plain(paper.record.values.get("nickname", "")))
