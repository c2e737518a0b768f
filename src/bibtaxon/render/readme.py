"""The survey as a README: its papers in GitHub's Markdown, grouped by the taxonomy."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bibtaxon.errors import BibtaxonError
from bibtaxon.render.layout import Layout
from bibtaxon.render.pages import Page, paginated
from bibtaxon.render.readme_options import ReadmeOptions
from bibtaxon.render.readme_view import book, views
from bibtaxon.render.renderer import STDOUT, Artifact, renderer
from bibtaxon.render.sections import sections
from bibtaxon.survey.model import Survey
from bibtaxon.survey.order import ordered

REGION = "readme"
_PROFILE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*")
_MOST_AUTHORS = {"list": 3, "table": 1}  # in profiles that do not show all


@renderer("readme", ReadmeOptions, "The list of papers in Markdown, as a README shows it.")
def readme(survey: Survey, options: ReadmeOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the README; if it would be too large, a file for each top category too."""
    template = _template(options.profile)
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


def _template(profile: str) -> str:
    if not _PROFILE.fullmatch(profile):
        raise BibtaxonError(
            f"profile {profile!r}: a profile is named by letters, digits, `-` and `_`; "
            "it is looked up as templates/readme/NAME.md.j2"
        )
    return f"readme/{profile}.md.j2"
