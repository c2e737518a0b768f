"""Changes to a text: edits on spans, and fixes made of them."""

from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from bibtaxon.source import Span


class Safety(IntEnum):
    """How far a fix may be trusted: shown only, on request, or whenever fixes are asked for."""

    SUGGESTED, UNSAFE, SAFE = range(3)


class Edit(NamedTuple):
    """A new text for a span; an empty span inserts, an empty text deletes."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that belong together: all of them are made, or none."""

    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


def replace(span: Span, text: str, safety: Safety = Safety.SAFE) -> Fix:
    """Return the fix that puts a text in the place of a span."""
    return Fix((Edit(span, text),), safety)


def insert(offset: int, text: str, safety: Safety = Safety.SAFE) -> Fix:
    """Return the fix that puts a text at an offset."""
    return replace(Span(offset, offset), text, safety)


def choose(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return the fixes that can be made together, earlier ones first.

    Two fixes that meet, or whose edits touch at one offset, are not made in one go.
    """
    chosen: list[Fix] = []
    taken: list[Span] = []
    for fix in sorted(fixes, key=_place):
        spans = [edit.span for edit in sorted(fix.edits)]
        if spans and (not taken or spans[0].start > taken[-1].end) and _apart(spans):
            chosen.append(fix)
            taken.append(Span(spans[0].start, spans[-1].end))
    return tuple(chosen)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with edits made that do not overlap."""
    parts: list[str] = []
    done = 0
    for edit in sorted(edits):
        parts += text[done : edit.span.start], edit.text
        done = edit.span.end
    return "".join((*parts, text[done:]))


def _place(fix: Fix) -> tuple[Edit, ...]:
    return tuple(sorted(fix.edits))


def _apart(spans: list[Span]) -> bool:
    return all(left.end <= right.start for left, right in pairwise(spans))
