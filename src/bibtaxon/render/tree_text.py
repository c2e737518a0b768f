"""The tree as text for a terminal or a mail, drawn with lines."""

from collections.abc import Iterator

from bibtaxon.render.branches import Branch
from bibtaxon.render.markup.clean import clean
from bibtaxon.render.tree_options import TreeOptions
from bibtaxon.terminal import cells, printable

_WIDTH = 100
_LEAST = 20  # columns for a list, however deep it stands
_LAST, _OTHER = ("└── ", "    "), ("├── ", "│   ")


def text(root: Branch, options: TreeOptions) -> str:
    """Return the tree; its lines are not wider than the options say, if words are not."""
    lines = [_title(root, options), *_below(root, "", options)]
    return "".join(f"{line}\n" for line in lines)


def names(branch: Branch) -> tuple[str, ...]:
    """Return what is listed with a branch: the nicknames of its papers, and how many are not."""
    found = tuple(printable(clean(paper.nickname)) for paper in branch.papers)
    return (*found, f"{branch.more} more") if found and branch.more else found


def _below(branch: Branch, before: str, options: TreeOptions) -> Iterator[str]:
    """Yield the lines below the title of a branch; `before` is what they begin with."""
    if listed := names(branch):
        first, others = _OTHER if branch.branches else _LAST
        room = (options.width or _WIDTH) - cells(before) - cells(first)
        head, *rest = wrapped(", ".join(listed), max(_LEAST, room))
        yield before + first + head
        yield from (before + others + line for line in rest)
    for each in branch.branches:
        first, others = _LAST if each is branch.branches[-1] else _OTHER
        yield before + first + _title(each, options)
        yield from _below(each, before + others, options)


def _title(branch: Branch, options: TreeOptions) -> str:
    title = printable(clean(branch.title))
    return f"{title} ({branch.count})" if options.counts else title


def wrapped(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a text in so many columns; a word that needs more is broken."""
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if line and cells(joined) > room:
            yield line
            joined = word
        while cells(joined) > room:
            head = _cut(joined, room)
            yield joined[:head]
            joined = joined[head:]
        line = joined
    yield line


def _cut(word: str, room: int) -> int:
    """Return how many characters of a word fit."""
    size = 1
    while cells(word[: size + 1]) <= room:
        size += 1
    return size
