"""`bibtaxon render bib`: what of it depends on files."""

from pathlib import Path

import pytest

BIB = "@misc{a, category = {X}}\r\n@misc{b, category = {X}}\r\n"


@pytest.fixture
def files(run):
    """Make a survey and a paper of it."""
    Path("refs.bib").write_bytes(BIB.encode())
    Path("paper").mkdir()
    Path("paper/p.aux").write_text(r"\citation{a}")
    Path("bibtaxon.toml").write_text(
        'bib = "refs.bib"\n[render.bib]\noutput = "paper/refs.bib"\naux = "paper/p.aux"\n'
    )
    return run


def test_the_configuration_names_the_paper(files):
    assert files("render", "bib") == (0, "", "wrote paper/refs.bib\n")
    assert Path("paper/refs.bib").read_bytes() == b"@misc{a,}\r\n"
    assert files("render", "--check") == (0, "", "")
    Path("paper/p.aux").write_text(r"\citation{b}")
    assert files("render", "--check")[0] == 1


def test_line_ends_are_those_of_the_list(files):
    Path("paper/refs.bib").write_bytes(b"@misc{old}\n")
    files("render", "bib")
    assert Path("paper/refs.bib").read_bytes() == b"@misc{a,}\r\n"


def test_a_paper_on_the_command_line(files, monkeypatch):
    monkeypatch.chdir("paper")
    Path("q.tex").write_text(r"\cite{b}")
    assert files("render", "bib", "--aux", "q.tex", "-o", "-") == (
        0,
        "@misc{b,}\r\n",
        "bibtaxon: warning: q.tex: not compiled, so what it cites is found approximately\n",
    )


def test_faults(files):
    code, _, err = files("render", "bib", "--aux", "none.aux")
    assert (code, err) == (2, "bibtaxon: error: none.aux: no such file; check the path\n")
    code, _, err = files("render", "bib", "-o", "refs.bib")
    assert code == 2
    assert "is also an input" in err
    code, _, err = files("render", "bib", "--venue-strings")
    assert (code, err[:25]) == (2, "bibtaxon: error: names th")
