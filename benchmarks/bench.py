"""Measure bibtaxon against other tools: whole processes, same files, one run, round-robin."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from measure import Sample, run
from peers import BENCH, LINT, READ, RENDER, ROOT, START, Tool
from report import Measured, report

ROUNDS = {1: 25, 100: 9, 1_000: 7, 10_000: 3, 100_000: 3}
JOBS: tuple[tuple[str, tuple[Tool, ...]], ...] = (
    ("lint", LINT),
    ("read", READ),
    ("render", RENDER),
)
OUR_LIST = ROOT / "refs" / "synthetic_data.bib"


def main() -> None:
    arguments = _arguments()
    sizes = [int(size) for size in arguments.sizes.split(",")]
    work = BENCH / "work"
    work.mkdir(parents=True, exist_ok=True)
    # A configuration of its own: the project's, further up, is for another list.
    (work / "bibtaxon.toml").write_text('title = "A generated list"\n', encoding="utf-8")
    one = _generated(work, 1)
    rounds = arguments.rounds
    start = _measure(START, one, work, rounds or ROUNDS[1], arguments.timeout)
    measured = [Measured("start", "1", one.stat().st_size, START, start)]
    slow: set[str] = set()
    for size in sizes:
        times = rounds or ROUNDS.get(size, 3)
        for job, every in JOBS:
            tools = tuple(tool for tool in every if size <= tool.most)
            file = _generated(work, size)
            samples = _measure(tools, file, work, times, arguments.timeout, slow)
            measured.append(Measured(job, f"{size:,}", file.stat().st_size, tools, samples))
    for job, tools in JOBS:
        samples = _measure(tools, OUR_LIST, ROOT, rounds or ROUNDS[100], arguments.timeout)
        measured.append(Measured(job, "our list", OUR_LIST.stat().st_size, tools, samples))
    text = report(measured, arguments.timeout)
    print(text)
    if arguments.output:
        arguments.output.write_text(text, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000,100000", help="entries, with commas")
    parser.add_argument("--rounds", type=int, help="runs of each command (default: fewer for more)")
    parser.add_argument("--timeout", type=float, default=90, help="seconds for one run, at least")
    parser.add_argument("--output", type=Path, help="write the report to this file too")
    return parser.parse_args()


def _generated(work: Path, size: int) -> Path:
    file = work / f"{size}.bib"
    # In a process of its own: what this process holds counts as its children's peak memory.
    subprocess.run(
        [sys.executable, Path(__file__).with_name("generate.py"), str(size), file], check=True
    )
    return file


def _measure(
    tools: Sequence[Tool],
    file: Path,
    cwd: Path,
    rounds: int,
    timeout: float,
    slow: set[str] | None = None,
) -> dict[str, list[Sample]]:
    """Run each tool once per round; one that fails or is too slow is not run again.

    `slow` are the tools that were too slow for a smaller file; it grows here.
    """
    slow = set() if slow is None else slow
    samples: dict[str, list[Sample]] = {tool.name: [] for tool in tools}
    for number in range(rounds):
        for tool in _fit(tools, samples, slow):
            print(f"{file.name} {number + 1}/{rounds} {tool.name}", file=sys.stderr)
            with tempfile.TemporaryDirectory(dir=BENCH) as out:
                sample = run(
                    tool.argv(file, Path(out, "out")), cwd, timeout, {0, int(tool.findings)}
                )
            samples[tool.name].append(sample)
            if tool is tools[0]:  # long enough to tell whether a peer takes ten times as long
                timeout = max(timeout, 11 * sample.wall)
    slow |= {name for name, runs in samples.items() if any(">" in run.trouble for run in runs)}
    return samples


def _fit(tools: Iterable[Tool], samples: dict[str, list[Sample]], slow: set[str]) -> Iterable[Tool]:
    return (
        tool
        for tool in tools
        if tool.program
        and tool.name not in slow
        and not any(sample.trouble for sample in samples[tool.name])
    )


if __name__ == "__main__":
    main()
