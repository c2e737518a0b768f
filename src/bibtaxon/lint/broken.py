"""Why a part of a file cannot be read; each such part is the affair of one rule."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from bibtaxon.bib.syntax import Broken, Document, Entry, Other
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_NAME = r"""[^\s"#%'(),={}]+"""
ODD_COMMAS = ";\u060c\u3001\u3002\uff0c\uff1b"

_WORD = lazy(r"@?[^\s,={}@]+|.?", re.DOTALL)
_OPENED = lazy(r"@[^@{(]*[{(]")
# What needs a comma before it, or stands for one: semicolons, and commas of other scripts.
_COMMA_HERE = lazy(rf"{_NAME}[ \t\r\n]*=|[{ODD_COMMAS}][ \t\r\n]*(?:}}|{_NAME}[ \t\r\n]*=)")
_ENTRY = lazy(r"""@[ \t]*+[^\s"#%'(),={}@]++[ \t]*+[{(]""")  # up to the next @: linear
_FIELD_AS_KEY = lazy(rf"""{_NAME}=(?:[{{"].*)?""", re.DOTALL)
_MARK = lazy(r'[{}"%]')
_LINE_END = lazy(r"[\r\n]")
_LINE_START = 200  # how far to look back for the beginning of a line


class Fault(StrEnum):
    """The kinds of broken parts, by the codes of the rules that report them."""

    OTHER = "S001"
    NO_COMMA = "S002"
    NOT_CLOSED = "S003"
    COMMENT = "S004"
    AT_SIGN = "S005"
    NO_KEY = "S012"


class Part(NamedTuple):
    """A broken part: the entry in it, if there is one, and where reading goes on after it."""

    broken: Broken
    entry: Entry | None
    following: int


class Rest(NamedTuple):
    """What comes behind the fault in an entry: comments between its fields, and its end."""

    comments: tuple[Span, ...]
    end: int


def by_fault(document: Document) -> Mapping[Fault, list[Part]]:
    """Return the broken parts of a document, in order, by what is wrong with them."""
    text = document.source.text
    found: dict[Fault, list[Part]] = {fault: [] for fault in Fault}
    following = len(text)
    for block in reversed(document.blocks) if document.broken else ():
        if isinstance(block, Broken):
            entry = block.partial if isinstance(block.partial, Entry) else None
            found[_fault(block, entry, text)].append(Part(block, entry, following))
        if not isinstance(block, Other):
            following = block.span.start
    return {fault: parts[::-1] for fault, parts in found.items()}


def read_until(entry: Entry) -> int:
    """Return where that ends which could be read of an entry: its last value, or its key."""
    return entry.fields[-1].span.end if entry.fields else entry.key.span.end


def is_commented_out(broken: Broken, text: str) -> bool:
    """Whether an entry begins behind a `%`, which means nothing to BibTeX."""
    return "%" in line_before(text, broken.span.start)


def is_field(key: str) -> bool:
    """Whether what stands for a citation key is the beginning of a field."""
    return _FIELD_AS_KEY.fullmatch(key) is not None


def rest(part: Part, text: str) -> Rest | None:
    """Return what comes behind the fault of an entry; nothing if it ends nowhere.

    That is so where the next entry begins before; and in `@type(...)`, which may hold more braces.
    """
    entry = part.entry
    if entry is None or "(" in text[entry.kind.span.end : entry.key.start]:
        return None
    comments: list[Span] = []
    depth, quoted, done = 0, False, 0
    for mark in _MARK.finditer(text, part.broken.at, part.following):
        if mark.start() < done:  # in a comment
            continue
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            if depth == 0:
                return Rest(tuple(comments), mark.start())
            depth -= 1
        elif depth == 0 and mark[0] == '"':
            quoted = not quoted
        elif depth == 0 and not quoted:
            done = line_end(text, mark.start())
            comments.append(Span(mark.start(), done))
    return None


def line_end(text: str, at: int) -> int:
    """Return where the line of an offset ends."""
    match = _LINE_END.search(text, at)
    return match.start() if match else len(text)


def _fault(broken: Broken, entry: Entry | None, text: str) -> Fault:
    at = broken.at
    in_text = _is_in_text(broken, text)
    if in_text or is_commented_out(broken, text):
        return Fault.AT_SIGN if in_text else Fault.OTHER
    if _is_open(broken, text):
        return Fault.NOT_CLOSED
    if entry is None:
        return Fault.OTHER
    if text[at] == "%":
        return Fault.COMMENT
    if is_field(entry.key.text + text[at]) and not entry.fields:
        return Fault.NO_KEY
    follows = not text[read_until(entry) : at].strip()
    return Fault.NO_COMMA if follows and _COMMA_HERE.match(text, at) else Fault.OTHER


def _is_in_text(broken: Broken, text: str) -> bool:
    """Whether an at sign stands behind other text and begins nothing that looks like an entry."""
    start = broken.span.start
    begins = broken.partial is not None or _ENTRY.match(text, start)
    return not begins and bool(line_before(text, start).strip())


def _is_open(broken: Broken, text: str) -> bool:
    """Whether the end of an entry or value is missing."""
    if broken.to_end or broken.reason.startswith("'}' without"):
        return True
    if broken.at == len(text):
        return broken.partial is not None or bool(_OPENED.match(text, broken.span.start))
    return next_entry(broken, text) is not None


def next_entry(broken: Broken, text: str) -> int | None:
    """Return where the next entry begins, if that is where the broken part cannot be read on.

    To BibTeX its `@` and type are the name of a field.
    """
    line = line_before(text, broken.at)
    start = broken.at - len(line.lstrip())
    match = _ENTRY.match(text, start)
    return start if match and match.end() > broken.at and start > broken.span.start else None


def word(text: str, at: int) -> Span:
    """Return the span of what stands at an offset: a word, or else one character."""
    match = _WORD.match(text, at)
    return Span(at, match.end() if match else at)


def line_before(text: str, at: int) -> str:
    """Return what stands before an offset on its line, but no more than is worth looking at."""
    return re.split(r"[\r\n]", text[max(at - _LINE_START, 0) : at])[-1]
