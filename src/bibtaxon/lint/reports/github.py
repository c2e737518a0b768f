"""Findings as workflow commands, which GitHub shows at the lines of a pull request."""

from collections.abc import Sequence

from bibtaxon.edits import Safety
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.rule import Severity
from bibtaxon.terminal import printable

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(findings: Sequence[Finding], _least: Safety) -> str:
    """Return a command for each finding, the gravest first: GitHub shows ten of a kind."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    return "".join(f"{_command(finding)}\n" for finding in ranked)


def _command(finding: Finding) -> str:
    source, span = finding.source, finding.span
    (line, column), (end_line, end_column) = map(source.line_column, (span.start, span.end))
    properties = {
        "title": f"{finding.code} {finding.name}",
        "file": printable(source.name),
        "line": line,
        "col": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{_KINDS[finding.severity]} {listed}::{_data(printable(finding.message))}"


def _data(text: str) -> str:
    # The escapes of the toolkit that GitHub's own actions print such commands with.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
