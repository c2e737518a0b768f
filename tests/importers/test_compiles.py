"""The entries of an imported list under BibTeX and biber, and in a document."""

import pytest
from lists import findings
from oracles.tex import bibliography

from bibtaxon.bib.writer import write
from bibtaxon.importers.entries import entries
from bibtaxon.importers.merge import merged

pytestmark = pytest.mark.tex

LIST = r"""# L
## R&D: 100% of_it #1 $5 ~ ^ \ < >
- [50% & more: A\_Title of C# \{braces\} $5 and $x^2$ "so" -- A* `code`](https://arxiv.org/abs/2401.00001) *Álvaro Roe, Øyvind Łoś, The R&D Team et al.* NeurIPS 2023 D&B Track [[data_set](https://x.org/a_b?c=%20&d=e#f~g)]
- **Plain Title Of Note** *Jane Roe, Ann Bee.* Journal of 100% Things & More, May 2024 [[pdf](https://doi.org/10.1000/a_b%23c)]
- [Another Title of LLMs](https://x.org/1) *Frank Family Jr., Zhu Bo.* ICML 2022 Best Paper Award
"""


@pytest.mark.parametrize("program", ["bibtex", "biber"])
def test_what_was_imported_is_typeset(program, tmp_path):
    papers, _ = merged(findings(LIST).papers)
    bib = "\n".join(map(write, entries(papers)))
    made = bibliography(tmp_path, bib, program)
    assert [line for line in made.complaints if "empty" not in line] == []
    for text in ("50%&more", "C#{braces}$5and", "Roe", "R&DTeam", "100%Things&More"):
        assert text in made.text
