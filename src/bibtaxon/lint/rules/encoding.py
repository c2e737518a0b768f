"""Characters that have suffered on their way: wrong encodings, entities of HTML, mixtures."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from bibtaxon.bib.syntax import Document, Entry, Field, Piece
from bibtaxon.edits import Edit, Fix, Safety, replace
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

# UTF-8 read as Latin-1 or as Windows-1252, and the sign for what could not be read.
_WIN = "\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018-\u201d"
_WIN += "\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
_TAIL = f"[\x80-\xbf{_WIN}]"
_STARTS = frozenset("\xc2\xc3\xc4\xc5\xe2\xf0\ufffd")
_RARE = (
    "[\x80-\x9f\xa1-\xaa\xac-\xba\xbc-\xbf\u0152\u0160\u0161\u017d\u017e\u0192\u2020\u2021\u2122]"
)
_MOJIBAKE = lazy(
    f"(?:[\xc2\xc3]{_TAIL}|[\xc4\xc5]{_RARE}|\xe2{_TAIL}{{2}}|\xf0{_TAIL}{{3}})+|\ufffd+"
)
_MARKS = lazy("[\u0300-\u036f]+")
_ENTITY = lazy(r"\\?&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_TAG = lazy(
    r"</?(?:i|b|u|em|strong|sub|sup|tt|scp|span|p|br|jats:[a-z]+|mml:[a-z]+)\s*/?>", re.IGNORECASE
)
_AS_TEX = {"&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_", "$": r"\$", "<": "$<$", ">": "$>$"}
_AS_TEX |= {"\xa0": "~", "\u2013": "--", "\u2014": "---", "{": "", "}": "", "\\": ""}
_VERBATIM = frozenset({"doi", "eprint", "file", "links", "url"})
_NO_TAGS = frozenset({"abstract", "annotation", "annote", *_VERBATIM})
_ACCENT = lazy(r"\\[\"'`^~=.] *\{?\\?[A-Za-z]|\\[cvuHkr]\{[A-Za-z]\}")
_LETTER = lazy("[\xc0-\xd6\xd8-\xf6\xf8-\u017f]")
_OTHER = lazy(r"[^\x00-\x7f]")
_LINES = lazy(r"\r\n|\r|\n")


@rule(
    "X802",
    Document,
    Bad(
        "@misc{a, author = {Ren\xc3\xa9 A}}",
        at="\xc3\xa9",
        fixed="@misc{a, author = {Ren\xe9 A}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, title = {Don\xe2\u20ac\u2122t}}",
        at="\xe2\u20ac\u2122",
        fixed="@misc{a, title = {Don\u2019t}}",
        safety=Safety.UNSAFE,
    ),
    Bad("@misc{a, title = {Na\ufffdve}}", at="\ufffd"),
    Good("@misc{a, title = {Ren\xe9, JO\xc3O, \xc2ge, \u65e5\u672c}}"),
    Good(
        "@misc{a, title = {Caf\xc9\u201d, \xc5\u2014}} @misc{b, title = {\xf0\u20ac\u20ac\u20ac}}"
    ),
    Good("\ufffd stands in a comment @misc{a, title = {\xe9}}"),
    severity=Severity.ERROR,
)
def mojibake(document: Document) -> Problems:
    """A file was read in another encoding than it was written in: `Ã©` stands for `é`.

    The fix puts the characters back that were meant; where they are lost, only you know them.
    """
    text = document.source.text
    begins = not _STARTS.isdisjoint(
        document.source.characters
    )  # most files hold none of these letters
    for match in _MOJIBAKE.finditer(text) if begins else ():
        lost = match[0][0] == "\ufffd"
        meant = "" if lost else _meant(match[0])
        if (lost or meant) and _field_at(document, match.start()):
            span = Span(match.start(), match.end())
            if lost:
                yield Problem(span, "a character was lost here")
            else:
                fix = replace(span, meant, Safety.UNSAFE)
                yield Problem(span, f"in another encoding this is {meant!r}", fix)


@rule(
    "X803",
    Document,
    Bad(
        "@misc{a, author = {Rene\u0301 A}}",
        at="e\u0301",
        fixed="@misc{a, author = {Ren\xe9 A}}",
    ),
    Good("@misc{a, author = {Ren\xe9 A}}"),
    Good("@misc{a, author = {A, M\u0304}} @misc{b, title = {ASCII}}"),
    Good("Rene\u0301 stands in a comment @misc{a, title = {\xe9}}"),
)
def not_nfc(document: Document) -> Problems:
    """A letter and its accent are two characters here, which pdfLaTeX stops at and searches miss.

    macOS writes file names that way, and PDFs are copied that way. The fix makes one character of
    the two.
    """
    text = document.source.text
    if not any("\u0300" <= each <= "\u036f" for each in document.source.characters):
        return
    from unicodedata import normalize  # noqa: PLC0415  at need: start-up counts

    for match in _MARKS.finditer(text):  # looked for alone: ten times as quick as with a letter
        span = Span(match.start() - 1, match.end())
        marked = text[span.start : span.end]
        composed = normalize("NFC", marked)
        if composed != marked and _field_at(document, span.start):
            yield Problem(span, f"write {composed!r} as one character", replace(span, composed))


@rule(
    "X804",
    Document,
    Bad(
        "@misc{a, title = {R&amp;D in na\xefve caf&eacute;s &#8211; a study}}",
        at=("&amp;", "&eacute;", "&#8211;"),
        fixed="@misc{a, title = {R\\&D in na\xefve caf\xe9s -- a study}}",
    ),
    Bad(
        "@misc{a, url = {https://example.org/?a=1&amp;b=2}}",
        at="&amp;",
        fixed="@misc{a, url = {https://example.org/?a=1&b=2}}",
    ),
    Bad("@misc{a, title = {CO<sub>2</sub>}}", at=("<sub>", "</sub>")),
    Good(r"@misc{a, title = {R\&D; or $a<i>b$}, url = {https://example.org/?a=1&b=2;}}"),
    Good("@misc{a, title = {A &such; thing}, abstract = {An <i>italic</i> word}}"),
    Good("% A&amp;B and <i> in a comment\n@misc{a, title = {A}}"),
)
def html_entity(document: Document) -> Problems:
    """This is HTML, which neither TeX nor Markdown of ours takes for anything but text.

    The fix writes what the entity stands for. Of tags only you know what to do with them.
    """
    text = document.source.text
    for match in _ENTITY.finditer(text) if "&" in text and ";" in text else ():
        from html import unescape  # noqa: PLC0415  at need: start-up counts

        meant = unescape(match[0].lstrip("\\"))
        if len(meant) == 1 and (field := _field_at(document, match.start())):
            verbatim = field.name.folded in _VERBATIM
            written = meant if verbatim else _AS_TEX.get(meant, meant)
            span = Span(match.start(), match.end())
            yield Problem(span, f"{match[0]!r} is HTML for {meant!r}", replace(span, written))
    for match in _TAG.finditer(text) if "<" in text else ():
        field = _field_at(document, match.start())
        if field and field.name.folded not in _NO_TAGS and not _is_math(field, match.start()):
            yield Problem(Span(match.start(), match.end()), f"{match[0]!r} is HTML")


@rule(
    "X808",
    Document,
    Bad(
        '@misc{a, author = {M{\\"u}ller, A and M\xfcller, B}}',
        at="\xfc",
    ),
    Good('@misc{a, author = {M{\\"u}ller, A}}'),
    Good("@misc{a, author = {M\xfcller, A}}"),
    severity=Severity.INFO,
    default_on=False,
)
def mixed_encoding_style(document: Document) -> Problems:
    r"""The file writes accents in two ways: as `ü` and as `{\"u}`.

    Searching for a name finds only half of it, and BibTeX sorts the two differently.
    """
    text = document.source.text
    if not text.isascii() and (accent := _ACCENT.search(text)):
        letter = _LETTER.search(text)
        if letter and _field_at(document, letter.start()):
            line, _ = document.source.line_column(accent.start())
            message = f"other accents are written as {accent[0]!r} (line {line})"
            yield Problem(Span(letter.start(), letter.end()), message)


@rule(
    "X807",
    Document,
    Bad("@misc{a, title = {Na\xefve \u4e2d\u6587}, note = {ok}}", at="\xef"),
    Good(r"@misc{a, title = {Na{\"\i}ve}}"),
    Good("Na\xefve in a comment @misc{a}"),
    severity=Severity.INFO,
    default_on=False,
)
def unicode_in_bibtex(document: Document) -> Problems:
    """BibTeX itself knows bytes, not letters: it sorts, shortens and changes case wrongly.

    Papers that are set with BibTeX and pdfLaTeX are safest with TeX's own accents. One place is
    shown for each value.
    """
    if document.source.text.isascii():
        return
    for entry in document.entries:
        for field in entry.fields:
            for piece in field.pieces:
                if not piece.text.isascii() and (match := _OTHER.search(piece.text)):
                    start = piece.inner.start + match.start()
                    yield Problem(Span(start, start + 1), "to BibTeX this is several characters")


@rule(
    "X810",
    Document,
    Bad("\ufeff@misc{a}\n", at="\ufeff", fixed="@misc{a}\n"),
    Bad(
        "@misc{a,\r\n  title = {A}\n}\n\n",
        at="\r\n",
        fixed="@misc{a,\n  title = {A}\n}\n\n",
    ),
    Good("@misc{a,\r\n  title = {A}\r\n}\r\n"),
    Good("@misc{a,\n  title = {A}\n}\n"),
)
def mixed_lines(document: Document) -> Problems:
    """Lines end in two ways, or a mark stands at the start that only Windows writes.

    Version control shows such lines as changed again and again, and some readers of `.bib` files
    take the mark for text.
    """
    text = document.source.text
    if text.startswith("\ufeff"):
        mark = Span(0, 1)
        yield Problem(mark, "there is no need for a byte order mark", replace(mark, ""))
    if "\r" in text:
        ends = [(match[0], match.start()) for match in _LINES.finditer(text)]
        counts = {end: sum(each == end for each, _ in ends) for end in dict(ends)}
        usual = max(counts, key=lambda end: (end != "\r", counts[end]))  # BibTeX goes on at \r
        odd = [Span(start, start + len(end)) for end, start in ends if end != usual]
        if odd:
            message = f"{len(odd)} of {len(ends)} lines end in another way than the others"
            yield Problem(odd[0], message, Fix(tuple(Edit(span, usual) for span in odd)))


def _meant(text: str) -> str:
    """Return what was written before it was read in the wrong encoding, or nothing."""
    try:
        return b"".join(_byte(each) for each in text).decode()
    except UnicodeError:
        return ""


def _byte(character: str) -> bytes:
    return character.encode("latin-1" if character < "\u0100" else "cp1252")


def _field_at(document: Document, offset: int) -> Field | None:
    """Return the field in whose text an offset is."""
    blocks = document.blocks
    block = blocks[bisect_right(blocks, offset, key=lambda each: each.span.start) - 1]
    if isinstance(block, Entry):
        for field in block.fields:
            if any(piece.inner.start <= offset < piece.inner.end for piece in _texts(field)):
                return field
    return None


def _texts(field: Field) -> Iterator[Piece]:
    return (piece for piece in field.pieces if piece.delimiter)


def _is_math(field: Field, offset: int) -> bool:
    piece = next(each for each in field.pieces if offset < each.inner.end)
    return piece.text[: offset - piece.inner.start].count("$") % 2 == 1
