"""Findings as Markdown: a table for each file, for a summary or a comment."""

import re
from collections.abc import Iterator, Sequence

from bibtaxon.edits import Safety
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.report import by_file
from bibtaxon.terminal import printable

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+!|~$&@:-])")  # what Markdown or GitHub may act upon


def report(findings: Sequence[Finding], least: Safety) -> str:
    """Return tables of the places, the rules and what they say; `[*]` marks what can be fixed."""
    tables = [_table(name, here, least) for name, here in by_file(findings).items()]
    return "\n".join("\n".join(lines) + "\n" for lines in tables) or "Nothing found.\n"


def _table(name: str, findings: Sequence[Finding], least: Safety) -> Iterator[str]:
    yield f"### {_text(name)}"
    yield ""
    yield "| place | severity | rule | message |"
    yield "|---|---|---|---|"
    for finding in findings:
        line, column = finding.source.line_column(finding.span.start)
        mark = " `[*]`" if finding.is_fixable(least) else ""
        rule = f"{finding.code} {_text(finding.name)}"
        yield f"| {line}:{column} | {finding.severity} | {rule}{mark} | {_text(finding.message)} |"


def _text(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", printable(text))
