"""What a rule needs, and what is usual: asked about all values instead, it finds the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import library_of

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Field
from bibtaxon.lint.engine import lint
from bibtaxon.lint.rule import Problem, rule
from bibtaxon.lint.rules import RULES
from bibtaxon.patterns import lazy
from bibtaxon.source import Source, Span

SELECTIVE = [rule for rule in RULES if rule.needs or rule.usual]
DOCUMENTS = [read(Source(example.text)) for rule in RULES for example in rule.examples]
# What is nearly as usual as can be.
ODD = ["{And Bee}", "{Ann Bee And}", "{Ann Bee Et Al}", "{{A STUDY} {OF SMALL} {LANGUAGE MODELS}}"]
VALUES = dict.fromkeys(
    [
        *ODD,
        *(
            document.source[field.value_span]
            for document in DOCUMENTS
            for entry in document.entries
            for field in entry.fields
        ),
    ]
)
# What values are made of that are usual, and what makes them faulty.
NAMES = [
    *("Qin", "Yujia", "van", "de", "Et", "et", "al", "Al.", "And", "and", "AND", " and ", "others"),
    *(", ", ",", ";", "&", ".", "-", "'", "~", " ", "  ", "\n ", "{", "}", "J.", "R.", "J.R.", "é"),
    *(
        "Élie",
        r"{\'e}",
        r"{\"{u}}",
        r"{\c c}",
        r"{\o}",
        r"{\input x}",
        r"\,",
        "{Team}",
        "{-}",
        "Jr",
    ),
]
TITLES = [
    *("A", "Study", "of", "small", "models", "GPT", "iPhone", "x2Y", "II", "3D", "2024", "Title"),
    *(
        ": ",
        " ",
        "\n",
        "-",
        ".",
        "?",
        "!",
        "{BERT}",
        "{",
        "}",
        "$",
        "\\",
        "%",
        "_",
        "é",
        "untitled",
    ),
]
DOIS = ["10.", "1000", "1109", "18653", "/", "v1/", "2020.acl-main.1", "CVPR.2016.90", "a", "\\_"]
DOIS += ["%", "%2f", ".", ",", " ", "{", "}", "https://doi.org/", "doi:"]
PAGES = ["1", "23", "456", "--", "-", ",", " ", "p", "pp. ", "vol. ", "\u2013", "A"]
LINKS = ["code", "pdf", ": ", ":", ", ", ",", " ", "https://", "example.org", "/a", "{", "}", "\\_"]
PARTS = {"author": NAMES, "title": TITLES, "doi": DOIS, "pages": PAGES, "links": LINKS}


def variants(value, needs):
    """Yield a value, and what it becomes without what a rule needs, or with more white space."""
    yield from (value, value.lower(), value.replace(" ", "\n "))
    for need in needs:
        yield from (value.replace(need, ""), value.replace(need, " ".join(need)))


@pytest.mark.parametrize("selective", SELECTIVE, ids=lambda each: each.name)
def test_findings_are_the_same(selective):
    entries = (
        f"@misc{{k{number}, {name} = {written}, year = 1950, booktitle = {{ICLR}}}}\n"
        for number, value in enumerate(VALUES)
        for written in dict.fromkeys(variants(value, selective.needs))
        for name in selective.fields[:2]
    )
    library = library_of("".join(entries))
    asked = lint(library, [selective])
    assert asked
    assert asked == lint(library, [replace(selective, needs=(), usual=None)])


@pytest.mark.parametrize("name", PARTS)
@given(data=st.data())
def test_findings_are_the_same_in_anything(name, data):
    values = st.lists(st.sampled_from(PARTS[name]), max_size=12).map("".join)
    entries = (
        f"@misc{{k{place}, {name} = {{{value}}}, year = 1950}}\n"
        for place, value in enumerate(data.draw(st.lists(values, max_size=20)))
    )
    library = library_of("".join(entries))
    rules = [each for each in SELECTIVE if name in each.fields]
    everything = [replace(each, needs=(), usual=None) for each in rules]
    assert lint(library, rules) == lint(library, everything)


@rule("Z001", Field, fields=("title",), needs=("x", "yz"), usual=lazy("[a-f]*x"))
def picky(field):
    yield Problem(Span(0, 1), field.pieces[0].text)


@pytest.mark.parametrize(
    ("value", "is_asked"),
    [
        ("{ax}", False),
        ("{xa}", True),
        ('"ax"', False),
        ("{yz}", True),
        ("{AYZ}", True),
        ("{zy}", False),
        ("{}", False),
        ("gax", True),
        ('"a" # b # "yz"', True),
        ("{a} # x", True),
    ],
)
def test_who_is_asked(value, is_asked):
    assert bool(lint(library_of(f"@misc{{a, title = {value}}}"), [picky])) is is_asked


def test_who_is_asked_of_several():
    """A text that one value holds is no reason to ask about another."""
    library = library_of("@misc{a, title = {yz}} @misc{b, title = {zy}}")
    assert [finding.message for finding in lint(library, [picky])] == ["yz"]


@rule("Z002", Field, fields=("title",))
def joined(field):
    if len(field.pieces) > 1:
        yield Problem(field.value_span, field.pieces[-1].text)


def test_a_value_of_several_pieces_is_asked_about_in_its_place():
    text = '@misc{a, title = "x" # {y}} @misc{b, title = {z}}'
    (finding,) = lint(library_of(text), [joined])
    assert (finding.message, text[slice(*finding.span)]) == ("y", '"x" # {y}')
