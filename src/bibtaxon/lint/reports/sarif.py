"""Findings as SARIF 2.1.0, the form of OASIS that code scanning reads."""

from collections.abc import Sequence
from json import dumps
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bibtaxon import __version__
from bibtaxon.edits import Edit, Safety
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.reports.fingerprint import fingerprints
from bibtaxon.lint.rule import Severity
from bibtaxon.source import Source, Span
from bibtaxon.terminal import printable

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def report(findings: Sequence[Finding], _least: Safety) -> str:
    """Return a log with one run; fixes are in it where there are any."""
    rules = {finding.code: finding.name for finding in findings}
    places = {code: place for place, code in enumerate(rules)}
    pairs = zip(findings, fingerprints(findings), strict=True)
    run = {
        "tool": {
            "driver": {
                "name": "bibtaxon",
                "semanticVersion": __version__,
                "rules": [{"id": code, "name": name} for code, name in rules.items()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places[finding.code], number) for finding, number in pairs],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    source, fix = finding.source, finding.fix
    artifact = {"uri": _uri(source.name)}
    region = _region(source, finding.span)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(finding.message)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"place/v1": fingerprint},
    }
    if fix:
        replacements = [_replacement(source, edit) for edit in fix.edits]
        changes = [{"artifactLocation": artifact, "replacements": replacements}]
        description = {"text": f"a fix that is {fix.safety.name.lower()}"}
        result["fixes"] = [{"description": description, "artifactChanges": changes}]
    return result


def _replacement(source: Source, edit: Edit) -> dict[str, Any]:
    deleted = _region(source, edit.span)
    return {"deletedRegion": deleted, "insertedContent": {"text": printable(edit.text, "\r\n\t")}}


def _region(source: Source, span: Span) -> dict[str, int]:
    (line, column), (end_line, end_column) = map(source.line_column, (span.start, span.end))
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _uri(name: str) -> str:
    path = Path(name)
    if path.is_absolute():
        return path.as_uri()
    return quote(path.as_posix().encode("utf-8", "surrogateescape"))
