"""Findings as a code quality report of GitLab, which merge requests show.

The form is that of GitLab's documentation, "Code Quality report format".
"""

from collections.abc import Sequence
from json import dumps
from typing import Any

from bibtaxon.edits import Safety
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.reports.fingerprint import fingerprints
from bibtaxon.lint.rule import Severity
from bibtaxon.terminal import printable

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(findings: Sequence[Finding], _least: Safety) -> str:
    """Return an array with an object for each finding."""
    pairs = zip(findings, fingerprints(findings), strict=True)
    return dumps([_record(finding, number) for finding, number in pairs], indent=2) + "\n"


def _record(finding: Finding, fingerprint: str) -> dict[str, Any]:
    source, span = finding.source, finding.span
    (line, column), (end_line, end_column) = map(source.line_column, (span.start, span.end))
    return {
        "description": f"{finding.code} {printable(finding.message)}",
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": printable(source.name),
            "positions": {
                "begin": {"line": line, "column": column},
                "end": {"line": end_line, "column": end_column},
            },
        },
    }
