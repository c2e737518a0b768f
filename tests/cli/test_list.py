import json
import os
import pty
import subprocess
import sysconfig
from pathlib import Path

import pytest

BIBTAXON = Path(sysconfig.get_path("scripts"), "bibtaxon")

BIB = r"""
@inproceedings{qin2024, title = {{ToolLLM}: Facilitating Large Language Models to Master 16000+ Real-world {API}s},
  author = {Qin, Yujia and Liang, Shihao and Sun, Maosong}, year = 2024,
  booktitle = {International Conference on Learning Representations}, award = {Spotlight},
  category = {Environment > Tool use, Distillation}}
@misc{li2023, title = {Plain}, author = {Li, Bo}, year = 2023, category = {Environment}}
@misc{none}
"""


@pytest.fixture(autouse=True)
def _files(tmp_path):
    (tmp_path / "refs.bib").write_text(BIB)


def test_tree(run):
    code, out, _ = run("list", "--bib", "refs.bib")
    title = "ToolLLM: Facilitating Large Language Models to Master 16000+ Real-world APIs"
    facts = "qin2024  2024 ICLR Spotlight, Qin et al."
    assert code == 0
    assert out.splitlines() == [
        "Papers (3)",
        "",
        "Environment (2)",
        "  Plain",
        "    li2023  2023, Li",
        "  Tool use (1)",
        f"    {title}",
        f"      {facts}",
        "",
        "Distillation (1)",
        f"  {title}",
        f"    {facts}",
        "",
        "Uncategorised (1)",
        "  none",
        "    none",
    ]


def test_tree_of_a_filter(run):
    code, out, _ = run("list", "--bib", "refs.bib", "--category", "tool use")
    assert code == 0
    assert out.splitlines()[:4] == [
        "Papers (1)",
        "",
        "Environment > Tool use (1)",
        "  ToolLLM: Facilitating Large Language Models to Master 16000+ Real-world APIs",
    ]


def test_tree_without_categories(run, tmp_path):
    (tmp_path / "refs.bib").write_text("@misc{a, title = {A}}")
    assert run("list", "--bib", "refs.bib") == (0, "Papers (1)\n\n  A\n    a\n", "")


def test_no_papers(run):
    _, _, warnings = run("list", "--bib", "refs.bib")
    code, out, err = run("list", "--bib", "refs.bib", "--year", "1999")
    assert (code, out, err) == (0, "", f"{warnings}no papers\n")


def test_keys(run):
    assert run("list", "--bib", "refs.bib", "--format", "keys")[1] == "qin2024\nli2023\nnone\n"


def test_json(run):
    code, out, _ = run("list", "--bib", "refs.bib", "--format", "json", "--search", "plain")
    facts = json.loads(out)
    assert code == 0
    assert [paper["key"] for paper in facts["papers"]] == ["li2023"]
    assert facts["categories"][0] == {
        "label": "Environment",
        "description": "",
        "papers": ["li2023"],
    }


def test_control_characters_are_shown(run, tmp_path):
    (tmp_path / "refs.bib").write_text("@misc{a\x1b, title = {A\x1b[31m}, award = {\u202e}}")
    for form in ("text", "keys", "json"):
        _, out, _ = run("list", "--bib", "refs.bib", "--format", form)
        assert not {"\x1b", "\u202e"} & set(out)


def in_a_terminal(*arguments, env):
    """Return what a command writes to a terminal."""
    leader, follower = pty.openpty()
    subprocess.run(
        [BIBTAXON, *arguments], stdout=follower, stderr=subprocess.DEVNULL, check=True, env=env
    )
    os.write(follower, b"\0")
    written = b""
    while not written.endswith(b"\0"):
        written += os.read(leader, 4096)
    os.close(follower)
    os.close(leader)
    return written[:-1].decode().replace("\r\n", "\n")


def test_on_a_terminal_lines_fit_and_have_colour(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    out = in_a_terminal(
        *("list", "--bib", "refs.bib", "--category", "tool use"),
        env={"COLUMNS": "40", "TERM": "xterm"},
    )
    assert "  ToolLLM: Facilitating Large Language\n    Models to Master" in out
    assert "\x1b[1mEnvironment > Tool use\x1b[0m (1)\n" in out
    plain = in_a_terminal("list", "--bib", "refs.bib", env={"NO_COLOR": "1", "TERM": "xterm"})
    assert "\x1b" not in plain
