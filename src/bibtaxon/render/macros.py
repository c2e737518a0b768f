"""The numbers of a survey as macros of LaTeX, so that no sentence of a paper is out of date."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bibtaxon.options import option
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.survey.counts import Counts, count
from bibtaxon.survey.model import Survey

_LATEX = Latex()
_NONE = "--"  # the first and the last year of papers that have none


@dataclass(frozen=True, slots=True)
class MacroOptions:
    """The options of the macros."""

    output: str = option("survey_numbers.tex", "The file to write.", metavar="FILE")


@renderer("macros", MacroOptions, "Macros of LaTeX for the numbers of papers.")
def macros(survey: Survey, options: MacroOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the file that the preamble inputs."""
    counts = count(survey)
    years = sorted(filter(None, counts.years))
    view = {
        "total": counts.papers,
        "uncategorised": counts.uncategorised,
        "categories": sum(topic.depth == 1 for topic in counts.topics),
        "topics": len(counts.topics),
        "first": years[0] if years else _NONE,
        "last": years[-1] if years else _NONE,
        "numbers": [
            (kind, _LATEX.name(name), number) for kind, name, number in _numbers(survey, counts)
        ],
    }
    yield Artifact(options.output, layout.fill("macros/macros.tex.j2", view))


def _numbers(survey: Survey, counts: Counts) -> Iterator[tuple[str, str, int]]:
    """Yield kinds, names and numbers; of two names that differ in case alone the sum."""
    for label, topic in survey.taxonomy.spellings().items():
        yield "category", label, counts.topics[topic]
    for year in sorted(filter(None, counts.years)):
        yield "year", str(year), counts.years[year]
    venues: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for venue, number in counts.venues.items():
        if venue:
            venues[spelt.setdefault(_LATEX.name(venue).casefold(), venue)] += number
    yield from (("venue", venue, number) for venue, number in venues.items())
    yield from (("link", what, number) for what, number in counts.covered.items())
