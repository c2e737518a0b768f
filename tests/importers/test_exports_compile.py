"""What other programs export, brought into one .bib, under BibTeX and biber and in a document."""

import re

import pytest
from exports import EXPORTS, TABLES, findings
from oracles.tex import bibliography

from bibtaxon.cli.import_ import brought_into
from bibtaxon.importers.merge import merged
from bibtaxon.source import Source
from bibtaxon.survey.taxonomy import declared

pytestmark = pytest.mark.tex

START = "@book{knuth1984texbook,\n  title     = {The {\\TeX}book},\n  author    = {Knuth, Donald E.},\n  publisher = {Addison-Wesley},\n  year      = {1984},\n}\n"
# al-folio's example has an ampersand and a dagger of its own, which TeX does not take.
NAMES = ("jabref.bib", "zotero.bib", "better_bibtex.bib", "mendeley.bib", "dblp.bib", "survis.bib")
OTHERS = ("zotero.ris", "ieee.ris", "zotero.json")
# No author, and a month in braces: that is what the examples say.
DEFECTS = re.compile(r"empty|cocoa2008|Dinh2008|WARNINGS: 1$")


COMMAND = r"""@preamble{"\newcommand{\marked}[1]{(marked)#1}"}
@misc{marked, title = {A {\marked{thing}}}, author = {Doe, Jane}, year = 2020}"""


@pytest.mark.parametrize("program", ["bibtex", "biber"])
def test_what_was_merged_is_typeset(program, tmp_path):
    text = START
    exports = {name: (EXPORTS / name).read_text() for name in (*NAMES, *OTHERS)}
    for name, export in {**exports, "command.bib": COMMAND}.items():
        found = findings(export, name)
        papers = found.papers if found.text else merged(found.papers)[0]
        _, text = brought_into(Source(text), papers, found.definitions, TABLES.labels, declared(()))
    made = bibliography(tmp_path, text, program, "url=false")
    assert [line for line in made.complaints if not DEFECTS.search(line)] == []
    for printed in (
        "ToolLLM",
        "Toolformer",
        "Cocoaandhealth",
        "On50%of{everything}&more",
        "Weiskopf",
        "A(marked)thing",
    ):
        assert printed in made.text
