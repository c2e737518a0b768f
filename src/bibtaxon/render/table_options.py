"""The options of tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from bibtaxon.options import REQUIRED, option, shared
from bibtaxon.render.latex_layouts import LAYOUTS
from bibtaxon.render.latex_page import CLASSES
from bibtaxon.render.latex_spread import EM
from bibtaxon.render.markup.pdflatex import ENGINES, PDFLATEX
from bibtaxon.render.table_columns import Head
from bibtaxon.survey.filters import Filters

# What is tried in place of a command that the document lacks: natbib and biblatex have names of
# their own, and \cite is always there.
INSTEAD = {
    "citep": "autocite",
    "citet": "textcite",
    "autocite": "citep",
    "textcite": "citet",
    "cite": "cite",
}


FORMATS = ("tex", "md", "html", "csv")


@dataclass(frozen=True, slots=True)
class PanelOptions:
    """A part of a table with columns of its own."""

    categories: tuple[str, ...] = option(REQUIRED, "The categories that it shows.")
    columns: tuple[str, ...] = option((), "Its columns, if not those of the table.")


@dataclass(frozen=True, slots=True)
class Authors:
    """How the column of authors shows them."""

    max: int | None = option(
        None,
        "Show the last names of so many authors, then `et al.`; 0: all of them. "
        "By default they are shown as in a citation.",
        minimum=0,
    )


@dataclass(frozen=True, slots=True)
class TableOptions:
    """The options of the LaTeX table."""

    output: str = option("related_work.tex", "The file to write.", metavar="FILE")
    format: str = option(
        "",
        "tex, md, html or csv; by default what the name of the output ends in. "
        "Such an ending of the output follows the format.",
        choices=FORMATS,
    )
    columns: tuple[str, ...] = option(
        (),
        "nickname (with the citation), name (without it), cite, title, authors, year, date, venue, "
        "award, category, key, links, and the fields of attributes. "
        "By default nickname, year, venue, all attributes, and links.",
        metavar="NAME",
    )
    column: Mapping[str, Head] = option(
        {},
        "How columns are headed: a table below each name, with `title`, `group`, `note`, and "
        "`align` (l, c, r).",
    )
    categories: tuple[str, ...] = option(
        (), "Show only these categories, and what is below them.", metavar="LABEL"
    )
    panel: tuple[PanelOptions, ...] = option(
        (), "Parts one below the other: `[[...panel]]` with `categories`, and `columns` of its own."
    )
    year: str = shared(Filters, "year")
    venue: tuple[str, ...] = shared(Filters, "venue")
    author: tuple[str, ...] = shared(Filters, "author")
    has: tuple[str, ...] = shared(Filters, "has")
    search: str = shared(Filters, "search")
    sort: tuple[str, ...] = option(
        (),
        "The order below each heading: columns, title, author, date, key or file, `-` before one "
        "for descending. By default that of the survey.",
        metavar="NAME",
    )
    groups: str = option(
        "rows",
        "Where the headings of categories stand: in rows of their own, or in a first column.",
        choices=("rows", "column"),
    )
    merge: bool = option(False, "Show papers of the same nickname in one row.")
    multi_label: str = option(
        "repeat",
        "Show a paper with several labels in all its categories, or in the first one.",
        choices=("repeat", "primary"),
    )
    links: tuple[str, ...] = option(
        (),
        "The links to show, by their labels. By default one to the paper (pdf, home, arxiv, doi or "
        "openreview), and those to github, code and data.",
        metavar="LABEL",
    )
    link_style: str = option(
        "words", "Show links as their labels or as icons.", choices=("words", "icons")
    )
    authors: Authors = option(Authors(), "How the authors of a paper are shown.")
    layout: str = option(
        "auto",
        "longtable (one column), table (a column of two), table* (both), onecolumn (an appendix "
        "of a paper in two columns), landscape, sidewaystable, summary (a row for each topic, "
        "with all its citations), frames (of beamer); auto chooses by the page and the rows.",
        choices=LAYOUTS,
    )
    document_class: str = option(
        "", "The class of the paper: its page is known. By default article.", choices=CLASSES
    )
    page_columns: int | None = option(
        None, "How many columns the paper has, 1 or 2. By default those of its class.", minimum=1
    )
    line_width: int | None = option(
        None,
        "How wide a line of the table is, in points, unless it is turned. By default that of "
        "the class. The columns are made to fit.",
        minimum=1,
        metavar="POINTS",
    )
    max_rows: int | None = option(
        None,
        "Put so many rows into one float or slide, at most. By default 38, or what fits.",
        minimum=1,
    )
    cite_cmd: str = option("citep", "The LaTeX command that cites a paper.", choices=tuple(INSTEAD))
    caption: str = option("", "The caption; by default the survey's title.")
    short_caption: str = option("", "The caption in the list of tables; by default the caption.")
    label: str = option(
        "",
        "The label that \\ref refers to. By default `tab:` and the name of the file, as "
        "tab:related-work for related_work.tex.",
    )
    legend: bool = option(True, "Explain the marks below the table.")
    font_size: str = option("footnotesize", "The size of the letters.", choices=tuple(EM))
    tabcolsep: str = option("4pt", "Half of the space between columns.", metavar="LENGTH")
    engine: str = option(
        PDFLATEX,
        "The program that sets the paper; characters that it cannot print are reported.",
        choices=tuple(ENGINES),
    )
    own_fonts: bool = option(
        False, "With xelatex or lualatex: the paper's fonts have all characters; report none."
    )
    commands: tuple[str, ...] = option(
        (), "Names of TeX commands that the paper defines and fields may use.", metavar="NAME"
    )
    standalone: bool = option(False, "Write a document with a bibliography, not a fragment.")
