"""Links within a page: whether they lead anywhere, and what they were meant to lead to."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from urllib.parse import unquote

from bibtaxon.importers.found import Remark
from bibtaxon.importers.headings import folded
from bibtaxon.importers.outline import Block, Run

_ALWAYS = ("", "top", "readme")
_MOST_SEARCHES = 100_000  # for what was meant, times the headings to compare with
_DROPPED = re.compile(r"[^\w\- ]")


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives to a heading."""
    return _DROPPED.sub("", heading.strip().casefold()).replace(" ", "-")


def anchors_of(headings: Iterable[str]) -> set[str]:
    """Return the anchors of headings; a repeated one gets a number."""
    found: set[str] = set()
    seen: dict[str, int] = {}
    for heading in headings:
        name = slug(heading)
        number = seen.get(name, -1) + 1
        seen[name] = number
        found.add(f"{name}-{number}" if number else name)
    return found


def remarks(blocks: list[Block], named: set[str]) -> Iterator[Remark]:
    """Yield what is wrong with the links within the page: dead ones, misspelt headings."""
    headings = [text_of(block.runs) for block in blocks if block.kind == "heading"]
    known = anchors_of(headings) | named | set(_ALWAYS)
    spelt = {folded(heading): heading for heading in headings}
    links: dict[tuple[str, str], int] = {}
    for text, line, href in _inner_links(blocks):
        links.setdefault((text, href), line)
    left = _MOST_SEARCHES // (len(known) + 1)
    for (text, href), line in links.items():
        target = unquote(href[1:]).casefold().removeprefix("user-content-")
        is_dead = target not in known
        is_strange = bool(own := folded(text)) and own not in spelt
        left -= is_dead or is_strange
        if is_dead:
            hint = _hint(target, known) if left >= 0 else ""
            message = f"{text!r} leads to {href!r}, which is not there{hint}"
            yield Remark("dead-anchor", line, message)
        if is_strange and left >= 0:
            yield from _misspelt(text, line, spelt)


def _hint(target: str, known: set[str]) -> str:
    near = get_close_matches(slug(target), known, n=1, cutoff=0.6)
    return f"; the nearest anchor is {'#' + near[0]!r}" if near else ""


def _misspelt(text: str, line: int, spelt: dict[str, str]) -> Iterator[Remark]:
    """Compare an entry of the table of contents with the heading that it is for."""
    own = folded(text)
    for other, heading in spelt.items():
        ratio = SequenceMatcher(None, own, other).ratio() if abs(len(own) - len(other)) < 4 else 0
        if ratio >= 0.85 and re.sub(r"\D", "", own) == re.sub(r"\D", "", other):
            message = f"the contents say {text.strip()!r}, the heading {heading.strip()!r}"
            yield Remark("heading-spelling", line, message)
            return


def _inner_links(blocks: Iterable[Block]) -> Iterator[tuple[str, int, str]]:
    for block in blocks:
        link = 0
        for run in block.runs:
            if run.href.startswith("#") and run.link != link:
                link = run.link
                whole = "".join(each.text for each in block.runs if each.link == link)
                yield " ".join(whole.split()), run.line, run.href
        yield from _inner_links(block.children)


def text_of(runs: Iterable[Run]) -> str:
    """Return the text of runs; images have none."""
    return " ".join("".join(run.text for run in runs if not run.source).split())
