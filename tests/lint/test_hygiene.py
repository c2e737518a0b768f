"""What all rules have in common."""

import re
from pathlib import Path

import pytest

from bibtaxon.bib.schema import entry_types, known_fields, standard_fields
from bibtaxon.bib.syntax import Document
from bibtaxon.lint import rules
from bibtaxon.lint.broken import Fault
from bibtaxon.lint.rule import Bad, Good, Severity
from bibtaxon.lint.rules import RULES

FIRST = (
    "C601 C602 C604 D401 I501 I502 I507 I512 L551 L552 L553 L554 N202 N203 P451 R101 "
    "S001 S002 S003 S004 S006 S007 S008 S012 S020 U701 U702 U703 X801"
)


def test_codes_and_names_are_unique():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_no_rule_is_lost():
    """A code is a promise: it may be in somebody's configuration."""
    assert set(FIRST.split()) <= {rule.code for rule in RULES}


def test_every_fault_has_its_rule():
    assert {fault.value for fault in Fault} <= {rule.code for rule in RULES}


def test_every_module_has_a_rule():
    modules = {path.stem for path in Path(rules.__file__).parent.glob("[!_]*.py")}
    assert modules == {rule.check.__module__.rpartition(".")[2] for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule(rule):
    assert re.fullmatch(r"[A-Z][0-9]{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert isinstance(rule.severity, Severity)
    assert not (rule.node is Document and rule.fields)
    assert all(name == name.lower() for name in rule.fields)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documentation(rule):
    first, *_ = rule.doc.split("\n\n")
    assert first.endswith((".", ":", '"', "`"))
    assert any(isinstance(example, Good) for example in rule.examples)
    assert any(isinstance(example, Bad) for example in rule.examples)
    texts = [(example.text, example.categories, example.options) for example in rule.examples]
    assert len(set(texts)) == len(texts)


def test_types_of_entries():
    """Every type that the standard styles of BibTeX know asks for something, or for nothing."""
    types = entry_types()
    known = (
        "article book booklet conference inbook incollection inproceedings manual mastersthesis "
        "misc phdthesis proceedings techreport unpublished"
    )
    assert {name for name, each in types.items() if each.bibtex is not None} >= set(known.split())
    for each in types.values():
        for required in filter(None, (each.bibtex, each.biblatex)):
            assert all(re.fullmatch("[a-z]+", name) for group in required for name in group)


def test_names_of_fields():
    """What types of entries ask for is among the fields that styles know."""
    required = (
        name
        for each in entry_types().values()
        for groups in filter(None, (each.bibtex, each.biblatex))
        for group in groups
        for name in group
    )
    assert set(required) <= standard_fields() < known_fields()
    assert all(re.fullmatch(r"[a-z][a-z0-9_-]*[a-z0-9]", name) for name in known_fields())
