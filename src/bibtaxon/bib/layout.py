"""The layout of a .bib file, as edits: values, comments and what cannot be read stay as written."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bibtaxon.bib.parts import WHITE, Part, Readable, line_end, parts
from bibtaxon.bib.syntax import Broken, Document, Entry, Field, Piece, StringDef, fold
from bibtaxon.edits import Edit
from bibtaxon.options import option
from bibtaxon.patterns import lazy
from bibtaxon.source import Source, Span

SORTS = tuple(
    f"{sign}{by}" for by in ("key", "author", "year", "title", "type") for sign in ("", "-")
)

# In quotes and in braces alike these are braces to BibTeX, and none to bibtexparser.
_ODD_BACKSLASH = lazy(r"\\(?:[{}]|\Z)")
_COMMAND = lazy(r"\A@[ \t\r\n]*([a-zA-Z]+)[ \t\r\n]*([{(])")


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """What `[format]` in the configuration, and the flags of the same names, can say."""

    indent: int = option(2, "Begin the lines of fields with so many spaces.", minimum=0)
    tabs: bool = option(False, "Indent with tabs, so many, instead of spaces.")
    align: int = option(
        13,
        "Make field names so wide that equals signs are below each other; 0: a space before each.",
        minimum=0,
    )
    case: str = option("lower", "How to write types and field names.", choices=("lower", "keep"))
    delimiters: str = option(
        "braces", "Put braces around what has quotes or parentheses.", choices=("braces", "keep")
    )
    trailing_comma: bool = option(True, "Put a comma behind the last field.")
    fields: tuple[str, ...] = option(
        (), "These fields come first, in this order; others as written.", metavar="FIELDS"
    )
    blank_lines: int = option(1, "Leave so many lines blank between entries.", minimum=0)
    sort: tuple[str, ...] = option(
        (), "The order of the entries; by default as written.", choices=SORTS
    )


LAYOUT = FormatOptions()


def edits(
    document: Document, options: FormatOptions = LAYOUT, keys: Collection[str] | None = None
) -> Iterator[Edit]:
    """Yield what gives a document its layout; its entries stay in their order.

    With keys, in lower case, only the entries of these keys are laid out, as they stand.
    """
    page = _Page(document.source, options)
    before = None
    for part in parts(document):
        if keys is None:
            yield from _edit(document.source, part.gap, page.gap(before, part))
        if part.free and (keys is None or _is_one(part.free, keys)):
            yield from _edit(document.source, part.free.span, page.block(part.free))
        before = part


def _edit(source: Source, span: Span, text: str) -> Iterator[Edit]:
    if text != source[span]:
        yield Edit(span, text)


def _is_one(block: Readable, keys: Collection[str]) -> bool:
    return isinstance(block, Entry) and block.key.folded in keys


class _Page:
    """A source, and how it is to look."""

    def __init__(self, source: Source, options: FormatOptions) -> None:
        self.source = source
        self.options = options
        self.line_end = line_end(source.text)
        self.line = self.line_end + ("\t" if options.tabs else " ") * options.indent
        self.ranks = {fold(name): rank for rank, name in enumerate(options.fields)}
        self.braces = options.delimiters == "braces"
        self.cased = fold if options.case == "lower" else str

    def gap(self, before: Part | None, part: Part) -> str:
        """Return what is to stand before a block: blank lines, and the text as it is written."""
        gap = self.source[part.gap]
        if not gap.strip(WHITE):
            return self._blank(gap, before, part)
        if before and isinstance(before.block, Broken):  # the text may belong to that
            return gap
        start, end = _ends(gap)
        below = self._below(gap[end:], part)
        is_glued = part.block is not None and below == self.line_end
        return self._above(gap[:start], before, is_glued=is_glued) + gap[start:end] + below

    def _blank(self, gap: str, before: Part | None, part: Part) -> str:
        if before is None:
            return "" if part.free else gap
        if before.free is None or (part.block and not part.free):
            return gap
        if part.block is None:
            return self.line_end
        if isinstance(before.block, StringDef) and isinstance(part.block, StringDef):
            return self._lines(gap)
        return self.line_end * (1 + self.options.blank_lines)

    def _above(self, space: str, before: Part | None, *, is_glued: bool) -> str:
        """Return the space above a text; one that is right above an entry belongs to that."""
        indent = space[len(space.rstrip(" \t")) :]
        if before is None:
            return indent
        if before.free is None or self.line_end[-1] not in space:
            return space
        lines = self._lines(space)
        if is_glued:
            lines = self.line_end * (1 + self.options.blank_lines)
        return lines + indent

    def _below(self, space: str, part: Part) -> str:
        if part.block is None:
            return self.line_end
        return self._lines(space) if part.free else space

    def _lines(self, space: str) -> str:
        """Return blank lines, as many as there are but not more than are wanted."""
        found = max(space.count(self.line_end[-1]), 1)
        return self.line_end * min(found, 1 + self.options.blank_lines)

    def block(self, block: Readable) -> str:
        """Return a block as it is to look."""
        if isinstance(block, Entry):
            return self._entry(block)
        text = self.source[block.span]
        word, opener, *_ = _COMMAND.findall(text)[0]
        closer = text[-1]
        if self.braces:
            opener, closer = "{}"
        name = f"{block.name.text} = " if isinstance(block, StringDef) else ""
        return f"@{self.cased(word)}{opener}{name}{self._value(block.pieces)}{closer}"

    def _entry(self, entry: Entry) -> str:
        closer = self.source.text[entry.span.end - 1]
        if self.braces and "}" not in entry.key.text:
            closer = "}"
        fields = self._in_order(entry.fields)
        names = self._names(fields)
        width = self.options.align
        lines = [
            f"{name.ljust(width)} = {self._value(field.pieces)}"
            for name, field in zip(names, fields, strict=True)
        ]
        head = f"@{self.cased(entry.kind.text)}{'{' if closer == '}' else '('}{entry.key.text}"
        text = f",{self.line}".join((head, *lines))
        comma = "," if self.options.trailing_comma or not lines else ""
        return f"{text}{comma}{self.line_end}{closer}"

    def _in_order(self, fields: tuple[Field, ...]) -> Sequence[Field]:
        last = len(self.ranks)
        return sorted(fields, key=lambda field: self.ranks.get(field.name.folded, last))

    def _names(self, fields: Iterable[Field]) -> list[str]:
        """Return the names of fields; those of one entry that differ in case go on to do so."""
        names = [field.name.text for field in fields]
        cased = [self.cased(name) for name in names]
        return cased if len(set(cased)) == len(set(names)) else names

    def _value(self, pieces: tuple[Piece, ...]) -> str:
        piece = pieces[0]
        if len(pieces) > 1:
            return self.source[Span(piece.start, pieces[-1].span.end)]
        if converts(pieces, self.options):
            return f"{{{piece.text}}}"
        return self.source[piece.span]


def converts(pieces: tuple[Piece, ...], options: FormatOptions) -> bool:
    """Whether a value in quotes is to have braces, and can."""
    piece = pieces[0]
    is_quoted = len(pieces) == 1 and piece.delimiter == '"'
    return is_quoted and options.delimiters == "braces" and not _ODD_BACKSLASH.search(piece.text)


def _ends(gap: str) -> tuple[int, int]:
    """Return where the text in a gap begins and ends, white space on its last line included."""
    start = len(gap) - len(gap.lstrip(WHITE))
    end = len(gap.rstrip(WHITE))
    return start, end + len(gap[end:]) - len(gap[end:].lstrip(" \t"))
