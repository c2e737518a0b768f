"""Lay out what was measured as Markdown, and hold it against the targets."""

import os
import platform
import shlex
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Literal

from measure import Sample
from peers import LINT, READ, RENDER, START, Tool

Quantity = Literal["wall", "cpu", "megabytes"]


@dataclass(frozen=True, slots=True)
class Measured:
    """The samples of the tools for one job on one file; the first tool is the yardstick."""

    job: str
    size: str
    file_bytes: int
    tools: Sequence[Tool]
    samples: dict[str, list[Sample]]

    def median(self, name: str, quantity: Quantity) -> float | None:
        """Return the median, None if the tool was not measured to the end."""
        runs = self.samples[name]
        if not runs or any(run.trouble for run in runs):
            return None
        return float(median(getattr(run, quantity) for run in runs))


def report(measured: Sequence[Measured], timeout: float) -> str:
    """Return the whole page."""
    parts = (
        _head(timeout),
        *_machine(),
        *_commands(),
        "\n## Start-up\n",
        *_table([part for part in measured if part.job == "start"]),
        "\n## Lint\n",
        *_table([part for part in measured if part.job == "lint"]),
        "\n## Read\n",
        *_table([part for part in measured if part.job == "read"]),
        "\n## Render\n",
        *_table([part for part in measured if part.job == "render"]),
        "\n## Targets\n",
        *_targets(measured),
    )
    return "\n".join(parts) + "\n"


def _head(timeout: float) -> str:
    return f"""# Benchmarks

Written by `make bench BENCH_ARGS='--output docs/benchmarks.md'`.
The files are made by `benchmarks/generate.py` (seeded, some 940 bytes per entry);
"our list" is `refs/synthetic_data.bib`.
Whole processes, each tool once per round on the same file; medians, with the range behind.
`CPU` is user and system time, `memory` the peak of the resident set
(never below that of the measuring process, some 16 MB),
`ratio` the wall time in units of the first row for the same file.
A run is ended after {timeout:g} s, or eleven times ours if that is longer,
and the tool is not run on larger files then.

The tools do different work: bibtex-tidy parses, looks for duplicates and formats;
biber checks the data model and writes the file anew;
bibclean (the one in Python) and badness (in Rust) are linters with some ten rules each,
which find something in every entry here and print it, and are run on up to 10,000 entries;
Text::BibTeX (btparse, in C, called from Perl) reads entries with their fields,
our reader finds the entries, and makes their values and their fields with places when asked for;
pybtex-format and bibtex2html format a bibliography, without a taxonomy.
They are what a user would pick instead.
"""


def _machine() -> Iterator[str]:
    yield "## Machine and versions\n"
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    yield f"- {models[0] if models else platform.processor()}, {os.cpu_count()} cores"
    yield f"- {platform.system()} {platform.release()}, Python {platform.python_version()}"
    yield from (f"- {name}: {version}" for name, version in dict(_versions()).items())


def _versions() -> Iterator[tuple[str, str]]:
    for tool in (*LINT, *RENDER, READ[-1]):
        if tool.program:
            done = subprocess.run(
                [tool.program, *tool.version], capture_output=True, text=True, check=False
            )
            yield tool.words[0].rpartition("/")[2], (done.stdout or done.stderr).splitlines()[0]
        else:
            yield tool.name, f"not installed (`{tool.install}`)"


def _commands() -> Iterator[str]:
    yield "\n## Command lines\n\n```"
    for tool in (*LINT, *READ, *RENDER):
        yield shlex.join((Path(tool.words[0]).name, *tool.words[1:]))
    yield "```\n\nTo install the others: " + ", ".join(
        f"`{tool.install}`" for tool in (*LINT, *READ, *RENDER) if tool.install
    )


def _table(parts: Sequence[Measured]) -> Iterator[str]:
    yield "| entries | command | n | wall s | CPU s | memory MB | ratio |"
    yield "|---:|---|---:|---:|---:|---:|---:|"
    for part in parts:
        for tool in part.tools:
            runs = part.samples[tool.name]
            yield f"| {part.size} | {tool.name} | {len(runs)} | {_cells(part, tool.name)} |"


