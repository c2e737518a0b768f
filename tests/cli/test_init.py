"""`init` writes a survey that is clean and renders at once, over nothing that exists."""

from pathlib import Path

import pytest

from bibtaxon.bib.reader import read
from bibtaxon.cli.io import read_source
from bibtaxon.config import load

ROOT = Path(__file__).parents[2]
STEPS = ["  bibtaxon lint", "  bibtaxon render readme", "  bibtaxon list"]


def files() -> list[str]:
    return sorted(str(path) for path in Path().rglob("*") if not path.is_dir())


@pytest.mark.parametrize(
    ("arguments", "inside", "enter"),
    [([], "", []), (["a/b c"], "a/b c/", ["  cd 'a/b c'"])],
    ids=["here", "elsewhere"],
)
def test_it_says_what_it_wrote_and_what_to_type_next(run, arguments, inside, enter):
    code, out, err = run("init", *arguments)
    wrote = [f"wrote {inside}refs/survey.bib", f"wrote {inside}bibtaxon.toml"]
    assert (code, err) == (0, "")
    assert out.splitlines() == [*wrote, "", "Next:", *enter, *STEPS]
    assert files() == [f"{inside}bibtaxon.toml", f"{inside}refs/survey.bib"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bibtaxon.toml", "mine"),
        ("refs/survey.bib", "mine"),
        ("pyproject.toml", "[tool.bibtaxon]"),
    ],
)
def test_it_overwrites_nothing(run, name, text):
    Path("x/refs").mkdir(parents=True)
    Path("x", name).write_text(text)
    message = f"x/{name}: exists already; name another directory, or remove it"
    assert run("init", "x") == (2, "", f"bibtaxon: error: {message}\n")
    assert (files(), Path("x", name).read_text()) == ([f"x/{name}"], text)


def test_a_configuration_above_does_not_matter(run):
    Path("bibtaxon.toml").touch()
    assert run("init", "below")[0] == 0


def test_a_file_in_the_place_of_the_directory(run):
    Path("x").touch()
    code, _, err = run("init", "x")
    assert (code, err.count("\n")) == (2, 1)
    assert "cannot be written" in err


def test_the_configuration_names_the_bib_and_all_of_its_categories(run):
    run("init")
    config = load("bibtaxon.toml")
    assert [config.path(path) for path in config.bib] == ["refs/survey.bib"]
    assert [entry.key.text for entry in read(read_source("refs/survey.bib")).entries] == [
        "wang2023self",
        "qin2024toolllm",
    ]


def test_its_papers_are_those_of_our_own_list(run):
    def facts(path):
        return {
            entry.key.text: {
                field.name.folded: " ".join(field.pieces[0].text.split()) for field in entry.fields
            }
            for entry in read(read_source(str(path))).entries
        }

    run("init")
    ours = facts(ROOT / "refs" / "synthetic_data.bib")
    for key, fields in facts("refs/survey.bib").items():
        for name in fields.keys() - {"category", "links"}:
            assert (name, fields[name]) == (name, ours[key][name])


def test_what_it_writes_is_clean_and_renders(bibtaxon):
    assert bibtaxon("init").returncode == 0
    done = bibtaxon("lint")
    assert (done.returncode, done.stdout) == (0, "")
    for target, written in (("readme", "README.md"), ("table", "related_work.tex")):
        done = bibtaxon("render", target)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith(f"wrote {written}\n")
        assert "ToolLLM" in Path(written).read_text(encoding="utf-8")
        assert Path(written).stat().st_size < 20_000
    done = bibtaxon("list")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tool use" in done.stdout
