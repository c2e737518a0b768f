"""From the options of a table to what it holds."""

from bibtaxon.render.table_columns import Wanted
from bibtaxon.render.table_content import Choice, Content, content
from bibtaxon.render.table_options import TableOptions
from bibtaxon.survey.filters import Filters, selected
from bibtaxon.survey.model import Survey


def requested(survey: Survey, options: TableOptions) -> Content:
    """Return the table that options ask for; what they or the entries get wrong is an error."""
    filters = Filters(
        year=options.year,
        venue=options.venue,
        author=options.author,
        has=options.has,
        search=options.search,
    )
    wanted = Wanted(
        options.columns,
        options.column,
        options.links,
        options.authors.max,
        tuple(name.lstrip("\\") for name in options.commands),
    )
    choice = Choice(
        options.categories, options.sort, options.multi_label == "repeat", options.merge
    )
    return content(selected(survey, filters), survey, wanted, choice)
