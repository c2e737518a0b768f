"""The hooks, as the real pre-commit runs them in somebody's repository."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOOD = "@misc{a,\n  title = {A},\n  url = {https://example.org/a},\n  category = {B},\n}\n"
BAD = "@misc{b,\n  title = {C},\n  url = {https://example.org/b},\n  category = {B},\n  pages = {1-9},\n}\n"
CONFIGURATION = """\
bib = "refs.bib"
title = "A survey"
[render.readme]
output = "README.md"
[cites]
paper = "paper.aux"
"""
HOOKS = """\
repos:
  - repo: {clone}
    rev: {revision}
    hooks:
      - id: bibtaxon-lint
      - id: bibtaxon-fix
      - id: bibtaxon-format
      - id: bibtaxon-render
      - id: bibtaxon-cites
"""


def git(directory, *arguments):
    settings = ("user.name=A", "user.email=a@example.org", "commit.gpgsign=false")
    options = [option for setting in settings for option in ("-c", setting)]
    done = subprocess.run(
        ["git", *options, *arguments],
        cwd=directory,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def _environment(**more):
    """Return the environment without what git and Python set for the repository around us."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**own, **more}


def commit(directory, message):
    git(directory, "add", "--all")
    git(directory, "commit", "--quiet", "--message", message)


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """Return a clone of this work tree as it is now, committed or not."""
    directory = tmp_path_factory.mktemp("bibtaxon")
    listed = git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, directory / name)
    git(directory, "init", "--quiet")
    commit(directory, "all")
    return directory


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return where pre-commit keeps the environment of the hooks, which is made once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def repository(tmp_path, clone):
    """Return a repository with a good .bib, its README, and our hooks."""
    git(tmp_path, "init", "--quiet")
    revision = git(clone, "rev-parse", "HEAD").strip()
    (tmp_path / ".pre-commit-config.yaml").write_text(HOOKS.format(clone=clone, revision=revision))
    (tmp_path / "bibtaxon.toml").write_text(CONFIGURATION)
    (tmp_path / "refs.bib").write_text(GOOD)
    (tmp_path / "paper.tex").write_text("\\cite{a}")
    subprocess.run([sys.executable, "-m", "bibtaxon", "render"], cwd=tmp_path, check=True)
    commit(tmp_path, "all")
    return tmp_path


@pytest.fixture
def hook(repository, home):
    """Run a hook on all files: the exit code and what is printed."""

    def run(name):
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", name, "--all-files", "--color", "never"],
            cwd=repository,
            env=_environment(PRE_COMMIT_HOME=str(home)),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.mark.parametrize(
    "name", ["bibtaxon-lint", "bibtaxon-fix", "bibtaxon-render", "bibtaxon-cites"]
)
def test_good(hook, repository, name):
    assert hook(name)[0] == 0
    assert git(repository, "status", "--porcelain") == ""


def test_lint_finds_and_writes_nothing(hook, repository):
    (repository / "bad.bib").write_text(BAD)
    git(repository, "add", "bad.bib")
    code, out = hook("bibtaxon-lint")
    assert code == 1
    assert "bad.bib:5:13: P451[*] write a range of pages with '--'" in out
    assert "files were modified" not in out
    assert (repository / "bad.bib").read_text() == BAD


def test_fix_writes(hook, repository):
    (repository / "bad.bib").write_text(BAD)
    git(repository, "add", "bad.bib")
    code, out = hook("bibtaxon-fix")
    assert code == 1
    assert "files were modified by this hook" in out
    assert (repository / "bad.bib").read_text() == BAD.replace("1-9", "1--9")
    assert hook("bibtaxon-fix")[0] == 0


def test_format_writes(hook, repository):
    code, out = hook("bibtaxon-format")
    assert code == 1
    assert "files were modified by this hook" in out
    assert "  title         = {A},\n" in (repository / "refs.bib").read_text()
    assert hook("bibtaxon-format")[0] == 0


def test_render_finds_what_is_stale(hook, repository):
    before = (repository / "README.md").read_text()
    (repository / "refs.bib").write_text(GOOD + BAD)
    code, out = hook("bibtaxon-render")
    assert code == 1
    assert "README.md" in out
    assert (repository / "README.md").read_text() == before


def test_cites_finds_what_is_missing(hook, repository):
    (repository / "paper.tex").write_text("\\cite{a,b}")
    code, out = hook("bibtaxon-cites")
    assert code == 1
    assert "paper.tex:1:9: Q901 'b' is cited, but not in refs.bib" in out
