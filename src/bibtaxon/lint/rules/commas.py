"""Commas between fields."""

import re

from bibtaxon.bib.syntax import Document
from bibtaxon.edits import Edit, Fix, replace
from bibtaxon.lint.broken import ODD_COMMAS, Fault, Part, read_until, rest, word
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

# A field with a value of the usual depth, and the comma behind it.
_BRACED = r"\{[^{}]*+(?>(?:\{[^{}]*+(?>(?:\{[^{}]*+\}[^{}]*+)*)\}[^{}]*+)*)\}"
_NAME = r"""(?![0-9])[^\s"#%'(),={}]++"""
_FIELD = lazy(
    rf"""({_NAME}\s*+=\s*+(?:{_BRACED}|"[^{{}}"]*+"|[0-9]++|{_NAME}))\s*+(,?)\s*+""", re.ASCII
)
_FIELD_HEAD = lazy(rf"{_NAME}\s*+=", re.ASCII)


@rule(
    "S002",
    Document,
    Bad(
        "@misc{a,\n  title = {A}\n  author = {B, C},\n}",
        at="author",
        fixed="@misc{a,\n  title = {A},\n  author = {B, C},\n}",
    ),
    Bad(
        '@misc{a title = "A" year = 2000 month = jan note = {B}}',
        at="title",
        fixed='@misc{a, title = "A", year = 2000, month = jan, note = {B}}',
    ),
    Bad(
        "@misc{a, title = {A}\uff0c year = 2000; }",
        at="\uff0c",
        fixed="@misc{a, title = {A}, year = 2000, }",
    ),
    Bad("@misc{a, title = {A} note = {by @misc{b, }}}", at="note"),
    Good("@misc{a, title = {A}, author = {B, C}}"),
    Good("@misc{a, title = {A note = in braces}}"),
    severity=Severity.ERROR,
)
def missing_comma(document: Document, context: Context) -> Problems:
    """Without the comma, BibTeX drops all fields that follow, and biber the whole file.

    Programs that read on silently, as bibtexparser does, make one wrong value of two fields.
    """
    text = document.source.text
    for part in context.broken[Fault.NO_COMMA]:
        at = part.broken.at
        if text[at] in ODD_COMMAS:
            span = Span(at, at + 1)
            fix = None if rest(part, text) is None else replace(span, ",")
            yield Problem(span, f"{text[at]!r} is no comma", fix)
        else:
            message = f"there is no comma before {document.source[word(text, at)]!r}"
            yield Problem(word(text, at), message, _commas(part, text))


def _commas(part: Part, text: str) -> Fix | None:
    """Return the fix that puts a comma before this field, and before those further on."""
    if part.entry is None or rest(part, text) is None:
        return None
    places = [read_until(part.entry)]
    at = part.broken.at
    while (match := _FIELD.match(text, at)) and _FIELD_HEAD.match(text, match.end()):
        if not match[2]:
            places.append(match.end(1))
        at = match.end()
    return Fix(tuple(Edit(Span(place, place), ",") for place in places))
