"""Show real commands and their real output in the documentation, for cog."""

import atexit
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_SCRATCH = tempfile.TemporaryDirectory(prefix="bibtaxon-docs-")
atexit.register(_SCRATCH.cleanup)


def write(name: str, text: str) -> str:
    """Put a file into the scratch directory; return its text as a fenced block."""
    path = Path(_SCRATCH.name, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return _fence(text, path.suffix.removeprefix(".").replace("bib", "bibtex"))


def show(name: str, language: str = "") -> str:
    """Return a file of the scratch directory as a fenced block."""
    return _fence(Path(_SCRATCH.name, name).read_text(encoding="utf-8"), language)


def console(*commands: str, at_root: bool = False, folder: str = "", lines: int = 0) -> str:
    """Run commands; return them and what they print, the first `lines` lines only if given.

    They run in a folder of the scratch directory.
    """
    cwd = ROOT if at_root else Path(_SCRATCH.name, folder)
    return _fence(
        "".join(f"$ {command}\n{_run(command, cwd, lines)}" for command in commands), "console"
    )


def _run(command: str, cwd: Path, lines: int) -> str:
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        message = f"{command!r} failed: {done.stdout}"
        raise RuntimeError(message)
    printed = done.stdout.splitlines(keepends=True)
    if lines and len(printed) > lines:
        printed = [*printed[:lines], "...\n"]
    return "".join(printed)


def _fence(text: str, language: str) -> str:
    marks = "````" if "```" in text else "```"
    return f"{marks}{language}\n{text.rstrip()}\n{marks}\n"
