"""Characters that nobody sees."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from bibtaxon.bib.syntax import Block, Document, Entry, Other, Piece, Preamble, StringDef
from bibtaxon.edits import Fix, Safety, replace
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
# Controls of the second kind (what quotes of Windows come to in a wrong encoding), soft hyphens,
# marks of no width, of joining and of direction, separators of lines, leftovers of programs.
_INVISIBLE = (
    "\x80-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\u3164\ufeff\ufff9-\ufffc"
)
_SPACES = "\x0b\x0c\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f"
_ANY = lazy(f"[{_CONTROLS}{_INVISIBLE}{_SPACES}]+")
_SPACE = lazy(f"[{_SPACES}]")
_LOST = lazy("[\x80-\x9f]")

# Where these have a use: between letters of scripts that join or run from right to left, in emoji;
# and around the marks and numbers that French and others keep together.
_JOINERS = frozenset("\u061c\u200c\u200d\u200e\u200f")
_NO_BREAK = frozenset("\u00a0\u2007\u2009\u202f")
_FIRST_OTHER_SCRIPT = "\u0590"
_KEPT_TOGETHER = lazy(r"[\d«»:;?!%.\u2013\u2014]")


@rule(
    "X801",
    Document,
    Bad("@misc{a, title = {Zero\u200bwidth}}", at="\u200b", fixed="@misc{a, title = {Zerowidth}}"),
    Bad(
        "@misc{a, title = {Soft\u00adhyphen\x07}}",
        at=("\u00ad", "\x07"),
        fixed="@misc{a, title = {Softhyphen}}",
    ),
    Bad(
        "@misc{a, author = {Qin,\u00a0Yujia}}",
        at="\u00a0",
        fixed="@misc{a, author = {Qin, Yujia}}",
    ),
    Bad(
        "@misc{a\u200b, title = {A}}",
        at="\u200b",
        fixed="@misc{a, title = {A}}",
        safety=Safety.UNSAFE,
    ),
    Bad("@misc{a, ti\u200btle = {A}, note = \u00a0{B}}", at=("\u200b", "\u00a0")),
    Bad("@misc{a, title = nam\u00a0e}", at="\u00a0"),
    Bad("@misc{\u200b, title = {A}}", at="\u200b"),
    Bad(
        '@string{s = "A\u200bB"}',
        at="\u200b",
        fixed='@string{s = "AB"}',
    ),
    Bad("@misc{a, title = {The \x93quoted\x94 word}}", at=("\x93", "\x94")),
    Good("@misc{a, title = {Naïve Bayes: \u65e5\u672c\u8a9e}}"),
    Good("@misc{a, title = {Prix\u00a0: 10\u00a0000 \u00ab\u00a0euros\u00a0\u00bb}}"),
    Good("@misc{a, title = {\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645}}"),
    Good("@misc{a, title = {\U0001f469\u200d\U0001f4bb}}"),
    Good("\ufeffText between entries\f is read by nobody.\u200b @misc{a, title = {A}}"),
    severity=Severity.ERROR,
)
def invisible_char(document: Document) -> Problems:
    """Two keys or names that look the same are not, and pdfLaTeX stops at most of these.

    They come with text copied from web pages and PDFs. Values are fixed; in a citation key the fix
    is unsafe, since papers may cite it with the character.
    """
    text = document.source.text
    starts: list[int] = []
    for match in _ANY.finditer(text) if any(map(_ANY.match, document.source.characters)) else ():
        starts = starts or [block.span.start for block in document.blocks]
        block = document.blocks[bisect_right(starts, match.start()) - 1]
        if not isinstance(block, Other) and not _is_of_use(match):
            span = Span(match.start(), match.end())
            yield Problem(span, _named(match[0]), _fix(match[0], span, block))


def _is_of_use(match: "re.Match[str]") -> bool:
    text, characters = match.string, match[0]
    before, after = text[match.start() - 1], text[match.end() : match.end() + 1]
    if characters in _JOINERS:
        return max(before, after) >= _FIRST_OTHER_SCRIPT
    if characters in _NO_BREAK:
        return bool(_KEPT_TOGETHER.search(before + after))
    return False


def _named(characters: str) -> str:
    from unicodedata import name  # noqa: PLC0415  at need: start-up counts

    names = (f"U+{ord(each):04X} {name(each, 'control character')}" for each in characters)
    return f"this is not seen: {', '.join(dict.fromkeys(names))}"


def _fix(characters: str, span: Span, block: Block) -> Fix | None:
    if _LOST.search(characters):
        return None
    if isinstance(block, Entry) and _holds(block.key.span, span):
        rest = block.key.text.replace(characters, "")
        return replace(span, "", Safety.UNSAFE) if rest else None
    in_value = any(_holds(piece.inner, span) for piece in _pieces(block) if piece.delimiter)
    return replace(span, " " if _SPACE.search(characters) else "") if in_value else None


def _pieces(block: Block) -> Iterator[Piece]:
    if isinstance(block, Entry):
        yield from (piece for field in block.fields for piece in field.pieces)
    elif isinstance(block, StringDef | Preamble):
        yield from block.pieces


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
