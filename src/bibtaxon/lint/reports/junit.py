"""Findings as JUnit XML, which CI servers show as tests: a suite for each file."""

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from bibtaxon.edits import Safety
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.report import by_file
from bibtaxon.lint.rule import Severity
from bibtaxon.terminal import printable


def report(findings: Sequence[Finding], _least: Safety) -> str:
    """Return a document in which errors and warnings are tests that failed."""
    suites = [line for name, here in by_file(findings).items() for line in _suite(name, here)]
    if not suites:
        case = '    <testcase name="nothing found" classname="bibtaxon" time="0"/>'
        suites = [*_open("bibtaxon", 1, 0), case, "  </testsuite>"]
    failures = _failures(findings)
    head = f'<testsuites name="bibtaxon" tests="{len(findings) or 1}" failures="{failures}">'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]
    return "\n".join(lines) + "\n"


def _suite(name: str, findings: Sequence[Finding]) -> Iterator[str]:
    yield from _open(name, len(findings), _failures(findings))
    for finding in findings:
        yield from _case(finding)
    yield "  </testsuite>"


def _open(name: str, tests: int, failures: int) -> Iterator[str]:
    counts = f'tests="{tests}" failures="{failures}" errors="0" skipped="0" time="0"'
    yield f"  <testsuite name={_attribute(name)} {counts}>"


def _case(finding: Finding) -> Iterator[str]:
    line, column = finding.source.line_column(finding.span.start)
    name = f"{finding.code} {finding.name} at {line}:{column}"
    classname = _attribute(finding.source.name)
    yield f'    <testcase name={_attribute(name)} classname={classname} time="0">'
    place = escape(f"{printable(finding.source.name)}:{line}:{column}")
    said = escape(printable(finding.message))
    if finding.severity is Severity.INFO:
        yield f"      <system-out>{place}: {said}</system-out>"
    else:
        about = f"type={_attribute(finding.severity)} message={_attribute(finding.message)}"
        yield f"      <failure {about}>{place}: {said}</failure>"
    yield "    </testcase>"


def _attribute(text: str) -> str:
    return quoteattr(printable(text))


def _failures(findings: Iterable[Finding]) -> int:
    return sum(finding.severity is not Severity.INFO for finding in findings)
