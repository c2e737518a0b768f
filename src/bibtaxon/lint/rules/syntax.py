"""Entries that cannot be read."""

from bibtaxon.bib.syntax import Document
from bibtaxon.lint.broken import Fault, Part, is_commented_out, line_before, word
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_CONFLICT = lazy(r"(?:<{7}|={7}|>{7})[^\r\n]*")


@rule(
    "S001",
    Document,
    Bad("@misc{a, title = Hello World}", at="World"),
    Bad("@misc{my key, title = {A}}", at="key"),
    Bad("@misc{a, title = {A},, year = 2000}", at=",", after="{A},"),
    Bad("@example.org has more papers.", at="@example.org"),
    Bad("% @misc{a,\n%  title = {A},\n% }", at="@misc"),
    Bad('@string{a = "A", b = "B"}', at=","),
    Bad("@misc{a,\n<<<<<<< HEAD\n  title = {A},\n}", at="<<<<<<< HEAD"),
    Good("@misc{a, title = {Hello World}, year = 2000}"),
    Good("@misc(a, title = {A})"),
    Good("Free text between entries is fine, 100 % of it."),
    severity=Severity.ERROR,
)
def unparsable_entry(document: Document, context: Context) -> Problems:
    """BibTeX gives up at this place and passes over what is left of the entry.

    Biber, the bibliography program of biblatex, does not read the file at all then.
    """
    text = document.source.text
    for part in context.broken[Fault.OTHER]:
        yield _unparsable(part, text)


def _unparsable(part: Part, text: str) -> Problem:
    broken = part.broken
    if conflict := _CONFLICT.match(text, broken.at - len(line_before(text, broken.at))):
        span = Span(conflict.start(), conflict.end())
        return Problem(span, "a conflict of a merge has not been resolved")
    begin = word(text, broken.span.start)
    if is_commented_out(broken, text):
        message = "BibTeX reads entries behind '%' too; remove the '@' of what is commented out"
        return Problem(begin, message)
    if broken.partial is None:
        what = f"{text[begin.start : begin.end]!r} begins no entry that can be read"
        return Problem(begin, f"{what}: {broken.reason}")
    what = f"the entry {part.entry.key.text!r}" if part.entry else "this"
    return Problem(word(text, broken.at), f"{what} cannot be read on: {broken.reason}")
