"""How much of a list `bibtaxon import` understands, and how fast.

    python benchmarks/score_import.py README.md=expected/list.toml OTHER.md ...
    python benchmarks/score_import.py --speed 2600 10400 41600

With a file of expectations, written down from the list by hand, each field of each paper in it is
compared. Without one only the numbers (arXiv, DOI, OpenReview, Anthology) are: those whose links
stand in the list against those of the entries.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from measure import run

from bibtaxon.bib.names import full
from bibtaxon.bib.reader import read
from bibtaxon.source import Source
from bibtaxon.survey.load import load
from bibtaxon.survey.model import Paper

FIELDS = ("found", "title", "people", "year", "month", "venue", "award", "id", "link", "category")
NUMBERS = {  # as they stand in lists; on purpose not those of the importer
    "arXiv": r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})",
    "DOI": r"doi\.org/(10\.\d{4,}/[^)\s\"|>]+)",
    "OpenReview": r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)",
    "Anthology": r"aclanthology\.org/([\w.-]+?\.\d+)(?:/|\.pdf|\))",
}


def main() -> int:
    """Print the figures; 1 if anything is not as it was expected."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("lists", nargs="*", metavar="LIST[=EXPECTED]")
    parser.add_argument("--speed", nargs="+", type=int, default=[], metavar="PAPERS")
    arguments = parser.parse_args()
    wrong = 0
    for each in arguments.lists:
        name, _, expected = each.partition("=")
        wrong += score(Path(name), Path(expected) if expected else None)
    for count in arguments.speed:
        measure(count)
    return 1 if wrong else 0


def score(path: Path, expected: Path | None) -> int:
    """Print what is right and what is wrong of one list; return how much is wrong."""
    text, bib = path.read_text(encoding="utf-8"), imported(path)
    print(f"{path}: {len(load([read(Source(bib, ''))]).papers)} papers")
    missing = [
        f"{kind} {number}"
        for kind, pattern in NUMBERS.items()
        for number in sorted(set(re.findall(pattern, text)))
        if number.casefold() not in bib.casefold()
    ]
    print(f"  numbers not in the entries: {', '.join(missing) or 'none'}")
    return len(missing) + (compare(bib, expected) if expected else 0)


def imported(path: Path) -> str:
    """Return what the command prints."""
    command = [sys.executable, "-m", "bibtaxon", "--isolated", "import", str(path)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def compare(bib: str, expected: Path) -> int:
    """Print how many fields of the expected papers are right."""
    survey = load([read(Source(bib, "import.bib"))])
    right, asked = Counter[str](), Counter[str]()
    wrong = []
    for wanted in tomllib.loads(expected.read_text(encoding="utf-8"))["paper"]:
        paper = next((each for each in survey.papers if same(each, wanted)), None)
        for field, is_right in verdicts(paper, wanted):
            asked[field] += 1
            right[field] += is_right
            if not is_right:
                wrong.append(f"line {wanted['line']}: {field} is not {wanted.get(field, 'there')}")
    print("  " + ", ".join(f"{name} {right[name]}/{asked[name]}" for name in FIELDS if asked[name]))
    for line in wrong:
        print(f"  {line}")
    return len(wrong)


def same(paper: Paper, wanted: dict[str, Any]) -> bool:
    """Whether a paper is the one that is wanted: by its number or link, or by its title."""
    place = wanted.get("id", "").partition(":")[2] or wanted.get("link", "")
    links = " ".join(link.url for link in paper.links)
    if place and place.casefold() in links.casefold():
        return letters(paper.title)[:12] == letters(wanted["title"])[:12]
    return letters(paper.title) == letters(wanted["title"])


def verdicts(paper: Paper | None, wanted: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield which of the fields that are wanted are right."""
    yield "found", paper is not None
    if paper is None:
        return
    venue = {paper.venue.short, paper.venue.full} if paper.venue else {""}
    links = " ".join(link.url for link in paper.links).casefold()
    yield "title", paper.title == wanted["title"]
    if wanted["people"]:
        yield "people", [full(person) for person in paper.people] == wanted["people"]
    for field, found in (("year", paper.date.year), ("month", paper.date.month)):
        if field in wanted:
            yield field, found == wanted[field]
    if "venue" in wanted:
        yield "venue", wanted["venue"] in venue
    if "award" in wanted:
        yield "award", paper.award == wanted["award"]
    for field in ("id", "link"):
        if field in wanted:
            place = wanted[field].partition(":")[2] if field == "id" else wanted[field]
            yield field, place.casefold() in links
    yield "category", wanted["category"] in [topic.label for topic in paper.topics]


def letters(text: str) -> str:
    """Return the letters and digits of a text, casefolded."""
    return "".join(filter(str.isalnum, text)).casefold()


def measure(count: int) -> None:
    """Print time and memory for a list of so many papers, as wide as lists are."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "README.md"
        path.write_text(made(count), encoding="utf-8")
        command = [sys.executable, "-m", "bibtaxon", "--isolated", "import", str(path)]
        sample = run(command, Path(folder), 600)
    print(
        f"{count} papers: {sample.wall:.2f} s, {sample.cpu:.2f} s of CPU, "
        f"{sample.megabytes:.0f} MB{sample.trouble and ', '}{sample.trouble}"
    )


def made(count: int) -> str:
    """Return a list of so many different papers in sections of fifty."""
    lines = ["# A list"]
    for n in range(count):
        if n % 50 == 0:
            lines.append(f"\n## Section {n // 50}\n")
        title = f"Method-{n}: Learning to Do the Thing Number {n} with Language Models"
        people = ", ".join(f"Given{k} Family{n + k}" for k in range(n % 6 + 1))
        lines.append(
            f"- [**{title}**](https://arxiv.org/abs/{10 + n // 99_999:02}01.{n % 99_999:05}) "
            f"*{people}.* NeurIPS {2020 + n % 6}. [[code](https://github.com/group/method-{n})]"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
