"""Comments inside entries."""

from bibtaxon.bib.syntax import Document
from bibtaxon.edits import Edit, Fix
from bibtaxon.lint.broken import Fault, Part, Rest, line_end, rest
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_LINE_BREAK = lazy(r"\r\n|\r|\n")


@rule(
    "S004",
    Document,
    Bad(
        "@misc{a,\n  % to do\n  title = {A},\n}",
        at="% to do",
        fixed="% to do\n@misc{a,\n  title = {A},\n}",
    ),
    Bad(
        "@misc{a, % one\n  title = {50% of B}, % two\n  % three}\n}",
        at="% one",
        fixed="% one\n% two\n% three}\n@misc{a,\n  title = {50% of B},\n}",
    ),
    Bad("@misc{a,\n  % ask me@example.org\n  title = {A},\n}", at="% ask me@example.org"),
    Good("% to do\n@misc{a, title = {A}}"),
    Good("@misc{a, title = {50% of B}, url = {https://example.org/%20}}"),
    severity=Severity.ERROR,
)
def percent_comment_in_entry(document: Document, context: Context) -> Problems:
    """To BibTeX, a `%` between the fields of an entry is an error: it drops the fields behind it.

    Biber takes it for a comment. Above the entry both pass over it.
    """
    text = document.source.text
    for part in context.broken[Fault.COMMENT]:
        left = rest(part, text)
        end = left.comments[0].end if left else line_end(text, part.broken.at)
        message = "BibTeX reads no comments inside an entry; move it above the entry"
        fix = _moved(part, left, text) if left else None
        yield Problem(Span(part.broken.at, end), message, fix)


def _moved(part: Part, left: Rest, text: str) -> Fix:
    # There is no `@` in a comment, which would begin an entry above: the rest would end there.
    comments = [text[comment.start : comment.end] for comment in left.comments]
    match = _LINE_BREAK.search(text)
    above = "".join(comment.rstrip() + (match[0] if match else "\n") for comment in comments)
    start = part.broken.span.start
    return Fix((Edit(Span(start, start), above), *(_removal(each, text) for each in left.comments)))


def _removal(comment: Span, text: str) -> Edit:
    """Return the edit that removes a comment, with its line if there is nothing else on it."""
    start, end = comment.start, comment.end
    while text[start - 1] in " \t":
        start -= 1
    if text[start - 1] in "\r\n" and (match := _LINE_BREAK.match(text, end)):
        end = match.end()
    return Edit(Span(start, end), "")
