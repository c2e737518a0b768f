"""Where strings are defined, and whether they are used."""

from bibtaxon.bib.schema import MONTHS
from bibtaxon.bib.syntax import Block, Document, Piece, StringDef, fold
from bibtaxon.edits import Edit, Fix
from bibtaxon.lint.broken import line_before
from bibtaxon.lint.context import Context, names_in
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.source import Span


@rule(
    "S009",
    Document,
    Bad('@string{x = "X"} @misc{a, note = {x}}', at="x"),
    Good('@string{x = "X"} @string{y = x # "Y"} @misc{a, note = Y # {z}}'),
    severity=Severity.INFO,
)
def unused_string(document: Document, context: Context) -> Problems:
    """Nothing in any of the files uses this string; perhaps its name is spelt in two ways."""
    for block in document.commands:
        if isinstance(block, StringDef) and block.name.folded not in context.library.used_strings:
            yield Problem(block.name.span, f"nothing uses the string {block.name.text!r}")


@rule(
    "S010",
    Document,
    Bad('@string{x = "X"} @string{X = "Y"}', at="X", after='"} @string{'),
    Bad('@string{mar = "March"}', at="mar"),
    Bad(
        '@string{x = "X"}\n@string{x = {X}}\n',
        at="x",
        after='"X"}\n@string{',
        fixed='@string{x = "X"}\n\n',
    ),
    Good('@string{x = "X"} @string{y = "X"}'),
    severity=Severity.ERROR,
)
def duplicate_string(document: Document) -> Problems:
    """In BibTeX a string has its first value until the second definition, in biber the last.

    The months are strings too. If both definitions say the same, the fix removes the second.
    """
    values = dict.fromkeys(MONTHS, "")
    for block in document.commands:
        if isinstance(block, StringDef):
            value = _said(block.pieces)
            first = values.setdefault(block.name.folded, value)
            if first is not value:
                what = f"the string {block.name.text!r} is defined already"
                fix = Fix((Edit(block.span, ""),)) if first == value else None
                yield Problem(block.name.span, what, fix)


@rule(
    "S014",
    Document,
    Bad(
        '@misc{a, note = x}\n@string{x = "X"}\n',
        at="x",
        fixed='@string{x = "X"}\n@misc{a, note = x}\n\n',
    ),
    Bad('@misc{a, note = x} @string{y = "Y"} @string{x = y}', at="x"),
    Bad('@misc{a} @misc{b, note = x} @string{x = "X"}', at="x"),
    Good('@string{x = "X"} @misc{a, note = x} @misc{b, note = y}'),
    severity=Severity.ERROR,
)
def string_after_use(document: Document, context: Context) -> Problems:
    """A string is defined only from its definition on: what uses it before comes out empty.

    That is so in BibTeX and in biber; bibtexparser finds it and hides the fault.
    """
    strings = (block for block in document.commands if isinstance(block, StringDef))
    later = {block.name.folded: block for block in strings}
    defined = {name for name in later if context.library.defines_before(document, name)}
    for block in document.blocks if later else ():
        for piece in names_in(block):
            definition = later.get(fold(piece.text))
            if definition and definition.name.folded not in defined:
                fix = _moved(definition, block, document.source.text)
                message = f"the string {piece.text!r} is defined below, and empty until then"
                yield Problem(piece.span, message, fix)
        if isinstance(block, StringDef):
            defined.add(block.name.folded)


def _moved(definition: StringDef, block: Block, text: str) -> Fix | None:
    """Return the fix that puts a definition above a block, where that begins a line."""
    is_plain = all(piece.delimiter for piece in definition.pieces)
    if not is_plain or definition is block or line_before(text, block.span.start):
        return None
    start = block.span.start
    above = Edit(Span(start, start), f"{text[definition.span.start : definition.span.end]}\n")
    return Fix((above, Edit(definition.span, "")))


def _said(pieces: tuple[Piece, ...]) -> str:
    return "#".join(f"{bool(piece.delimiter)}{' '.join(piece.text.split())}" for piece in pieces)
