"""Whatever a file holds: a layout changes nothing of what it says, and is final."""

import inputs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from oracles.view import view

from bibtaxon.bib.format import formatted, refuse_change, same_blocks, same_records
from bibtaxon.bib.layout import FormatOptions
from bibtaxon.bib.reader import read
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source, decode, encode

FILES = {
    **{f"class: {name}": inputs.as_bytes(data) for name, data in inputs.CLASSES.items()},
    **{f"corner: {name}": inputs.as_bytes(data) for name, data in inputs.CORNERS.items()},
    **{path.name: path.read_bytes() for path in inputs.files()},
}
SORTED = FormatOptions(sort=("-year", "author"), fields=("title", "author"))
LOOSE = FormatOptions(
    case="keep", delimiters="keep", blank_lines=0, trailing_comma=False, align=0, sort=("key",)
)
OPTIONS = {"default": FormatOptions(), "sorted": SORTED, "loose": LOOSE}

gap = st.sampled_from(
    [
        "",
        "\n",
        "\r\n",
        " ",
        "\n\n\n",
        "% c\n",
        "% c",
        " % c\n\n",
        "\n% c\n",
        "@comment{",
        "}\n",
        "x",
    ]
)
space = st.sampled_from(["", " ", "\n", "\r\n\t"])
value = st.sampled_from(
    ["{A}", '"A"', "{A\n B}", "1", "jan", "s # {x}", '"a" # "b"', '"\\"', '"{\\}"', "{@a{x}}", '""']
)
name = st.sampled_from(["title", "Title", "year", "note", "crossref"])
field = st.tuples(st.just(","), space, name, space, st.just("="), space, value, space).map("".join)
body = st.lists(field, max_size=3).map("".join)
head = st.sampled_from(["@misc{a", "@Misc{b", "@ article{ c\n", "@book{", "@misc{a}b", "@misc(d}e"])
entry = st.tuples(head, body, st.sampled_from(["}", ",}", ")", ""])).map("".join)
command = st.sampled_from(
    [
        "@string{s={S}}",
        '@STRING(t="T")',
        "@preamble{s}",
        "@comment{x}",
        "@string{s=s}",
        "@comment{ {",
    ]
)
generated = st.lists(st.one_of(gap, gap, entry, entry, command), max_size=9).map("".join)


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_files(data, options):
    check(data, options)


@pytest.mark.parametrize("make", [inputs.combinations, inputs.soups, inputs.mutations])
def test_made_up_files(make):
    for data in make(300):
        for options in OPTIONS.values():
            check(data, options)


@example("@misc{a}\r\n% c\n% c\n@string{s={S}}", SORTED)
@example("@misc{a}b}\r\n% c\n@string{s={S}}", SORTED)
@example("@misc{a}b}\n \n% c\n@string{s={S}}", SORTED)
@example("@book{}@misc{a}b,title=\r\n\t{A\n B}}", SORTED)
@example("@book{}@misc{a}% c\n\r\n% c\n", SORTED)
@example("@book{}@misc{a}% c\n\n\n\n% c\n", SORTED)
@example("\n\ufeff\n@misc{a}", FormatOptions())
@given(generated, st.sampled_from(list(OPTIONS.values())))
def test_generated(text, options):
    check(text.encode(), options)


def check(data, options):
    """The guard is silent, BibTeX's view of the file stays, and nothing changes another time."""
    before = decode(data)
    after = formatted(read(before), options).source  # raises nothing
    assert formatted(read(after), options).source.text == after.text
    for sign in '%@{}()"#=':
        if options is LOOSE or sign in "%@#=":
            assert after.text.count(sign) == before.text.count(sign)
    old, new = view(data + b"\n\n"), view(encode(after.text) + b"\n\n")
    assert new.preamble == old.preamble
    assert len(new.errors) == len(old.errors)
    if not options.sort:
        assert new.entries == old.entries
    elif not old.errors:  # in a repeated entry BibTeX looks for the next one
        own = {entry.key: entry.fields for entry in old.entries if "crossref" not in entry.fields}
        found = {entry.key: entry.fields for entry in new.entries}
        assert {key: found[key] for key in own} == own


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("@a{k, x={A}}", "@a{k, x={B}}", id="value"),
        pytest.param("@a{k, x=s}", "@a{k, x={s}}", id="delimiter"),
        pytest.param("@a{k, x={A}}", "@a{k, y={A}}", id="name"),
        pytest.param("@a{k}", "@b{k}", id="type"),
        pytest.param("@a{k}", "@a{K}", id="key"),
        pytest.param("@a{k, x=1, x=2}", "@a{k, x=2, x=1}", id="order"),
        pytest.param("@a{k}@a{j}", "@a{j}@a{k}", id="order-of-entries"),
        pytest.param("@string{s=1}", "@string{s=2}", id="string"),
        pytest.param("@string{s=1}", "@string{t=1}", id="name-of-string"),
        pytest.param("@preamble{1}", "@preamble{2}", id="preamble"),
        pytest.param("% a", "% b", id="text"),
        pytest.param("% a", "% a\n@a{k}", id="more"),
        pytest.param("@a{k, x=1 y}", "@a{k, x=1 z}", id="broken"),
        pytest.param("@a{k, x=1}", "@a{k, x=1 z}", id="broken-now"),
    ],
)
def test_what_is_no_layout(text, other):
    before, after = read(Source(text)), read(Source(other))
    assert same_blocks(before, before)
    assert not same_blocks(before, after)
    with pytest.raises(BibtaxonError, match=r"^<string>: not written: .* is a bug in bibtaxon"):
        refuse_change(before, is_same=same_blocks(before, after))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("% a\n@a{k}", "% b\n@a{k}", id="text"),
        pytest.param("@a{k}@a{j}", "@a{j}", id="entry"),
        pytest.param("@a{k, x=1}@a{K, x=2}", "@a{K, x=2}@a{k, x=1}", id="first-of-a-key"),
        pytest.param("@string{s=1}@a{k, x=s}", "@a{k, x=s}@string{s=1}", id="string"),
    ],
)
def test_what_is_no_order(text, other):
    before, after = read(Source(text)), read(Source(other))
    assert same_records(before, before)
    assert not same_records(before, after)
