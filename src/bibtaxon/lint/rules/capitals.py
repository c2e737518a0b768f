"""Capitals in titles."""

from collections.abc import Iterator
from itertools import accumulate

from bibtaxon.bib.syntax import Entry, Field, text_in
from bibtaxon.edits import Edit, Fix
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.pieces import only, within
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule
from bibtaxon.lint.usual import TITLE
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

_BRACED = lazy(r"\{[^{}]*\}")
_MAYBE = lazy(r"[A-Z][A-Z]|[a-z0-9][A-Z]")
_TOKEN = lazy(r"\\(?:[A-Za-z]+|.)|[{}$]|(?P<word>[A-Za-z0-9]+)")
_PROTECTED = lazy(r"[A-Z]{2}|[a-z0-9][A-Z]")
_LOWER = lazy(r"(?<![A-Za-z\\])[a-z]|[a-z]{2}")
# Numbers (World War II), and names that a sentence has too (McDonald, MacKay).
_USUAL = lazy(r"X{0,3}(?:IX|IV|V?I{0,3})|(?:Ma?c|De|Di|La|Le|Du|Van)[A-Z][a-z]+")
# Types whose titles the standard styles print as they are written (format.btitle).
AS_WRITTEN = frozenset({"book", "inbook", "manual", "phdthesis", "proceedings"})
_SHOWN = 3
_LETTERS = lazy(r"[^\W\d_]{3,}")
_MANY_WORDS = 3
_LONG = 15  # letters of such words


@rule(
    "T301",
    Entry,
    Bad(
        "@misc{a, title = {BERT: Pre-training of LLMs on GitHub}}",
        at="BERT",
        fixed="@misc{a, title = {{BERT}: Pre-training of {LLMs} on {GitHub}}}",
    ),
    Bad(
        "@misc{a, title = {GPT-4 in $O(NP)$ for {B}ERT, McDonald II}}",
        at="GPT",
        fixed="@misc{a, title = {{GPT}-4 in $O(NP)$ for {B}{ERT}, McDonald II}}",
    ),
    Good("@misc{a, title = {{BERT}: A Tale of Chain-of-Thought, \\textsc{LaMDA} and \\LaTeX}}"),
    Good("@misc{a, title = {ON THE ORIGIN OF SPECIES}}"),
    Good("@misc{a, title = {World War II: A Biography of O'Neill and MacKay}}"),
    Good('@misc{a, title = "BERT" # { and more}}'),
    Good("@book{a, title = {Web 2.0 and RSS}}"),
    Good("@misc{a, title = {BERT}}", options=LintOptions(dialect="biblatex")),
    Good("@misc{a, title = {BERT}, date = {2018}}"),
    fields=("title",),
    usual=TITLE,
)
def unprotected_capitals(entry: Entry, context: Context) -> Problems:
    """Most BibTeX styles print titles in small letters: "Bert", "llms", "Github"; not of books.

    The fix puts the words into braces. Biblatex prints titles as they are written, so in a file for
    it (R103) this is not looked at. Words with one capital at the front are left alone:
    which of them are names is not ours to guess.
    """
    text = text_in(entry.values["title"])
    is_at_risk = entry.kind.folded not in AS_WRITTEN
    is_at_risk &= not context.is_biblatex
    if is_at_risk and _LOWER.search(text) and _MAYBE.search(_BRACED.sub("", text)):
        words = list(_unprotected(text))
        field = entry.field("title") if words else None
        if field and (piece := only(field)):
            shown = ", ".join(f"'{text[word.start : word.end]}'" for word in words[:_SHOWN])
            more = ", ..." if len(words) > _SHOWN else ""
            edits = (
                Edit(within(piece, word.start, word.end), f"{{{text[word.start : word.end]}}}")
                for word in words
            )
            message = f"BibTeX styles print {shown}{more} in small letters; put it into braces"
            yield Problem(within(piece, words[0].start, words[0].end), message, Fix(tuple(edits)))


def _unprotected(text: str) -> Iterator[Span]:
    """Yield the words outside of braces and mathematics with a capital that has to stay."""
    depth, in_math = 0, False
    for match in _TOKEN.finditer(text):
        word = match["word"]
        if word is None:
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            in_math ^= match[0] == "$"
        elif depth == 0 and not in_math and _PROTECTED.search(word) and not _USUAL.fullmatch(word):
            yield Span(match.start(), match.end())


@rule(
    "T302",
    Field,
    Bad("@misc{a, title = {{A Tale of Tools}}}", at="{A Tale of Tools}"),
    Bad('@misc{a, title = "{A {B} C}"}', at="{A {B} C}"),
    Good("@misc{a, title = {{ToolLLM}: A Tale of {API}s}}"),
    Good("@misc{a, title = {{ToolLLM}}}"),
    fields=("title",),
    severity=Severity.INFO,
    default_on=False,
)
def double_braced_title(field: Field) -> Problems:
    """In braces as a whole, a title is printed with all its capitals, whatever the style wants.

    Braces round the names in it leave the rest to the style.
    """
    piece = only(field)
    text = piece.text.strip() if piece else ""
    if piece and text.startswith("{") and " " in text and _closes(text) == len(text) - 1:
        yield Problem(piece.inner, "the whole title is in braces; put them round names alone")


def _closes(text: str) -> int:
    """Return where the first group of braces ends; they pair in all that can be read."""
    depths = accumulate({"{": 1, "}": -1}.get(character, 0) for character in text)
    return next(place for place, depth in enumerate(depths) if depth == 0)


@rule(
    "T304",
    Field,
    Bad("@misc{a, title = {ON THE ORIGIN OF SPECIES}}", at="ON THE ORIGIN OF SPECIES"),
    Good("@misc{a, title = {GPT-4 VS BARD}}"),
    Good("@misc{a, title = {WORLD WAR II: A History}}"),
    Good("@misc{a, title = {\u5927\u89c4\u6a21\u6a21\u578b BERT \u4e0e GPT \u7684\u6bd4\u8f83}}"),
    fields=("title",),
    usual=TITLE,
)
def allcaps_title(field: Field) -> Problems:
    """Some styles print a title in capitals, others in small letters: no style can undo capitals.

    Short ones are left alone, since they may be names.
    """
    piece = only(field)
    if piece and len(piece.text) >= _LONG and piece.text.isupper():
        words = [word for word in _LETTERS.findall(piece.text) if word.lower() != word]
        if len(words) >= _MANY_WORDS and sum(map(len, words)) >= _LONG:
            yield Problem(piece.inner, "the title is all in capitals; write it as a sentence")


@rule(
    "T305",
    Field,
    Bad("@misc{a, title = {towards better tools}}", at="towards"),
    Good("@misc{a, title = {dplyr: A Grammar}} @misc{b, title = {k-means and word2vec}}"),
    Good("@misc{a, title = {scikit-learn and more}} @misc{b, title = {{plain} text}}"),
    fields=("title",),
    severity=Severity.INFO,
)
def title_lowercase_start(field: Field) -> Problems:
    """No style makes the first letter of a title a capital."""
    piece = only(field)
    if piece and piece.text[:1].islower():
        word = piece.text.split(maxsplit=1)[0]
        if word.isalpha() and len(word) > _MANY_WORDS:
            yield Problem(within(piece, 0, len(word)), f"the title begins with a small {word[0]!r}")
