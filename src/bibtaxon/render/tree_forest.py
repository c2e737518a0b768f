"""The tree in LaTeX: figures drawn by the package forest, with lists in their place for HTML."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bibtaxon.options import OptionError
from bibtaxon.render.bibliography import bibliography
from bibtaxon.render.branches import Branch, description
from bibtaxon.render.citing import authors, citable, named, names_in_tex, nickname
from bibtaxon.render.latex_forms import check_forms
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.table_options import INSTEAD
from bibtaxon.render.tree_faults import faults
from bibtaxon.render.tree_figures import Figure, figures
from bibtaxon.render.tree_fit import BESIDE, ROOT, Column, Setting, fit, setting
from bibtaxon.render.tree_options import TreeOptions
from bibtaxon.survey.model import Paper, Survey

Lists = Mapping[tuple[str, ...], Sequence[str]]  # what is listed with branches, by their paths

_LATEX = Latex()
_DEEPEST = 4  # levels that itemize has


def forest(
    survey: Survey, root: Branch, options: TreeOptions, layout: Layout
) -> tuple[str, tuple[str, ...]]:
    """Return the tree as LaTeX, a fragment for `\\input` or a document, and what is wrong in it."""
    _check(options)
    how = setting(options)
    made = tuple(figures(root, how, options))
    views = [_view(each, how, options) for each in made]
    view = {
        "figures": views,
        "cites": options.items != "names" and any(map(_cites, made)),
        "environment": "figure*" if how.columns > 1 else "figure",
        "slides": how.slides,
        "used": f"{how.used:.2f}",
        "placement": options.placement,
        "cite": options.cite_cmd,
        "cite_instead": INSTEAD[options.cite_cmd],
        "named_only": options.items == "names",
        "font_size": options.font_size,
        "colours": sorted({box["colour"] for view in views for box in view["boxes"]}),
        "bibliography": bibliography(survey, options.output) if options.standalone else "",
    }
    name = "standalone" if options.standalone else "forest"
    text = layout.fill(f"tree/{name}.tex.j2", view)
    return text, tuple(faults(root, made, how, options))


def _check(options: TreeOptions) -> None:
    check_forms(options)
    if options.columns not in (None, 1, 2):
        raise OptionError(f"a paper has 1 or 2 columns, not {options.columns}", ("columns",))


def _view(figure: Figure, how: Setting, options: TreeOptions) -> dict[str, Any]:
    root = figure.root
    found = fit(root, how)
    columns = [_column(each) for each in found.columns]
    flat, columns = ([], columns) if found.lines else (columns[:1], columns[1:])
    lists = {each.path: _listed(each, options) for _, each in root.walk()}
    return {
        "label": figure.label,
        "caption": figure.caption,
        "short_caption": figure.short_caption,
        "description": _LATEX.text(description(root)),
        "flat": flat,
        "columns": columns,
        "lines": found.lines,
        "length": f"{found.length:.1f}",
        "whole": not root.path,
        "beside": [f"{ROOT + BESIDE * level:.1f}" for level in range(1, len(columns) + 2)],
        "boxes": list(_boxes(root, 0, lists, options)),
        "entries": list(_items(root, lists, options)),
    }


def _cites(figure: Figure) -> bool:
    papers = (paper for _, branch in figure.root.walk() for paper in branch.papers)
    return any(citable(paper.key) for paper in papers)


def _column(column: Column) -> dict[str, str]:
    return {"share": f"{column.share:.3f}", "least": f"{column.least:.1f}"}


def _listed(branch: Branch, options: TreeOptions) -> list[str]:
    etc = [rf"\btetc{{{branch.more}}}"] if branch.papers and branch.more else []
    titles = [_title(each, options) for each in branch.topics]
    return [*titles, *(_item(paper, options) for paper in branch.papers), *etc]


def _item(paper: Paper, options: TreeOptions) -> str:
    """Return the TeX code of a paper in a list."""
    name = nickname(paper, options.commands).tex
    if not citable(paper.key):
        return name
    people = authors(paper)
    if people and options.items != "names" and (options.items == "citations" or not named(paper)):
        return rf"\btcited{{{names_in_tex(people)}}}{{{paper.key}}}"
    return rf"\btitem{{{name}}}{{{paper.key}}}"


def _title(branch: Branch, options: TreeOptions) -> str:
    count = rf"\btcount{{{branch.count}}}" if options.counts else ""
    section = rf"\btsection{{{branch.tex_ref}}}" if branch.tex_ref else ""
    return _LATEX.text(branch.title) + count + section


def _boxes(
    branch: Branch, level: int, lists: Lists, options: TreeOptions, last: int = 0
) -> Iterator[dict[str, Any]]:
    """Yield the boxes of a tree, each before those below it; `last` of them end with this one."""
    box = {"kind": "title", "level": level, "colour": branch.colour[1:], "close": 0}
    listed, inner = lists[branch.path], branch.branches
    yield box | {"tex": [_title(branch, options)], "close": 0 if listed or inner else last + 1}
    if listed:
        close = 1 if inner else last + 2
        yield box | {"kind": "list", "level": level + 1, "tex": listed, "close": close}
    for place, each in enumerate(inner, 1):
        yield from _boxes(each, level + 1, lists, options, last + 1 if place == len(inner) else 0)


def _items(root: Branch, lists: Lists, options: TreeOptions) -> Iterator[dict[str, Any]]:
    """Yield the lines of nested lists; `open` and `close` tell how many begin and end before."""
    before = 0
    for level, branch in root.walk():
        depth = min(level, _DEEPEST)
        yield {
            "open": max(0, depth - before),
            "close": max(0, before - depth),
            "title": _title(branch, options),
            "listed": lists[branch.path],
        }
        before = depth
    yield {"open": 0, "close": before, "title": "", "listed": []}
