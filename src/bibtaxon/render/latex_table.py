"""The survey as a LaTeX table: a booktabs longtable, grouped by the taxonomy."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from bibtaxon.options import OptionError
from bibtaxon.render.bibliography import bibliography
from bibtaxon.render.latex_columns import Column, cited, columns, not_printed, problems
from bibtaxon.render.latex_rows import Group, lines
from bibtaxon.render.latex_rows import groups as grouped
from bibtaxon.render.latex_spread import EM, Spread
from bibtaxon.render.latex_spread import spread as spread_out
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import unprintable
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.render.table_options import INSTEAD, TableOptions
from bibtaxon.survey.model import Survey

_LATEX = Latex()

_OWN_LINE = 469  # the width of a line in our own documents, in points
_LENGTH = re.compile(r"\d*\.?\d+(?:pt|em|ex|mm|cm|in)")
_LABEL = re.compile(r"[\w:./ -]+")
_LEGEND = (("btyes", "yes"), ("btpartly", "partly"), ("btno", "no"), ("btmissing", "not stated"))


@renderer("table", TableOptions, "A LaTeX table of the papers, grouped by their categories.")
def table(survey: Survey, options: TableOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the table: a fragment for `\\input`, or a document that can be set as it is."""
    _check(options)
    own = tuple(name.lstrip("\\") for name in options.commands)
    heads = columns(options.columns, survey, options.links, own)
    repeat = options.multi_label == "repeat"
    groups = tuple(grouped(survey, heads, options.categories, repeat=repeat))
    rows = [row for group in groups for row in group.rows]
    indent = any(group.depth for group in groups)
    line = _OWN_LINE if options.standalone else options.line_width
    spread = spread_out(heads, rows, line, EM[options.font_size], indent)
    template = "standalone" if options.standalone else "longtable"
    text = layout.fill(f"table/{template}.tex.j2", _view(survey, options, groups, spread))
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
    survey: Survey, options: TableOptions, groups: Sequence[Group], spread: Spread
) -> dict[str, Any]:
    """Return what the template is filled in with: numbers, and texts that are LaTeX."""
    rows = [row for group in groups for row in group.rows]
    used = {shown.tex for row in rows for shown in row}
    code = iter(lines(rows))
    return {
        "cite": options.cite_cmd,
        "cite_instead": INSTEAD[options.cite_cmd],
        "font_size": options.font_size,
        "tabcolsep": options.tabcolsep,
        "caption": _LATEX.text(options.caption or survey.title),
        "short_caption": _LATEX.text(options.short_caption),
        "label": options.label,
        "legend": [
            {"mark": mark, "meaning": meaning}
            for mark, meaning in _LEGEND
            if options.legend and f"\\{mark}" in used
        ],
        "columns": spread.columns,
        "size": len(spread.heads),
        "head": " & ".join(spread.heads),
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
    for head in heads:
        yield from _unprintable(f"the column {head.title!r}", head.title)
    for group in groups:
        yield from _unprintable(f"the category {group.title!r}", group.title)
        for paper, row in zip(group.papers, group.rows, strict=True):
            for head, shown in zip(heads, row, strict=True):
                yield from problems(head, paper, shown)
            yield from cited(paper)


def _unprintable(what: str, text: str) -> Iterator[str]:
    return (f"{what}: {not_printed(each)}" for each in unprintable(_LATEX.text(text)))
