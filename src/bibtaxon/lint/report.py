"""Show findings: for people, for programs, for GitHub."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from bibtaxon.edits import Safety
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.rule import Severity
from bibtaxon.source import Source, Span
from bibtaxon.terminal import cells, printable

Report: TypeAlias = Callable[[Sequence[Finding], Safety], str]

_WIDTH = 100  # how much of a line is shown
_BEFORE = 40  # and how much of that before the place in question, where a line is longer
_RED, _YELLOW, _CYAN, _BLUE, _PLAIN = (f"\x1b[{code}m" for code in (31, 33, 36, 34, 0))
_COLOURS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.INFO: _CYAN}


def concise(findings: Sequence[Finding], least: Safety) -> str:
    """Return a line for each finding; `[*]` marks those that can be fixed as safely as asked."""
    return "".join(f"{_head(finding, least)}\n" for finding in findings)


def full(findings: Sequence[Finding], least: Safety) -> str:
    """Return each finding with the line that it speaks of."""
    return "".join(
        f"{_head(finding, least)}\n{_snippet(finding.source, finding.span)}\n"
        for finding in findings
    )


def json(findings: Sequence[Finding], least: Safety) -> str:
    """Return an array of objects; lines and columns are 1-based and count characters."""
    from json import dumps  # noqa: PLC0415  at need: start-up counts

    del least
    return dumps([_record(finding) for finding in findings], indent=2) + "\n"


def github(findings: Sequence[Finding], least: Safety) -> str:
    """Return workflow commands, which GitHub shows at the lines of a pull request."""
    del least
    return "".join(f"{_command(finding)}\n" for finding in findings)


REPORTS: dict[str, Report] = {"full": full, "concise": concise, "json": json, "github": github}


def statistics(findings: Sequence[Finding], least: Safety) -> str:
    """Return how often each rule found something, the most frequent first."""
    counts = Counter(finding.code for finding in findings)
    names = {finding.code: finding.name for finding in findings}
    fixable = {finding.code for finding in findings if finding.is_fixable(least)}
    return "".join(
        f"{count:6} {code} {'[*]' if code in fixable else '[ ]'} {names[code]}\n"
        for code, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def summary(findings: Sequence[Finding], cured: int, least: Safety) -> str:
    """Return one line: what was found, what has been fixed, what else can be."""
    counts = Counter(finding.severity for finding in findings)
    found = [_counted(counts[each], each.value) for each in Severity if counts[each]]
    parts = [f"found {' and '.join(found)}" if found else "nothing found"]
    if cured:
        parts.append(f"{cured} fixed")
    safe = sum(finding.is_fixable(least) for finding in findings)
    if safe:
        parts.append(f"{safe} can be fixed with --fix")
    if more := sum(finding.is_fixable(Safety.UNSAFE) for finding in findings) - safe:
        parts.append(f"{more} with --unsafe-fixes")
    return "; ".join(parts)


def _counted(count: int, noun: str) -> str:
    plural = "" if count == 1 or noun == Severity.INFO else "s"
    return f"{count} {noun}{plural}"


def _head(finding: Finding, least: Safety) -> str:
    line, column = finding.source.line_column(finding.span.start)
    code = f"{_COLOURS[finding.severity]}{finding.code}{_PLAIN}"
    mark = "[*]" if finding.is_fixable(least) else ""
    place = f"{printable(finding.source.name)}:{line}:{column}"
    return f"{place}: {code}{mark} {printable(finding.message)}"


def _snippet(source: Source, span: Span) -> str:
    """Return the line of a place with carets below it; of a long one, what is around the place."""
    number, column = source.line_column(span.start)
    line = source.line(number)
    start = column - 1
    end = min(start + span.end - span.start, len(line))
    first = max(start - _BEFORE, 0) if len(line) > _WIDTH else 0
    last = first + _WIDTH
    before, inside, after = (
        printable(part.replace("\t", " "))
        for part in (line[first:start], line[start : min(end, last)], line[max(end, start) : last])
    )
    if not inside.isascii() and not (cells(inside) and inside.strip()):  # nothing to be seen
        inside = inside.encode("unicode_escape").decode()
    before = f"...{before}" if first else before
    after = f"{after}..." if last < len(line) else after
    carets = "^" * max(cells(inside), 1)
    margin = " " * len(str(number))
    return (
        f" {_BLUE}{number} |{_PLAIN} {before}{inside}{after}\n"
        f" {_BLUE}{margin} |{_PLAIN} {' ' * cells(before)}{carets}\n"
    )


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


def _command(finding: Finding) -> str:
    source, span = finding.source, finding.span
    (line, column), (end_line, end_column) = map(source.line_column, (span.start, span.end))
    kind = "notice" if finding.severity is Severity.INFO else finding.severity.value
    properties = {
        "title": f"{finding.code} {finding.name}",
        "file": source.name,
        "line": line,
        "col": column,
        "endLine": end_line,
        "endColumn": end_column,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{kind} {listed}::{_data(printable(finding.message))}"


def _data(text: str) -> str:
    # The escapes of the toolkit that GitHub's own actions print such commands with.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
