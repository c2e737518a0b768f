"""Texts through rules, in the setting of an example."""

from bibtaxon.bib.reader import read
from bibtaxon.edits import Safety
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import fix, lint
from bibtaxon.lint.explain import library
from bibtaxon.source import Source


def library_of(*texts):
    """Return documents a.bib, b.bib ... as a library."""
    return Library(
        tuple(
            read(Source(text, f"{name}.bib")) for name, text in zip("abcdef", texts, strict=False)
        )
    )


def found(rule, text, example):
    """Return what one rule finds in a text."""
    return lint(library(example, text), [rule])


def fixed(rules, text, example, least=Safety.SAFE):
    """Return the text with the fixes of rules made."""
    return fix(library(example, text), rules, least).library.documents[0].source.text


def spans(bad):
    """Return where a bad example says that its rule points."""
    start = bad.text.index(bad.after) + len(bad.after)
    for part in (bad.at,) if isinstance(bad.at, str) else bad.at:
        start = bad.text.index(part, start)
        yield start, start + len(part)
        start += len(part)
