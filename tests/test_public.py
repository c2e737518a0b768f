"""The public names: what they are, and that asking for one loads no more than it needs."""

import subprocess
import sys
import textwrap

import pytest

import bibtaxon


def test_the_example_of_the_docstring(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text("@misc{k, title = {{T}itle}}")
    _, _, code = bibtaxon.__doc__.partition("In Python:\n\n")
    exec(textwrap.dedent(code), {})  # noqa: S102  our own example
    assert capsys.readouterr().out == "k Title\n"


@pytest.mark.parametrize("name", bibtaxon.__all__)
def test_every_name_is_there(name):
    assert getattr(bibtaxon, name).__doc__
    assert name in dir(bibtaxon)


def test_other_names_are_not():
    with pytest.raises(AttributeError, match="module 'bibtaxon' has no attribute 'nothing'"):
        bibtaxon.nothing  # noqa: B018  the access is the test


def test_names_are_in_order():
    assert bibtaxon.__all__ == sorted(bibtaxon.__all__)
    assert 8 <= len(bibtaxon.__all__) <= 12


def loaded(code):
    code = f"import sys; {code}; print(*sorted(m for m in sys.modules if m.startswith('bib')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_the_import_loads_nothing():
    assert loaded("import bibtaxon") == ["bibtaxon"]


def test_reading_loads_the_reader_alone():
    modules = loaded("from bibtaxon import read")
    assert "bibtaxon.bib.reader" in modules
    assert not [name for name in modules if name.startswith(("bibtaxon.survey", "bibtexparser"))]
