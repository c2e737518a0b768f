"""The tree as a flowchart of Mermaid, which GitHub draws."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from bibtaxon.render.branches import Branch, capped
from bibtaxon.render.layout import Layout
from bibtaxon.render.markup.mermaid import text
from bibtaxon.render.palette import mixed
from bibtaxon.render.tree_options import TreeOptions
from bibtaxon.render.tree_text import names

# GitHub draws no diagram with more (the defaults of maxTextSize and maxEdges in Mermaid).
_CHARACTERS, _EDGES = 50_000, 500
_TRIED = (None, 30, 20, 10, 5, 3, 0)  # how many papers are listed: the most that is not too much


def mermaid(root: Branch, options: TreeOptions, layout: Layout) -> tuple[str, tuple[str, ...]]:
    """Return the diagram, and sentences about what GitHub does not bear of it."""
    for most in _TRIED:
        nodes = list(_nodes(capped(root, most), options, count(), "", 0))
        diagram = layout.fill("tree/mermaid.mmd.j2", {"nodes": nodes, "colours": _colours(root)})
        if len(diagram) <= _CHARACTERS and len(nodes) <= _EDGES:
            said = f"at most {most} papers are listed in a box: GitHub draws no more"
            return diagram, () if most is None else (said,)
    return diagram, ("GitHub draws no diagram that is so large; set depth or categories",)


def _nodes(
    branch: Branch, options: TreeOptions, numbers: Iterator[int], parent: str, level: int
) -> Iterator[dict[str, Any]]:
    number = f" ({branch.count})" if options.counts else ""
    node = {"id": f"n{next(numbers)}", "parent": parent, "colour": branch.colour[1:]}
    name = str(node["id"])
    yield node | {"text": text(branch.title + number), "strong": level < 2}
    if listed := names(branch):
        inner = {"id": f"n{next(numbers)}", "parent": name, "strong": False}
        yield node | inner | {"text": text(", ".join(listed))}
    for each in branch.branches:
        yield from _nodes(each, options, numbers, name, level + 1)


def _colours(root: Branch) -> list[dict[str, str]]:
    """Return the colours of boxes and lines, each once; letters are black on all of them."""
    colours = sorted({each.colour for _, each in root.walk()})
    return [
        {
            "name": each[1:],
            "line": mixed(each, 0.8, "#000000"),
            "strong": mixed(each, 0.3),
            "weak": mixed(each, 0.12),
        }
        for each in colours
    ]
