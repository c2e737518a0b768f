"""`bibtaxon lint` merges entries and renames keys, also where papers cite them."""

import json
import os
import pty
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from bibtaxon.cli import main

EQUAL = "@misc{x, title = {Equal}, doi = {10.1/x}}\n@misc{y, title = {Equal}, doi = {10.1/x}}\n@misc{z, crossref = {y}}\n"
MERGED = "@misc{x, title = {Equal}, doi = {10.1/x}}\n@misc{z, crossref = {x}}\n"
ODD = (
    "@misc{a, title = {One}, doi = {10.2/x}}\n@misc{b, title = {Two}, note = {N}, doi = {10.2/x}}\n"
)
TEX = "See \\citep{y,z} and \\cite{b}.\n"
QIN = "@misc{q, title = {ToolLLM}, author = {Qin, Yujia}, year = 2024, base = {r}}\n"
LI = "@misc{r, title = {Tools}, author = {Li, Bo}, year = 2023}\n"


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(**texts):
        for name, text in texts.items():
            Path(name.replace("_", ".")).write_text(text, "utf-8")

    return write


def text(name):
    return Path(name).read_text("utf-8")


def test_merge_shows_what_it_would_do(run, files):
    files(refs_bib=EQUAL + ODD, a_tex=TEX)
    code, out, err = run("lint", "--merge", "--rewrite-tex", "*.tex", "refs.bib")
    assert (code, err) == (1, "")
    assert "(1/2) x (refs.bib:1) and y (refs.bib:2) are one paper: U702" in out
    assert "  equal: refs.bib:2 goes\n" in out
    assert "-@misc{z, crossref = {y}}\n+@misc{z, crossref = {x}}\n" in out
    assert "y -> x\n" in out
    assert "-See \\citep{y,z} and \\cite{b}.\n+See \\citep{x,z} and \\cite{b}.\n" in out
    lines = [line.split() for line in out.splitlines()]
    assert ["!", "title", "One", "Two"] in lines
    assert ["doi", "10.2/x", "="] in lines
    assert ["note", "-", "N"] in lines
    assert (text("refs.bib"), text("a.tex")) == (EQUAL + ODD, TEX)


def test_merge_what_is_equal(run, files):
    files(refs_bib=EQUAL + ODD, a_tex=TEX)
    flags = ("--merge", "--fix", "--rewrite-tex", "*.tex", "--key-map", "keys.json")
    code, _, err = run("lint", *flags, "refs.bib")
    assert code == 1  # something is left to decide
    assert err == "wrote 1 renamed key into keys.json\nwrote a.tex: 1 citation renamed\n"
    assert (text("refs.bib"), text("a.tex")) == (MERGED + ODD, TEX.replace("y,z", "x,z"))
    assert json.loads(text("keys.json")) == {"y": "x"}
    assert run("lint", *flags, "--diff", "refs.bib")[0] == 1
    files(refs_bib=EQUAL, keys_json='{"o": "y"}')
    assert run("lint", *flags, "refs.bib")[2] == "wrote 2 renamed keys into keys.json\n"


def test_nothing_to_merge(run, files):
    files(refs_bib=MERGED)
    assert run("lint", "--merge", "refs.bib") == (0, "", "nothing to change\n")
    assert run("lint", "--merge", "-q", "refs.bib") == (0, "", "")
    files(refs_bib=ODD)
    code, _, err = run("lint", "--merge", "refs.bib")
    assert (code, err) == (1, "")  # there is something, but not to be done unasked


def test_diff_writes_nothing(run, files):
    files(refs_bib=EQUAL)
    code, out, _ = run("lint", "--merge", "--fix", "--diff", "refs.bib")
    assert (code, text("refs.bib")) == (1, EQUAL)
    assert "+@misc{z, crossref = {x}}" in out


def test_wide_values_are_cut(run, files):
    files(
        refs_bib=f"@misc{{a, title = {{{'長' * 200}}}, doi = {{10.2/x}}}}\n@misc{{b, title = {{{'W' * 200}\x1b}}, doi = {{10.2/x}}}}\n"
    )
    _, out, _ = run("lint", "--merge", "refs.bib")
    (line,) = (line for line in out.splitlines() if "title" in line)
    assert line.count("...") == 2
    assert line.count("W") == 66
    assert line.count("長") == 33
    assert "\x1b" not in out


def test_rename_keys(run, files):
    files(
        refs_bib=QIN + LI,
        a_tex="\\cite{q, r} % \\cite{q}\n",
        bibtaxon_toml='bib = "refs.bib"\n[[attribute]]\nfield = "Base"\ntype = "cite"\n',
    )
    code, out, _ = run("lint", "--rename-keys", "--rewrite-tex", "**/*.tex")
    assert code == 1
    assert (
        out.splitlines()[-8:-6] == ["q -> qin2024toolllm", "r -> li2023tools"]
        or "q -> qin2024toolllm\nr -> li2023tools\n" in out
    )
    assert text("refs.bib") == QIN + LI
    code, _, _ = run(
        "lint", "--rename-keys", "--fix", "--rewrite-tex", "**/*.tex", "--key-map", "k.json"
    )
    assert code == 0
    assert text("refs.bib") == (QIN + LI).replace("{q,", "{qin2024toolllm,").replace(
        "{r", "{li2023tools"
    )
    assert text("a.tex") == "\\cite{qin2024toolllm, li2023tools} % \\cite{q}\n"
    assert run("lint", "--rename-keys")[:2] == (0, "")
    assert run("lint", "--rename-keys", "--fix", "--key-map", "k.json")[0] == 0
    assert json.loads(text("k.json")) == {"q": "qin2024toolllm", "r": "li2023tools"}


