"""The field `url`."""

import re

from bibtaxon.bib.syntax import Field
from bibtaxon.edits import Fix, Safety, insert, replace
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.urls import DOMAIN, TEX, as_in_a_browser, escaped
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_PLAIN = lazy(r"https?://[^\s{}\\()]++")  # what nearly all look like
_MACRO = lazy(r"\\url\s*\{([^{}]*)\}")
_SCHEME = lazy(r"[A-Za-z][A-Za-z0-9+-]*:")
_SECURE = lazy(
    r"(?:www\.)?(?:arxiv|doi|openreview|aclanthology|dl\.acm|ieeexplore\.ieee|github|huggingface)"
    r"\.(?:org|com|co|net)/"
)
_OTHER_URL = lazy(r"\s(?:https?://|www\.)")


@rule(
    "I512",
    Field,
    Bad(
        r"@misc{a, url = {\url{https://example.org/a}}}",
        at=r"\url{https://example.org/a}",
        fixed="@misc{a, url = {https://example.org/a}}",
    ),
    Bad(
        r"@misc{a, url = {https://example.org/a\_b{\%}20}}",
        at=r"\_",
        fixed="@misc{a, url = {https://example.org/a_b%20}}",
    ),
    Bad(
        "@misc{a, url = {arxiv.org/abs/2401.00001}}",
        at="arxiv.org/abs/2401.00001",
        fixed="@misc{a, url = {https://arxiv.org/abs/2401.00001}}",
    ),
    Bad(
        "@misc{a, url = {www.example.org}}",
        at="www.example.org",
        fixed="@misc{a, url = {https://www.example.org}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, url = {https://example.org/a-\n  long-name}}",
        at="https://example.org/a-\n  long-name",
        fixed="@misc{a, url = {https://example.org/a-long-name}}",
        safety=Safety.UNSAFE,
    ),
    Bad(
        "@misc{a, url = {https://example.org/a https://example.org/b}}",
        at="https://example.org/a https://example.org/b",
    ),
    Bad("@misc{a, url = {on request}}", at="on request"),
    Bad(
        "@misc{a, url = {https://example.org/a)}}",
        at=")",
        fixed="@misc{a, url = {https://example.org/a}}",
        safety=Safety.UNSAFE,
    ),
    Bad(r"@misc{a, url = {https://example.org/\textbf{a}}}", at=r"https://example.org/\textbf{a}"),
    Good("@misc{a, url = {https://example.org/a_(b)?c=d&e=%20#f~g}}"),
    Good("@misc{a, url = {{https://example.org/a}}}"),
    Good("@misc{a, url = { urn:isbn:0451450523 }}"),
    Good("@misc{a, url = {}}"),
    Good('@string{u = "example.org"} @misc{a, url = u}'),
    fields=("url",),
    usual=_PLAIN,
    severity=Severity.ERROR,
)
def url_malformed(field: Field) -> Problems:
    r"""Styles hand the field over as it is: a backslash ends up in the link, or stops TeX.

    A URL begins `https://` or the like, holds no white space, and stands alone: not in `\url{}`.
    """
    piece = only(field)
    if piece:
        text = piece.text.strip()
        start = piece.text.index(text)
        yield from escaped(piece)
        if text:
            span = within(piece, start, start + len(text))
            yield from _shape(TEX.sub(as_in_a_browser, text), span)


def _shape(url: str, span: Span) -> Problems:
    """Find what is wrong with a URL as a whole, one thing at a time."""
    if macro := _MACRO.fullmatch(url):
        yield Problem(span, "the field holds the URL alone", replace(span, macro[1].strip()))
    elif "\\" in url:
        yield Problem(span, f"a URL holds no TeX: {url!r}")
    elif re.search(r"\s", url):
        several = _OTHER_URL.search(url) or not _SCHEME.match(url)
        fix = None if several else replace(span, "".join(url.split()), Safety.UNSAFE)
        yield Problem(span, f"a URL holds no white space: {url!r}", fix)
    elif not _SCHEME.match(url.strip("{}")):
        yield Problem(span, f"{url!r} is no URL; a URL begins with 'https://'", _schemed(url, span))
    elif url.endswith(")") and url.count("(") < url.count(")"):
        last = Span(span.end - 1, span.end)
        yield Problem(last, "this ')' has no '('", replace(last, "", Safety.UNSAFE))


def _schemed(url: str, span: Span) -> Fix | None:
    safety = Safety.SAFE if _SECURE.match(url) else Safety.UNSAFE
    return insert(span.start, "https://", safety) if DOMAIN.fullmatch(url) else None
