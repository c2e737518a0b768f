"""What holds of every text, whatever is wrong with it; and texts with something wrong."""

import random
from collections.abc import Iterator
from pathlib import Path

from bibtaxon.bib.format import formatted
from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document
from bibtaxon.bib.values import resolve
from bibtaxon.edits import Safety
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import fix, lint
from bibtaxon.lint.ignoring import suppressed
from bibtaxon.lint.report import REPORTS
from bibtaxon.lint.rules import RULES
from bibtaxon.source import decode, encode

FIXTURES = sorted((Path(__file__).parents[1] / "fixtures" / "bib").glob("*.bib"))
# S020 asks another reader, and fixes nothing.
_QUICK = tuple(rule for rule in RULES if rule.code != "S020")
_LONGEST = 800  # bytes of a file that is tried
_SWAPS = (b"{}", b"}{", b'{"', b'"{', b'}"', b'"}', b"()", b"{(", b")}", b",;", b"=:", b"@%", b"#,")
_SIGNS = (*(bytes([byte]) for byte in b'{}",@=#%\\()\n\r\t \x00'), b"\xff", b"\xe2\x80\x8b", b"@a{")


def attack(data: bytes) -> None:
    """Read, check, fix and format; raise what only a fault of ours can raise."""
    source = decode(data, "a.bib")
    assert encode(source.text) == data
    document = read(source)
    assert "".join(source[block.span] for block in document.blocks) == source.text
    resolve(document)
    library = Library((document,))
    findings = lint(library, RULES)
    for report in REPORTS.values():
        report(findings, Safety.SAFE)
    least = Safety.UNSAFE if len(data) % 3 else Safety.SAFE
    fixed = fix(library, _QUICK, least).library
    assert not any(each.is_fixable(least) for each in lint(fixed, _QUICK))
    _format(document)
    suppressed(document, findings)


def _format(document: Document) -> None:
    once = formatted(document)
    assert formatted(once).source.text == once.source.text


def broken(cases: int, seed: int) -> Iterator[bytes]:
    """Yield pieces of the fixtures that are cut off, have bytes flipped, or delimiters swapped."""
    choose = random.Random(seed)  # noqa: S311  the same each time
    texts = [path.read_bytes() for path in FIXTURES]
    for _ in range(cases):
        text = choose.choice(texts)
        start = choose.randrange(max(len(text) - _LONGEST, 1))
        piece = text[start : start + choose.randint(1, _LONGEST)]
        for _ in range(choose.randint(0, 5)):
            piece = choose.choice((_flipped, _swapped, _inserted, _cut, _doubled))(piece, choose)
        yield piece


def _flipped(text: bytes, choose: random.Random) -> bytes:
    if not text:
        return text
    at = choose.randrange(len(text))
    return text[:at] + bytes([text[at] ^ 1 << choose.randrange(8)]) + text[at + 1 :]


def _swapped(text: bytes, choose: random.Random) -> bytes:
    old, new = (bytes([byte]) for byte in choose.choice(_SWAPS))
    places = [at for at in range(len(text)) if text[at : at + 1] == old]
    if not places:
        return text
    at = choose.choice(places)
    return text[:at] + new + text[at + 1 :]


def _inserted(text: bytes, choose: random.Random) -> bytes:
    at = choose.randint(0, len(text))
    return text[:at] + choose.choice(_SIGNS) + text[at:]


def _cut(text: bytes, choose: random.Random) -> bytes:
    at = choose.randint(0, len(text))
    return text[:at] + text[at + choose.randint(1, 30) :]


def _doubled(text: bytes, choose: random.Random) -> bytes:
    at = choose.randint(0, len(text))
    part = text[at : at + choose.randint(1, 60)]
    return text[:at] + part + text[at:]
