"""The commands that are measured: bibtaxon's own, and those a user would pick instead."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT / "build" / "bench"
INSTALLED = ":".join(
    f"{BENCH}/{each}" for each in ("node_modules/.bin", "pybtex/bin", "bibclean/bin", "badness/bin")
)
BIBTAXON = Path(sys.executable).with_name("bibtaxon")


@dataclass(frozen=True, slots=True)
class Tool:
    """A command line; FILE and OUT stand for the input and for a path to write to.

    Files of more entries than `most` are not for it; `findings` says that 1 is a good exit code.
    """

    name: str
    words: Sequence[str]
    install: str = ""
    version: Sequence[str] = ("--version",)
    most: int = 1_000_000
    findings: bool = False

    @property
    def program(self) -> str | None:
        """The path of the program, None if it is not installed."""
        return shutil.which(self.words[0], path=INSTALLED) or shutil.which(self.words[0])

    def argv(self, file: Path, out: Path) -> list[str]:
        """Return the words to run."""
        places = {"FILE": str(file), "OUT": str(out)}
        words = [self.program or self.words[0], *self.words[1:]]
        for mark, place in places.items():
            words = [word.replace(mark, place) for word in words]
        return words


NPM = "npm install --prefix build/bench bibtex-tidy@1.14.0"


def _venv(name: str, version: str) -> str:
    """Return how to install a Python package where it is looked for."""
    place = f"build/bench/{name}"
    return f"python3 -m venv {place} && {place}/bin/pip install {name}=={version}"


# Read a file and count the entries, the values of all fields, or the fields with their places:
# each is made when it is asked for. As in the command, nobody looks for cycles meanwhile.
_OURS = (
    "import gc, sys; from bibtaxon.bib.reader import read; from bibtaxon.source import decode; "
    'gc.disable(); document = read(decode(open(sys.argv[1], "rb").read())); print({count})'
)
_BTPARSE = (
    "my $file = Text::BibTeX::File->new($ARGV[0]); my $count = 0; "
    'while (my $entry = Text::BibTeX::Entry->new($file)) { $count++ } print "$count\\n"'
)


def _ours(what: str, count: str) -> Tool:
    words = (sys.executable, "-c", _OURS.format(count=count), "FILE")
    return Tool(f"bibtaxon's reader{what}", words)


READ = (
    _ours("", "len(document.entries)"),
    _ours(", all values", "sum(len(each.values) for each in document.columns.values())"),
    _ours(", all fields", "sum(len(each.fields) for each in document.entries)"),
    Tool(
        "Text::BibTeX (C)",
        ("perl", "-MText::BibTeX", "-e", _BTPARSE, "FILE"),
        "apt install libtext-bibtex-perl",
        version=("-MText::BibTeX", "-e", 'print "Text::BibTeX $Text::BibTeX::VERSION"'),
    ),
)
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
    Tool(
        "bibclean check",
        ("bibclean", "check", "FILE"),
        _venv("bibclean", "1.0.0"),
        most=10_000,
        findings=True,
    ),
    Tool(
        "badness lint",
        ("badness", "lint", "FILE"),
        _venv("badness", "0.28.0"),
        most=10_000,
        findings=True,
    ),
)
RENDER = (
    Tool(
        "bibtaxon render readme",
        (str(BIBTAXON), "render", "readme", "--bib", "FILE", "-o", "OUT.md"),
    ),
    Tool(
        "pybtex-format",
        ("pybtex-format", "-b", "markdown", "FILE", "OUT.md"),
        _venv("pybtex", "0.26.1"),
    ),
    Tool(
        "bibtex2html",
        ("bibtex2html", "-q", "-nobibsource", "-o", "OUT", "FILE"),
        "apt install bibtex2html",
        version=("-version",),
    ),
)
START = (
    Tool("python -c pass", (sys.executable, "-c", "pass")),
    Tool("bibtaxon --version", (str(BIBTAXON), "--version")),
    Tool("bibtaxon lint (one entry)", (str(BIBTAXON), "lint", "FILE")),
)
