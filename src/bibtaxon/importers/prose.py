"""Whether an item is a paper, or a sentence with a link in it."""

import re
from collections.abc import Sequence

from bibtaxon.importers import appearance as appeared
from bibtaxon.importers.parts import SEPARATOR, Parts, Tables
from bibtaxon.importers.titles import CJK
from bibtaxon.importers.words import words

_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PAPER = re.compile(
    r"\W*(?:full\W*|original\W*)?(?:paper|pdf|preprint|article|\u8bba\u6587)\W*(?:pdf)?\W*",
    re.IGNORECASE,
)
_PROSE_STARTS = words("prose")


def is_prose(
    parts: Parts, rest: str, least: str, numbered: bool, *, described: bool, before: int
) -> bool:
    """Whether an item is a sentence with a link in it; `before` counts words before the title."""
    if parts.is_plain and (parts.goes_on or (least == "form" and not _says_paper(parts))):
        return True
    first = next(iter(_WORD.findall(" ".join(parts.before))), "").casefold()
    if described:
        return before > (5 if least == "form" else 12)
    if first in _PROSE_STARTS:
        return True
    if least == "form":
        return before > 1 or len(_words(rest)) > 12
    return before > (6 if numbered else 3)


def stands_out(parts: Parts) -> bool:
    """Whether the title does, or a link is said to lead to a paper."""
    return not parts.is_plain or _says_paper(parts)


def _says_paper(parts: Parts) -> bool:
    return any(_PAPER.fullmatch(text) for text, _ in parts.links)


def words_before(texts: Sequence[str], tables: Tables) -> int:
    """Count the words before a title that are no date, venue or names."""
    text = SEPARATOR.join(texts)
    text = _BRACKETED.sub(
        lambda m: " " if appeared.is_appearance(m[1], tables.venues) else m[0], text
    )
    seen = appeared.appearance(text, tables.venues)
    return len(_words(" ".join(seen.rest)))


def _words(text: str) -> list[str]:
    return [*_WORD.findall(CJK.sub("", text)), *CJK.findall(text)]
