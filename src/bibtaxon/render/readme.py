"""The survey as a README: its papers in GitHub's Markdown, grouped by the taxonomy."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bibtaxon.options import OptionError, suggestion
from bibtaxon.render.layout import Layout
from bibtaxon.render.pages import Page, paginated
from bibtaxon.render.readme_options import ReadmeOptions
from bibtaxon.render.readme_view import book, views
from bibtaxon.render.renderer import STDOUT, Artifact, renderer
from bibtaxon.render.sections import sections
from bibtaxon.survey.model import Survey
from bibtaxon.survey.order import ordered

REGION = "readme"
_KIND = ".md.j2"
_MOST_AUTHORS = {"list": 3, "table": 1}  # in profiles that do not show all


@renderer("readme", ReadmeOptions, "The list of papers in Markdown, as a README shows it.")
def readme(survey: Survey, options: ReadmeOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the README; if it would be too large, a file for each top category too."""
    template = _template(options.profile, layout)
    if options.sort:
        survey = replace(survey, papers=ordered(survey.papers, options.sort))
    shown = sections(survey, repeat=options.multi_label == "repeat", empty=options.empty == "show")
    most = options.authors.max
    common = book(
        survey, options, shown, _MOST_AUTHORS.get(options.profile, 0) if most is None else most
    )

    def fill(pages: Sequence[Page]) -> list[str]:
        return [layout.fill(template, view).strip("\n") + "\n" for view in views(common, pages)]

    limit = 0 if options.output == STDOUT else options.max_bytes
    for page, text in paginated(shown, fill, limit):
        yield Artifact(page.path(options.output), text, REGION)


def _template(profile: str, layout: Layout) -> str:
    """Return the template of a profile; one of your own is a file in templates/readme."""
    known = [
        name.removeprefix("readme/").removesuffix(_KIND) for name in layout.templates("readme")
    ]
    if profile not in known:
        message = f"profile: there is no {profile!r}{suggestion(profile, known)}"
        raise OptionError(message, ("profile",))
    return f"readme/{profile}{_KIND}"
