"""Runs of text put together to what a reader sees as one: a link, a bold phrase, plain text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from bibtaxon.importers.labels import badge_text, is_counter
from bibtaxon.importers.outline import Run


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text with one look; a link has an address (perhaps an empty one)."""

    text: str
    line: int
    is_link: bool = False
    href: str = ""
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    badge: bool = False  # a link with an image for a text

    @property
    def is_plain(self) -> bool:
        """Whether this is text without any look."""
        return not (self.is_link or self.strong or self.emphasis or self.code)

    @property
    def words(self) -> list[str]:
        """The words of the text."""
        return self.text.split()


def lines(runs: Iterable[Run]) -> Iterator[tuple[Bit, ...]]:
    """Yield the lines of an item, each as its bits; a break within a phrase is a space."""
    bits: list[Bit] = []
    for look, group in groupby(_kept(runs), _look):
        if look == "break":
            yield tuple(bits)
            bits = []
        else:
            bits.append(_bit(list(group)))
    yield tuple(bits)


def _kept(runs: Iterable[Run]) -> Iterator[Run]:
    """Drop images that are no links, which nobody can click, and counters of stars.

    A badge that tells a year stays, as text.
    """
    for run in runs:
        told = badge_text("", run.source) if run.source and not run.link else ""
        if re.search(r"\d", told) and not is_counter(run.source):
            yield Run(f"[{told}]", run.line)
        elif run.source and (not run.link or is_counter(run.source)):
            if run.link:  # the link stays, without a text
                yield Run("", run.line, link=run.link, href=run.href, source=run.source)
        else:
            yield run


def _look(run: Run) -> object:
    if run.link:
        return run.link
    if run.strong:
        return "strong"
    if run.emphasis:
        return "emphasis"
    return "break" if run.is_break else ("code" if run.code else "plain")


def _bit(runs: list[Run]) -> Bit:
    first = runs[0]
    texts = [
        badge_text(run.text, run.source) if run.source and run.text else run.text for run in runs
    ]
    return Bit(
        " ".join("".join(texts).split()) if first.link else "".join(texts).replace("\n", " "),
        first.line,
        bool(first.link),
        first.href,
        all(run.strong for run in runs if run.text.strip()),
        all(run.emphasis for run in runs if run.text.strip()),
        all(run.code for run in runs if run.text.strip()),
        bool(first.link) and all(run.source for run in runs if run.text.strip()),
    )
