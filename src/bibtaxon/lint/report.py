"""Show findings: as text for people, or in one of the forms of `reports`."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TypeAlias

from bibtaxon.edits import Safety
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.rule import Severity
from bibtaxon.source import Source, Span
from bibtaxon.terminal import cells, counted, printable

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


def grouped(findings: Sequence[Finding], least: Safety) -> str:
    """Return the findings of each file below its name."""
    return "".join(
        f"{printable(name)}\n{''.join(_line(finding, least) for finding in here)}\n"
        for name, here in by_file(findings).items()
    )


def by_file(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return the findings of each file, files in the order of their first findings."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.source.name, []).append(finding)
    return found


def _module(name: str) -> Report:
    """Return the report of a module, which is imported when it is first used: start-up counts."""

    def report(findings: Sequence[Finding], least: Safety) -> str:
        text: str = import_module(f"bibtaxon.lint.reports.{name}").report(findings, least)
        return text

    return report


REPORTS: dict[str, Report] = {
    "full": full,
    "concise": concise,
    "grouped": grouped,
    **{name: _module(name) for name in ("json", "github", "gitlab", "sarif", "junit", "markdown")},
}


def report_in(form: str, *, counts: bool) -> Report:
    """Return the report in a form; with counts, that of how often each rule found something."""
    return partial(statistics, form=form) if counts else REPORTS[form]


def statistics(findings: Sequence[Finding], least: Safety, form: str = "full") -> str:
    """Return how often each rule found something, the most frequent first: as text or JSON."""
    counts = Counter(finding.code for finding in findings)
    names = {finding.code: finding.name for finding in findings}
    fixable = {finding.code for finding in findings if finding.is_fixable(least)}
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if form == "json":
        from json import dumps  # noqa: PLC0415  at need: start-up counts

        records = [
            {"code": code, "name": names[code], "count": count, "fixable": code in fixable}
            for code, count in rows
        ]
        return dumps(records, indent=2) + "\n"
    return "".join(
        f"{count:6} {code} {'[*]' if code in fixable else '[ ]'} {names[code]}\n"
        for code, count in rows
    )


def fixes_shown(cured: Sequence[Finding]) -> str:
    """Return what has been fixed: how often by which rule, below the name of each file."""
    lines = []
    for name, here in by_file(cured).items():
        counts = Counter((finding.code, finding.name) for finding in here)
        lines.append(f"{printable(name)}:\n")
        lines += (f"{count:6} {code} {rule}\n" for (code, rule), count in sorted(counts.items()))
    return "".join(lines)


def summary(findings: Sequence[Finding], cured: int, least: Safety) -> str:
    """Return one line: what was found, what has been fixed, what else can be."""
    counts = Counter(finding.severity for finding in findings)
    found = [_counted(counts[each], each) for each in Severity if counts[each]]
    parts = [f"found {' and '.join(found)}" if found else "nothing found"]
    if cured:
        parts.append(f"{cured} fixed")
    safe = sum(finding.is_fixable(least) for finding in findings)
    if safe:
        parts.append(f"{safe} can be fixed with --fix")
    if more := sum(finding.is_fixable(Safety.UNSAFE) for finding in findings) - safe:
        also = "more with" if safe else "can be fixed with --fix"
        parts.append(f"{more} {also} --unsafe-fixes")
    return "; ".join(parts)


def _counted(count: int, severity: Severity) -> str:
    return f"{count} info" if severity is Severity.INFO else counted(count, severity.value)


def _head(finding: Finding, least: Safety) -> str:
    line, column = finding.source.line_column(finding.span.start)
    place = f"{printable(finding.source.name)}:{line}:{column}"
    return f"{place}: {_said(finding, least)}"


def _line(finding: Finding, least: Safety) -> str:
    line, column = finding.source.line_column(finding.span.start)
    return f"{line:6}:{column:<4} {_said(finding, least)}\n"


def _said(finding: Finding, least: Safety) -> str:
    code = f"{_COLOURS[finding.severity]}{finding.code}{_PLAIN}"
    mark = "[*]" if finding.is_fixable(least) else ""
    return f"{code}{mark} {printable(finding.message)}"


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
