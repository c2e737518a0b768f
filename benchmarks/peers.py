"""The commands that are measured: bibtaxon's own, and those a user would pick instead."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / "build" / "bench"
BIBTAXON = Path(sys.executable).with_name("bibtaxon")


@dataclass(frozen=True, slots=True)
class Tool:
    """A command line; FILE and OUT stand for the input and for a path to write to."""

    name: str
    words: Sequence[str]
    install: str = ""

    @property
    def program(self) -> str | None:
        """The path of the program, None if it is not installed."""
        return shutil.which(
            self.words[0], path=f"{BENCH}/node_modules/.bin:{BENCH}/pybtex/bin"
        ) or (shutil.which(self.words[0]))

    def argv(self, file: Path, out: Path) -> list[str]:
        """Return the words to run."""
        places = {"FILE": str(file), "OUT": str(out)}
        words = [self.program or self.words[0], *self.words[1:]]
        for mark, place in places.items():
            words = [word.replace(mark, place) for word in words]
        return words


NPM = "npm install --prefix build/bench bibtex-tidy@1.14.0"
PYBTEX = "python3 -m venv build/bench/pybtex && build/bench/pybtex/bin/pip install pybtex==0.26.1"

LINT = (
    Tool("bibtaxon lint", (str(BIBTAXON), "lint", "FILE")),
    # --v2 keeps it from writing over its input; the input must be named first.
    Tool(
        "bibtex-tidy --duplicates",
        ("bibtex-tidy", "FILE", "--v2", "--duplicates=key,doi,citation,abstract", "-o", "OUT.bib"),
        NPM,
    ),
    Tool(
        "biber --validate-datamodel",
        (
            *("biber", "--tool", "--validate-datamodel", "--quiet", "--nolog"),
            *("--output-file", "OUT.bib", "FILE"),
        ),
        "apt install biber",
    ),
)
RENDER = (
    Tool(
        "bibtaxon render readme",
        (str(BIBTAXON), "render", "readme", "--bib", "FILE", "-o", "OUT.md"),
    ),
    Tool("pybtex-format", ("pybtex-format", "-b", "markdown", "FILE", "OUT.md"), PYBTEX),
    Tool(
        "bibtex2html",
        ("bibtex2html", "-q", "-nobibsource", "-o", "OUT", "FILE"),
        "apt install bibtex2html",
    ),
)
START = (
    Tool("python -c pass", (sys.executable, "-c", "pass")),
    Tool("bibtaxon --version", (str(BIBTAXON), "--version")),
    Tool("bibtaxon lint (one entry)", (str(BIBTAXON), "lint", "FILE")),
)
