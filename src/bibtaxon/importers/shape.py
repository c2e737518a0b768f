"""The shape of a list: which heading is its title, what else is one, what belongs together."""

from collections.abc import Iterable, Sequence

from bibtaxon.importers.anchors import text_of
from bibtaxon.importers.bits import lines
from bibtaxon.importers.ids import ids
from bibtaxon.importers.labels import is_label, is_web
from bibtaxon.importers.outline import Block, Run

LONGEST_HEADING = 100
_CATEGORY = "cat-"  # what the anchors of headings begin with in our own lists


def title(blocks: Sequence[Block]) -> Block | None:
    """Return the heading that is the list's title: the first, if it is above all others."""
    headings = [block for block in blocks if block.kind == "heading" and block.runs]
    if not headings:
        return None
    first = headings[0]
    if first.anchor.startswith(_CATEGORY):
        return None
    if all(block.level > first.level for block in headings[1:]):
        return first
    is_highest = first.level == min(block.level for block in headings)
    return first if is_highest and not _has_papers(blocks, first) else None


def _has_papers(blocks: Sequence[Block], heading: Block) -> bool:
    """Whether items stand directly under a heading."""
    place = next(n for n, block in enumerate(blocks) if block is heading)
    kinds = (block.kind for block in blocks[place + 1 :])
    return next((kind for kind in kinds if kind in ("heading", "item", "row")), "") != "heading"


def is_pseudo_heading(block: Block, following: Block | None) -> bool:
    """Whether a paragraph is a bold line above items, and so a heading."""
    runs = [run for run in block.runs if run.text.strip()]
    return (
        following is not None
        and following.kind in ("item", "row")
        and bool(runs)
        and all(run.strong and not run.link for run in runs)
        and len(text_of(runs)) <= LONGEST_HEADING
        and not is_label(text_of(runs))
    )


def continued(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks, with paragraphs put to the item before them that they continue.

    That is one with labelled links alone, behind an item with none: its author has indented it
    by too few spaces. A heading whose link leads to a paper is an item with all that follows.
    """
    done: list[Block] = []
    headed = False  # whether the last item was a heading
    for block in blocks:
        before = done[-1] if done else None
        is_more = block.kind == "paragraph" and before is not None and before.kind == "item"
        if block.kind == "heading" and _leads_to_paper(block):
            done.append(Block("item", block.line, runs=block.runs))
            headed = True
        elif is_more and before and (headed or _is_rest(block, before)):
            before.runs += [Run("\n", block.line), *block.runs]
        else:
            done.append(block)
            headed = False
    return done


def _leads_to_paper(heading: Block) -> bool:
    links = [bit for line in lines(heading.runs) for bit in line if bit.is_link]
    return any(ids(bit.href) and not is_label(bit.text) for bit in links)


def _is_rest(block: Block, item: Block) -> bool:
    return not item.children and not _leads_anywhere(item) and _has_labels_alone(block)


def _leads_anywhere(block: Block) -> bool:
    return any(run.link and is_web(run.href) for run in block.runs)


def _has_labels_alone(block: Block) -> bool:
    links = [bit for line in lines(block.runs) for bit in line if bit.is_link]
    return _leads_anywhere(block) and all(bit.badge or is_label(bit.text) for bit in links)


def has_items(block: Block) -> bool:
    """Whether an item has others in it, with links."""
    return any(any(run.link for run in child.runs) or has_items(child) for child in block.children)


def flat(block: Block) -> list[Run]:
    """Return the runs of a cell and of the items in it, which are lines of it."""
    runs = list(block.runs)
    for child in block.children:
        runs += [Run("\n", child.line), *flat(child)]
    return runs