def _cells(part: Measured, name: str) -> str:
    runs = part.samples[name]
    wall, base = part.median(name, "wall"), part.median(part.tools[0].name, "wall")
    if wall is None:
        trouble = next((run.trouble for run in runs if run.trouble), "not run")
        return f"{trouble} | | |"
    memory = part.median(name, "megabytes")
    ratio = f"{wall / base:.2f}" if base else ""
    return f"{_spread(runs, 'wall')} | {_spread(runs, 'cpu')} | {memory:.0f} | {ratio}"


def _spread(runs: Sequence[Sample], quantity: Quantity) -> str:
    values = sorted(getattr(run, quantity) for run in runs)
    return f"{median(values):.3f} ({values[0]:.3f}-{values[-1]:.3f})"


def _targets(measured: Sequence[Measured]) -> Iterator[str]:
    yield "| target | measured | reached |"
    yield "|---|---:|---|"
    tidy, biber, bibclean, badness = LINT[1:]
    for part in measured:
        if part.job == "lint":
            yield from _at_least(part, tidy, 4)
        if part.job == "lint" and part.size == "10,000":
            yield from _at_least(part, biber, 80)
            yield from _at_least(part, bibclean, 1)
            yield from _at_least(part, badness, 1)
        if part.job == "read" and part.size == "10,000":
            yield from _at_least(part, READ[-1], 1)
    start = measured[0]
    for tool in START[1:]:
        yield from _row(f"{tool.name} under 8 times `python -c pass`", _ratio(start, tool), 8)
    for job in ("lint", "render"):
        yield from _growth(measured, job)
    for part in measured:
        if part.job == "lint" and part.size == "100,000":
            memory = part.median(LINT[0].name, "megabytes")
            ratio = memory * 2**20 / part.file_bytes if memory else None
            yield from _row("lint: memory per byte of the file, 100,000, under 14", ratio, 14)


def _at_least(part: Measured, peer: Tool, times: float) -> Iterator[str]:
    """Yield the row for a peer that shall take so many times our time."""
    ours = part.median(part.tools[0].name, "wall")
    theirs = part.median(peer.name, "wall")
    faster = "faster than" if times == 1 else f"{times:g} times faster than"
    what = f"{part.job} {faster} {peer.name.partition(' ')[0]}, {part.size}"
    if ours and theirs:
        yield f"| {what} | {theirs / ours:.1f} | {_word(theirs / ours > times)} |"
    elif ours and (late := [run.wall for run in part.samples[peer.name] if ">" in run.trouble]):
        yield f"| {what} | > {late[0] / ours:.1f} | {_word(late[0] / ours > times)} |"


def _ratio(part: Measured, tool: Tool) -> float | None:
    ours, base = part.median(tool.name, "wall"), part.median(part.tools[0].name, "wall")
    return ours / base if ours and base else None


def _growth(measured: Sequence[Measured], job: str) -> Iterator[str]:
    """Yield the rows for the cost of an entry in 100,000 against one in 1,000, less start-up."""
    by_size = {part.size: part for part in measured if part.job == job}
    if not {"1,000", "100,000"} <= by_size.keys():
        return
    name = by_size["1,000"].tools[0].name
    quantities: tuple[tuple[Quantity, str], ...] = (("cpu", "CPU time"), ("megabytes", "memory"))
    for quantity, word in quantities:
        floor = measured[0].median(START[2].name, quantity)
        small, large = (by_size[size].median(name, quantity) for size in ("1,000", "100,000"))
        ratio = (large - floor) / (small - floor) / 100 if floor and small and large else None
        yield from _row(f"{name}: {word} per entry, 100,000 against 1,000, at most 1.2", ratio, 1.2)


def _row(what: str, value: float | None, limit: float) -> Iterator[str]:
    if value is not None:
        yield f"| {what} | {value:.2f} | {_word(value <= limit)} |"


def _word(reached: bool) -> str:
    return "yes" if reached else "**no**"
