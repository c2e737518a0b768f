"""Where entries stand: what BibTeX takes for one, and where it passes one over."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bibtaxon.bib.syntax import Block, Document, Entry, Other
from bibtaxon.edits import insert, replace
from bibtaxon.lint.broken import Fault, line_before
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_COMMENT = lazy(r"(?P<word>@[ \t]*comment)(?!\w)(?P<opened>\s*\{)?", re.IGNORECASE)
_BRACE = lazy(r"[{}]")
_COMMENTED = lazy(r"%[^\r\n]*\Z")
_WORD = lazy(r"\w(?>[\w.-]*)(?!\s*[@{(])")


@rule(
    "S005",
    Document,
    Bad(
        "Write to me@example.org if a paper is missing.",
        at="@",
        fixed="Write to me at example.org if a paper is missing.",
    ),
    Bad(
        "% Thanks to @somebody for these.\n@misc{a, title = {A}}",
        at="@",
        fixed="% Thanks to at somebody for these.\n@misc{a, title = {A}}",
    ),
    Bad("All of these are @", at="@"),
    Bad("Write to me@a\u00a0b@ please", at="@"),
    Good("@misc{a, title = {A}, note = {me@example.org}}"),
    severity=Severity.ERROR,
)
def at_sign_outside_entry(document: Document, context: Context) -> Problems:
    """To BibTeX and biber every `@` between entries begins one: an error, and biber reads no file.

    Behind a `%` biber reads on, but BibTeX does not.
    """
    text = document.source.text
    for part in context.broken[Fault.AT_SIGN]:
        start = part.broken.span.start
        message = f"'@' begins an entry, but {part.broken.reason}; write 'at'"
        end = start + 1
        before = "" if text[start - 1].isspace() else " "
        after = "" if text[end : end + 1].isspace() else " "
        fix = replace(Span(start, end), f"{before}at{after}")
        is_alone = text.find("@", end, part.broken.span.end) < 0 and _WORD.match(text, end)
        yield Problem(Span(start, end), message, fix if is_alone else None)


@rule(
    "S015",
    Document,
    Bad("@misc{a}", at="a", fixed="@misc{a,}"),
    Good("@misc{a,} @misc{b, title = {A}}"),
    severity=Severity.ERROR,
)
def no_comma_after_key(document: Document) -> Problems:
    """Biber reads no file in which an entry is a key and nothing else; BibTeX does."""
    text = document.source.text
    for block in document.blocks:
        if isinstance(block, Entry) and not block.values:
            end = block.key.start + len(block.key.text)
            if text.find(",", end, block.span.end) < 0 and block.key.text:
                yield Problem(
                    block.key.span, "biber wants a comma behind the key", insert(end, ",")
                )


@rule(
    "S016",
    Document,
    Bad("@comment{@misc{a, title = {A}}}", at="@misc"),
    Bad("@comment{ old:\n@misc{a, title = {A}}\n}\n@misc{b, title = {B}}", at="@misc"),
    Good("@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}\n@misc{a, title = {A}}"),
    Good(
        "@comment{@misc{a, title = {A}}}",
        options=LintOptions(dialect="biblatex"),
    ),
    severity=Severity.ERROR,
)
def entry_in_comment(document: Document, context: Context) -> Problems:
    """BibTeX passes over the word `@comment` alone and reads the entries in its braces.

    For biber they are a comment. To put an entry aside in both, remove its `@`.
    """
    if context.library.options.dialect != "biblatex":
        for comment in _comments(document):
            for block in comment.entries:
                end = block.kind.start + len(block.kind.text)
                message = "BibTeX reads this entry, though it is in a comment; remove the '@'"
                yield Problem(Span(block.span.start, end), message)


@rule(
    "S017",
    Document,
    Bad("@comment text\n@misc{a, title = {A}}", at="@comment"),
    Bad("@comment{ open {\n@misc{a, title = {A}}", at="@comment"),
    Good("@comment{jabref-meta: databaseType:bibtex;}\n% @comment\n@misc{a, title = {A}}"),
    Good("@comment text", options=LintOptions(dialect="bibtex")),
    severity=Severity.ERROR,
)
def comment_not_closed(document: Document, context: Context) -> Problems:
    """Biber wants a comment in braces that pair: it reads nothing of the file otherwise.

    BibTeX passes over the word `@comment` alone.
    """
    if context.library.options.dialect != "bibtex":
        for comment in _comments(document):
            if not comment.is_closed:
                yield Problem(comment.word, "biber takes all that follows for this comment")


@rule(
    "S018",
    Document,
    Bad("%@misc{a, title = {A}}\n@misc{b, title = {B}}", at="@misc"),
    Good("% misc{a, title = {A}}\n@misc{b, url = {https://example.org/%20}} @misc{c, note = {C}}"),
    Good("%@misc{a, title = {A}}", options=LintOptions(dialect="biblatex")),
    severity=Severity.ERROR,
)
def commented_out_entry(document: Document, context: Context) -> Problems:
    """To BibTeX `%` is no comment: it reads this entry, and biber does not.

    To put an entry aside in both, remove its `@`.
    """
    text = document.source.text
    if context.library.options.dialect != "biblatex":
        for place, block in document.between:
            entry = next(iter(document.blocks[place + 1 : place + 2]), None)
            if isinstance(entry, Entry) and _COMMENTED.search(text, *block.span):
                span = Span(entry.span.start, entry.kind.span.end)
                yield Problem(span, "BibTeX reads this entry in spite of the '%'; remove the '@'")


@rule(
    "S019",
    Document,
    Bad(
        "@misc{a, title = {A}} @misc{b, title = {B}}\n",
        at="@misc{b, title = {B}}",
        fixed="@misc{a, title = {A}} \n@misc{b, title = {B}}\n",
    ),
    Bad(
        "@comment{} @misc{b, title = {B}}",
        at="@misc{b, title = {B}}",
        fixed="@comment{} \n@misc{b, title = {B}}",
    ),
    Bad("@misc{a,}\r@misc{b,}\r", at="@misc{b,}"),
    Bad(
        "@misc{a,\n  title = {A}} @misc{b,}",
        at="@misc{b,}",
        fixed="@misc{a,\n  title = {A}} \n@misc{b,}",
    ),
    Good("@misc{a, title = {A}} @misc{b, title = {B}}\n\n"),
    Good("@misc{a, title = {A}}\n@misc{b, title = {B}} and text"),
    Good("@misc{a} @misc{b}", options=LintOptions(dialect="biblatex")),
    severity=Severity.ERROR,
)
def entry_on_last_line(document: Document, context: Context) -> Problems:
    """Of what stands on the last line of a file BibTeX reads the first alone, without a word."""
    text = document.source.text
    start = text.rfind("\n", 0, max(len(text) - 1, 0)) + 1
    if text.find("@", start) < 0 or context.library.options.dialect == "biblatex":
        return
    first = True
    for block in document.blocks:
        if block.span.end > start:
            if isinstance(block, Entry) and not first:
                fix = insert(block.span.start, "\n") if "\r" not in text else None
                yield Problem(block.span, "BibTeX does not read this; begin a new line", fix)
            is_text = isinstance(block, Other) and not _COMMENT.search(
                text, max(block.span.start, start), block.span.end
            )
            first = first and is_text


class _Comment(NamedTuple):
    """An `@comment`: its word, the entries in its braces, and whether these pair."""

    word: Span
    entries: tuple[Entry, ...]
    is_closed: bool


def _comments(document: Document) -> Iterator[_Comment]:
    """Yield the comments of a document as biber reads them."""
    text = document.source.text
    for place, block in document.between:
        done = block.span.start
        while match := _COMMENT.search(text, done, block.span.end):
            done = match.end()
            if "%" not in line_before(text, match.start()):
                yield _comment(match, document.blocks[place:], text)


def _comment(match: "re.Match[str]", blocks: tuple[Block, ...], text: str) -> _Comment:
    """Return the comment that begins in the first of some blocks."""
    word = Span(match.start(), match.end("word"))
    depth = 1 if match["opened"] else 0
    entries: list[Entry] = []
    start = match.end()
    for block in blocks if depth else ():
        if isinstance(block, Entry):
            entries.append(block)
        elif isinstance(block, Other):
            for brace in _BRACE.finditer(text, max(start, block.span.start), block.span.end):
                depth += 1 if brace[0] == "{" else -1
                if depth == 0:
                    return _Comment(word, tuple(entries), is_closed=True)
    return _Comment(word, (), is_closed=False)