def test_further_commands(run, files):
    files(refs_bib=EQUAL, a_tex="\\own{y}\n", bibtaxon_toml='[cites]\ncommands = ["own"]\n')
    run("lint", "--merge", "--fix", "--rewrite-tex", "a.tex", "refs.bib")
    assert text("a.tex") == "\\own{x}\n"


def test_a_map_of_earlier_runs(run, files):
    """A paper that somebody else works on is rewritten later."""
    files(refs_bib=MERGED, a_tex="\\cite{y}\n", k_json='{"y": "x"}')
    arguments = ("lint", "--key-map", "k.json", "--rewrite-tex", "*.tex", "refs.bib")
    assert run(*arguments)[0] == 1
    assert text("a.tex") == "\\cite{y}\n"
    assert run(*arguments, "--fix") == (0, "", "wrote a.tex: 1 citation renamed\n")
    assert text("a.tex") == "\\cite{x}\n"
    assert run(*arguments)[0] == 0
    files(refs_bib=MERGED.replace("{x", "{n"), k_json='{"y": "x"}')
    run(
        "lint",
        "--rename-keys",
        "--fix",
        "--key-map",
        "k.json",
        "--key-format",
        "{word}",
        "refs.bib",
    )
    assert json.loads(text("k.json"))["y"] == "x"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("{", "k.json:1: no JSON: expecting property name enclosed in double quotes"),
        ("[]", 'k.json: no map of keys, an object such as {"old": "new"}'),
        ('{"a": 1}', "k.json: no map of keys"),
    ],
)
def test_wrong_map(run, files, keys, message):
    files(refs_bib=MERGED, k_json=keys)
    code, _, err = run("lint", "--key-map", "k.json", "--rewrite-tex", "*.tex", "refs.bib")
    assert code == 2
    assert message in err


def test_no_such_paper(run, files):
    files(refs_bib=MERGED)
    Path("dir.tex").mkdir()
    code, _, err = run("lint", "--merge", "-q", "--rewrite-tex", "*.tex", "refs.bib")
    assert (code, err) == (0, "bibtaxon: warning: no file matches '*.tex'\n")


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Run lint at a terminal, where somebody has typed answers ahead: the code and what is shown."""
    opened = []

    def run(answers, *arguments):
        ours, theirs = pty.openpty()
        opened.extend((os.fdopen(theirs, "r", closefd=False), os.fdopen(theirs, "w")))
        os.set_blocking(ours, False)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        monkeypatch.setattr(sys, "stdin", opened[0])
        monkeypatch.setattr(sys, "stdout", opened[1])
        code = main(["lint", *arguments])
        monkeypatch.undo()
        shown = b""
        with suppress(BlockingIOError):
            while True:
                shown += os.read(ours, 1 << 16)
        os.close(ours)
        return code, shown.decode()

    yield run
    for stream in opened:
        stream.close()


@pytest.mark.parametrize(
    ("answers", "code", "expected"),
    [
        pytest.param(("1", "1"), 0, "@misc{a, title = {One}, doi = {10.2/x}, note = {N}}\n", id="first"),
        pytest.param(("1", "2"), 0, "@misc{a, title = {Two}, doi = {10.2/x}, note = {N}}\n", id="value"),
        pytest.param(("2", ""), 0, "@misc{b, title = {Two}, note = {N}, doi = {10.2/x}}\n", id="second"),
        pytest.param(("n",), 1, ODD, id="neither"),
        pytest.param(("q",), 1, ODD, id="end"),
        pytest.param(("3", "q"), 1, ODD, id="mistyped"),
    ],
)  # fmt: skip
def test_merge_at_a_terminal(files, at_a_terminal, answers, code, expected, tmp_path):
    files(refs_bib=ODD + EQUAL)
    equal = EQUAL if answers[-1] == "q" else MERGED
    done, shown = at_a_terminal(answers, "--merge", "refs.bib")
    after = (tmp_path / "refs.bib").read_text("utf-8")
    assert (done, after) == (code, expected + equal), shown
    assert "keep which?" in shown


def in_two_places(**texts):
    for name, text in texts.items():
        Path(name).mkdir()
        Path(name, "refs.bib").write_text(text, "utf-8")
    return [f"{name}/refs.bib" for name in texts]


def test_each_bibliography_has_its_own_keys(run, files):
    """The key of one paper is not followed in the files of another."""
    files()
    paths = in_two_places(a=EQUAL, b="@misc{y, title = {Other}}\n@misc{w, crossref = {y}}\n")
    assert run("lint", "--merge", "--fix", *paths)[0] == 0
    assert [text(path) for path in paths] == [
        MERGED,
        "@misc{y, title = {Other}}\n@misc{w, crossref = {y}}\n",
    ]


def test_a_key_that_would_become_two(run, files):
    files(a_tex="\\cite{q}\n")
    other = QIN.replace("ToolLLM", "Planning")
    paths = in_two_places(a=QIN, b=other)
    code, _, err = run("lint", "--rename-keys", "--fix", "--rewrite-tex", "*.tex", *paths)
    assert code == 2
    assert "'q' stands in two bibliographies and would become 'qin2024toolllm' and " in err
    assert [text(path) for path in paths] == [QIN, other]
