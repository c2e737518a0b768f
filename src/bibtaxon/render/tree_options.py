"""The options of trees."""

from dataclasses import dataclass

from bibtaxon.options import option
from bibtaxon.render.latex_page import CLASSES
from bibtaxon.render.latex_spread import EM
from bibtaxon.render.table_options import INSTEAD

# The formats, and the endings of their files; the first is given to an output of another.
ENDINGS = {
    "forest": (".tex",),
    "mermaid": (".mmd", ".mermaid", ".md"),
    "svg": (".svg",),
    "text": (".txt",),
    "json": (".json",),
}


@dataclass(frozen=True, slots=True)
class TreeOptions:
    """The options of the tree."""

    output: str = option(
        "taxonomy.tex", "The file to write; it ends as the format asks.", metavar="FILE"
    )
    format: str = option(
        "auto",
        "forest (LaTeX), mermaid, svg, text or json; auto goes by the ending of the output.",
        choices=("auto", *ENDINGS),
    )
    categories: tuple[str, ...] = option(
        (), "Show only these categories, and what is below them.", metavar="LABEL"
    )
    depth: int = option(
        0,
        "Show so many levels of categories; papers of deeper ones are listed in the last level. "
        "0: all of them.",
        minimum=0,
    )
    max_items: int | None = option(
        None, "List so many papers in a box, then 'etc.'; 0: none. By default all.", minimum=0
    )
    items: str = option(
        "both",
        "List papers with name and citation, or with one of them; other formats list names.",
        choices=("both", "names", "citations"),
    )
    multi_label: str = option(
        "repeat",
        "Show a paper with several labels in all its categories, or in the first one.",
        choices=("repeat", "primary"),
    )
    counts: bool = option(True, "Show how many papers there are in each category.")
    root: str = option("", "What the root says; by default the survey's title.")
    caption: str = option("", "LaTeX: the caption; by default it is made of the title.")
    short_caption: str = option("", "LaTeX: the caption in the list of figures.")
    label: str = option("fig:taxonomy", "LaTeX: the label that \\ref refers to.")
    placement: str = option("tp", "LaTeX: where figures may be placed.", metavar="LETTERS")
    document_class: str = option(
        "",
        "LaTeX: the class of the paper, whose pages are known then.",
        choices=CLASSES,
    )
    columns: int | None = option(
        None,
        "LaTeX: how many columns the paper has, 1 or 2, if the class does not say it; of 2, "
        "figures span both.",
        minimum=1,
    )
    split: str = option(
        "auto",
        "LaTeX: make one figure, or an overview and a figure for each top category; auto splits "
        "what is higher than a page.",
        choices=("auto", "never", "always"),
    )
    line_width: int | None = option(
        None,
        "LaTeX: how wide the text is, over all columns, in points, if the class does not say it.",
        minimum=1,
        metavar="POINTS",
    )
    page_height: int | None = option(
        None,
        "LaTeX: how high the text of a page is, in points, if the class does not say it.",
        minimum=1,
        metavar="POINTS",
    )
    cite_cmd: str = option(
        "citep", "LaTeX: the command that cites a paper.", choices=tuple(INSTEAD)
    )
    citations: str = option(
        "author-year",
        "LaTeX: what citations look like, so that it is known how many fit on a page.",
        choices=("author-year", "numeric"),
    )
    font_size: str = option("footnotesize", "LaTeX: the size of the letters.", choices=tuple(EM))
    commands: tuple[str, ...] = option(
        (), "LaTeX: commands that the paper defines and fields may use.", metavar="NAME"
    )
    standalone: bool = option(False, "LaTeX: write a document with a bibliography, not a fragment.")
    width: int = option(
        0,
        "How wide text is, in columns of a terminal (by default 100), or an SVG, in pixels (960).",
        minimum=0,
        metavar="WIDTH",
    )
