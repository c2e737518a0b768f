"""Headings renamed or merged as a user wishes: a TOML file of `"heading" = "category"`."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.headings import folded, label
from bibtaxon.importers.sections import Path


class HeadingMap:
    """What headings are to be called; it remembers which of its rows were of use.

    A key is a whole path (`"Methods > Tools"`) or one heading; a whole path wins. An empty value
    leaves the level out.
    """

    def __init__(self, rows: Mapping[str, Path], written: Mapping[str, str]) -> None:
        self._rows = rows
        self._written = written
        self._used: set[str] = set()
        self._seen: dict[str, str] = {}

    def __call__(self, path: Path) -> Path:
        """Return the path of the category for a path of headings."""
        done: Path = ()
        rest = path
        for depth in range(len(path), 1, -1):
            whole = ">".join(map(folded, path[:depth]))
            if whole in self._rows:
                self._used.add(whole)
                done, rest = self._rows[whole], path[depth:]
                break
        for level in rest:
            key = folded(level)
            self._seen.setdefault(key, level)
            if key in self._rows:
                self._used.add(key)
                done = (*done, *self._rows[key])
            else:
                done = (*done, level)
        return done

    def idle(self) -> Iterable[str]:
        """Yield a sentence about each row that no heading fits."""
        for key, written in self._written.items():
            if key not in self._used:
                near = get_close_matches(key, self._seen, n=1, cutoff=0.6)
                hint = f"; did you mean {self._seen[near[0]]!r}?" if near else ""
                yield f"no heading is called {written!r}{hint}"


def heading_map(text: str, name: str) -> HeadingMap:
    """Read a map; what is no TOML, or no text for a heading, is an error."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BibtaxonError(f"{name}: {error}") from None
    rows: dict[str, Path] = {}
    written: dict[str, str] = {}
    for heading, category in table.items():
        if not isinstance(category, str):
            raise BibtaxonError(
                f"{name}: {heading!r} must be given the name of a category, in quotes"
            )
        key = ">".join(folded(level) for level in heading.split(">"))
        written[key] = heading
        rows[key] = tuple(each for level in category.split(">") if (each := label(level)))
    return HeadingMap(rows, written)


RENAME_NOTHING: Callable[[Path], Path] = tuple
