"""New citation keys for those that do not follow the pattern."""

import pytest
from rule_examples import library_of

from bibtaxon.bib.reader import read
from bibtaxon.edits import apply_edits
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.context import Library
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.renaming import key_edits, new_keys
from bibtaxon.source import Source

QIN = "title = {ToolLLM}, author = {Qin, Yujia}, year = 2024}"


def renamed(*texts, others=(), **options):
    further = tuple(read(Source(text, "z.bib")) for text in others)
    documents = library_of(*texts).documents
    return new_keys(Library(documents, others=further, options=LintOptions(**options)))


@pytest.mark.parametrize(
    ("texts", "options", "expected"),
    [
        pytest.param((f"@misc{{x, {QIN}",), {}, {"x": "qin2024toolllm"}, id="one"),
        pytest.param((f"@misc{{qin2024toolllm, {QIN}",), {}, {}, id="as it should be"),
        pytest.param((f"@misc{{qin2024toolllmb, {QIN}",), {}, {}, id="told apart"),
        pytest.param((f"@misc{{qin2024toolllmbench, {QIN}",), {}, {"qin2024toolllmbench": "qin2024toolllm"}, id="more than a letter"),
        pytest.param((f"@misc{{x, {QIN} @misc{{y, {QIN}",), {}, {"x": "qin2024toolllm", "y": "qin2024toolllma"}, id="two"),
        pytest.param((f"@misc{{x, {QIN}", f"@misc{{QIN2024toolllm, {QIN}"), {"key_pattern": "x|Q.*"}, {}, id="pattern"),
        pytest.param((f"@misc{{x, {QIN}",), {"key_pattern": "[a-z]+[0-9]{4}[a-z]+"}, {"x": "qin2024toolllm"}, id="pattern unmatched"),
        pytest.param((f"@misc{{x, {QIN}",), {"key_format": "{Surname}:{yy}"}, {"x": "Qin:24"}, id="format"),
        pytest.param(("@misc{x, nickname = {Tool-LLM}}",), {"key_format": "{nickname}"}, {"x": "toolllm"}, id="nickname"),
        pytest.param(("@string{q = {Qin, Y}} @misc{x, author = q, date = {2024-05}} @misc{, title = {A}}",), {}, {"x": "qin2024"}, id="string"),
        pytest.param(("@misc{x, editor = {Qin, Y}, crossref = {conf1999}} @misc{conf1999, title = {Conf}, year = 1999}",), {}, {"x": "qin1999conf"}, id="editor, inherited"),
        pytest.param((f"@misc{{x, {QIN} @misc{{y, author = {{Li, A}}}}",), {"key_pattern": "[a-x]+[0-9]*[a-z]*"}, {"y": "li"}, id="some"),
    ],
)  # fmt: skip
def test_new_keys(texts, options, expected):
    assert renamed(*texts, **options) == expected


def test_keys_of_files_that_are_not_judged_are_taken():
    assert renamed(f"@misc{{x, {QIN}", others=[f"@misc{{Qin2024ToolLLM, {QIN}"]) == {
        "x": "qin2024toolllma"
    }


@pytest.mark.parametrize(
    ("texts", "options", "message"),
    [
        (("@misc{a}\n@misc{A}",), {}, r"a\.bib:2:7: the key 'A' stands twice"),
        (("@misc{a}", "@misc{a}"), {}, r"b\.bib:1:7: the key 'a' stands twice"),
        (("@misc{a, year = 2024}",), {"key_pattern": "[0-9]+"}, r"a\.bib:1:7: key_format makes 'paper2024' of 'a', which does not match key_pattern '\[0-9\]\+'"),
        (("@misc{a}",), {"key_format": "{x}"}, "unknown part '{x}'"),
    ],
)  # fmt: skip
def test_errors(texts, options, message):
    with pytest.raises(BibtaxonError, match=message):
        renamed(*texts, **options)


def test_edits():
    text = "@misc{a, note = {a}} @misc{b}"
    assert (
        apply_edits(text, key_edits(read(Source(text)), {"a": "c"}))
        == "@misc{c, note = {a}} @misc{b}"
    )
