"""The package `bibtaxon.sty`, which reads the annotated .bib with biblatex."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bibtaxon.bib.schema import standard_fields
from bibtaxon.options import option
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.survey.model import Survey

_LATEX = Latex()
_END = "\\endinput\n"
_FIELD = re.compile(r"[a-z][\w-]*", re.ASCII)  # others than these are no fields for biber either


@dataclass(frozen=True, slots=True)
class StyOptions:
    """The options of the package."""

    output: str = option("bibtaxon.sty", "The file to write.", metavar="FILE")


@renderer(
    "sty",
    StyOptions,
    "A package for biblatex: bibliographies and tables from the .bib itself.",
    needs_papers=False,
)
def sty(survey: Survey, options: StyOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the package, with what the configuration says of attributes and categories."""
    text = layout.read("sty/bibtaxon.sty")
    view: dict[str, Any] = {
        "fields": sorted(
            attribute.field
            for attribute in survey.attributes
            if attribute.field not in standard_fields() and _FIELD.fullmatch(attribute.field)
        ),
        "categories": [],
        "aliases": [],
    }
    if survey.taxonomy.declared:
        spellings = survey.taxonomy.spellings().items()
        view["categories"] = [_LATEX.name(topic.label) for topic in survey.taxonomy.topics]
        view["aliases"] = [
            (_LATEX.name(spelling), _LATEX.name(topic.label))
            for spelling, topic in spellings
            if spelling != topic.label
        ]
    if any(view.values()):
        text = text.removesuffix(_END) + layout.fill("sty/survey.tex.j2", view) + _END
    yield Artifact(options.output, text)
