"""The survey as a LaTeX table: a booktabs longtable, grouped by the taxonomy."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bibtaxon.options import OptionError
from bibtaxon.render.bibliography import bibliography
from bibtaxon.render.latex_columns import cited, not_printed, problems
from bibtaxon.render.latex_heads import below, footnotes, head
from bibtaxon.render.latex_rows import Group, lines
from bibtaxon.render.latex_rows import groups as grouped
from bibtaxon.render.latex_spread import EM, Spread
from bibtaxon.render.latex_spread import spread as spread_out
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import unprintable
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.render.table_columns import Column
from bibtaxon.render.table_content import Content
from bibtaxon.render.table_options import INSTEAD, TableOptions
from bibtaxon.render.table_request import requested
from bibtaxon.survey.model import Survey

_LATEX = Latex()

_OWN_LINE = 469  # the width of a line in our own documents, in points
_LENGTH = re.compile(r"\d*\.?\d+(?:pt|em|ex|mm|cm|in)")
_LABEL = re.compile(r"[\w:./ -]+")


@renderer("table", TableOptions, "A LaTeX table of the papers, grouped by their categories.")
def table(survey: Survey, options: TableOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the table: a fragment for `\\input`, or a document that can be set as it is."""
    _check(options)
    content = requested(survey, options)
    heads = content.columns
    groups = tuple(grouped(content))
    rows = [row for group in groups for row in group.rows]
    indent = any(group.depth for group in groups)
    line = _OWN_LINE if options.standalone else options.line_width
    spread = spread_out(heads, rows, line, EM[options.font_size], indent)
    template = "standalone" if options.standalone else "longtable"
    text = layout.fill(f"table/{template}.tex.j2", _view(survey, options, content, groups, spread))
    found = dict.fromkeys(_problems(options, heads, groups, spread))
    yield Artifact(options.output, text, problems=tuple(found))


def _check(options: TableOptions) -> None:
    """Refuse what TeX would take as something else than a length or a label."""
    for name, pattern in ("tabcolsep", _LENGTH), ("label", _LABEL):
        value = getattr(options, name)
        if not pattern.fullmatch(value):
            example = getattr(TableOptions(), name)
            raise OptionError(f"{name} {value!r} is not of the form {example!r}", (name,))


def _view(
    survey: Survey,
    options: TableOptions,
    content: Content,
    groups: Sequence[Group],
    spread: Spread,
) -> dict[str, Any]:
    """Return what the template is filled in with: numbers, and texts that are LaTeX."""
    rows = [row for group in groups for row in group.rows]
    code = iter(lines(rows))
    return {
        "cite": options.cite_cmd,
        "cite_instead": INSTEAD[options.cite_cmd],
        "font_size": options.font_size,
        "tabcolsep": options.tabcolsep,
        "caption": _LATEX.text(options.caption or survey.title),
        "short_caption": _LATEX.text(options.short_caption),
        "label": options.label,
        "below": [*(below(content) if options.legend else ()), *footnotes(content)],
        "columns": spread.columns,
        "size": len(spread.heads),
        "head": head(content.columns, spread.heads),
        "fixed": f"{spread.fixed:.1f}em",
        "most": f"{spread.most:.1f}em",
        "name": spread.name,
        "bibliography": bibliography(survey, options.output) if options.standalone else "",
        "groups": [
            {
                "depth": group.depth,
                "title": _LATEX.text(group.title),
                "count": group.count,
                "rows": [next(code) for _ in group.rows],
            }
            for group in groups
        ],
    }


def _problems(
    options: TableOptions, heads: Sequence[Column], groups: Sequence[Group], spread: Spread
) -> Iterator[str]:
    if not groups:
        yield "the table has no papers"
    if spread.lacking:
        points = spread.lacking * EM[options.font_size]
        yield (
            f"the columns are about {points:.0f} pt too wide for the line; "
            "leave some out, or set a smaller font_size or the true line_width"
        )
    yield from _unprintable("the caption", options.caption)
    yield from _unprintable("the short caption", options.short_caption)
    for column in heads:
        yield from _unprintable(f"the column {column.title!r}", column.title)
    for group in groups:
        yield from _unprintable(f"the category {group.title!r}", group.title)
        for paper, row in zip(group.papers, group.rows, strict=True):
            yield from problems(heads, paper, row)
            yield from cited(paper)


def _unprintable(what: str, text: str) -> Iterator[str]:
    return (f"{what}: {not_printed(each)}" for each in unprintable(_LATEX.text(text)))
