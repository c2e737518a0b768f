import pytest

from bibtaxon.cli.survey import load_survey
from bibtaxon.config import Config
from bibtaxon.errors import BibtaxonError
from bibtaxon.survey.category import Category

CONFIGURATION = """
bib = ["refs.bib"]
title = "Our survey"
sort = ["title"]
[[category]]
name = "Empty"
[[category]]
name = "Data"
[[attribute]]
field = "size"
[[venue]]
short = "NIPS"
name = "Conference on Neural Information Processing Systems"
[[link]]
label = "leaflet"
aliases = ["flyer"]
"""
BIB = """
@inproceedings{b, title = {B}, booktitle = {Advances in Neural Information Processing Systems},
  category = {Data}, size = {5}, links = {flyer: https://x.org}}
@misc{a, title = {A}, category = {Data}}
"""


@pytest.fixture
def files(tmp_path):
    (tmp_path / "bibtaxon.toml").write_text(CONFIGURATION)
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "other.bib").write_text("@misc{o, title = {Other}}")
    return tmp_path


def test_the_configuration_is_used(run, files):
    assert files
    code, out, err = run("list")
    assert (code, err) == (0, "")
    assert out == "Our survey (2)\n\nData (2)\n  A\n    a\n  B\n    b  NIPS\n"


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        pytest.param(["--bib", "other.bib"], "o", id="one-file"),
        pytest.param(["--bib", "other.bib", "--bib", "refs.bib"], "a b o", id="two-files"),
        pytest.param(["--venue", "NeurIPS"], "b", id="venues-of-the-configuration"),
        pytest.param(["--has", "leaflet"], "b", id="links-of-the-configuration"),
        pytest.param(["--has", "flyer"], "b", id="alias-of-a-link"),
        pytest.param(["--has", "size"], "b", id="attribute"),
    ],
)
def test_flags(run, files, arguments, keys):
    assert files
    code, out, _ = run("list", "--format", "keys", *arguments)
    assert (code, out.split()) == (0, keys.split())


def test_paths_start_at_the_configuration(run, files, monkeypatch):
    (files / "below").mkdir()
    monkeypatch.chdir(files / "below")
    assert run("list", "--format", "keys")[1] == "a\nb\n"


def test_without_a_file(run):
    code, out, err = run("list")
    message = "no .bib file: name one with --bib, or set 'bib' in bibtaxon.toml"
    assert (code, out, err) == (2, "", f"bibtaxon: error: {message}\n")


def test_an_undecodable_file(run, tmp_path):
    (tmp_path / "refs.bib").write_bytes(b"@misc{a,\n title = {\xe4}}")
    code, out, err = run("list", "--bib", "refs.bib")
    assert (code, out) == (2, "")
    assert err.startswith("bibtaxon: error: refs.bib:2:11: byte 0xe4 at offset 19 is not UTF-8")


def test_problems_are_warnings(run, tmp_path):
    entries = "".join(f"@misc{{k{n}, category = {{Dat}}}}\n" for n in range(25))
    (tmp_path / "bibtaxon.toml").write_text('[[category]]\nname = "Data"\n')
    (tmp_path / "refs.bib").write_text(entries)
    code, out, err = run("list", "--format", "keys", "--bib", "refs.bib")
    lines = err.splitlines()
    assert (code, len(out.split()), len(lines)) == (0, 25, 21)
    what = "unknown category 'Dat'; did you mean 'Data'?"
    assert lines[0] == f"bibtaxon: warning: refs.bib:1: k0: {what}"
    assert lines[-1] == "bibtaxon: warning: and 5 more; bibtaxon lint shows all"


@pytest.mark.parametrize(
    ("count", "rest"),
    [
        pytest.param(1, "", id="one"),
        pytest.param(3, " (and 2 more, bibtaxon lint shows all)", id="several"),
    ],
)
def test_strictly_read_unknown_categories_are_errors(tmp_path, count, rest):
    path = tmp_path / "refs.bib"
    path.write_text("".join(f"@misc{{k{n}, category = {{Dat}}}}\n" for n in range(count)))
    config = Config(category=(Category("Data"),))
    with pytest.raises(BibtaxonError) as error:
        load_survey(config, (str(path),), strict=True)
    what = f"{path}:1: k0: unknown category 'Dat'; did you mean 'Data'?"
    assert str(error.value) == what + rest


def test_strictly_read_known_categories_are_none(tmp_path):
    path = tmp_path / "refs.bib"
    path.write_text("@misc{k, category = {Data}}")
    assert len(load_survey(Config(), (str(path),), strict=True).papers) == 1
