"""Broken pieces of all fixtures, many of them; `tools/fuzz.py` tries as many more as one likes."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from robustness.attack import FIXTURES, attack, broken

HERE = Path(__file__).parent
CASES = 20_000
PARTS = 10


def too_long(_signal, _frame):
    raise TimeoutError


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the timers of POSIX")
@pytest.mark.parametrize("part", range(PARTS))
def test_broken_files(part):
    """No error, no hang, nothing lost, and what is fixed is fixed."""
    signal.signal(signal.SIGALRM, too_long)
    try:
        for number, data in enumerate(broken(CASES // PARTS, seed=part)):
            signal.setitimer(signal.ITIMER_REAL, 20)
            try:
                attack(data)
            except BaseException as error:
                error.add_note(f"case {number} of seed {part}: {data!r}")
                raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_atheris(tmp_path):
    """A fuzzer that looks for new ways through the code, starting from the fixtures."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for path in FIXTURES:
        shutil.copy(path, corpus)
    done = subprocess.run(
        [sys.executable, "atheris_target.py", "-runs=2500", "-max_len=600", "-seed=1", "-timeout=20",
         f"-artifact_prefix={tmp_path}/", str(corpus)],
        cwd=HERE,
        env={**os.environ, "COVERAGE_PROCESS_START": ""},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-5000:]
    assert "Done 2500 runs" in done.stderr
