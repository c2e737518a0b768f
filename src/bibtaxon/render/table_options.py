"""The options of tables."""

from collections.abc import Mapping
from dataclasses import dataclass

from bibtaxon.options import option
from bibtaxon.render.latex_spread import EM
from bibtaxon.render.table_columns import Head

# What is tried in place of a command that the document lacks: natbib and biblatex have names of
# their own, and \cite is always there.
INSTEAD = {
    "citep": "autocite",
    "citet": "textcite",
    "autocite": "citep",
    "textcite": "citet",
    "cite": "cite",
}


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
    columns: tuple[str, ...] = option(
        (),
        "nickname (with the citation), name (without it), cite, title, authors, year, date, venue, "
        "award, category, links, and the fields of attributes. "
        "By default nickname, year, venue, all attributes, and links.",
        metavar="NAME",
    )
    column: Mapping[str, Head] = option(
        {}, "Headings of columns: a table below each name, with `title`, `group` and `note`."
    )
    categories: tuple[str, ...] = option(
        (), "Show only these categories, and what is below them.", metavar="LABEL"
    )
    year: str = option("", "Only these years: 2024, 2023-2025, 2023- or -2020.", metavar="YEARS")
    venue: tuple[str, ...] = option((), "Only papers of these venues.", metavar="VENUE")
    author: tuple[str, ...] = option((), "Only papers of all these authors.", metavar="NAME")
    has: tuple[str, ...] = option(
        (), "Only papers with all these: labels of links, fields, or `code`.", metavar="WHAT"
    )
    search: str = option("", "Only papers that hold all these words.", metavar="WORDS")
    sort: tuple[str, ...] = option(
        (),
        "The order below each heading: columns, title, author, date, key or file, `-` before one "
        "for descending. By default that of the survey.",
        metavar="NAME",
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
    authors: Authors = option(Authors(), "How the authors of a paper are shown.")
    cite_cmd: str = option("citep", "The LaTeX command that cites a paper.", choices=tuple(INSTEAD))
    caption: str = option("", "The caption; by default the survey's title.")
    short_caption: str = option("", "The caption in the list of tables; by default the caption.")
    label: str = option("tab:related-work", "The label that \\ref refers to.")
    legend: bool = option(True, "Explain the marks below the table.")
    font_size: str = option("footnotesize", "The size of the letters.", choices=tuple(EM))
    tabcolsep: str = option("4pt", "Half of the space between columns.", metavar="LENGTH")
    line_width: int = option(
        345,
        "How wide a line of the paper is, in points; 345 is the class article, 397 NeurIPS. "
        "The columns are made to fit.",
        minimum=1,
        metavar="POINTS",
    )
    commands: tuple[str, ...] = option(
        (), "Names of TeX commands that the paper defines and fields may use.", metavar="NAME"
    )
    standalone: bool = option(False, "Write a document with a bibliography, not a fragment.")
