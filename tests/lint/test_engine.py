"""Asking rules, and making their fixes."""

import pytest
from rule_examples import library_of

from bibtaxon.bib.syntax import Document, Entry, Field
from bibtaxon.edits import Edit, Fix, Safety, insert, replace
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.engine import ROUNDS, fix, lint
from bibtaxon.lint.rule import Problem, rule
from bibtaxon.lint.rules import RULES
from bibtaxon.source import Span

TEXT = "@misc{a, title = {T}, Year = 1} @misc{b, year = {2}, year = {3}}\n"


@rule("Z001", Document)
def whole(document):
    yield Problem(Span(0, len(document.source.text)), "document")


@rule("Z002", Entry)
def every_entry(entry):
    yield Problem(entry.key.span, f"entry {entry.key.text}")


@rule("Z003", Entry, fields=("year",))
def entry_with_year(entry, context):
    yield Problem(entry.key.span, f"{entry.key.text} of {len(context.library.documents)}")


@rule("Z004", Field)
def every_field(field):
    yield Problem(field.name.span, f"field {field.name.text}")


@rule("Z005", Field, fields=("year", "month"))
def year(field):
    yield Problem(field.name.span, f"a {field.name.folded}")


def said(*rules, texts=(TEXT,)):
    return [
        f"{finding.source.name} {finding.code} {finding.message}"
        for finding in lint(library_of(*texts), rules)
    ]


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        (whole, ["document"]),
        (every_entry, ["entry a", "entry b"]),
        (entry_with_year, ["a of 1", "b of 1"]),
        (every_field, ["field title", "field Year", "field year", "field year"]),
        (year, ["a year", "a year", "a year"]),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_who_is_asked_about_what(asked, answers):
    assert said(asked) == [f"a.bib {asked.code} {answer}" for answer in answers]


def test_order_is_that_of_documents_and_places():
    assert said(
        year, every_entry, entry_with_year, whole, texts=("@a{k, month=1}", "@a{l, year=2}")
    ) == [
        "a.bib Z001 document",
        "a.bib Z002 entry k",
        "a.bib Z005 a month",
        "b.bib Z001 document",
        "b.bib Z002 entry l",
        "b.bib Z003 l of 2",
        "b.bib Z005 a year",
    ]


def test_entries_that_break_off_are_asked_about():
    assert said(every_entry, texts=("@misc{a, title = {T} year = 1}",)) == ["a.bib Z002 entry a"]


@rule("Z006", Field, fields=("title",))
def wrong_title(field):
    """Fixed in several rounds: one letter in each."""
    piece = field.pieces[0]
    if len(piece.text) < 5:
        yield Problem(piece.inner, "too short", insert(piece.inner.end, "x"))


@rule("Z007", Field, fields=("title",))
def endless(field):
    yield Problem(field.pieces[0].inner, "never enough", insert(field.pieces[0].inner.end, "x"))


@rule("Z008", Field, fields=("year",))
def suggested(field):
    span = field.pieces[0].inner
    yield Problem(span, "perhaps", replace(span, "2000", Safety.SUGGESTED))


@rule("Z009", Field, fields=("year",))
def unsafe(field):
    span = field.pieces[0].inner
    if field.pieces[0].text != "1999":
        yield Problem(span, "risky", replace(span, "1999", Safety.UNSAFE))


def fixed(*rules, least=Safety.SAFE, texts=(TEXT,)):
    done = fix(library_of(*texts), rules, least)
    return [document.source.text for document in done.library.documents], len(done.cured)


def test_fix_until_nothing_is_left():
    assert fixed(wrong_title) == ([TEXT.replace("{T}", "{Txxxx}")], 4)


def test_fix_ends():
    assert fixed(endless) == ([TEXT.replace("{T}", "{T" + ROUNDS * "x" + "}")], ROUNDS)


@pytest.mark.parametrize(
    ("least", "count"), [(Safety.SAFE, 0), (Safety.UNSAFE, 3), (Safety.SUGGESTED, 3)]
)
def test_fix_as_safely_as_asked(least, count):
    text, cured = fixed(unsafe, least=least)
    assert (text[0].count("1999"), cured) == (count, count)


def test_suggestions_are_never_made_for_unsafe():
    assert fixed(suggested, least=Safety.UNSAFE) == ([TEXT], 0)


def test_fixes_that_meet_are_made_one_after_the_other():
    @rule("Z010", Field, fields=("title",))
    def both(field):
        if field.pieces[0].text == "T":
            yield Problem(field.pieces[0].inner, "one", replace(field.pieces[0].inner, "U"))
            yield Problem(field.pieces[0].inner, "two", replace(field.pieces[0].inner, "V"))

    assert fixed(both) == ([TEXT.replace("{T}", "{U}")], 1)


def test_documents_are_fixed_each_for_itself():
    first, second = "@misc{a, title = {abcd}}", "@misc{b, title = {abcde}}"
    assert fixed(wrong_title, texts=(first, second)) == (["@misc{a, title = {abcdx}}", second], 1)


def test_a_fix_of_nothing_is_none():
    @rule("Z011", Entry)
    def idle(entry):
        yield Problem(entry.key.span, "nothing to do", Fix(()))

    assert fixed(idle) == ([TEXT], 0)


def test_what_cannot_be_read_is_left_alone():
    """Only the rules that make an entry readable may touch it."""
    text = "@misc{a, title = {T} year = 1} @misc{b, title = {T}}"
    findings = lint(library_of(text), [wrong_title])
    assert [finding.is_fixable() for finding in findings] == [False, True]
    usual = (rule for rule in RULES if rule.default_on)
    assert fixed(wrong_title, *usual, texts=(text,))[0][0].startswith(
        "@misc{a, title = {Txxxx}, year"
    )


def test_a_fix_that_changes_more_is_refused():
    @rule("Z012", Field, fields=("title",))
    def harmful(field):
        yield Problem(field.name.span, "open it", replace(field.pieces[0].inner, "{"))

    with pytest.raises(BibtaxonError, match=r"a.bib:1: not written: the fix of Z012 would change"):
        fixed(harmful)


def test_several_edits_are_one_fix():
    @rule("Z013", Entry)
    def brackets(entry):
        title = entry.field("title")
        if title and title.pieces[0].text == "T":
            inner = title.pieces[0].inner
            edits = Edit(Span(inner.start, inner.start), "("), Edit(Span(inner.end, inner.end), ")")
            yield Problem(inner, "bracket it", Fix(edits))

    assert fixed(brackets) == ([TEXT.replace("{T}", "{(T)}")], 1)
