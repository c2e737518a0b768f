"""Changes of the fields of an entry, as edits that keep its layout."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bibtaxon.bib.syntax import Entry, Field
from bibtaxon.edits import Edit
from bibtaxon.source import Span

Fields: TypeAlias = tuple[
    tuple[str, str], ...
]  # names and values, with braces where they have some

_COMMA = re.compile(r"[ \t\r\n]*,")


@dataclass(frozen=True, slots=True)
class Changes:
    """What comes into the place of each field (nothing, if it goes), what is added, and the type.

    Fields are called by their number in the entry; a type `""` is the one that the entry has.
    """

    fields: Mapping[int, Fields] = field(default_factory=dict)
    added: Fields = ()
    kind: str = ""


def edits(entry: Entry, text: str, changes: Changes) -> Iterator[Edit]:
    """Yield the edits of the text of a file that change an entry in it."""
    if changes.kind and changes.kind != entry.kind.folded:
        yield Edit(entry.kind.span, changes.kind)
    gone = [changes.fields.get(place) == () for place in range(len(entry.fields))]
    leading = gone.index(False) if False in gone else len(gone)
    if leading:
        yield Edit(_leading(entry, leading, text), "")
    for place, each in enumerate(entry.fields):
        if gone[place] and place > leading:
            yield Edit(Span(entry.fields[place - 1].span.end, each.span.end), "")
        elif new := changes.fields.get(place):
            yield _replaced(each, new, text)
    if changes.added:
        last = entry.fields[-1]
        parts = (f",{_gap(last, text)}{name} = {value}" for name, value in changes.added)
        yield Edit(Span(last.span.end, last.span.end), "".join(parts))


def _leading(entry: Entry, count: int, text: str) -> Span:
    """Return the span of the first fields; a comma stays behind the key, where biber wants one."""
    end = entry.fields[count - 1].span.end
    comma = _COMMA.match(text, end)
    return Span(text.index(",", entry.key.span.end) + 1, comma.end() if comma else end)


def _replaced(old: Field, new: Fields, text: str) -> Edit:
    if len(new) == 1 and new[0][0] == old.name.folded:
        return Edit(old.value_span, new[0][1])
    before, equals, after = text[old.name.start : old.value_span.start].partition("=")
    width = max(len(before) - 1, 0) if before.endswith(" ") else 0
    space = " " if before.endswith(" ") else ""
    parts = (f"{name:{width}}{space}{equals}{after}{value}" for name, value in new)
    return Edit(old.span, f",{_gap(old, text)}".join(parts))


def _gap(each: Field, text: str) -> str:
    """Return the white space before a field: a line end and an indent, or a space."""
    before = text[: each.span.start]
    white = before[len(before.rstrip(" \t\r\n")) :]
    return white or " "
