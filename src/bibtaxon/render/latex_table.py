"""The survey as a LaTeX table, grouped by the taxonomy, in one of several layouts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from bibtaxon.options import OptionError
from bibtaxon.render.bibliography import bibliography
from bibtaxon.render.latex_columns import Shown, cited, noted, problems
from bibtaxon.render.latex_floats import Piece, split
from bibtaxon.render.latex_floats import Row as FloatRow
from bibtaxon.render.latex_forms import check_forms
from bibtaxon.render.latex_heads import below, footnotes, head
from bibtaxon.render.latex_layouts import Form, choose, form
from bibtaxon.render.latex_measure import Heading
from bibtaxon.render.latex_page import OWN, SLIDES, Page, page
from bibtaxon.render.latex_rows import groups as grouped
from bibtaxon.render.latex_rows import lines
from bibtaxon.render.latex_spread import EM, Spread
from bibtaxon.render.latex_spread import spread as spread_out
from bibtaxon.render.latex_summary import faults, summary
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import PDFLATEX, complaints
from bibtaxon.render.renderer import STDOUT, Artifact, renderer
from bibtaxon.render.table_content import NO_PAPERS, Content, Panel
from bibtaxon.render.table_formats import other
from bibtaxon.render.table_legend import codes
from bibtaxon.render.table_options import INSTEAD, TableOptions
from bibtaxon.render.table_request import requested, settled
from bibtaxon.render.table_rows import Group, Row
from bibtaxon.survey.model import Survey

_LATEX = Latex()
_CITES = re.compile(r"\\(?:btpaper|btauthors|btcite|cite)")


@dataclass(frozen=True, slots=True)
class _Panel:
    """Rows with columns of their own; a table has one of them, or some below each other."""

    columns: Sequence[Heading]
    groups: tuple[Group[Shown], ...]
    content: Panel | None  # none in a summary

    def spread(self, line: float, em: float) -> Spread:
        """Return how it is spread over a line; lengths are in points."""
        indent = any(group.title and group.depth > 0 for group in self.groups)
        return spread_out(self.columns, [row.cells for row in self.rows], line, em, indent)

    def head(self, spread: Spread) -> str:
        """Return the rows of its head without the last line end."""
        return (
            head(self.content.columns, spread.heads) if self.content else " & ".join(spread.heads)
        )

    @property
    def rows(self) -> list[Row[Shown]]:
        return [row for group in self.groups for row in group.rows]

    def problems(self, engine: str) -> Iterator[str]:
        """Yield sentences about what its rows and the citations of their papers cannot show."""
        for row in self.rows:
            yield from problems(self.columns, row, engine) if self.content else ()
            for paper in row.papers:
                yield from () if self.content else faults(paper, engine)
                yield from cited(paper, engine)
        for row_held in self.content.rows if self.content else ():
            yield from noted(self.columns, row_held, engine)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that is laid out; `why` says why so, if that was our choice."""

    layout: str
    why: str
    page: Page
    form: Form
    panels: tuple[tuple[_Panel, Spread], ...]

    @property
    def summed_up(self) -> bool:
        """Whether it has columns of its own, not those of the options."""
        return self.layout == "summary"

    @property
    def cells(self) -> Iterator[str]:
        """The TeX code of all cells."""
        return (cell.tex for panel, _ in self.panels for row in panel.rows for cell in row.cells)


