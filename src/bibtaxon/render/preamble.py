"""The commands that our LaTeX tables use, for the preamble of a paper."""

from collections.abc import Iterator
from dataclasses import dataclass

from bibtaxon.options import option
from bibtaxon.render.layout import Layout
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.render.table_options import INSTEAD
from bibtaxon.survey.model import Survey


@dataclass(frozen=True, slots=True)
class PreambleOptions:
    """The options of the preamble."""

    output: str = option("bibtaxon_preamble.tex", "The file to write.", metavar="FILE")
    cite_cmd: str = option("citep", "The LaTeX command that cites a paper.", choices=tuple(INSTEAD))


@renderer(
    "preamble",
    PreambleOptions,
    "The LaTeX commands that tables use, to be restyled.",
    needs_papers=False,
)
def preamble(survey: Survey, options: PreambleOptions, layout: Layout) -> Iterator[Artifact]:  # noqa: ARG001
    """Yield the file that the preamble inputs; it is the same for all surveys."""
    view = {"cite": options.cite_cmd, "cite_instead": INSTEAD[options.cite_cmd], "icons": True}
    yield Artifact(options.output, layout.fill("preamble/preamble.tex.j2", view))
