"""Which findings a run passes over: those of a baseline, and those that were there before."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document
from bibtaxon.cli.io import STDIN_NAME, read_source, write_atomic
from bibtaxon.cli.streams import warn
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import lint
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.rule import Rule
from bibtaxon.source import decode, encode

if TYPE_CHECKING:
    from bibtaxon.lint.baseline import Baseline
    from bibtaxon.lint.touched import Before, Touched


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Sieves:
    """What passes over findings; without any, nothing does."""

    touched: "Touched | None" = None
    baseline: "Baseline | None" = None

    def __call__(self, document: Document, findings: list[Finding]) -> list[Finding]:
        """Return the findings in a document that none passes over."""
        for sieve in (self.touched, self.baseline):
            findings = sieve(document, findings) if sieve else findings
        return findings


def touched(libraries: Sequence[Library], rules: Sequence[Rule[Any]], base: str) -> "Touched":
    """Return what passes over what was there at a commit that the branch is compared with."""
    from bibtaxon.lint.touched import Touched  # noqa: PLC0415  at need: start-up counts

    was = [_before(library, rules, base) for library in libraries]
    return Touched({name: before for each in was for name, before in each.items()})


def known(path: str) -> "Baseline":
    """Return what passes over the findings of a baseline, a file."""
    from bibtaxon.lint.baseline import Baseline, read  # noqa: PLC0415  at need

    return Baseline(read(read_source(path).text, path), partial(_name, path))


def write_baseline(path: str, libraries: Sequence[Library], findings: Sequence[Finding]) -> None:
    """Write findings into a file; that of another run is written over."""
    from bibtaxon.lint.baseline import count, write  # noqa: PLC0415  at need

    documents = [document for library in libraries for document in library.documents]
    found = [
        (
            _name(path, document.source.name),
            document,
            [finding for finding in findings if finding.source is document.source],
        )
        for document in documents
    ]
    write_atomic(path, encode(write(count(found))))


def tell_gone(path: str, baseline: "Baseline") -> None:
    """Warn if some findings of a baseline are not found any more."""
    if gone := baseline.gone:
        what = "finding is" if gone == 1 else "findings are"
        warn(f"{path}: {gone} known {what} not found any more; write it again (--write-baseline)")


def _before(library: Library, rules: Sequence[Rule[Any]], base: str) -> dict[str, "Before"]:
    """Return the documents of a library as they were, and what was found in them."""
    from bibtaxon.cli.git import text_at  # noqa: PLC0415  at need
    from bibtaxon.lint.touched import Before  # noqa: PLC0415

    names = [document.source.name for document in library.documents]
    texts = {name: text_at(name, base) for name in names if name != STDIN_NAME}
    old = tuple(read(decode(text, name)) for name, text in texts.items() if text is not None)
    found = lint(replace(library, documents=old), rules)
    return {
        document.source.name: Before(
            document, [finding for finding in found if finding.source is document.source]
        )
        for document in old
    }


def _name(baseline: str, name: str) -> str:
    """Return the name of a document as seen from the file of the baseline."""
    if name == STDIN_NAME:
        return name
    from pathlib import Path  # noqa: PLC0415  at need: start-up counts

    return Path(os.path.relpath(name, Path(baseline).parent)).as_posix()
