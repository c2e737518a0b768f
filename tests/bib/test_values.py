import pytest
from inputs import as_bytes
from oracles import bibtex

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import fold
from bibtaxon.bib.values import MONTHS, resolve, resolve_all
from bibtaxon.source import Source


def values_of(text, key="k"):
    """Return the values of the entry with that key."""
    return next(
        dict(record.values)
        for record in resolve(read(Source(text)))
        if record.entry.key.text == key
    )


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("@a{k}", {}, id="no-fields"),
        pytest.param("@a{k, X = {1}, x = {2}}", {"x": "1"}, id="first-of-a-name"),
        pytest.param("@a{k, x = { a\n\t b }, y = {}}", {"x": "a b", "y": ""}, id="white-space"),
        pytest.param('@a{k, x = {a } # "b" # 2}', {"x": "a b2"}, id="joined"),
        pytest.param("@a{k, x = {a } # { b}}", {"x": "a b"}, id="white-space-across-pieces"),
        pytest.param(
            "@a{k, month = jan, y = DEC # { 1}}", {"month": "jan", "y": "dec 1"}, id="months"
        ),
        pytest.param("@a{k, x = s}\n@string{s = {1}}", {"x": ""}, id="string-defined-too-late"),
        pytest.param("@string{S = {1}}\n@a{k, x = s # s}", {"x": "11"}, id="string"),
        pytest.param(
            "@string{s = {1}}\n@string{s = {2}}\n@a{k, x = s}", {"x": "2"}, id="string-redefined"
        ),
        pytest.param("@string{s = {1}\n@a{k, x = s}", {"x": "1"}, id="string-that-breaks-off"),
        pytest.param("@a{k, x = {1}, y = , z = {3}}", {"x": "1"}, id="entry-that-breaks-off"),
        pytest.param("@preamble{{x}}\n@comment{y}\n@a{k, x = {1}}", {"x": "1"}, id="other-blocks"),
    ],
)
def test_own_values(text, values):
    assert values_of(text) == values


PARENT = "@proceedings{p, title = {P}, booktitle = {B}, year = {2000}, links = {home: u}}"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param(
            f"@inproceedings{{k, crossref = {{P}}, title = {{T}}}}\n{PARENT}",
            {"crossref": "P", "title": "T", "booktitle": "B", "year": "2000"},
            id="crossref",
        ),
        pytest.param(
            f"{PARENT}\n@inproceedings{{k, crossref = {{p}}, year = {{}}}}",
            {"crossref": "p", "booktitle": "B", "year": ""},
            id="crossref-upwards",
        ),
        pytest.param(
            "@inproceedings{k, crossref = {p}}\n@proceedings{p, title = {P}}",
            {"crossref": "p", "booktitle": "P"},
            id="title-becomes-booktitle",
        ),
        pytest.param(
            "@article{k, crossref = {p}}\n@article{p, title = {P}}",
            {"crossref": "p", "title": "P"},
            id="title-of-no-container",
        ),
        pytest.param(
            "@a{k, crossref = {nothing}, x = {1}}",
            {"crossref": "nothing", "x": "1"},
            id="crossref-to-nothing",
        ),
        pytest.param(
            "@a{k, xdata = {x1, x2}}\n@xdata{x1, title = {X}}\n@xdata{x2, title = {Y}, note = {N}}",
            {"xdata": "x1, x2", "title": "X", "note": "N"},
            id="xdata",
        ),
        pytest.param(
            "@a{k, crossref = {b}}\n@b{b, crossref = {c}, y = {2}}\n@c{c, z = {3}}",
            {"crossref": "b", "y": "2", "z": "3"},
            id="grandparent",
        ),
        pytest.param(
            "@a{k, crossref = {b}, x = {1}}\n@b{b, crossref = {k}, y = {2}}",
            {"crossref": "b", "x": "1", "y": "2"},
            id="circle",
        ),
        pytest.param("@a{k, crossref = {k}, x = {1}}", {"crossref": "k", "x": "1"}, id="itself"),
        pytest.param(
            "@b{p, y = {2}}\n@b{p, y = {3}}\n@a{k, crossref = {p}}",
            {"crossref": "p", "y": "2"},
            id="first-of-a-key",
        ),
    ],
)
def test_inherited_values(text, values):
    assert values_of(text) == values


def test_what_is_inherited_is_told():
    text = f"@inproceedings{{k, crossref = {{p}}, title = {{T}}}}\n{PARENT}"
    first, second = resolve(read(Source(text)))
    assert first.inherited == {"booktitle", "year"}
    assert second.inherited == frozenset()


def test_a_repeated_key_inherits_for_itself():
    text = "@a{k, x = {1}}\n@a{k, crossref = {p}}\n@b{p, y = {2}}"
    assert [dict(record.values) for record in resolve(read(Source(text)))] == [
        {"x": "1"},
        {"crossref": "p", "y": "2"},
        {"y": "2"},
    ]


def test_long_chains_end():
    depth = 20_000
    chain = "".join(f"@a{{k{n}, crossref = {{k{n + 1}}}}}\n" for n in range(depth))
    assert values_of(f"{chain}@a{{k{depth}, z = {{3}}}}", "k0")["z"] == "3"


def test_documents_are_read_one_after_the_other():
    strings = read(Source("@string{s = {1}}"))
    papers = read(Source("@a{k, x = s, crossref = {p}}"))
    parents = read(Source("@b{p, y = s}"))
    none, (paper,), (parent,) = resolve_all([strings, papers, parents])
    assert none == ()
    assert paper.values == {"x": "1", "crossref": "p", "y": "1"}
    assert parent.values == {"y": "1"}


@pytest.mark.tex
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"@inproceedings{{k, crossref = {{P}}, title = {{T}}}}\n{PARENT}\n", id="crossref"
        ),
        pytest.param(
            "@inbook{k, crossref={p}, note={}}\n@book{p, author={A}, note={N}}\n", id="empty-field"
        ),
        pytest.param("@a{k, crossref={a}, x={1}}\n@b{b, y={2}}\n", id="no-parent"),
        pytest.param("@a{K, crossref={Pp}}\n@b{pP, y=jan}\n", id="case"),
    ],
)
def test_crossref_gives_what_bibtex_gives(text):
    ours = {"crossref", "links"}  # BibTeX respells the former; no parent hands down the latter
    entries, records = bibtex.read(as_bytes(text)).entries, resolve(read(Source(text)))
    for seen, record in zip(entries, records, strict=True):
        assert fold(seen.key) == record.entry.key.folded
        theirs = {name: value for name, value in seen.fields.items() if name not in ours}
        assert {name: value for name, value in record.values.items() if name not in ours} == theirs


def test_months_are_those_of_the_standard_styles():
    assert len(MONTHS) == 12
    assert all(values_of(f"@a{{k, month = {month}}}") == {"month": month} for month in MONTHS)
