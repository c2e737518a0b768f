"""The texts without which a rule is not asked: with all values asked about, it finds the same."""

from dataclasses import replace

import pytest
from rule_examples import library_of

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Field
from bibtaxon.lint.engine import lint
from bibtaxon.lint.rule import Problem, rule
from bibtaxon.lint.rules import RULES
from bibtaxon.source import Source, Span

SELECTIVE = [rule for rule in RULES if rule.needs]
DOCUMENTS = [read(Source(example.text)) for rule in RULES for example in rule.examples]
VALUES = dict.fromkeys(
    document.source[field.value_span]
    for document in DOCUMENTS
    for entry in document.entries
    for field in entry.fields
)


def variants(value, needs):
    """Yield a value, and what it becomes without what a rule needs, or with more white space."""
    yield from (value, value.lower(), value.replace(" ", "\n "))
    for need in needs:
        yield from (value.replace(need, ""), value.replace(need, " ".join(need)))


@pytest.mark.parametrize("selective", SELECTIVE, ids=lambda each: each.name)
def test_findings_are_the_same(selective):
    entries = (
        f"@misc{{k{number}, {name} = {written}, year = 1950}}\n"
        for number, value in enumerate(VALUES)
        for written in dict.fromkeys(variants(value, selective.needs))
        for name in selective.fields[:2]
    )
    library = library_of("".join(entries))
    asked = lint(library, [selective])
    assert asked
    assert asked == lint(library, [replace(selective, needs=())])


@rule("Z001", Field, fields=("title",), needs=("x", "yz"))
def picky(field):
    yield Problem(Span(0, 1), field.pieces[0].text)


@pytest.mark.parametrize(
    ("value", "is_asked"),
    [("{ax}", True), ("{yz}", True), ("{zy}", False), ("{}", False), ('"a" # b # "yz"', True)],
)
def test_who_is_asked(value, is_asked):
    assert bool(lint(library_of(f"@misc{{a, title = {value}}}"), [picky])) is is_asked
