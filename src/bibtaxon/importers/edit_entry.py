"""Categories and links added to an entry by edits; nothing else of it changes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bibtaxon.bib.syntax import Entry, Field
from bibtaxon.edits import Edit
from bibtaxon.source import Source, Span

_LINE_START = re.compile(r"[\r\n]([ \t]*)\Z")
_EQUALS = re.compile(r"([ \t]*)=([ \t]*)")
_ENOUGH = 3  # fields that show a style
_BETWEEN = re.compile(r",(\s*[\r\n]\s*)")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes the fields of its entries."""

    indent: str = "  "
    column: int = 14  # of the equals sign, from the start of the name; 0 for none
    before: str = " "  # between a name and the equals sign, if they are not aligned
    after: str = " "  # between the equals sign and the value
    newline: str = "\n"
    one_line: bool = False
    quoted: bool = False
    comma: bool = True  # behind the last field
    upper: bool = False

    def field(self, name: str, value: str) -> str:
        """Return a field; `month` is the name of a string."""
        gap = " " * max(self.column - len(name), len(self.before[:1]))
        shown = name.upper() if self.upper else name
        return f"{shown}{gap}={self.after}{self._value(name, value)}"

    @property
    def separator(self) -> str:
        """What stands between a comma and the next field."""
        return " " if self.one_line else f"{self.newline}{self.indent}"

    def entry(self, kind: str, key: str, fields: Mapping[str, str]) -> str:
        """Return the text of a new entry; where equals signs are aligned, all of its own are."""
        longest = max(map(len, fields), default=0) + len(self.before[:1])
        style = replace(self, column=max(self.column, longest)) if self.column else self
        body = "".join(f",{self.separator}{style.field(*field)}" for field in fields.items())
        end = "" if self.one_line else self.newline
        return f"@{kind}{{{key}{body}{',' if self.comma else ''}{end}}}"

    def _value(self, name: str, text: str) -> str:
        if name == "month":
            return text
        return f'"{text}"' if self.quoted and '"' not in text else f"{{{text}}}"


def style_of(source: Source, entries: Sequence[Entry]) -> Style:
    """Return the style of the last of some entries that has fields, if may be several."""
    for least in (_ENOUGH, 1):
        for entry in reversed(entries):
            if len(entry.fields) >= least:
                return _style(source, entry)
    return Style(newline=newline_of(source.text))


def newline_of(text: str) -> str:
    """Return how the lines of a text end: as the first one does."""
    match = re.search(r"\r\n?|\n", text)
    return match[0] if match else "\n"


def _style(source: Source, entry: Entry) -> Style:
    text, last = source.text, entry.fields[-1]
    start = _LINE_START.search(text[max(last.name.start - 200, 0) : last.name.start])
    gaps = [_gaps(text, field) for field in entry.fields]
    delimiters = [piece.delimiter for field in entry.fields for piece in field.pieces]
    return Style(
        start[1] if start else "  ",
        _column(entry.fields, [before for before, _ in gaps]),
        *gaps[-1],
        newline_of(text),
        start is None,
        '"' in delimiters and "{" not in delimiters,
        "," in text[last.span.end : entry.span.end],
        all(field.name.text.isupper() for field in entry.fields),
    )


def _gaps(text: str, field: Field) -> tuple[str, str]:
    """Return the space before and behind an equals sign; where there is a line end, one space."""
    match = _EQUALS.match(text, field.name.span.end)
    return (match[1], match[2]) if match else (" ", " ")


def _column(fields: Sequence[Field], before: Iterable[str]) -> int:
    """Return where most equals signs stand below each other, or 0."""
    sizes = [len(field.name.text) for field in fields]
    columns = [size + len(gap) for size, gap in zip(sizes, before, strict=True)]
    column, count = Counter(columns).most_common(1)[0]
    different = {size for size, at in zip(sizes, columns, strict=True) if at == column}
    return column if len(different) > 1 and 2 * count > len(fields) else 0


def additions(
    source: Source, entry: Entry, new: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[Edit]:
    """Yield edits that add items to fields of an entry; a field that it lacks is made."""
    some = [(entry.field(name), name, items) for name, items in new if items]
    yield from (_longer(field, items) for field, _, items in some if field)
    if any(field is None for field, _, _ in some):
        style = style_of(source, (entry,))
        made = [style.field(name, ", ".join(items)) for field, name, items in some if not field]
        yield _insertion(source, entry, style, made)


def _longer(field: Field, items: Sequence[str]) -> Edit:
    piece = field.pieces[-1]
    if len(field.pieces) > 1 or not piece.delimiter:
        return Edit(Span(piece.span.end, piece.span.end), f" # {{, {', '.join(items)}}}")
    text = piece.text.rstrip(" \t\r\n,")
    between = _BETWEEN.findall(text)
    comma = f",{between[-1]}" if between else ", "
    added = comma.join(["", *items] if text.strip() else items)
    if piece.delimiter == '"':
        added = added.replace('"', '{"}')
    return Edit(Span(at := piece.inner.start + len(text), at), added)


def _insertion(source: Source, entry: Entry, style: Style, made: Sequence[str]) -> Edit:
    at = entry.fields[-1].span.end if entry.fields else entry.key.span.end
    text = "".join(f",{style.separator}{field}" for field in made)
    if not entry.fields and "," in source.text[at : entry.span.end]:
        text = text.removeprefix(",")
        at = source.text.index(",", at) + 1
    return Edit(Span(at, at), text)
