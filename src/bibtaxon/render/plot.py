"""Plots of a survey, drawn for LaTeX and for the web from the same numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import PurePath
from typing import Any

from bibtaxon.options import option
from bibtaxon.render.latex_forms import check_forms
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.html import Html
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import complaints
from bibtaxon.render.plot_bars import lying, upright
from bibtaxon.render.plot_heat import heat_map
from bibtaxon.render.plot_numbers import Bars, by_category, by_venue, by_year
from bibtaxon.render.plot_shapes import Picture, Word
from bibtaxon.render.plot_view import view
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.survey.model import Survey

_LATEX = Latex()
_OUTPUT = "papers.tex"
_TITLES = {
    "years": "Papers per year",
    "venues": "Papers per venue",
    "heatmap": "Papers per category and year",
}
_HEIGHT = 0.42  # of the width
_MARGIN = 8  # points, in the picture for the web, where letters are of any font
_PIXELS = 2  # for a point, in the picture for the web


@dataclass(frozen=True, slots=True)
class PlotOptions:
    """The options of plots."""

    output: str = option(
        _OUTPUT, "The file to write. The default ends as the format asks.", metavar="FILE"
    )
    kind: str = option(
        "years",
        "Bars for years or for venues, stacked from the categories; or a heatmap of categories by "
        "years.",
        choices=tuple(_TITLES),
    )
    format: str = option(
        "auto",
        "tikz (LaTeX) or svg; auto goes by the ending of the output.",
        choices=("auto", "tikz", "svg"),
    )
    categories: tuple[str, ...] = option(
        (), "Show only these categories, and what is below them.", metavar="LABEL"
    )
    depth: int = option(1, "The levels of categories that are told apart.", minimum=1)
    since: int = option(0, "Put the papers of all years before this one together.", minimum=0)
    max_venues: int = option(15, "Show so many venues, and the others together.", minimum=1)
    line_width: int = option(
        345,
        "How wide the picture is, in points; 345 is a line of the class article, 219 a column of "
        "the ACL.",
        minimum=150,
        metavar="POINTS",
    )
    height: int = option(
        0, "How high the bars of years may be, in points; 0: as it fits.", minimum=0
    )
    title: str = option("", "What the picture shows, for those who hear it; SVG.")
    caption: str = option("", "LaTeX: make a figure with this caption.")
    label: str = option("fig:papers", "LaTeX: the label of the figure.")
    placement: str = option("tp", "LaTeX: where the figure may be placed.", metavar="LETTERS")
    standalone: bool = option(False, "LaTeX: write a document, not a fragment.")


@renderer("plot", PlotOptions, "Papers per year, per venue, or by category and year, as a picture.")
def plot(survey: Survey, options: PlotOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the plot."""
    check_forms(options)
    kind, output = _target(options)
    bars = _numbers(survey, options)
    picture = _picture(bars, options)
    problems = () if bars.bars else ("there are no papers to plot",)
    if kind == "svg":
        text = layout.fill("plot/plot.svg.j2", _svg(bars, picture, options))
        yield Artifact(output, text, problems=problems)
    else:
        template = "standalone" if options.standalone else "plot"
        text = layout.fill(f"plot/{template}.tex.j2", _tex(bars, picture, options))
        yield Artifact(output, text, problems=(*problems, *_problems(picture, options)))


def _target(options: PlotOptions) -> tuple[str, str]:
    """Return the format and the output; either may follow from the other."""
    path = PurePath(options.output)
    if options.format == "auto":
        return ("svg" if path.suffix == ".svg" else "tikz"), options.output
    if options.format == "svg" and path.name == _OUTPUT:
        path = path.with_suffix(".svg")
    return options.format, str(path)


def _numbers(survey: Survey, options: PlotOptions) -> Bars:
    chosen = survey, options.categories, options.depth
    match options.kind:
        case "venues":
            return by_venue(*chosen, options.max_venues)
        case "heatmap":
            return by_category(*chosen, options.since)
    return by_year(*chosen, options.since)


def _picture(bars: Bars, options: PlotOptions) -> Picture:
    width = float(options.line_width)
    if not bars.bars:
        return Picture(width, 20.0, (Word(width / 2, 13.0, "No papers", anchor="middle"),))
    match options.kind:
        case "venues":
            return lying(bars, width)
        case "heatmap":
            return heat_map(bars, width)
    return upright(bars, width, options.height or round(_HEIGHT * width))


def _svg(bars: Bars, picture: Picture, options: PlotOptions) -> dict[str, Any]:
    markup = Html()
    width, height = (ceil(each) + 2 * _MARGIN for each in (picture.width, picture.height))
    return view(picture, markup) | {
        "shown_width": _PIXELS * width,
        "shown_height": _PIXELS * height,
        "viewbox": f"-{_MARGIN} -{_MARGIN} {width} {height}",
        "margin": _MARGIN,
        "title": markup.text(options.title or _TITLES[options.kind]),
        "description": markup.text(_description(bars)),
    }


def _tex(bars: Bars, picture: Picture, options: PlotOptions) -> dict[str, Any]:
    shown = view(picture, _LATEX)
    return shown | {
        "colours": [(name, light.removeprefix("#")) for name, light, _ in shown["colours"]],
        "caption": _LATEX.text(options.caption),
        "description": _LATEX.text(_description(bars)),
        "label": options.label,
        "placement": options.placement,
    }


def _description(bars: Bars) -> str:
    """Return the numbers as a sentence."""
    return ", ".join(f"{bar.label}: {bar.total}" for bar in bars.bars) + "."


def _problems(picture: Picture, options: PlotOptions) -> Iterator[str]:
    texts = [shape.text for shape in picture.shapes if isinstance(shape, Word)]
    for text in dict.fromkeys((*texts, options.caption)):
        yield from (f"{text!r}: {each}" for each in complaints(_LATEX.text(text)))
