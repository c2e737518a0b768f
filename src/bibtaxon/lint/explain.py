"""What a rule says about itself: why it is there, and its examples with what it says of them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from inspect import cleandoc
from typing import Any

from bibtaxon.bib.layout import LAYOUT, FormatOptions
from bibtaxon.bib.reader import read
from bibtaxon.edits import Safety
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import lint
from bibtaxon.lint.options import DEFAULTS
from bibtaxon.lint.report import full
from bibtaxon.lint.rule import Bad, Good, Rule
from bibtaxon.source import Source
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared
from bibtaxon.terminal import printable

_FLAGS = {Safety.SAFE: "`--fix`", Safety.UNSAFE: "`--fix --unsafe-fixes`"}


def library(example: Good | Bad, text: str) -> Library:
    """Return a text as the only document of a library, in the setting of an example."""
    document = read(Source(text, "example.bib"))
    taxonomy = declared(map(Category, example.categories))
    return Library(
        (document,),
        options=example.options,
        taxonomy=taxonomy,
        attributes=frozenset(example.attributes),
        layout=FormatOptions(**example.layout) if example.layout else None,
    )


def explain(rule: Rule[Any]) -> str:
    """Return all about a rule, as Markdown without a heading."""
    bad = [example for example in rule.examples if isinstance(example, Bad)]
    good = [example for example in rule.examples if isinstance(example, Good)]
    parts = [_standing(rule), why(rule)]
    parts += (part for example in bad for part in _shown(rule, example))
    parts.append("Nothing is found in:")
    parts += (part for each in good for part in (*_setting(each), _fenced(each.text)))
    return "\n\n".join(parts) + "\n"


def why(rule: Rule[Any]) -> str:
    """Return what the docstring of a rule says, paragraphs being lines."""
    return "\n\n".join(" ".join(part.split()) for part in cleandoc(rule.doc).split("\n\n"))


def overview(rules: Iterable[Rule[Any]]) -> str:
    """Return a table of rules, as Markdown."""
    rows = [f"| [{each.code}](#{each.code.lower()}-{each.name}) {_row(each)}" for each in rules]
    return "\n".join(["| code | name | severity | fixed by |", "|---|---|---|---|", *rows]) + "\n"


def facts(rule: Rule[Any]) -> dict[str, Any]:
    """Return all about a rule, for programs."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "default": rule.default_on,
        "fix": None if rule.fixable is None else rule.fixable.name.lower(),
        "fields": list(rule.fields),
        "why": why(rule),
        "bad": [
            {"text": each.text, "fixed": each.fixed}
            for each in rule.examples
            if isinstance(each, Bad)
        ],
        "good": [each.text for each in rule.examples if isinstance(each, Good)],
    }


def _row(rule: Rule[Any]) -> str:
    off = "" if rule.default_on else ", off by default"
    return f"| {rule.name} | {rule.severity.value}{off} | {_fixed_by(rule)} |"


def _standing(rule: Rule[Any]) -> str:
    on = "on by default" if rule.default_on else f"off by default (`--extend-select {rule.code}`)"
    fixed = f", fixed by {_fixed_by(rule)}" if rule.fixable is not None else ""
    return f"*{rule.severity.value.capitalize()}, {on}{fixed}.*"


def _fixed_by(rule: Rule[Any]) -> str:
    return _FLAGS[rule.fixable] if rule.fixable else ""


def _shown(rule: Rule[Any], bad: Bad) -> Iterator[str]:
    yield from _setting(bad)
    if "\n" in bad.text:  # the report shows one line
        yield _fenced(bad.text)
    yield _fenced(full(lint(library(bad, bad.text), [rule]), bad.safety), "text")
    if bad.fixed is not None:
        yield f"{_FLAGS[bad.safety]} makes of it:"
        yield _fenced(bad.fixed)


def _setting(example: Good | Bad) -> Iterator[str]:
    """Yield what is configured where an example holds, as a sentence to stand before it."""
    names = ", ".join(f"`{name}`" for name in example.categories)
    said = [f"the categories {names}"] if names else []
    declared_fields = ", ".join(f"`{name}`" for name in example.attributes)
    said += [f"the attributes {declared_fields}"] if declared_fields else []
    said += _different(example.options, DEFAULTS)
    if example.layout:
        said += _different(FormatOptions(**example.layout), LAYOUT)
    if said:
        yield f"With {' and '.join(said)}:"


def _different(options: Any, defaults: Any) -> Iterator[str]:
    """Yield what options say otherwise than their defaults, as in a configuration."""
    for each in fields(options):
        value = getattr(options, each.name)
        if value != getattr(defaults, each.name):
            written = ", ".join(value) if isinstance(value, tuple) else str(value)
            yield f"`{each.name} = {written.lower() if isinstance(value, bool) else written}`"


def _fenced(text: str, language: str = "bibtex") -> str:
    return f"```{language}\n{printable(_plain(text), keep=chr(10)).rstrip()}\n```"


def _plain(text: str) -> str:
    """Return a report without colours."""
    return re.sub("\x1b\\[[0-9]+m", "", text)
