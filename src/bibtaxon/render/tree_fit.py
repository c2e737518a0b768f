"""How a tree fits a page of LaTeX: how wide its boxes are, and how high it will be.

TeX alone knows the fonts, so these are estimates, on the safe side. Widths of texts are in ems,
all other lengths in points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from bibtaxon.render import latex_page
from bibtaxon.render.branches import Branch
from bibtaxon.render.citing import citable, citation, named
from bibtaxon.render.latex_spread import EM
from bibtaxon.render.tree_options import TreeOptions
from bibtaxon.render.widths import width
from bibtaxon.survey.model import Paper

BESIDE = 18.5  # what a box has to its left and inside: space to its parent, paddings, rules
ROOT = 5.0  # paddings and rules of the root
_PADDING, _BETWEEN = 7.0, 3.5  # above and below a text in its box, between boxes
# From one line to the next in the class article, for the sizes that EM knows.
_LINE = {"tiny": 6.0, "scriptsize": 8.0, "footnotesize": 9.5, "small": 11.0, "normalsize": 12.0}
# How much of a page, or of a slide, a figure may take; its caption needs the rest.
_USED, _USED_SLIDE = 0.88, 0.72
# How much of ragged lines is text; classes of two columns have narrower letters than TeX's own.
_FILLED, _FILLED_NARROW = 0.95, 1.2
_OWN_LETTERS = ("article-twocolumn", "")  # classes, or none, that need not have them
_LISTS = 0.4  # of a line, at least, is for the lists of papers
_NARROW = 6.0  # ems; a list that is narrower is none
_LOW = 8.0  # ems; the root of a lower tree is not turned
_FLAT = 0.2  # of a line, at most, is for a root that is not turned
_BOLD = 1.15  # how much wider bold letters are
_LONGEST = 12.0  # ems; longer words are broken
_EASY = 10.0  # ems; so wide a column may be, so that titles take one line
_LINES = 2  # that titles take, if they have to take more than one
_STEP = 0.25
_SPACE = 0.33
_PIECE = 5  # papers of a list that is divided
_SECTION = "(§3.2)"
_NUMBER = "[123]"


@dataclass(frozen=True, slots=True)
class Column:
    """The boxes of one level: how wide they are, as a part of the line, and in ems at least."""

    share: float
    least: float


@dataclass(frozen=True, slots=True)
class Fit:
    """How a tree is set: the columns of its levels below the root, and its height.

    A root that is turned has a text of so many `lines` of a `length` in ems; one that is not is
    the first of the columns, and has no lines. `lacking` is by how much the line is too short.
    """

    columns: tuple[Column, ...]
    height: float
    lines: int
    length: float
    lacking: float


@dataclass(frozen=True, slots=True)
class Setting:
    """What is free on a page, and how texts are set there."""

    width: float
    height: float
    em: float
    line: float
    items: str
    numeric: bool
    counts: bool
    filled: float = _FILLED
    columns: int = 1
    used: float = 1.0
    slides: bool = False

    def title(self, branch: Branch) -> tuple[float, ...]:
        """Return the widths of the words in the box of a branch."""
        words = [width(word) for word in branch.title.replace("-", "- ").split()]
        if self.counts:
            words[-1] += width(f" ({branch.count})")
        return (*words, width(_SECTION)) if branch.tex_ref else tuple(words)

    def listed(self, branch: Branch) -> float:
        """Return the width of what is listed with a branch, on one line; 0 if nothing is."""
        topics = sum(_natural(self.title(each)) + width(", ") for each in branch.topics)
        return topics + sum(width(self._item(paper)) for paper in branch.papers)

    def _item(self, paper: Paper) -> str:
        if self.items == "names" or not citable(paper.key):
            return f"{paper.nickname}, "
        cited = _NUMBER if self.numeric else f"({citation(paper, 'a')})"
        return (
            f"{paper.nickname} {cited}, " if self.items == "both" and named(paper) else f"{cited}, "
        )


def setting(options: TreeOptions) -> Setting:
    """Return how trees are set in the paper that options speak of."""
    name = latex_page.OWN if options.standalone else options.document_class
    page = latex_page.page(name, options.columns)
    narrow = page.columns > 1 and name not in _OWN_LETTERS
    used = _USED_SLIDE if page.slides else _USED
    return Setting(
        options.line_width or page.line,
        used * (options.page_height or page.height),
        EM[options.font_size] * page.scale,
        _LINE[options.font_size] * page.scale,
        options.items,
        options.citations == "numeric",
        options.counts,
        _FILLED_NARROW if narrow else _FILLED,
        page.columns,
        used,
        page.slides,
    )


def fit(root: Branch, setting: Setting) -> Fit:
    """Return how a tree is set, with its root turned if the tree is high enough for that."""
    words = [_BOLD * word for word in setting.title(root)]
    plain = _measured(root, setting, setting.line + ROOT)
    high = plain.height(root, 0) / setting.em
    if high >= max(_LOW, *words):
        length = max(*words, min(_natural(words), high - 1))
        lines = _wrapped(words, length)
        measured = _measured(root, setting, lines * setting.line + ROOT)
        return measured.fit(root, (), lines, length)
    column = _column([words], _FLAT * setting.width, setting)
    measured = _measured(root, setting, column.share * setting.width + ROOT)
    return measured.fit(root, (column,), 0, 0.0)


def parts(root: Branch, setting: Setting) -> tuple[Branch, ...]:
    """Return a tree in parts that fit a page each, as far as that can be."""
    measured = _measured(root, setting, setting.line + ROOT)
    return tuple(measured.parts(root, 0))


@dataclass(frozen=True, slots=True)
class _Measured:
    """A page, how wide the root of a tree is there, and the columns of the levels below it."""

    setting: Setting
    trunk: float
    columns: tuple[Column, ...]

    def fit(self, root: Branch, first: tuple[Column, ...], lines: int, length: float) -> Fit:
        lists = {level for level, each in root.walk() if each.papers or each.topics}
        free = min(map(self.free, lists), default=self.setting.width)
        lacking = max(0.0, _NARROW * self.setting.em - free)
        return Fit(first + self.columns, self.height(root, 0), lines, length, lacking)

    def free(self, level: int) -> float:
        """Return the width that is left for lists beside the boxes of a level."""
        taken = sum(column.share * self.setting.width + BESIDE for column in self.columns[:level])
        return self.setting.width - self.trunk - taken - BESIDE

    def height(self, branch: Branch, level: int) -> float:
        own = 0.0
        if level:
            lines = _wrapped(
                self.setting.title(branch),
                self.columns[level - 1].share * self.setting.width / self.setting.em,
            )
            own = lines * self.setting.line + _PADDING
        inner = [self.height(each, level + 1) for each in branch.branches]
        if listed := self.setting.listed(branch):
            free = (
                max(self.free(level), _NARROW * self.setting.em)
                * self.setting.filled
                / self.setting.em
            )
            inner.append(ceil(listed / free) * self.setting.line + _PADDING)
        return max(own, sum(inner) + _BETWEEN * (len(inner) - 1))

    def parts(self, branch: Branch, level: int) -> list[Branch]:
        if self.height(branch, level) <= self.setting.height:
            return [branch]
        found: list[Branch] = []
        for piece in self.pieces(branch, level):
            joined = _joined(found[-1], piece) if found else piece
            if found and self.height(joined, level) <= self.setting.height:
                found[-1] = joined
            else:
                found.append(piece)
        return found

    def pieces(self, branch: Branch, level: int) -> Iterator[Branch]:
        """Yield a branch in pieces: a few of its papers each, or a part of a branch below."""
        papers, size = branch.papers, len(branch.papers)
        for start in range(0, size, _PIECE):
            more = branch.more if start + _PIECE >= size else 0
            few = papers[start : start + _PIECE]
            yield replace(branch, papers=few, more=more, branches=())
        for each in branch.branches:
            for part in self.parts(each, level + 1):
                yield replace(branch, papers=(), more=0, branches=(part,))


def _joined(one: Branch, other: Branch) -> Branch:
    """Return two neighbouring parts of a branch as one."""
    return replace(
        one,
        papers=one.papers + other.papers,
        more=one.more + other.more,
        branches=one.branches + other.branches,
    )


def _measured(root: Branch, setting: Setting, trunk: float) -> _Measured:
    """Return a tree beside a root of some width, with the columns that suit it."""
    levels = root.levels
    lists = any(each.papers or each.topics for _, each in root.walk())
    room = setting.width * (1 - _LISTS * lists) - trunk - levels * BESIDE
    titles: list[list[tuple[float, ...]]] = [[] for _ in range(levels)]
    for level, each in root.walk():
        if level:
            titles[level - 1].append(setting.title(each))
    columns = tuple(_column(each, room / levels, setting) for each in titles)
    return _Measured(setting, trunk, columns)


def _column(titles: Sequence[Sequence[float]], room: float, setting: Setting) -> Column:
    """Return the narrowest column in which titles take few lines; words are not broken."""
    least = min(max(map(max, titles)) + _STEP, _LONGEST)
    natural = max(map(_natural, titles)) + _STEP
    most = max(least, min(room / setting.em, natural))
    wide = min(most, max(least, min(natural, _EASY)))
    lines = max(_LINES, *(_wrapped(each, most) for each in titles))
    while wide < most and any(_wrapped(each, wide) > lines for each in titles):
        wide = min(most, wide + _STEP)
    return Column(wide * setting.em / setting.width, least)


def _natural(words: Sequence[float]) -> float:
    return sum(words) + _SPACE * (len(words) - 1)


def _wrapped(words: Sequence[float], length: float) -> int:
    """Return how many lines words take that are no longer than that."""
    lines, used = 1, 0.0
    for word in words:
        if used and used + _SPACE + word > length + _STEP / 2:
            lines, used = lines + 1, 0.0
        used += (_SPACE if used else 0.0) + word
    return lines
