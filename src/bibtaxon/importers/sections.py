"""Where in a list one is: the headings above, as the path of a category."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bibtaxon.importers.headings import folded, is_contents, is_frame, is_idle, label

Path = tuple[str, ...]

_DEEPEST = 20  # what may be unfolded in what may be unfolded
_NOWHERE = "Uncategorised"  # where our own lists have papers without a category


@dataclass(frozen=True, slots=True)
class _Level:
    number: float
    title: str  # empty for a heading that is no category
    idle: bool


@dataclass(slots=True)
class Sections:
    """The open headings, the title of the list among them, from the outside in."""

    rename: Callable[[Path], Path]
    title: str = ""
    exact: bool = False  # all headings are categories, as they are written
    _open: list[_Level] = field(default_factory=list)
    _unfolded: list[int] = field(default_factory=list)

    def heading(self, level: int, text: str, *, is_title: bool = False) -> None:
        """Enter the section that a heading begins."""
        self._open = [each for each in self._open if each.number < level]
        if is_title:
            self.title = text
        if not self.exact:
            self._open = [each for each in self._open if not is_contents(each.title)]
        if self.exact:
            name = "" if is_title or text == _NOWHERE else text
        else:
            name = "" if is_title or is_frame(text) else label(text)
        self._open.append(_Level(level, name, is_idle(text) and not self.exact))

    def unfold(self, text: str) -> None:
        """Enter what a reader may unfold."""
        self._unfolded.append(len(self._open))
        above = self._open[-1] if self._open else _Level(0, "", idle=False)
        name = "" if is_frame(text) or folded(text) == folded(above.title) else label(text)
        if len(self._open) < _DEEPEST:
            self._open.append(_Level(above.number + 0.01, name, is_idle(text)))

    def fold(self) -> None:
        """Leave what a reader may unfold."""
        del self._open[self._unfolded.pop() :]

    @property
    def idle(self) -> bool:
        """Whether no papers are expected here."""
        return any(each.idle for each in self._open)

    def path(self, *more: str) -> Path:
        """Return the category here; further levels are those of items around."""
        titles = [each.title for each in self._open if each.title]
        return self.rename((*titles, *(name for text in more if (name := label(text)))))
