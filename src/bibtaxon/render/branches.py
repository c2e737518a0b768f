"""The tree of a survey as pictures show it: categories, and the papers listed with them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bibtaxon.options import OptionError
from bibtaxon.render.palette import Colours, colours
from bibtaxon.survey.model import Paper, Survey
from bibtaxon.survey.taxonomy import Topic


@dataclass(frozen=True, slots=True)
class Choice:
    """What of a survey to show.

    `categories` are labels; without any the whole survey is meant. `depth` is how many levels of
    categories are below the root, 0 for all; papers of deeper ones are listed with the last level
    that is shown. A list has at most `most` papers. `root` is the title of the root, if not that
    of the survey. With `repeat` a paper is in all its categories, else in its primary one.
    """

    categories: tuple[str, ...] = ()
    depth: int = 0
    most: int | None = None
    repeat: bool = True
    root: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A category with what is below it, or the root, whose path may be empty.

    `papers` are those that are listed with the category itself, and `more` the number of those
    that are left out there; `count` is how many are in it and below, each counted once. An
    overview lists `topics` instead of having them as branches.
    """

    title: str
    path: tuple[str, ...]
    colour: str
    count: int
    tex_ref: str = ""
    papers: tuple[Paper, ...] = ()
    more: int = 0
    topics: tuple["Branch", ...] = ()
    branches: tuple["Branch", ...] = ()

    @property
    def levels(self) -> int:
        """How many levels of categories are below this one."""
        return max((1 + each.levels for each in self.branches), default=0)

    def walk(self, level: int = 0) -> "Iterator[tuple[int, Branch]]":
        """Yield this branch and all below it with their levels, parents before children."""
        yield level, self
        for each in self.branches:
            yield from each.walk(level + 1)


def tree(survey: Survey, choice: Choice) -> Branch:
    """Return the root of the tree; a category that is chosen alone is the root itself.

    A category that is not known, or has no papers, is an `OptionError`.
    """
    return capped(_Grown(survey, choice, colours(survey.taxonomy)).root(), choice.most)


def size(branch: Branch) -> str:
    """Return how many papers are in a branch, in words."""
    return f"{branch.count} paper{'s' * (branch.count != 1)}"


def description(root: Branch) -> str:
    """Return what a tree shows, in words, for those who cannot see it."""
    below = ", ".join(f"{each.title} ({each.count})" for each in root.branches)
    return f"A tree. {root.title} ({size(root)})" + (below and f": {below}") + "."


def capped(branch: Branch, most: int | None) -> Branch:
    """Return a tree whose lists have at most so many papers."""
    listed = branch.papers[:most]
    more = branch.more + len(branch.papers) - len(listed)
    inner = tuple(capped(each, most) for each in branch.branches)
    return replace(branch, papers=listed, more=more, branches=inner)


@dataclass(frozen=True, slots=True)
class _Grown:
    survey: Survey
    choice: Choice
    colours: Colours

    def root(self) -> Branch:
        tops = self.chosen()
        title = self.choice.root.strip()
        if len(tops) == 1:
            alone = self.branch(tops[0], 0)
            return replace(alone, title=title or alone.title)
        below = tuple(self.below(tops or self.survey.taxonomy.children(), 1))
        if tops:  # titles below different parents may be the same
            below = tuple(replace(each, title=" > ".join(each.path)) for each in below)
        grey = self.colours[()]
        title = title or self.survey.title.strip() or "Papers"
        root = Branch(title, (), grey, len(self.union(tops)), branches=below)
        rest = () if tops else self.survey.uncategorised
        if rest and below:
            other = Branch("Uncategorised", ("",), grey, len(rest), papers=rest)
            return replace(root, branches=(*below, other))
        return replace(root, papers=rest)

    def chosen(self) -> tuple[Topic, ...]:
        """Return the topics that are asked for by name, in the order of the taxonomy."""
        named = [self.named(label).path for label in self.choice.categories]
        tops = [path for path in named if not any(path[:n] in named for n in range(len(path)))]
        return tuple(topic for topic in self.survey.taxonomy.topics if topic.path in tops)

    def named(self, label: str) -> Topic:
        topic = self.survey.taxonomy.find(label)
        if topic is None:
            meant = " or ".join(map(repr, self.survey.taxonomy.suggest(label)))
            hint = f"did you mean {meant}?" if meant else "bibtaxon stats names all of them"
            raise OptionError(f"no category {label!r}; {hint}", ("categories",))
        if not self.within(topic):
            raise OptionError(f"the category {topic.label!r} has no papers", ("categories",))
        return topic

    def below(self, topics: tuple[Topic, ...], level: int) -> Iterator[Branch]:
        return (self.branch(topic, level) for topic in topics if self.within(topic))

    def branch(self, topic: Topic, level: int) -> Branch:
        within = self.within(topic)
        is_last = 0 < self.choice.depth <= level
        children = () if is_last else self.survey.taxonomy.children(topic)
        return Branch(
            topic.title,
            topic.path,
            self.colours[topic.path],
            len(within),
            topic.tex_ref,
            papers=within if is_last else self.at(topic),
            branches=tuple(self.below(children, level + 1)),
        )

    def at(self, topic: Topic) -> tuple[Paper, ...]:
        papers = self.survey.at(topic)
        return tuple(each for each in papers if self.choice.repeat or each.topics[0] == topic)

    def within(self, topic: Topic) -> tuple[Paper, ...]:
        papers, depth = self.survey.under(topic), topic.depth
        return tuple(
            each
            for each in papers
            if self.choice.repeat or each.topics[0].path[:depth] == topic.path
        )

    def union(self, tops: tuple[Topic, ...]) -> tuple[Paper, ...]:
        """Return the papers in any of some topics, or all papers."""
        keys = {paper.key for top in tops for paper in self.within(top)}
        return tuple(paper for paper in self.survey.papers if not tops or paper.key in keys)
