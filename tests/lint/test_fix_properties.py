"""Whatever a file holds: rules do not fail on it, and fixing it loses nothing and comes to an end."""

from collections import Counter

import inputs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_examples import library_of

from bibtaxon.edits import Safety
from bibtaxon.lint.broken import by_fault
from bibtaxon.lint.engine import fix, lint
from bibtaxon.lint.identity import identities
from bibtaxon.lint.rules import RULES
from bibtaxon.source import decode

FILES = {
    **{f"class: {name}": text for name, text in inputs.CLASSES.items()},
    **{f"corner: {name}": text for name, text in inputs.CORNERS.items()},
    **{path.name: path.read_bytes() for path in sorted(inputs.FIXTURES.glob("bib/*.bib"))},
}
TEXTS = [
    pytest.param(data if isinstance(data, str) else decode(data).text, id=name)
    for name, data in FILES.items()
]
EXAMPLES = [example.text for rule in RULES for example in rule.examples]

# Entries as people write them, with all that rules look for; and what may stand between them.
NAMES = ["author", "category", "doi", "eprint", "links", "month", "pages", "title", "url", "Year"]
BITS = [
    *("1-9", "2024", "10.1000/1.", "https://doi.org/10.1/a\\_b", "et al.", " and ", "A, B", "{A}"),
    *("pdf: https://a.org/b", ", ", "code:https://c.org", "arXiv:2401.00001", "\u200b", "\u00a0"),
    *("B > C", "B", "% ", "@", " ", "\n", "#", "\\", ".", ""),
]
value = st.lists(st.sampled_from(BITS), max_size=4).map("".join)
braced = st.one_of(
    value.map("{{{}}}".format), value.map('"{}"'.format), st.sampled_from(["jan", "sept", "2024"])
)
comma = st.sampled_from([",\n  ", ", ", " ", "\n", ",", "; ", ", % note\n  ", ",,", ""])
field = st.tuples(st.sampled_from(NAMES), st.just(" = "), braced, comma).map("".join)
key = st.sampled_from(["a", "A", "b", "", "c d", "e%", "x\u200by"])
end = st.sampled_from(["}\n", "}\n\n", "}", "", "}}\n", "},\n"])
entry = st.tuples(
    st.sampled_from(["@misc{", "@article{", "@string{", "@book(", "  @misc {", "%@misc{"]),
    key,
    comma,
    st.lists(field, max_size=5).map("".join),
    end,
).map("".join)
between = st.sampled_from(
    ["", "\n", "% comment\n", "text\r\n", "@comment{x}\n", "me@example.org\n"]
)
generated = st.lists(st.one_of(entry, between), max_size=6).map("".join)


@pytest.mark.parametrize("least", [Safety.SAFE, Safety.UNSAFE], ids=["safe", "unsafe"])
@pytest.mark.parametrize("text", TEXTS)
def test_files(text, least):
    check(text, least)


@pytest.mark.parametrize("make", [inputs.combinations, inputs.soups, inputs.mutations])
def test_made_up_files(make):
    for data in make(300):
        check(decode(data).text, Safety.UNSAFE)


@given(generated, st.sampled_from([Safety.SAFE, Safety.UNSAFE]))
def test_generated(text, least):
    check(text, least)


@given(st.sampled_from(EXAMPLES), st.data())
def test_examples_cut_off(text, data):
    check(text[: data.draw(st.integers(0, len(text)))], Safety.UNSAFE)


def check(text, least):
    before = library_of(text)
    (document,) = before.documents
    assert sum(map(len, by_fault(document).values())) == len(list(document.broken))
    done = fix(before, RULES, least)  # does not raise: no fix changes more than it names
    (after,) = done.library.documents
    assert not [each for each in lint(done.library, RULES) if each.is_fixable(least)]
    # What nobody could read before may be full of faults: in broken parts, behind characters that
    # are not seen (X801), in fields with a name that no style knows (R102). And with an entry less
    # (U701) every second may have a category.
    cured = {each.code for each in done.cured}
    if not list(document.broken) and cured.isdisjoint(("R102", "U701", "X801")):
        assert told(done.library) <= told(before)
    again = fix(done.library, RULES, least).library.documents[0]
    assert again.source.text == after.source.text
    nothing_is_lost(document, after, Counter(each.code for each in done.cured))


def told(library):
    """Which rules find something, by the keys of the entries.

    A cure leaves a comment unused (M001), S020 says nothing of entries with repeated fields, and
    X808 is about what the whole file prefers, which N212 goes against.
    """
    (document,) = library.documents
    found = [each for each in lint(library, RULES) if each.code not in {"M001", "S020", "X808"}]
    return {(each.rule, each.key) for each in identities(document, found)}


def nothing_is_lost(before, after, cured):
    gone = Counter(keys(before)) - Counter(keys(after))
    assert sum(gone.values()) <= cured["U701"] + cured["X801"]
    if not cured["S002"] and not cured["S004"]:
        new = Counter(keys(after)) - Counter(keys(before))
        assert sum(new.values()) <= cured["X801"]
    names_before, names_after = Counter(names(before)), Counter(names(after))
    if not cured["U701"]:
        # R102 gives a field another name; the others remove one.
        removing = ("I513", "R102", "R107", "S006", "S007", "X801")
        assert (names_before - names_after).total() <= sum(map(cured.__getitem__, removing))
    comments = Counter(line for line in lines(before) if line.startswith("% comment"))
    assert comments <= Counter(lines(after))


def keys(document):
    return [entry.key.text for entry in document.entries]


def names(document):
    return [field.name.folded for entry in document.entries for field in entry.fields]


def lines(document):
    return document.source.text.splitlines()
