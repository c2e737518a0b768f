"""A baseline: the findings that somebody knows of and does not want to hear of again."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from json import JSONDecodeError, dumps, loads
from typing import Any

from bibtaxon.bib.syntax import Document
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.identity import Identity, identities

_VERSION = 1

Known = Mapping[str, "Counter[Identity]"]  # by file


class Baseline:
    """What passes over known findings, each as often as it is known.

    `name` makes of the name of a document the one that it has in the baseline.
    """

    def __init__(self, known: Known, name: Callable[[str], str]) -> None:
        self._known, self._name = known, name
        self._left = {file: known[file].total() for file in known}

    def __call__(self, document: Document, findings: list[Finding]) -> list[Finding]:
        """Return the findings in a document that are not known."""
        file = self._name(document.source.name)
        left = Counter(self._known.get(file, ()))
        new = []
        for finding, identity in zip(findings, identities(document, findings), strict=True):
            if left[identity]:
                left[identity] -= 1
            else:
                new.append(finding)
        self._left[file] = left.total()
        return new

    @property
    def gone(self) -> int:
        """How many known findings are not found any more, or not in the files that were read."""
        return sum(self._left.values())


def count(found: Iterable[tuple[str, Document, list[Finding]]]) -> Known:
    """Return what is known of files: of each its name, document and findings."""
    known: dict[str, Counter[Identity]] = {}
    for file, document, findings in found:
        known.setdefault(file, Counter()).update(identities(document, findings))
    return known


def write(known: Known) -> str:
    """Return a baseline as JSON, a line for each finding, so that it can be compared."""
    lines = [
        dumps({"file": file, **identity._asdict(), "count": count}, ensure_ascii=True)
        for file in sorted(known)
        for identity, count in sorted(known[file].items())
    ]
    listed = ",\n  ".join(lines)
    body = f"[\n  {listed}\n]" if lines else "[]"
    return f'{{"version": {_VERSION}, "findings": {body}}}\n'


def read(text: str, name: str) -> Known:
    """Return what `write` has written into a file of that name; anything else is an error."""
    try:
        table = loads(text)
    except JSONDecodeError as error:
        raise BibtaxonError(f"{name}:{error.lineno}: no JSON: {error.msg.lower()}") from None
    try:
        return _known(table)
    except (KeyError, TypeError, ValueError):
        raise BibtaxonError(
            f"{name}: no baseline of lint; write it again with --write-baseline"
        ) from None


def _known(table: Any) -> Known:
    if table["version"] != _VERSION:
        raise ValueError
    known: dict[str, Counter[Identity]] = {}
    for each in table["findings"]:
        identity = Identity(str(each["rule"]), str(each["key"]), str(each["text"]))
        known.setdefault(str(each["file"]), Counter())[identity] += int(each["count"])
    return known
