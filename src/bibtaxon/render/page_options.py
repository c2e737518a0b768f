"""The options of the page."""

from dataclasses import dataclass

from bibtaxon.options import option
from bibtaxon.survey.order import KEYS

SORTS = tuple(sign + key for key in KEYS for sign in ("", "-"))
VIEWS = ("cards", "list", "table")


@dataclass(frozen=True, slots=True)
class PageOptions:
    """What the page shows, and how it begins."""

    output: str = option("index.html", "The file to write.", metavar="FILE")
    title: str = option("", "The title; by default that of the survey.")
    description: str = option("", "A sentence below the title, for search engines too.")
    author: str = option("", "Who made the survey.")
    repository: str = option("", "The URL of its repository.", metavar="URL")
    base_url: str = option(
        "", "Where the page will be: for previews of links, and the feed.", metavar="URL"
    )
    lang: str = option("en", "The language of the survey.", metavar="CODE")
    facets: tuple[str, ...] = option(
        (),
        "What to filter by: category, year, venue, has, fields of attributes. "
        "By default those four, and all attributes of type bool, enum or list.",
    )
    columns: tuple[str, ...] = option(
        (),
        "The columns of the table: nickname, title, authors, year, venue, category, award, links, "
        "fields of attributes. By default nickname, year, venue and all attributes.",
    )
    sort: tuple[str, ...] = option(
        (), "The order at first, if not that of the survey.", choices=SORTS
    )
    view: str = option("cards", "The view at first.", choices=VIEWS)
    clean_bibtex: bool = option(
        False, "Copy BibTeX without the fields that only bibtaxon reads, unless asked for them."
    )
    feed: int = option(
        30, "So many of the newest papers are in the feed, beside the page.", minimum=0
    )
    css: str = option("", "Rules of CSS that are added to those of the page.")
    split: bool = option(False, "Write the data into a file of its own, for very large lists.")
