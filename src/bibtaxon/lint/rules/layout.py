"""The layout of a file, as `bibtaxon format` would have it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bibtaxon.bib.syntax import Document, Entry, Piece, StringDef, fold
from bibtaxon.edits import Edit, Fix, insert
from bibtaxon.lint.broken import line_before
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

if TYPE_CHECKING:  # most runs look at no layout: start-up counts
    from bibtaxon.bib.layout import FormatOptions

_LINE_END = lazy(r"\r\n|\r|\n")
_AT_LINE_END = lazy(r"(?<![ \t])[ \t]++(?=[\r\n])")


@rule(
    "F901",
    Document,
    Bad(
        '@Misc{a, title = "A"}',
        at='@Misc{a, title = "A"}',
        fixed="@misc{a,\n  title         = {A},\n}\n",
    ),
    Bad("@misc{a}\n\n\n\r\n@misc{b}", at="@misc{a}"),
    Good("@misc{a,\n  title         = {A},\n}\n"),
    severity=Severity.INFO,
    default_on=False,
)
def not_formatted(document: Document, context: Context) -> Problems:
    """`bibtaxon format` would lay this file out otherwise: see docs/format.md for what it does.

    The fix is its layout of the whole file, without sorting the entries. Where lines end in several
    ways, `mixed-lines` settles that first.
    """
    from bibtaxon.bib.layout import edits  # noqa: PLC0415  at need: start-up counts

    changes = tuple(edits(document, _layout(context)))
    if changes:
        is_mixed = len(set(_LINE_END.findall(document.source.text))) > 1  # mixed-lines comes first
        message = "this is not as 'bibtaxon format' lays it out"
        yield Problem(changes[0].span, message, None if is_mixed else Fix(changes))


@rule(
    "F902",
    Document,
    Bad(
        "@misc{a, year = 2024, title = {A}}",
        at="year",
        fixed="@misc{a, title = {A}, year = 2024}",
        layout={"fields": ("title", "year")},
    ),
    Bad(
        "@misc{b, title = {B}}\n\n@misc{a, title = {A}}\n",
        at="",
        layout={"sort": ("key",)},
    ),
    Good("@misc{b, year = 2024, title = {A}} @misc{a, title = {B}}"),
    Good(
        "@misc{a, title = {A}, note = {B}}\n\n@misc{b, title = {B}}\n",
        layout={"sort": ("key",), "fields": ("title", "year")},
    ),
    severity=Severity.INFO,
    default_on=False,
)
def field_order(document: Document, context: Context) -> Problems:
    """Entries or fields are in another order than `[format]` in the configuration says.

    Without `sort` and `fields` there any order is right. The fix puts the fields in order;
    `bibtaxon format` does so with the entries.
    """
    layout = _layout(context)
    ranks = {fold(name): rank for rank, name in enumerate(layout.fields)}
    for entry in _free_entries(document) if ranks else ():
        wanted = sorted(entry.fields, key=lambda field: ranks.get(field.name.folded, len(ranks)))
        pairs = [pair for pair in zip(entry.fields, wanted, strict=True) if pair[0] is not pair[1]]
        if pairs:
            changes = tuple(Edit(old.span, document.source[new.span]) for old, new in pairs)
            message = f"the field {pairs[0][1].name.text!r} comes before this one"
            yield Problem(pairs[0][0].name.span, message, Fix(changes))
    if layout.sort:
        from bibtaxon.bib.arrange import arranged  # noqa: PLC0415  at need: start-up counts

        if arranged(document, layout) != document.source.text:
            order = ", ".join(layout.sort)
            yield Problem(Span(0, 0), f"'bibtaxon format' puts the entries in order by {order}")


@rule(
    "F903",
    Document,
    Bad(
        "@misc{a,  \n\ttitle = {A \n B},\t\n    note = {N}}\n",
        at=("  ", "\t"),
        fixed="@misc{a,\n  title = {A \n B},\n  note = {N}}\n",
    ),
    Bad("@misc{a}", at="", after="}", fixed="@misc{a}\n"),
    Bad("@misc{a, title = {A}", at="", after="{A}"),
    Good("@misc{a,\n  title = {A \n B}, note = {N}}\n\nText \n"),
    Good(""),
    severity=Severity.INFO,
    default_on=False,
)
def trailing_space(document: Document, context: Context) -> Problems:
    """Spaces at line ends, other indents and a last line without an end make noise in diffs.

    Each is reported once for a file. Values and the text between entries are left alone.
    """
    from bibtaxon.bib.parts import line_end  # noqa: PLC0415  at need

    text, layout = document.source.text, _layout(context)
    if spaces := list(_at_line_ends(document)):
        message = f"white space stands at the end of {len(spaces)} lines"
        yield Problem(spaces[0], message, Fix(tuple(Edit(span, "") for span in spaces)))
    indent = ("\t" if layout.tabs else " ") * layout.indent
    if odd := [span for span in _indents(document) if text[span.start : span.end] != indent]:
        message = f"{len(odd)} lines of fields are indented in another way"
        yield Problem(odd[0], message, Fix(tuple(Edit(span, indent) for span in odd)))
    if text.strip() and not text.endswith(("\n", "\r")):
        end = Span(len(text), len(text))
        is_whole = not document.broken  # else the end may belong to a part of it
        fix = insert(len(text), line_end(text)) if is_whole else None
        yield Problem(end, "the last line has no end", fix)


@rule(
    "F904",
    Document,
    Bad(
        "@MISC{a, Title = {A}, note = {B}}",
        at="MISC",
        fixed="@misc{a, title = {A}, note = {B}}",
    ),
    Bad("@misc{a, Title = {A}}", at="Title", fixed="@misc{a, title = {A}}"),
    Bad("@misc{a, title = {A}, Title = {B}, Note = {C}}", at="Title"),
    Good("@misc{a, title = {A}} @misc{B, title = b}"),
    Good("@MISC{a, Title = {A}}", layout={"case": "keep"}),
    severity=Severity.INFO,
    default_on=False,
)
def type_case(document: Document, context: Context) -> Problems:
    """Types and names of fields are written in small letters, as most programs write them.

    With `case = "keep"` in `[format]` they may be written in any way. Two fields of one name stay.
    """
    for entry in _free_entries(document) if _layout(context).case == "lower" else ():
        tokens = [entry.kind, *(field.name for field in entry.fields)]
        odd = [token for token in tokens if token.text != token.folded]
        if odd:
            names = {field.name.folded for field in entry.fields}
            changes = tuple(Edit(token.span, token.folded) for token in odd)
            fix = Fix(changes) if len(names) == len(entry.fields) else None
            yield Problem(odd[0].span, f"write {odd[0].folded!r} in small letters", fix)


@rule(
    "F905",
    Document,
    Bad(
        '@misc{a, title = "A", note = {B}, key = "C"}',
        at='"A"',
        fixed="@misc{a, title = {A}, note = {B}, key = {C}}",
    ),
    Bad('@string{s = "S"}', at='"S"', fixed="@string{s = {S}}"),
    Good("@misc{a, title = {A}, year = 2024, note = s} @string{s = {S}}"),
    Good('@misc{a, title = "A" # "B", note = "\\{}"}'),
    Good('@misc{a, title = "A"}', layout={"delimiters": "keep"}),
    severity=Severity.INFO,
    default_on=False,
)
def quotes_vs_braces(document: Document, context: Context) -> Problems:
    r"""Values stand in braces: in quotes an accent such as `\"o` has to be in braces of its own.

    With `delimiters = "keep"` in `[format]` both are right.
    """
    from bibtaxon.bib.layout import converts  # noqa: PLC0415  at need
    from bibtaxon.bib.parts import parts  # noqa: PLC0415

    layout = _layout(context)
    for part in parts(document):
        block = part.free
        values: list[tuple[Piece, ...]] = []
        if isinstance(block, Entry):
            values = [field.pieces for field in block.fields]
        elif isinstance(block, StringDef):
            values = [block.pieces]
        quoted = [pieces[0] for pieces in values if converts(pieces, layout)]
        if quoted:
            changes = tuple(Edit(piece.span, f"{{{piece.text}}}") for piece in quoted)
            yield Problem(quoted[0].span, "put braces round this instead of quotes", Fix(changes))


def _layout(context: Context) -> "FormatOptions":
    from bibtaxon.bib.layout import LAYOUT  # noqa: PLC0415  at need

    return context.library.layout or LAYOUT


def _free_entries(document: Document) -> Iterator[Entry]:
    """Yield the entries that a formatter may change."""
    from bibtaxon.bib.parts import parts  # noqa: PLC0415  at need

    return (part.free for part in parts(document) if isinstance(part.free, Entry))


def _at_line_ends(document: Document) -> Iterator[Span]:
    """Yield the white space at the ends of lines between the parts of entries."""
    text = document.source.text
    for entry in _free_entries(document):
        starts = [entry.key.span.end, *(field.span.end for field in entry.fields)]
        ends = [*(field.span.start for field in entry.fields), entry.span.end]
        for start, end in zip(starts, ends, strict=True):
            for match in _AT_LINE_END.finditer(text, start, end):
                yield Span(match.start(), match.end())


def _indents(document: Document) -> Iterator[Span]:
    """Yield the white space before the fields that begin a line."""
    text = document.source.text
    for entry in _free_entries(document):
        for field in entry.fields:
            before = line_before(text, field.span.start)
            if not before.strip():
                yield Span(field.span.start - len(before), field.span.start)
