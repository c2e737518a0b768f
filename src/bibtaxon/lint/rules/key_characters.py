"""How citation keys are written."""

import re

from bibtaxon.bib.syntax import Document, Token
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.broken import is_field
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_FOR_LATEX = lazy(r"[#%\\{}~]+")  # what \cite cannot take
_FOR_BIBER = lazy(r"[\"#%'()=\\{}~]+")


@rule(
    "K951",
    Document,
    Bad("@misc{o'neill, title = {A}}", at="'"),
    Bad("@misc{a#b, title = {A}} @misc{b%c, title = {B}}", at=("#", "%")),
    Bad("@misc{a~b, title = {A}}", at="~", options=LintOptions(dialect="bibtex")),
    Bad("@misc{cafe\u0301, title = {A}}", at="cafe\u0301"),
    Good("@misc{doe:2020-a_b.c+d/e&f, title = {A}} @misc{m\u00fcller, title = {B}}"),
    Good("@misc{o'neill(2), title = {A}}", options=LintOptions(dialect="bibtex")),
    Good("@misc{title={A}, year={2000}}"),
    severity=Severity.ERROR,
)
def illegal_key_char(document: Document, context: Context) -> Problems:
    r"""Biber reads no file with `'`, `"`, `(`, `)` or `=` in a key; `\cite` takes no `#`, `%`, `~`.

    Safe in both are letters, digits and `: . _ - + / &`. A letter with an accent is one character
    (NFC): of two keys that look the same, BibTeX makes two entries and biber one.
    """
    keys = [entry.key for entry in document.entries]
    text = "\n".join(key.text for key in keys)
    for_bibtex = context.library.options.dialect == "bibtex"
    pattern = _FOR_LATEX if for_bibtex else _FOR_BIBER
    if pattern.search(text):
        what = r"\cite takes no key" if for_bibtex else "biber or LaTeX takes no key"
        for key in keys:
            match = None if is_field(key.text) else pattern.search(key.text)
            if match:
                span = Span(key.start + match.start(), key.start + match.end())
                yield Problem(span, f"{what} with {match[0]!r} in it; rename {key.text!r}")
    if not text.isascii():
        yield from _decomposed(keys)


def _decomposed(keys: list[Token]) -> Problems:
    from unicodedata import is_normalized  # noqa: PLC0415  at need: start-up counts

    for key in keys:
        if not is_normalized("NFC", key.text):
            message = f"an accent in the key {key.text!r} is a character of its own; compose it"
            yield Problem(key.span, message)


@rule(
    "K952",
    Document,
    Bad(
        "@misc{Qin24, title = {A}} @misc{qin2024toolllm, title = {B}}",
        at="Qin24",
        options=LintOptions(key_pattern="[a-z]+[0-9]{4}[a-z]*"),
    ),
    Good("@misc{Qin24, title = {A}}"),
)
def key_pattern(document: Document, context: Context) -> Problems:
    """Keys made to one pattern can be guessed, and two people give one paper the same.

    The pattern is a regular expression for the whole key: the option `key_pattern`. Without one,
    keys are as they are.
    """
    pattern = context.library.options.key_pattern
    if not pattern:
        return
    try:
        wanted = re.compile(pattern)
    except re.error as error:
        raise BibtaxonError(f"key_pattern {pattern!r} is no regular expression: {error}") from error
    for entry in document.entries:
        if not wanted.fullmatch(entry.key.text):
            message = f"the key {entry.key.text!r} is not of the form {pattern!r}"
            yield Problem(entry.key.span, message)
