"""What TeX makes of a document: its complaints, the text of its pages, and where its links lead."""

import os
import re
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_LATEX = ("-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "paper.tex")
_OVERFULL = re.compile(r"Overfull \\hbox \(([\d.]+)pt too wide\)")
_LOG = re.compile(
    r"^!|undefined|multiply|Missing character|[Rr]erun (?:to|LaTeX)|Table widths have changed"
    r"|identifier has been already used|invalid in math mode"
)
_BIBLIOGRAPHY = re.compile(r"Warning--|error message|WARN|ERROR|I was expecting|---line")
_ALLOWED = 1.0  # pt


@dataclass(frozen=True, slots=True)
class Made:
    """A document as TeX has made it; `text` has no white space, `links` are in their order."""

    complaints: list[str]
    text: str
    links: list[str]
    pages: int


def make(
    directory: Path,
    document: str,
    bibliography: str = "",
    passes: int = 3,
    engine: str = "pdflatex",
) -> Made:
    """Make `paper.tex` in a directory, with `bibtex`, `biber` or no bibliography.

    There are at most so many passes after the bibliography. An error of any of the programs is an
    `AssertionError` with the end of its output.
    """
    (directory / "paper.tex").write_text(document, encoding="utf-8")
    _run(directory, engine, *_LATEX)
    said = _run(directory, *bibliography.split(), "paper") if bibliography else ""
    complaints = [line for line in said.splitlines() if _BIBLIOGRAPHY.search(line)]
    for _ in range(passes if bibliography else passes - 2):
        before = _written(directory)
        _run(directory, engine, *_LATEX)
        if _written(directory) == before:  # what one pass tells the next is the same again
            break
    log = (directory / "paper.log").read_text(encoding="utf-8", errors="replace")
    complaints += [line for line in log.splitlines() if _LOG.search(line) or _is_overfull(line)]
    text = _run(directory, "pdftotext", "-raw", "paper.pdf", "-")
    links = _run(directory, "pdfinfo", "-url", "paper.pdf").splitlines()[1:]
    return Made(
        complaints,
        "".join(unicodedata.normalize("NFKC", text).split()),
        [line.split(maxsplit=2)[2] for line in links if line],
        text.count("\f"),
    )


def bibliography(directory: Path, bib: str, program: str, options: str = "") -> Made:
    """Make a document that cites all entries, with `bibtex`, or `biber` and options of biblatex."""
    before, after = {
        "bibtex": ("", r"\bibliographystyle{abbrv}\bibliography{refs}"),
        "biber": (
            rf"\usepackage[{options}]{{biblatex}}\addbibresource{{refs.bib}}",
            r"\printbibliography",
        ),
    }[program]
    (directory / "refs.bib").write_text(bib, encoding="utf-8")
    body = rf"\begin{{document}}\nocite{{*}}{after}\end{{document}}"
    return make(directory, rf"\documentclass{{article}}{before}{body}", program)


def _written(directory: Path) -> dict[str, bytes]:
    """Return the files that LaTeX writes for its next pass."""
    kept = (".aux", ".lof", ".lot", ".nav", ".out", ".toc")
    return {path.name: path.read_bytes() for path in directory.iterdir() if path.suffix in kept}


def _is_overfull(line: str) -> bool:
    found = _OVERFULL.match(line)
    return found is not None and float(found[1]) > _ALLOWED


def _run(directory: Path, *command: str) -> str:
    environment = os.environ | {"max_print_line": "10000", "SOURCE_DATE_EPOCH": "1700000000"}
    run = subprocess.run(command, cwd=directory, env=environment, capture_output=True, check=False)
    said = run.stdout.decode("utf-8", "replace")
    assert run.returncode == 0, f"{command[0]}: {said[-2000:]}"
    return said
