"""The options of tables."""

from dataclasses import dataclass

from bibtaxon.options import option
from bibtaxon.render.latex_spread import EM

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
class TableOptions:
    """The options of the LaTeX table."""

    output: str = option("related_work.tex", "The file to write.", metavar="FILE")
    columns: tuple[str, ...] = option(
        (),
        "nickname, title, authors, year, date, venue, award, links, and declared attributes. "
        "By default nickname, year, venue, all attributes, and links.",
        metavar="NAME",
    )
    categories: tuple[str, ...] = option(
        (), "Show only these categories, and what is below them.", metavar="LABEL"
    )
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
