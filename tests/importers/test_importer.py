"""Which importer reads what."""

import pytest

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.importer import IMPORTERS, importer_of, reader
from bibtaxon.source import Source


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("README.md", "@misc{a}", "markdown"),
        ("A.BIB", "- x", "bib"),
        ("a.bibtex", "", "bib"),
        ("a.ris", "", "ris"),
        ("a.json", "", "csl"),
        ("a.yml", "", "yaml"),
        ("<stdin>", "\ufeff\nTY  - JOUR\n", "ris"),
        ("<stdin>", "TY - JOUR\n", "ris"),
        ("<stdin>", ' [{"title": "A"}]', "csl"),
        ("<stdin>", "[A title](https://a.org)", "markdown"),
        ("<stdin>", "{x", "markdown"),
        ("<stdin>", "% x\n @ Misc {a}", "bib"),
        ("<stdin>", "# List\n```\n@misc{a}\n```\n", "markdown"),
        ("<stdin>", "text", "markdown"),
        ("list.md", "<div><b>x</b></div>", "markdown"),
    ],
    ids=repr,
)  # fmt: skip
def test_importer_of(name, text, expected):
    assert importer_of(Source(text, name)) == expected


@pytest.mark.parametrize("text", ["<!DOCTYPE html><p>", " <!-- x -->\n<HTML lang='en'>", "<body>"])
def test_web_page(text):
    with pytest.raises(BibtaxonError) as error:
        importer_of(Source(text, "list.md"))
    assert (
        str(error.value)
        == "list.md: is a web page; save the list itself (on GitHub: the button 'Raw'), or "
        "take the page for the list with --format markdown"
    )


@pytest.mark.parametrize("name", IMPORTERS)
def test_readers(name):
    assert reader(name).__module__ == IMPORTERS[name][0]
