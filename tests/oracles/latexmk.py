"""Whole papers, made by latexmk as authors make them, once for all tests that look at them."""

import fcntl
import hashlib
import json
import os
import re
import subprocess
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

# A generated part stands between these marks, in the log and on the pages.
BEGIN, END = "BEGINOF", "ENDOF"

_ENGINES = {"pdflatex": "-pdf", "xelatex": "-pdfxe", "lualatex": "-pdflua"}
_OVERFULL = re.compile(r"Overfull \\hbox \(([\d.]+)pt too wide\)")
_WRONG = re.compile(
    r"^!|^[^ :]*:\d+: |undefined|multiply.defined|Missing character|destination with the same"
    r"|Float too large|Dimension too large|Rerun to get|Table widths have changed"
)
_AGAIN = re.compile(r"Rerun to get|Table widths have changed")
# Fonts that Debian's TeX Live has only in texlive-fonts-extra, and what hangs on them.
_HARMLESS = re.compile(r"LaTeX Font Warning|Package hyperref Warning: Token not allowed")
_BIBLIOGRAPHY = re.compile(r"I was expecting|---line \d+ of file|ERROR|I couldn't open")
_MARK = re.compile(rf"({BEGIN}|{END})(\w+)\.$")
_ALLOWED = 1.0  # pt, as far as an overfull box may stick out


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as latexmk has made it: complaints, the text of its pages, where its links lead.

    `parts` has the pages of each generated part; texts have no white space.
    """

    complaints: list[str]
    parts: dict[str, list[str]]
    links: list[str]


def paper(place: Path, files: Mapping[str, str], engine: str) -> Paper:
    """Return what becomes of `paper.tex` among some files.

    Papers are kept in a place that workers share, by their content: whoever asks first makes it.
    """
    content = json.dumps([engine, dict(sorted(files.items()))])
    directory = place / hashlib.sha256(content.encode()).hexdigest()[:16]
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = directory / "made.json"
        if not made.exists():
            made.write_text(json.dumps(asdict(_made(directory, files, engine))))
    return Paper(**json.loads(made.read_text()))


def _made(directory: Path, files: Mapping[str, str], engine: str) -> Paper:
    for name, text in files.items():
        (directory / name).write_text(text, encoding="utf-8")
    options = "-norc -silent -interaction=nonstopmode -halt-on-error -file-line-error"
    command = ["latexmk", _ENGINES[engine], *options.split(), "-latexoption=-no-shell-escape"]
    run = _run(directory, *command, "paper.tex")
    log = _read(directory / "paper.log")
    if _AGAIN.search(log):  # latexmk compares files, and may see no difference where TeX does
        run = _run(directory, *command, "-g", "paper.tex")
        log = _read(directory / "paper.log")
    assert run.returncode == 0, f"{directory}:\n{_errors(log)}"
    text = _run(directory, "pdftotext", "-raw", "paper.pdf", "-").stdout.decode()
    links = _run(directory, "pdfinfo", "-url", "paper.pdf").stdout.decode("utf-8", "replace")
    said = [
        line for line in _read(directory / "paper.blg").splitlines() if _BIBLIOGRAPHY.search(line)
    ]
    return Paper(
        [*said, *_complaints(log)],
        dict(_parts(text)),
        [line.split(maxsplit=2)[2] for line in links.splitlines()[1:] if line],
    )


def _complaints(log: str) -> list[str]:
    """Return what is wrong by a log; of boxes only those that are ours."""
    found, part = [], ""
    for line in log.splitlines():
        if mark := _MARK.match(line):
            part = mark[2] if mark[1] == BEGIN else ""
        overfull = _OVERFULL.match(line)
        if overfull and part and float(overfull[1]) > _ALLOWED:
            found.append(f"{part}: {line}")
        elif _WRONG.search(line) and not _HARMLESS.search(line):
            found.append(line)
    return found


def _parts(text: str) -> dict[str, list[str]]:
    """Return the pages of the parts between marks, without white space."""
    compact = "".join(unicodedata.normalize("NFKC", each) for each in re.sub(r"[^\S\f]+", "", text))
    pattern = re.compile(rf"{BEGIN}(\w+?)\.(.*?){END}\1\.", re.DOTALL)
    return {match[1]: match[2].split("\f") for match in pattern.finditer(compact)}


def _errors(log: str) -> str:
    lines = log.splitlines()
    first = next((n for n, line in enumerate(lines) if re.match(r"!|.*:\d+: ", line)), len(lines))
    return "\n".join(lines[first : first + 15]) or "\n".join(lines[-15:])


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def _run(directory: Path, *command: str) -> "subprocess.CompletedProcess[bytes]":
    environment = os.environ | {"max_print_line": "10000", "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.run(command, cwd=directory, env=environment, capture_output=True, check=False)
