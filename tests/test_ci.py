"""What runs bibtaxon elsewhere: the action, step by step, and the job for GitLab."""

import json
import os
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
JOB = yaml.safe_load((ROOT / "examples" / "gitlab-ci.yml").read_text(encoding="utf-8"))["bibtaxon"]
SCRIPTS = sysconfig.get_path("scripts")
BAD = "@misc{a, title = {A}, url = {https://example.org/a}, pages = {1-9}}\n"


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "examples/publish.yml"),
        ("vendor.gitlab-ci", "examples/gitlab-ci.yml"),
    ],
)
def test_schema(schema, file):
    done = subprocess.run(
        [Path(SCRIPTS, "check-jsonschema"), "--builtin-schema", schema, ROOT / file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def step(number, directory, **inputs):
    """Run a step of the action as GitHub does, with its inputs."""
    given = {name: str(each["default"]) for name, each in ACTION["inputs"].items()} | inputs
    values = {f"inputs.{name}": value for name, value in given.items()}
    values["github.action_path"] = str(ROOT)

    def filled(text):
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda match: values[match[1]], text)

    what = ACTION["runs"]["steps"][number]
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", what["run"]],
        cwd=directory / filled(what.get("working-directory", ".")),
        env={
            **os.environ,
            **{name: filled(text) for name, text in what["env"].items()},
            "RUNNER_TEMP": str(directory / "temp"),
            "GITHUB_ACTIONS": "true",
            "GITHUB_STEP_SUMMARY": str(directory / "summary.md"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    """A directory with a survey, and the action installed beside it."""
    directory = tmp_path_factory.mktemp("runner")
    (directory / "paper").mkdir()
    (directory / "paper" / "refs.bib").write_text(BAD, encoding="utf-8")
    done = step(0, directory)
    assert done.returncode == 0, done.stderr
    return directory


def test_action(runner):
    done = step(1, runner, args="lint paper/refs.bib")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::warning title=P451 page-range-dash,file=paper/refs.bib,line=1")
    assert "## bibtaxon lint" in (runner / "summary.md").read_text(encoding="utf-8")


def test_action_in_a_directory(runner):
    done = step(1, runner, **{"args": "lint --exit-zero refs.bib", "working-directory": "paper"})
    assert (done.returncode, "file=refs.bib" in done.stdout) == (0, True)


def test_action_runs_nothing_else(runner):
    """What is given as arguments is never a command of the shell."""
    done = step(1, runner, args="lint $(touch made) ; touch made `touch made` paper/refs.bib")
    assert done.returncode == 2
    assert not (runner / "made").exists()


def test_gitlab(tmp_path):
    """The job fails, and what it has found is in the file that it hands over."""
    (tmp_path / "refs.bib").write_text(BAD, encoding="utf-8")
    (tmp_path / "bibtaxon.toml").write_text('bib = "refs.bib"\n', encoding="utf-8")
    install, check = JOB["script"]
    assert install == "pip install bibtaxon"
    path = f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(check, shell=True, cwd=tmp_path, env={"PATH": path}, check=False)  # noqa: S602
    assert done.returncode == 1
    report = tmp_path / JOB["artifacts"]["reports"]["codequality"]
    assert [each["check_name"] for each in json.loads(report.read_text())] == ["page-range-dash"]
