"""The figures of a tree in a paper: one, or an overview and some for each branch."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bibtaxon.render.branches import Branch, size
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.slugs import slugs
from bibtaxon.render.tree_fit import Setting, fit, parts
from bibtaxon.render.tree_options import TreeOptions

_LATEX = Latex()


@dataclass(frozen=True, slots=True)
class Figure:
    """A tree with its label and captions, which are TeX."""

    root: Branch
    label: str
    caption: str
    short_caption: str = ""


def figures(root: Branch, how: Setting, options: TreeOptions) -> Iterator[Figure]:
    """Yield the figures that show a tree in a paper."""
    caption = _LATEX.text(options.caption or f"{root.title}: a taxonomy of {size(root)}")
    whole = Figure(root, options.label, caption, _LATEX.text(options.short_caption))
    fits = fit(root, how).height <= how.height
    if options.split == "never" or (options.split == "auto" and fits):
        yield whole
        return
    if not root.branches:
        yield from _divided(whole, how)
        return
    yield replace(whole, root=_overview(root))
    own = (replace(root, branches=()),) if root.papers else ()
    tops = (*own, *root.branches)
    for top, slug in zip(tops, slugs(top.title for top in tops), strict=True):
        title = _LATEX.text(f"{top.title} ({size(top)})")
        caption = rf"The taxonomy of Figure~\ref{{{options.label}}}: {title}"
        yield from _divided(Figure(top, f"{options.label}-{slug}", caption), how)


def _divided(figure: Figure, how: Setting) -> Iterator[Figure]:
    """Yield a figure in parts that fit a page each."""
    first, *rest = parts(figure.root, how)
    yield replace(figure, root=first)
    for number, part in enumerate(rest, 2):
        caption = f"{figure.caption}, part {number} of {len(rest) + 1}"
        yield Figure(part, f"{figure.label}.{number}", caption)


def _overview(root: Branch) -> Branch:
    """Return a tree without papers that lists what is below the top categories."""
    tops = (replace(top, papers=(), branches=(), topics=top.branches) for top in root.branches)
    return replace(root, papers=(), branches=tuple(tops))
