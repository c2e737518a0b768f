"""What the cells of a table hold, in no language yet."""

from dataclasses import dataclass
from typing import TypeAlias

from bibtaxon.survey.attributes import Truth
from bibtaxon.survey.model import Paper


@dataclass(frozen=True, slots=True)
class Text:
    """A text; `tex` is its TeX as far as it may stand in a cell, and `fault` why it is not all."""

    text: str
    tex: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a `bool` says; nothing stands for any missing value."""

    truth: Truth | None


@dataclass(frozen=True, slots=True)
class Code:
    """A code that stands for a word; the legend explains it where they differ.

    `place` is that among the declared values, which is the order of the legend.
    """

    code: str
    meaning: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """Papers that are cited, after a name or without one.

    `place` is where that is: in the column of papers (`paper`), or in some other one.
    """

    name: Text | None
    papers: tuple[Paper, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A link: its label, its URL as written, and the name of an icon if one stands for it."""

    label: str
    url: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """The heading of a group that stands in a column: over so many rows, 0 below the first."""

    title: str
    rows: int


Part: TypeAlias = Text | Mark | Code | Cited | Target | Span


@dataclass(frozen=True, slots=True)
class Cell:
    """The parts of a cell, none if nothing is known; `joint` stands between them.

    `notes` are its footnotes. `fault` says what had to be left out, and `error` why there can be
    no table with such a value.
    """

    parts: tuple[Part, ...] = ()
    joint: str = ", "
    notes: tuple[Text, ...] = ()
    fault: str = ""
    error: str = ""


MISSING = Cell()
NOT_STATED = Mark(None)  # shown for it where a cell must not be empty
