"""The taxonomy as a tree: a figure for LaTeX, a diagram for GitHub, a picture, a text, JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePath

from bibtaxon.render.branches import Branch, Choice
from bibtaxon.render.branches import tree as grown
from bibtaxon.render.layout import Layout
from bibtaxon.render.renderer import Artifact, renderer
from bibtaxon.render.tree_forest import forest
from bibtaxon.render.tree_json import data
from bibtaxon.render.tree_mermaid import mermaid
from bibtaxon.render.tree_options import ENDINGS, TreeOptions
from bibtaxon.render.tree_svg import svg
from bibtaxon.render.tree_text import text
from bibtaxon.survey.model import Survey

_MARKDOWN = ".md"


@renderer("tree", TreeOptions, "The taxonomy as a tree: for LaTeX, GitHub, slides, a terminal.")
def tree(survey: Survey, options: TreeOptions, layout: Layout) -> Iterator[Artifact]:
    """Yield the tree; in a Markdown file, a region that can be made anew in its place."""
    kind, output = _target(options)
    options = replace(options, output=output)
    choice = Choice(
        options.categories,
        options.depth,
        options.max_items,
        options.multi_label == "repeat",
        options.root,
    )
    root = grown(survey, choice)
    made, problems = _made(kind, survey, root, options, layout)
    if not root.count:
        problems = ("the tree has no papers", *problems)
    if kind == "mermaid" and PurePath(output).suffix == _MARKDOWN:
        yield Artifact(output, f"```mermaid\n{made}```\n", "tree", tuple(problems))
    else:
        count = made.count(r"\begin{forest}")
        notes = (f"split into {count} figures, for their pages",) if count > 1 else ()
        yield Artifact(output, made, problems=tuple(problems), notes=notes)


def _target(options: TreeOptions) -> tuple[str, str]:
    """Return the format and the output; either may follow from the other.

    An output that ends as that of another format, by default or in a configuration, gets the
    ending of the one that is asked for.
    """
    path = PurePath(options.output)
    ending = path.suffix
    if options.format == "auto":
        found = (kind for kind, endings in ENDINGS.items() if ending in endings)
        return next(found, "forest"), options.output
    own = ENDINGS[options.format]
    if ending != _MARKDOWN and ending not in own and ending in chain(*ENDINGS.values()):
        path = path.with_suffix(own[0])
    return options.format, str(path)


def _made(
    kind: str, survey: Survey, root: Branch, options: TreeOptions, layout: Layout
) -> tuple[str, Iterable[str]]:
    """Return the tree in a format, and sentences about what is wrong with it."""
    match kind:
        case "mermaid":
            return mermaid(root, options, layout)
        case "svg":
            return svg(root, options, layout), ()
        case "text":
            return text(root, options), ()
        case "json":
            return data(root), ()
    return forest(survey, root, options, layout)
