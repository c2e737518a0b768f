"""What rules know beyond the node that they look at."""

from dataclasses import replace

import pytest
from rule_examples import library_of

from bibtaxon.bib.reader import read
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import fix, lint
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import find
from bibtaxon.source import Source
from bibtaxon.survey.category import Category
from bibtaxon.survey.link_labels import LinkLabel
from bibtaxon.survey.taxonomy import declared


def said(code, library):
    return [
        f"{each.source.name}:{each.source.line_column(each.span.start)[0]} {each.message}"
        for each in lint(library, [find(RULES, code)])
    ]


def with_others(library):
    """Return a library in which only the last document is judged."""
    *others, last = library.documents
    return replace(library, documents=(last,), others=tuple(others))


ENTRY = "@misc{a, doi = {10.1000/1}, eprint = {2401.00001}}\n"


@pytest.mark.parametrize(
    ("code", "text", "messages"),
    [
        ("U701", ENTRY, ["b.bib:1 the same entry stands in a.bib:1"]),
        ("U701", "@misc{a}", ["b.bib:1 another entry has this key: a.bib:1"]),
        ("U701", "@misc{A}", ["b.bib:1 to BibTeX this key is 'a', the key of a.bib:1"]),
        ("U702", ENTRY.replace("{a", "{b"), ["b.bib:1 'a' has the same DOI (a.bib:1)"]),
        ("U703", ENTRY.replace("{a", "{b"), ["b.bib:1 'a' (a.bib:1) is arXiv:2401.00001 too"]),
    ],
)
def test_duplicates_in_several_documents(code, text, messages):
    library = library_of(ENTRY, text)
    assert said(code, library) == messages
    assert said(code, with_others(library)) == messages
    assert not fix(library, [find(RULES, code)]).cured


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("S008", ('@string{tacl = "TACL"}', "@misc{a, journal = tacl}")),
        ("R101", ("@proceedings{p, title = {P}, year = 1}", "@inproceedings{a, author = {A}, title = {T}, crossref = {P}}")),
        ("C601", ("@misc{a, crossref = {p}, category = {A}}", "@misc{b, category = {B}} @misc{p}")),
        ("L552", ("@misc{a, links = {codes: http://a, codes: http://b}}", "@misc{c, links = {codes: http://c}}")),
    ],
)  # fmt: skip
def test_what_other_documents_explain(code, texts):
    library = library_of(*texts)
    assert said(code, Library(library.documents[1:])) != []
    assert said(code, library) == said(code, with_others(library)) == []


def test_others_are_not_judged():
    assert said("P451", with_others(library_of("@misc{a, pages = {1-2}}", "@misc{b}"))) == []


@pytest.mark.parametrize(
    ("listed", "categories", "text", "missing"),
    [
        ((), (), "@a{k, category = {A}} @a{l}", ["l"]),
        ((), (), "@a{k, category = {A}} @a{l} @a{m}", []),
        ((), (), "@a{k} @a{l}", []),
        ((), (), "@a{k, category = {}}", []),
        (("x.bib",), (), "@a{k}", []),
        (("x.bib",), ("A",), "@a{k}", ["k"]),
        (("y.bib",), ("A",), "@a{k}", []),
        (("x.bib",), ("A",), "@set{k, entryset = {l}} @xdata{x} @control{c}", []),
    ],
)
def test_who_must_have_a_category(listed, categories, text, missing):
    library = Library(
        (read(Source(text, "x.bib")),),
        taxonomy=declared(map(Category, categories)),
        listed=frozenset(listed),
    )
    assert said("C601", library) == [f"x.bib:1 {key!r} has no category" for key in missing]


def test_labels_of_links_may_be_declared():
    library = library_of("@misc{a, links = {codes: http://a}}")
    assert said("L552", library) == ["a.bib:1 the label 'codes' is not known; did you mean 'code'?"]
    assert said("L552", replace(library, more_labels=(LinkLabel("codes"),))) == []
