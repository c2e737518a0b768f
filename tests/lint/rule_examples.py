"""The examples of rules, as tests need them."""

from bibtaxon.bib.reader import read
from bibtaxon.edits import Safety
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import fix, lint
from bibtaxon.source import Source
from bibtaxon.survey.taxonomy import Category, declared


def library(text, example=None, name="a.bib"):
    """Return a library of one document, in the setting of an example."""
    document = read(Source(text, name))
    if example is None:
        return Library((document,))
    taxonomy = declared(map(Category, example.categories))
    return Library((document,), options=example.options, taxonomy=taxonomy)


def found(rule, text, example):
    """Return what one rule finds in a text."""
    return lint(library(text, example), [rule])


def fixed(rules, text, example=None, least=Safety.SAFE):
    """Return the text with the fixes of rules made."""
    return fix(library(text, example), rules, least).library.documents[0].source.text


def spans(bad):
    """Return where a bad example says that its rule points."""
    start = bad.text.index(bad.after) + len(bad.after)
    for part in (bad.at,) if isinstance(bad.at, str) else bad.at:
        start = bad.text.index(part, start)
        yield start, start + len(part)
        start += len(part)
