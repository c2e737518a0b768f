"""Make one line of what a rule that only informs says about most entries of a file."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bibtaxon.bib.syntax import Document
from bibtaxon.lint.context import Library
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Severity
from bibtaxon.lint.selection import ALL, names

# Formats that people read; programs get every finding.
HUMAN = frozenset({"concise", "full", "github", "grouped", "markdown"})
_ENTRIES = 20  # in fewer, every finding can be looked at


def quieted(findings: Sequence[Finding], libraries: Iterable[Library]) -> list[Finding]:
    """Return findings with one for all of a rule, where it speaks of more than half of the entries.

    This concerns files of 20 entries and more, and rules that inform; one that the options name
    with `select` or `extend_select` is shown in full. The one finding stands where the first did.
    """
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.INFO:
            groups.setdefault((id(finding.source), finding.code), []).append(finding)
    if not groups:
        return list(findings)
    sums: dict[int, Finding] = {}  # by the `id` of a finding
    left_out: set[int] = set()
    for library in libraries:
        for document in library.documents:
            for (source, _), group in groups.items():
                is_here = source == id(document.source)
                if is_here and not _is_asked_for(group[0], library.options):
                    concerned, entries = _counted(group, document)
                    if entries >= _ENTRIES and 2 * concerned > entries:
                        sums[id(group[0])] = _sum(group[0], concerned, entries)
                        left_out.update(map(id, group[1:]))
    return [sums.get(id(each), each) for each in findings if id(each) not in left_out]


def _is_asked_for(finding: Finding, options: LintOptions) -> bool:
    selectors = (*options.select, *options.extend_select)
    return any(names(each, finding) for each in selectors if each.upper() != ALL)


def _counted(group: Sequence[Finding], document: Document) -> tuple[int, int]:
    """Return how many entries findings speak of, and how many there are."""
    starts = [entry.span.start for entry in document.entries]
    return len({bisect_right(starts, each.span.start) for each in group}), len(starts)


def _sum(first: Finding, concerned: int, entries: int) -> Finding:
    what = f"{concerned} of {entries} entries, the first: {first.message}"
    return replace(first, message=f"{what} (--select {first.code} shows each)")