@renderer("table", TableOptions, "A LaTeX table of the papers, grouped by their categories.")
def table(survey: Survey, options: TableOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the table: a fragment for `\\input`, or a document that can be set as it is."""
    options = settled(options)
    _check(options)
    content = requested(survey, options)
    if options.format != "tex":
        yield other(content, survey, options, layout)
        return
    made = _laid_out(options, content)
    template = "standalone" if options.standalone else "fragment"
    text = layout.fill(f"table/{template}.tex.j2", _view(survey, options, content, made))
    found = dict.fromkeys(_problems(survey, options, content, made))
    notes = (f"layout {made.layout!r}: {made.why}",) if made.why else ()
    yield Artifact(options.output, text, problems=tuple(found), notes=notes)


def _check(options: TableOptions) -> None:
    check_forms(options)
    if options.page_columns not in (None, 1, 2):
        what = f"'page_columns' is {options.page_columns}; it must be 1 or 2"
        raise OptionError(what, ("page_columns",))


def _laid_out(options: TableOptions, content: Content) -> _Table:
    paper = page(options.document_class, options.page_columns)
    if options.layout == "frames" and not paper.slides:
        paper = page(SLIDES, None)
    elif options.standalone and not paper.slides:
        paper = page(OWN, paper.columns)
    em = EM[options.font_size] * paper.scale
    panels = [_Panel(each.columns, tuple(grouped(each, content)), each) for each in content.panels]
    name, why = options.layout, ""
    if name == "auto":
        count = sum(len(panel.rows) for panel in panels)
        line = options.line_width or paper.line
        fits = not any(panel.spread(line, em).lacking for panel in panels)
        name, why = choose(paper, count, fits=fits)
    if name == "longtable" and paper.columns == 2:
        what = "a longtable cannot stand in two columns; take 'table*', 'onecolumn' or 'summary'"
        raise OptionError(what, ("layout",))
    if name == "summary":
        panels = [_Panel(*summary(each.groups), None) for each in content.panels]

    def lines(width: int) -> int:
        return sum(sum(panel.spread(width, em).lines) for panel in panels)

    chosen = form(name, paper, options.font_size, lines)
    width = chosen.line if chosen.turned else options.line_width or chosen.line
    spreads = [panel.spread(width, em) for panel in panels]
    return _Table(name, why, paper, chosen, tuple(zip(panels, spreads, strict=True)))


def _view(survey: Survey, options: TableOptions, content: Content, made: _Table) -> dict[str, Any]:
    """Return what the template is filled in with: numbers, and texts that are LaTeX."""
    explained = below(content) if options.legend else ()
    lines_below = [] if made.summed_up else [*explained, *footnotes(content)]
    needed = {"amssymb", "array", "booktabs", *made.form.packages}
    return {
        "form": made.form,
        "layout": made.layout,
        "icons": options.link_style == "icons",
        "why": made.why,
        "packages": ",".join(sorted(needed)),
        "page_columns": made.page.columns,
        "cite": options.cite_cmd,
        "cite_instead": INSTEAD[options.cite_cmd],
        "font_size": options.font_size,
        "tabcolsep": options.tabcolsep,
        "caption": _LATEX.text(options.caption or survey.title),
        "short_caption": _LATEX.text(options.short_caption),
        "label": options.label or _label(options.output),
        "cites": any(map(_CITES.search, (*lines_below, *made.cells))),
        "below": lines_below,
        "bibliography": bibliography(survey, options.output) if options.standalone else "",
        "parts": list(_parts(options, made)),
    }


def _label(output: str) -> str:
    name = "related-work" if output == STDOUT else PurePath(output).stem
    return "tab:" + re.sub(r"[^\w.]", "-", name).replace("_", "-")


def _parts(options: TableOptions, made: _Table) -> Iterator[list[dict[str, Any]]]:
    """Yield the parts of a table, each of which is an environment: what its panels show."""
    pieces = [list(_pieces(*each)) for each in made.panels]
    if not made.form.most:
        yield from ([_panel(*each, few)] for each, few in zip(made.panels, pieces, strict=True))
        return
    for part in split(pieces, options.max_rows or made.form.most) or [pieces]:
        shown = zip(made.panels, part, strict=True)
        yield [_panel(*each, few) for each, few in shown if few or not any(part)]


def _pieces(panel: _Panel, spread: Spread) -> Iterator[Piece]:
    rows = iter(map(FloatRow, lines(panel.rows), spread.lines))
    for group in panel.groups:
        title = _LATEX.text(group.title) if group.depth > 0 else ""
        yield Piece(title, group.depth, str(group.count), tuple(next(rows) for _ in group.rows))


def _panel(panel: _Panel, spread: Spread, pieces: Sequence[Piece]) -> dict[str, Any]:
    return {
        "columns": spread.columns,
        "size": len(spread.heads),
        "head": panel.head(spread),
        "fixed": rf"{spread.fixed:.1f}\btem",
        "most": rf"{spread.most:.1f}\btem",
        "name": spread.name,
        "groups": pieces,
    }


def _problems(
    survey: Survey, options: TableOptions, content: Content, made: _Table
) -> Iterator[str]:
    if not any(panel.groups for panel, _ in made.panels):
        yield NO_PAPERS
    if lacking := max(spread.lacking for _, spread in made.panels):
        points = lacking * EM[options.font_size]
        yield (
            f"the columns are about {points:.0f} pt too wide for the line; leave some out, set a "
            "smaller font_size or the true line_width, or take the layout landscape"
        )
    engine = "" if options.own_fonts and options.engine != PDFLATEX else options.engine
    for what, text in _texts(survey, options, content, made):
        yield from (f"{what}: {each}" for each in complaints(_LATEX.text(text), engine))
    for panel, _ in made.panels:
        yield from panel.problems(engine)


def _texts(
    survey: Survey, options: TableOptions, content: Content, made: _Table
) -> Iterator[tuple[str, str]]:
    """Yield what the configuration says in a table, after what it is."""
    yield "the caption", options.caption or survey.title
    yield "the short caption", options.short_caption
    for panel in content.panels:
        for column in () if made.summed_up else panel.columns:
            yield f"the column {column.title!r}", column.title
            yield f"the group of the column {column.title!r}", column.group
            yield f"the note of the column {column.title!r}", column.note
        yield from ((f"the category {each.title!r}", each.title) for each in panel.groups)
    if options.legend and not made.summed_up:
        for title, used in codes(content).items():
            yield from ((f"the legend of {title!r}", each.meaning) for each in used)
