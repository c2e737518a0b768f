"""What GitHub Actions shows: annotations, unless something else is wanted, and a summary."""

import os
from collections.abc import Sequence

from bibtaxon.edits import Safety
from bibtaxon.lint.finding import Finding

_MOST = 200  # findings; GitHub refuses a summary of more than 1 MiB


def form_of_report(chosen: str | None) -> str:
    """Return the form that somebody has chosen for a report, or what is read where this runs."""
    return chosen or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full")


def add_summary(title: str, summary: str, findings: Sequence[Finding], least: Safety) -> None:
    """Add findings to the summary of the job, where GitHub says that it is."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    from pathlib import Path  # noqa: PLC0415  at need: start-up counts

    from bibtaxon.lint.reports.markdown import report  # noqa: PLC0415

    more = f"\nand {len(findings) - _MOST} more\n" if len(findings) > _MOST else ""
    tables = report(findings[:_MOST], least) if findings else ""
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(f"## {title}\n\n{summary}\n\n{tables}{more}")
