"""Runs commands: the installed one as users do, and the same in this process."""

import os
import subprocess
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from bibtaxon.cli import main

BIBTAXON = Path(sysconfig.get_path("scripts"), "bibtaxon")


@pytest.fixture(autouse=True)
def nowhere_near_github(monkeypatch):
    """Commands say something else in a workflow, which the tests may run in too."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def bibtaxon(tmp_path, monkeypatch) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the installed command in an empty directory; undecodable output is kept."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, env=None, **keywords):
        keywords.setdefault("stdin", subprocess.DEVNULL)
        if "input" in keywords:
            del keywords["stdin"]
        return subprocess.run(
            [BIBTAXON, *arguments],
            check=False,
            env={**os.environ, **(env or {})},
            encoding="utf-8",
            errors="surrogateescape",
            timeout=60,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **keywords},
        )

    return run


@pytest.fixture
def start(tmp_path, monkeypatch) -> Callable[..., subprocess.Popen[bytes]]:
    """Start the installed command in an empty directory, its streams being pipes."""
    monkeypatch.chdir(tmp_path)
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    return lambda *arguments: subprocess.Popen([BIBTAXON, *arguments], **pipes)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run a command in this process, in an empty directory: exit code, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run_here(*arguments):
        code = main(list(arguments))
        return code, *capsys.readouterr()

    return run_here
