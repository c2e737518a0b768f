"""The labels of links: their spelling, their order, and what a reader sees."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from bibtaxon.options import REQUIRED, option
from bibtaxon.patterns import lazy
from bibtaxon.survey import data

_SEPARATORS = lazy(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class LinkLabel:
    """A label as it is written in `links`, what is shown for it, and other spellings."""

    label: str = option(REQUIRED, "What one writes into the field `links`.")
    title: str = option("", "What a reader sees; by default the label.")
    aliases: tuple[str, ...] = option((), "Other ways to write the label.")


@dataclass(frozen=True)
class LinkLabels:
    """The known labels, in the order in which links are shown."""

    labels: tuple[LinkLabel, ...]

    def find(self, label: str) -> LinkLabel | None:
        """Return the label that a spelling means: case, white space, `-` and `_` do not matter."""
        return self._by_spelling.get(_folded(label))

    def title(self, label: str) -> str:
        """Return what is shown for a label; a free one is shown as it is written."""
        known = self.find(label)
        return (known.title or known.label) if known else label

    def place(self, label: str) -> int:
        """Return where links of that label stand in the order; free ones come last."""
        return self._places.get(label, len(self.labels))

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {known.label: place for place, known in enumerate(self.labels)}

    @cached_property
    def _by_spelling(self) -> Mapping[str, LinkLabel]:
        spellings: dict[str, LinkLabel] = {}
        for known in self.labels:
            for spelling in (known.label, known.title, *known.aliases):
                spellings.setdefault(_folded(spelling), known)
        return spellings


def known_labels(more: Iterable[LinkLabel] = ()) -> LinkLabels:
    """Return the labels of the table and more: one of the same label replaces that in the table."""
    labels = {known.label: known for known in _table()}
    labels.update({label.label: label for label in more})
    return LinkLabels(tuple(labels.values()))


@cache
def _table() -> tuple[LinkLabel, ...]:
    # A table in plain text: it is read in most runs of lint, and TOML would take 4 ms to load.
    rows = (map(str.strip, line.split("|")) for line in data.lines("link_labels.txt"))
    return tuple(
        LinkLabel(label, title, tuple(aliases.split(", ")) if aliases else ())
        for label, title, aliases in rows
    )


def _folded(label: str) -> str:
    return _SEPARATORS.sub("", label).casefold()
