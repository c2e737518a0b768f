"""What is wrong with a tree in LaTeX: what does not fit, cannot be cited, or cannot be printed."""

from collections.abc import Iterable, Iterator

from bibtaxon.render.branches import Branch
from bibtaxon.render.citing import UNCITABLE, citable, nickname
from bibtaxon.render.latex_columns import cited, told
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import complaints
from bibtaxon.render.table_rows import located
from bibtaxon.render.tree_figures import Figure
from bibtaxon.render.tree_fit import Setting, fit
from bibtaxon.render.tree_options import TreeOptions
from bibtaxon.survey.model import Paper

_LATEX = Latex()


def faults(
    root: Branch, made: Iterable[Figure], how: Setting, options: TreeOptions
) -> Iterator[str]:
    """Yield sentences about a tree and its figures, about papers with file, line and column."""
    for figure in made:
        if lacking := fit(figure.root, how).lacking:
            yield (
                f"{figure.label}: the boxes are about {lacking:.0f} pt too wide for the line, so "
                "the figure is made smaller; set depth, categories, or the true line_width"
            )
    yield from _unprintable("the caption", options.caption)
    yield from _unprintable("the short caption", options.short_caption)
    for level, branch in root.walk():
        what = f"the category {branch.title!r}" if level else "the root"
        yield from _unprintable(what, branch.title)
        for paper in branch.papers:
            yield from _of_paper(paper, options)


def _of_paper(paper: Paper, options: TreeOptions) -> Iterator[str]:
    if not citable(paper.key):
        yield f"{located(paper, 'key')}: {UNCITABLE}"
    name = nickname(paper, options.commands)
    yield from told(paper, "nickname", name.tex, name.fault)
    if options.items != "names":
        yield from cited(paper)


def _unprintable(what: str, text: str) -> Iterator[str]:
    return (f"{what}: {each}" for each in complaints(_LATEX.text(text)))
