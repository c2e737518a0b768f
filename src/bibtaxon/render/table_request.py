"""From the options of a table to what it holds."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from bibtaxon.options import OptionError, suggestion
from bibtaxon.render.renderer import STDOUT
from bibtaxon.render.table_columns import Wanted
from bibtaxon.render.table_content import Content, Panel, content, panel
from bibtaxon.render.table_options import FORMATS, TableOptions
from bibtaxon.render.table_rows import Choice
from bibtaxon.survey.filters import Filters, selected
from bibtaxon.survey.model import Survey


def settled(options: TableOptions) -> TableOptions:
    """Return options whose format and output fit each other: one may follow from the other."""
    path = PurePath(options.output)
    ending = path.suffix[1:]
    form = options.format or (ending if ending in FORMATS else FORMATS[0])
    named = options.output != STDOUT and ending in FORMATS
    output = str(path.with_suffix(f".{form}")) if named else options.output
    return replace(options, format=form, output=output)


def requested(survey: Survey, options: TableOptions) -> Content:
    """Return the table that options ask for; what they or the entries get wrong is an error."""
    _refuse_unknown_links(survey, options.links)
    return content(_panels(_chosen(survey, options), survey, options))


def _refuse_unknown_links(survey: Survey, labels: Iterable[str]) -> None:
    """Raise an error for a label that is neither known nor that of a link."""
    used = {link.label for paper in survey.papers for link in paper.links}
    for label in labels:
        if label not in used and survey.link_labels.find(label) is None:
            hint = suggestion(label, sorted(used))
            raise OptionError(f"no paper has a link {label!r}{hint}", ("links",))


def _chosen(survey: Survey, options: TableOptions) -> Survey:
    """Return the survey with the papers that pass the filters."""
    filters = Filters(
        year=options.year,
        venue=options.venue,
        author=options.author,
        has=options.has,
        search=options.search,
    )
    return selected(survey, filters)


def _panels(survey: Survey, whole: Survey, options: TableOptions) -> Iterator[Panel]:
    wanted = Wanted(
        options.columns,
        options.column,
        options.links,
        options.authors.max,
        tuple(name.lstrip("\\") for name in options.commands),
        options.link_style == "icons",
    )
    choice = Choice(
        options.categories,
        options.sort,
        options.multi_label == "repeat",
        options.merge,
        options.groups == "column" and options.layout != "summary",
    )
    if not options.panel:
        yield panel(survey, whole, wanted, choice)
    for place, each in enumerate(options.panel):
        names = each.columns or wanted.names
        within = replace(choice, categories=each.categories)
        try:
            yield panel(survey, whole, replace(wanted, names=names), within)
        except OptionError as error:
            own = error.keys[0] == "categories" or (error.keys[0] == "columns" and each.columns)
            raise OptionError(str(error), ("panel", place) * bool(own) + error.keys) from None
