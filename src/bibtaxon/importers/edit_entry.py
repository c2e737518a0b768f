"""Categories and links added to an entry by edits; nothing else of it changes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bibtaxon.bib.syntax import Entry, Field
from bibtaxon.edits import Edit
from bibtaxon.source import Source, Span

_LINE_START = re.compile(r"[\r\n]([ \t]*)\Z")
_EQUALS = re.compile(r"([ \t]*)=([ \t]*)")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes the fields of its entries."""

    indent: str = "  "
    column: int = 14  # of the equals sign, from the start of the name; 0 for none
    after: str = " "  # between the equals sign and the value
    before: str = " "  # between a name and the equals sign, if they are not aligned
    newline: str = "\n"
    one_line: bool = False
    quoted: bool = False
    comma: bool = True  # behind the last field
    upper: bool = False

    def field(self, name: str, value: str) -> str:
        """Return a field; a value without delimiters is a name or a number."""
        gap = " " * max(self.column - len(name), len(self.before))
        return f"{name}{gap}={self.after}{value}"

    @property
    def separator(self) -> str:
        """What stands between a comma and the next field."""
        return " " if self.one_line else f"{self.newline}{self.indent}"


def style_of(source: Source, entries: Sequence[Entry]) -> Style:
    """Return the style of the last of some entries that has fields."""
    for entry in reversed(entries):
        if entry.fields:
            return _style(source, entry)
    return Style(newline="\r\n" if "\r\n" in source.text else "\n")


def _style(source: Source, entry: Entry) -> Style:
    text, last = source.text, entry.fields[-1]
    start = _LINE_START.search(text, max(last.name.start - 200, 0), last.name.start)
    places = {field.value_span.start - field.name.start for field in entry.fields}
    match = _EQUALS.match(text, last.name.span.end)
    before, after = (match[1], match[2]) if match else (" ", " ")
    aligned = len(places) == 1 and len(entry.fields) > 1
    end = text[last.span.end : entry.span.end]
    delimiter = next(
        (each.pieces[0].delimiter for each in entry.fields if each.pieces[0].delimiter), "{"
    )
    return Style(
        start[1] if start else "  ",
        len(last.name.text) + len(before) if aligned else 0,
        after,
        before,
        "\r\n" if "\r\n" in text else "\n",
        start is None,
        delimiter == '"',
        "," in end,
        last.name.text.isupper(),
    )


def additions(
    source: Source, entry: Entry, new: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[Edit]:
    """Yield edits that add items to fields of an entry; a field that it lacks is made.

    A field whose value is no single text in braces or quotes is left alone.
    """
    made: list[str] = []
    style = _style(source, entry) if entry.fields else style_of(source, ())
    for name, items in new:
        field = entry.field(name)
        if not items:
            continue
        if field is None:
            made.append(style.field(name, f"{{{', '.join(items)}}}"))
        elif len(field.pieces) == 1 and field.pieces[0].delimiter:
            yield _longer(field, items)
    if made:
        yield _insertion(source, entry, style, made)


def _longer(field: Field, items: Sequence[str]) -> Edit:
    piece = field.pieces[0]
    text = piece.text.rstrip(" \t\r\n,")
    at = piece.inner.start + len(text)
    comma = ", " if text.strip() else ""
    return Edit(Span(at, at), comma + ", ".join(items))


def _insertion(source: Source, entry: Entry, style: Style, made: list[str]) -> Edit:
    at = entry.fields[-1].span.end if entry.fields else entry.key.span.end
    text = "".join(f",{style.separator}{field}" for field in made)
    if not entry.fields and "," in source.text[at : entry.span.end]:
        text = text.removeprefix(",")
        at = source.text.index(",", at) + 1
    return Edit(Span(at, at), text)
