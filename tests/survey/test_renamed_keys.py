import pytest

from bibtaxon.bib.reader import read
from bibtaxon.edits import apply_edits
from bibtaxon.source import Source
from bibtaxon.survey.renamed_keys import followed, in_bib, in_tex

KEYS = {"a": "x", "b": "x", "c": "y"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\cite{a}", r"\cite{x}"),
        (r"\citep[see][p.~3]{z, c , a}", r"\citep[see][p.~3]{z, y , x}"),
        (r"\cite{a,b} \cite{b}", r"\cite{x} \cite{x}"),
        (r"\cite{x, a}", r"\cite{x}"),
        (r"\cite{a, x}", r"\cite{x, x}"),  # what was doubled by the author stays his
        ("\\cite{a,\n  c}", "\\cite{x,\n  y}"),
        (r"\textcites(see){a}[2]{c}", r"\textcites(see){x}[2]{y}"),
        ("% \\cite{a}\n\\verb|\\cite{a}|", "% \\cite{a}\n\\verb|\\cite{a}|"),
        (r"\newcommand{\a}{a} \own{a}", r"\newcommand{\a}{a} \own{x}"),
        (r"\nocite{*}", r"\nocite{*}"),
        (r"no citation of a", r"no citation of a"),
    ],
)
def test_in_tex(text, expected):
    assert apply_edits(text, in_tex(Source(text), KEYS, ["own"])) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@misc{a, crossref = {a}}", "@misc{a, crossref = {x}}"),
        ("@misc{z, xref = {c}}", "@misc{z, xref = {y}}"),
        ("@set{z, entryset = {z,a}}", "@set{z, entryset = {z,x}}"),
        ("@misc{z, Related = {z, c,a}}", "@misc{z, Related = {z, y,x}}"),
        ('@misc{z, xdata = "a" # {c}}', '@misc{z, xdata = "x" # {y}}'),
        ("@misc{z, crossref = a}", "@misc{z, crossref = a}"),
        ("@misc{z, base = {a}, note = {a}}", "@misc{z, base = {x}, note = {a}}"),
        (r"@misc{z, note = {as in \cite{c}}}", r"@misc{z, note = {as in \cite{y}}}"),
    ],
)
def test_in_bib(text, expected):
    document = read(Source(text))
    assert apply_edits(text, in_bib(document, KEYS, ["base"])) == expected


@pytest.mark.parametrize(
    ("first", "further", "both"),
    [
        ({"a": "b"}, {}, {"a": "b"}),
        ({}, {"a": "b"}, {"a": "b"}),
        ({"a": "b"}, {"b": "c"}, {"a": "c", "b": "c"}),
        ({"a": "b"}, {"c": "d"}, {"a": "b", "c": "d"}),
        ({"a": "b"}, {"b": "a"}, {"b": "a"}),
    ],
)
def test_followed(first, further, both):
    assert followed(first, further) == both
