"""Braces and quotes that do not pair."""

import re

from bibtaxon.bib.syntax import Broken, Document, Entry
from bibtaxon.lint.broken import Fault, Part, next_entry, read_until, word
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Source, Span

_NAME = r"""(?![0-9])[^\s"#%'(),={}]++"""
_BRACE = lazy(r"[{}]")
_VALUE = lazy(r"""=\s*+(?=["{])""")
_FIELD_LINE = lazy(rf"""[\r\n][ \t]*+(?={_NAME}[ \t]*+=[ \t]*+["{{\w])""", re.ASCII)

# What looks like the rest of an entry that has been closed already.
_CUT_OFF = lazy(
    rf"""\s*+(?:,\s*+{_NAME}\s*+=\s*+["{{\w]|{_NAME}\s*+=\s*+["{{]|(?P<brace>\}}))""", re.ASCII
)


@rule(
    "S003",
    Document,
    Bad("@misc{a,\n  title = {A,\n  year = 2000,\n}", at="{", after="title = "),
    Bad("@misc{a,\n  title = {A},\n\n@misc{b, title = {B}}", at="@misc"),
    Bad("@misc{a, title = {A}", at="@misc"),
    Bad('@misc{a, title = "A } B"}', at="}"),
    Bad("@misc{a,\n  title = {A}},\n  year = 2000,\n}", at="}", after="{A}"),
    Bad("@misc{a, title = {A}}}\n", at="}", after="}}"),
    Bad('@misc{a,\n  title = "A,\n  year = {2000},\n}', at='"'),
    Bad(
        "@misc{a,\n  title = {A {B,\n  year = {2000},\n}\n@misc{b, title = {B}}", at="{", after="= "
    ),
    Good("@misc{a, title = {A {B} C}}"),
    Good("@comment{ @misc{a, title = {A}} }"),
    Good("@misc{a, title = {A}},\n@misc{b, title = {B}}"),
    severity=Severity.ERROR,
)
def unbalanced_brace(document: Document, context: Context) -> Problems:
    r"""What has no end takes in what follows, and what ends too early loses it.

    A backslash does not help: for BibTeX, `\{` and `\}` count as braces too.
    """
    for part in context.broken[Fault.NOT_CLOSED]:
        yield _not_closed(part, document.source)
    yield from _cut_off(document)


def _not_closed(part: Part, source: Source) -> Problem:
    broken, entry = part.broken, part.entry
    if broken.reason.startswith("'}' without"):
        return _unbalanced_quote(broken, entry, source)
    if broken.to_end:
        what = broken.reason + _where(source, broken.at, broken.span.end)
        return Problem(Span(broken.at, broken.at + 1), what)
    if entry and (value := _overlong(entry, broken.at, source.text)):
        what = f"the value opened here is closed in line {source.line_column(value.end)[0]}"
        where = _where(source, value.start, value.end)
        return Problem(Span(value.start, value.start + 1), what + where)
    what = f"the entry {entry.key.text!r}" if entry else "what is opened here"
    end = next_entry(broken, source.text) or broken.at
    start = broken.span.start
    return Problem(word(source.text, start), f"{what} is never closed" + _where(source, end, end))


def _unbalanced_quote(broken: Broken, entry: Entry | None, source: Source) -> Problem:
    start = source.text.index('"', read_until(entry) if entry else broken.span.start)
    if _FIELD_LINE.search(source.text, start, broken.at):
        what = "the quote opened here is never closed" + _where(source, start, broken.at)
        return Problem(Span(start, start + 1), what)
    return Problem(word(source.text, broken.at), broken.reason)


def _overlong(entry: Entry, at: int, text: str) -> Span | None:
    """Return the span of the last value if it seems to hold the fields that follow."""
    done = read_until(entry)
    if unfinished := _VALUE.search(text, done, at):  # a value at the end of the file is not stored
        span = Span(unfinished.end(), len(text.rstrip()))
    else:
        span = entry.fields[-1].value_span if entry.fields else entry.key.span
    return span if _FIELD_LINE.search(text, span.start, span.end) else None


def _where(source: Source, start: int, end: int) -> str:
    """Return a guess at the line before which the end of something is missing."""
    match = _FIELD_LINE.search(source.text, start, end)
    place = match.end() if match else end
    line, _ = source.line_column(place)
    return f"; its end seems to be missing before line {line}" if place < len(source.text) else ""


def _cut_off(document: Document) -> Problems:
    """Find text after an entry that looks like the rest of it."""
    text = document.source.text
    depth = 0  # of braces between entries: @comment{...} may hold entries
    for place, block in document.between:
        match = _CUT_OFF.match(text, *block.span)
        previous = document.blocks[place - 1] if place else None
        if match and isinstance(previous, Entry) and not depth:
            yield _cut(previous, match)
        for brace in _BRACE.findall(text, block.span.start, block.span.end):
            depth = depth + 1 if brace == "{" else max(depth - 1, 0)


def _cut(entry: Entry, match: "re.Match[str]") -> Problem:
    if match["brace"]:
        return Problem(Span(*match.span("brace")), "this brace closes nothing; remove it")
    end = entry.span.end
    message = f"this brace closes the entry {entry.key.text!r}, but more fields follow"
    return Problem(Span(end - 1, end), message)
