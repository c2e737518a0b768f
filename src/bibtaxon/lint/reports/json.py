"""Findings as JSON: an array of objects; lines and columns are 1-based and count characters."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from bibtaxon.edits import Safety
from bibtaxon.lint.finding import Finding
from bibtaxon.source import Source, Span


def report(findings: Sequence[Finding], _least: Safety) -> str:
    """Return an array with an object for each finding."""
    return dumps([_record(finding) for finding in findings], indent=2) + "\n"


def _record(finding: Finding) -> dict[str, Any]:
    source, fix = finding.source, finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "filename": source.name,
        **_places(source, finding.span),
        "fix": fix
        and {
            "safety": fix.safety.name.lower(),
            "edits": [{**_places(source, edit.span), "text": edit.text} for edit in fix.edits],
        },
    }


def _places(source: Source, span: Span) -> dict[str, Any]:
    return {"location": _place(source, span.start), "end_location": _place(source, span.end)}


def _place(source: Source, offset: int) -> dict[str, int]:
    line, column = source.line_column(offset)
    return {"line": line, "column": column}
