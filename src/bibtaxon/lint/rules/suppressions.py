"""Comments that tell lint to pass over findings."""

from bibtaxon.bib.syntax import Document
from bibtaxon.edits import Fix, Safety, replace
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.context import Context
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.selection import names, refuse_unknown
from bibtaxon.lint.suppression import Directive, directives, selectors
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_LINE = lazy(r"[ \t]*+%[^\r\n]*+(?:\r\n|\r|\n|\Z)")  # of a comment
_SUPPRESSING = ("ignore", "ignore-file", "off")
_FORMS = (*_SUPPRESSING, "on")


@rule(
    "M001",
    Document,
    Bad(
        "% bibtaxon: ignore[P451, D401] as printed\n@misc{a, pages = {1--9}, year = {x}}\n",
        at="P451",
        fixed="% bibtaxon: ignore[D401] as printed\n@misc{a, pages = {1--9}, year = {x}}\n",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, pages = {1-9}}\n% bibtaxon: off\n@misc{b, year = {2024}}\n% bibtaxon: on\n",
        at="bibtaxon: off",
    ),
    Good("% bibtaxon: ignore[P451] as printed\n@misc{a, pages = {1-9}}\n"),
    Good("% bibtaxon: off[D4]\n@misc{a, year = {x}}\n% bibtaxon: on\n@misc{b, year = {2024}}\n"),
    Good("@comment{bibtaxon: ignore-file[bad-year] a draft}\n@misc{a, year = {x}}\n"),
)
def unused_suppression(document: Document, context: Context) -> Problems:
    """A comment that has nothing to suppress hides what somebody writes there later."""
    comments = [each for each in directives(document) if each.form in _SUPPRESSING]
    found = _found(comments, context) if comments else []
    for comment in comments:
        here = [finding for finding in found if comment.reaches(finding.span)]
        words = selectors(comment, document)
        for word, place in zip(words, comment.names or (comment.span,), strict=bool(words)):
            if not _unknown(word) and not any(names(word, finding) for finding in here):
                message = f"nothing is found that {word!r} would suppress; remove it"
                yield Problem(place, message, _removal(comment, place, document.source.text))


@rule(
    "M002",
    Document,
    Bad("% bibtaxon: ignore[P999]\n@misc{a, pages = {1-9}}\n", at="bibtaxon: ignore[P999]"),
    Bad("% bibtaxon: ignore P451\n@misc{a, pages = {1-9}}\n", at="bibtaxon: ignore"),
    Bad("% bibtaxon: disable[P451]\n@misc{a, pages = {1-9}}\n", at="bibtaxon: disable[P451]"),
    Good("% bibtaxon: ignore[P451, page-range-dash, P, ALL] reason\n@misc{a, pages = {1-9}}\n"),
    Good("% made with bibtaxon: a tool\n@misc{a}\n"),
    severity=Severity.ERROR,
)
def malformed_suppression(document: Document) -> Problems:
    """A comment that lint cannot read suppresses nothing."""
    for directive in directives(document):
        if message := _fault(directive, document):
            yield Problem(directive.span, message)


def _fault(directive: Directive, document: Document) -> str:
    if directive.form not in _FORMS:
        return f"{directive.form!r} is no word for lint; known are {', '.join(_FORMS)}"
    if directive.form.startswith("ignore") and not directive.names:
        return f"name the rules: {directive.form}[T301, P4]"
    return next(filter(None, map(_unknown, selectors(directive, document))), "")


def _found(comments: list[Directive], context: Context) -> list[Finding]:
    """Return what the rules find that comments name, suppressed or not."""
    from bibtaxon.lint.engine import findings  # noqa: PLC0415  it asks the rules, this one too
    from bibtaxon.lint.rules import RULES  # noqa: PLC0415

    words = {word for each in comments for word in selectors(each, context.document)}
    named = [each for each in RULES if any(names(word, each) for word in words)]
    others = [each for each in named if each.code != "M001"]
    return findings(context.library, context.document, others)


def _removal(comment: Directive, place: Span, text: str) -> Fix | None:
    """Return what removes one name, or the line of a comment that has no other."""
    if comment.names is None:
        return None
    number = comment.names.index(place)
    if number:
        return replace(Span(comment.names[number - 1].end, place.end), "", Safety.UNSAFE)
    if len(comment.names) > 1:
        return replace(Span(place.start, comment.names[1].start), "", Safety.UNSAFE)
    line = _LINE.match(
        text, max(text.rfind("\n", 0, place.start), text.rfind("\r", 0, place.start)) + 1
    )
    return replace(Span(*line.span()), "", Safety.UNSAFE) if line else None


def _unknown(selector: str) -> str:
    from bibtaxon.lint.rules import RULES  # noqa: PLC0415  this module is one of them

    try:
        refuse_unknown(selector, RULES)
    except BibtaxonError as error:
        return str(error)
    return ""
