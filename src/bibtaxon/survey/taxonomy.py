"""The tree of categories, and what a label written in a .bib means in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bibtaxon.bib.latex import plain
from bibtaxon.patterns import lazy

if TYPE_CHECKING:  # not every configuration has categories: start-up counts
    from bibtaxon.survey.category import Category

_SEPARATORS = lazy(r"[\s_-]+")


class Topic(NamedTuple):
    """A node of the tree; `path` holds the titles from the top down, the last is its own."""

    path: tuple[str, ...]
    description: str = ""
    aliases: tuple[str, ...] = ()
    tex_ref: str = ""
    colour: str = ""

    @property
    def title(self) -> str:
        """The title of the node itself."""
        return self.path[-1]

    @property
    def label(self) -> str:
        """What one writes into `category`: all levels, separated by ` > `."""
        return " > ".join(self.path)

    @property
    def depth(self) -> int:
        """1 for a top category."""
        return len(self.path)


@dataclass(frozen=True)
class Taxonomy:
    """All topics, parents before children, in the order in which they are shown.

    `declared` says that the configuration names the categories, so that a label may be unknown.
    """

    topics: tuple[Topic, ...] = ()
    declared: bool = False

    def find(self, label: str) -> Topic | None:
        """Return the topic that a label means, or nothing.

        Case, white space, `-` and `_` do not matter. A label names a topic by its whole path,
        by an alias, or by its last level (or last levels) where this is unambiguous.
        """
        return self._by_label.get(folded(label))

    def suggest(self, label: str) -> tuple[str, ...]:
        """Return the labels that one which is not known may mean, the likeliest first.

        These are all that end in it, if it is ambiguous, else those that are spelt like it.
        """
        from difflib import get_close_matches  # noqa: PLC0415  at need: start-up counts

        levels = folded(label)
        ends = [
            topic.label
            for topic in self.topics
            if levels and tuple(map(_folded, topic.path[-len(levels) :])) == levels
        ]
        spellings = {">".join(known): topic.label for known, topic in self._by_label.items()}
        word = ">".join(levels)
        near = get_close_matches(word, spellings, cutoff=0.85)
        close = near or get_close_matches(word, spellings, cutoff=0.7)
        return tuple(ends or dict.fromkeys(spellings[spelling] for spelling in close))

    def children(self, topic: Topic | None = None) -> tuple[Topic, ...]:
        """Return the topics directly below one, or the top categories."""
        return self._children.get(topic.path if topic else (), ())

    def outline(self) -> Iterator[tuple[int, str, Topic]]:
        """Yield all topics with the level that they are shown at, and their name there.

        A topic whose parent is not in this tree is shown at the left, under its whole label.
        """
        levels: dict[tuple[str, ...], int] = {}
        for topic in self.topics:
            level = levels.get(topic.path[:-1], -1) + 1
            levels[topic.path] = level
            yield level, topic.title if level else topic.label, topic

    def spellings(self) -> Mapping[str, Topic]:
        """Return all that `find` knows, as it is spelt: paths, aliases, and last levels."""
        found: dict[str, Topic] = {}
        for topic in self.topics:
            ends = (" > ".join(topic.path[start:]) for start in range(topic.depth))
            for name in (*ends, *topic.aliases):
                if self.find(name) is topic:
                    found.setdefault(name, topic)
        return found

    @cached_property
    def _children(self) -> Mapping[tuple[str, ...], tuple[Topic, ...]]:
        below: dict[tuple[str, ...], list[Topic]] = {}
        for topic in self.topics:
            below.setdefault(topic.path[:-1], []).append(topic)
        return {path: tuple(topics) for path, topics in below.items()}

    @cached_property
    def _by_label(self) -> Mapping[tuple[str, ...], Topic]:
        names: dict[tuple[str, ...], Topic] = {}
        ambiguous: set[tuple[str, ...]] = set()
        for topic in self.topics:
            levels = tuple(map(_folded, topic.path))
            for start in range(1, len(levels)):
                if names.setdefault(levels[start:], topic) is not topic:
                    ambiguous.add(levels[start:])
        for name in ambiguous:
            del names[name]
        for topic in self.topics:  # whole paths and aliases win over last levels
            names.update({folded(alias): topic for alias in topic.aliases})
        names.update({tuple(map(_folded, topic.path)): topic for topic in self.topics})
        return names


def declared(categories: "Iterable[Category]") -> Taxonomy:
    """Return the tree that a configuration declares; a parent not named comes before its child."""
    topics: dict[tuple[str, ...], Topic] = {}
    for category in categories:
        path = levels(category.name)
        for depth in range(1, len(path)):
            topics.setdefault(path[:depth], Topic(path[:depth]))
        topics[path] = Topic(
            path, category.description, category.aliases, category.tex_ref, category.colour
        )
    return Taxonomy(_depth_first(topics), declared=bool(topics))


def derived(labels: Iterable[str]) -> Taxonomy:
    """Return the tree that labels span, in the order of their first appearance."""
    topics: dict[tuple[str, ...], Topic] = {}
    spelt: dict[tuple[str, ...], str] = {}  # the first spelling of a level is the title
    for label in labels:
        path: tuple[str, ...] = ()
        folded: tuple[str, ...] = ()
        for level in levels(label):
            folded = (*folded, _folded(level))
            path = (*path, spelt.setdefault(folded, level))
            topics.setdefault(path, Topic(path))
    return Taxonomy(_depth_first(topics))


def levels(label: str) -> tuple[str, ...]:
    """Return the levels of a label as text (`\\&` is `&`), white space around them removed."""
    return tuple(level for part in label.split(">") if (level := " ".join(plain(part).split())))


def folded(label: str) -> tuple[str, ...]:
    """Return what labels with the same meaning have in common."""
    return tuple(_folded(level) for level in levels(label))


def _depth_first(topics: Mapping[tuple[str, ...], Topic]) -> tuple[Topic, ...]:
    order = {path: place for place, path in enumerate(topics)}
    place = {path: tuple(order[path[:n]] for n in range(1, len(path) + 1)) for path in topics}
    return tuple(topics[path] for path in sorted(topics, key=place.__getitem__))


def _folded(level: str) -> str:
    return _SEPARATORS.sub("", level).casefold()
