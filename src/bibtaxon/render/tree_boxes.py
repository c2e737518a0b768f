"""Where the boxes of a tree stand in a picture, and how texts are broken into their lines.

Lengths are in units of the picture; its letters are 8.5 high, as those of a figure in LaTeX.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bibtaxon.render.branches import Branch
from bibtaxon.render.tree_fit import Setting, fit
from bibtaxon.render.tree_json import address
from bibtaxon.render.widths import width

UNIT = 1.4  # pixels
MARGIN = 8.0
LINE = 11.5
EM = 9.6  # of the table of widths: sans-serif fonts are wider than TeX's roman
PAD_X, PAD_Y, _TO_CHILD, _BETWEEN = 4.25, 3.5, 10.0, 4.5


@dataclass(frozen=True, slots=True)
class Word:
    """A word of an item, where that leads to, and what follows the word."""

    text: str
    item: int = 0
    url: str = ""
    after: str = ""


Line = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its top left corner, its size, its lines, and where its parent ends.

    The lines of a root that is turned go upwards.
    """

    kind: str
    colour: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    parent: tuple[float, float] | None = None
    turned: bool = False


def boxes(root: Branch, wide: float, *, counts: bool) -> list[Box]:
    """Return the boxes of a picture, each after that of its parent.

    A tree of many levels may be wider than asked for.
    """
    setting = Setting(wide - 2 * MARGIN, 0, EM, LINE, "names", numeric=False, counts=counts)
    found = fit(root, setting)
    columns = [column.share * setting.width for column in found.columns]
    if found.lines:
        columns = [found.lines * LINE - 2 * (PAD_X - PAD_Y), *columns]
    right = setting.width + MARGIN + found.lacking
    drawn = _Drawn(columns, right, found.length * EM, counts)
    return list(drawn.boxes(drawn.measured(root, 0), MARGIN, None))


@dataclass(frozen=True, slots=True)
class _Measured:
    """A branch with the lines of its title and its list, what is below it, and its height."""

    branch: Branch
    level: int
    title: tuple[Line, ...]
    listed: tuple[Line, ...]
    inner: tuple["_Measured", ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How wide texts are on each level, where the picture ends on the right, and its root.

    A root that is turned is `length` long, others are 0.
    """

    columns: list[float]
    right: float
    length: float
    counts: bool

    def measured(self, branch: Branch, level: int) -> _Measured:
        turned = self.length if level == 0 else 0.0
        title = _broken(_title(branch, counts=self.counts), turned or self.columns[level])
        listed = _broken(_list(branch), self.right - self.left(level + 1) - 2 * PAD_X)
        inner = tuple(self.measured(each, level + 1) for each in branch.branches)
        heights = [each.height for each in inner] + [_high(listed)] * bool(listed)
        below = sum(heights) + _BETWEEN * (len(heights) - 1)
        own = turned + 2 * PAD_X if turned else _high(title)
        return _Measured(branch, level, title, listed, inner, max(own, below))

    def left(self, level: int) -> float:
        """Return where the boxes of a level begin."""
        return MARGIN + sum(self.columns[:level]) + level * (2 * PAD_X + _TO_CHILD)

    def boxes(
        self, each: _Measured, top: float, parent: tuple[float, float] | None
    ) -> Iterator[Box]:
        level, colour = each.level, each.branch.colour
        turned = self.length if level == 0 else 0.0
        wide, x = self.columns[level] + 2 * PAD_X, self.left(level)
        high = turned + 2 * PAD_X if turned else _high(each.title)
        y = top + (each.height - high) / 2
        kind = ("root", "top")[level] if level < 2 and not each.branch.path[1:] else "sub"
        yield Box(kind, colour, x, y, wide, high, each.title, parent, turned > 0)
        end = (x + wide, y + high / 2)
        heights = [_high(each.listed)] * bool(each.listed) + [one.height for one in each.inner]
        below = sum(heights) + _BETWEEN * (len(heights) - 1)
        top += (each.height - below) / 2
        if each.listed:
            x = self.left(level + 1)
            high = _high(each.listed)
            yield Box("list", colour, x, top, self.right - x, high, each.listed, end)
            top += high + _BETWEEN
        for one in each.inner:
            yield from self.boxes(one, top, end)
            top += one.height + _BETWEEN


def _high(lines: tuple[Line, ...]) -> float:
    return len(lines) * LINE + 2 * PAD_Y


def _title(branch: Branch, *, counts: bool) -> list[Word]:
    """Return the words of a title; its number is not apart from the last of them."""
    *words, last = branch.title.split()
    number = f" ({branch.count})" if counts else ""
    return [*map(Word, words), Word(last + number)]


def _list(branch: Branch) -> list[Word]:
    """Return the words of a list of papers, a comma after each but the last."""
    items = [(paper.nickname, address(paper)) for paper in branch.papers]
    if items and branch.more:
        items.append((f"{branch.more} more", ""))
    found = []
    for number, (name, url) in enumerate(items):
        words = [Word(word, number, url) for word in name.split()]
        after = "," if number < len(items) - 1 else ""
        found += [*words[:-1], *(replace(word, after=after) for word in words[-1:])]
    return found


def _broken(words: list[Word], room: float) -> tuple[Line, ...]:
    """Return words in lines of some width; a word that is wider is broken."""
    lines: list[list[Word]] = [[]]
    used = 0.0
    for word in words:
        for part in _parts(word, room):
            wide = _wide(part.text + part.after)
            if lines[-1] and used + _wide(" ") + wide > room:
                lines.append([])
                used = 0.0
            used += wide + (_wide(" ") if lines[-1] else 0.0)
            lines[-1].append(part)
    return tuple(map(tuple, filter(None, lines)))


def _parts(word: Word, room: float) -> Iterator[Word]:
    text = word.text
    while len(text) > 1 and _wide(text + word.after) > room:
        size = max(1, int(len(text) * room / _wide(text + word.after)) - 1)
        yield replace(word, text=text[:size], after="")
        text = text[size:]
    yield replace(word, text=text)


def _wide(text: str) -> float:
    return EM * width(text)
