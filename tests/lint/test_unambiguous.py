"""What lint has nothing to say about is read alike by BibTeX, biber and bibtexparser.

That is: the rules of the group S, those about keys and the entries that share one (K951, K954,
U701), and the one about characters that nobody sees (X801). So each disagreement of any of the
files here, those of `docs/disagreements.md` included, has a finding.
"""

import random
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from inputs import CLASSES, CORNERS, as_bytes, combinations, files, mutations, soups
from oracles import biber, bibtex, bibtexparser_
from oracles.answers import Answer, Peer, Seen

from bibtaxon.bib.reader import read
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import lint
from bibtaxon.lint.rules import RULES
from bibtaxon.source import decode

pytestmark = pytest.mark.tex

READING = [
    rule for rule in RULES if rule.code[0] == "S" or rule.code in {"K951", "K954", "U701", "X801"}
]
EACH = 60
TIDY = 40
# One entry of 300 fields: biber gives up from about 60 on, without a word.
TOO_LARGE = frozenset({"many fields"})
# Biber's own names for types (its data model), whatever the file says.
KINDS = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
}
TITLES = (
    "{{ToolLLM}: A Tale of {API}s}",
    '"Quoted {\\"o} title"',
    "{Multi\n    line   title}",
    "2000",
    "{\\'Etude no.~5, $O(n \\log n)$ and 10\\% \\& more}",
    "{日本語 und Größe}",
    "{a {nested {value}} @here, # and = too}",
)
NOTES = ("{https://example.org/a_b?c=d&e=f#g}", '"see {"} there"', "{x}", "007")
KEYS = ("qin2024toolllm", "DBLP:conf/iclr/Qin24", "a+b-c_d.e", "müller2020", "2020first")
BETWEEN = ("\n", "\n\n", "% a comment\n", "Text between entries.\n", '@comment{jabref: "x";}\n')


def tidy(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield files as careful people write them, of five entries each."""
    choose = random.Random(seed)  # noqa: S311 (tests want the same numbers each time)
    for number in range(count):
        parts = []
        for place in range(5):
            key = f"{choose.choice(KEYS)}{number}x{place}"
            fields = [
                f"title = {choose.choice(TITLES)}",
                f"journal = {{Journal {place}}}",
                f"year = {choose.choice(('{2020}', '2021', '{2022}'))}",
                f"note = {choose.choice(NOTES)}",
            ]
            choose.shuffle(fields)
            comma = choose.choice((",\n  ", ", ", ",\n\t"))
            opened, closed = choose.choice((("{", "}"), ("{", "}"), ("(", ")")))
            kind = choose.choice(("article", "Article", "misc", "BOOK"))
            end = choose.choice(("", ","))
            parts += f"@{kind}{opened}{key}", comma, comma.join(fields), f"{end}\n{closed}"
            parts.append(f"\n{choose.choice(BETWEEN)}")
        yield "".join(parts).encode()


GROUPS = {
    "classes": [as_bytes(data) for data in CLASSES.values()],
    "corners": [as_bytes(data) for name, data in CORNERS.items() if name not in TOO_LARGE],
    "files": [path.read_bytes() for path in files()],
    "combinations": list(combinations(EACH)),
    "mutations": list(mutations(EACH)),
    "soups": list(soups(EACH)),
    "tidy": list(tidy(TIDY)),
}


def is_clean(data: bytes) -> bool:
    source = decode(data)
    is_utf8 = not any("\ud800" <= each <= "\udfff" for each in source.text)  # else lint ends with 2
    return is_utf8 and not lint(Library((read(source),)), READING)


def test_number_of_files() -> None:
    assert sum(map(len, GROUPS.values())) >= 400
    assert all(map(is_clean, GROUPS["tidy"]))


@pytest.mark.parametrize("group", GROUPS)
def test_clean_files_are_read_alike(group: str) -> None:
    clean = [data for data in GROUPS[group] if is_clean(data)]
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(ask, clean)
        odd = [(data, *each) for data, each in zip(clean, answers, strict=True) if differ(*each)]
    assert odd == []


def ask(data: bytes) -> tuple[Answer, Peer, Peer]:
    return bibtex.read(data), biber.read(data), bibtexparser_.read(data)


def differ(truth: Answer, other: Peer, peer: Peer) -> bool:
    if truth.errors or other.remark or peer.remark:
        return True
    same = as_written(truth.entries) == as_written(peer.entries)
    return not same or as_biber(biber.comparable(truth).entries) != as_biber(other.entries)


def as_written(entries: tuple[Seen, ...]) -> list[Seen]:
    """Entries without what they inherit, which bibtexparser does not look for."""
    return [heir(entry) if "crossref" in entry.fields else entry for entry in entries]


def as_biber(entries: tuple[Seen, ...]) -> list[Seen]:
    """Entries as both programs have them, where biber's tool mode tidies up what it writes.

    It takes braces off single letters, makes one space of white space, has its own names for
    types, leaves empty fields out, and inherits nothing.
    """
    found = []
    for entry in map(heir, entries):
        values = {name: bare(value) for name, value in entry.fields.items()}
        kind = KINDS.get(entry.kind, entry.kind)
        found.append(Seen(kind, entry.key, {name: each for name, each in values.items() if each}))
    return sorted(found, key=lambda entry: entry.key)


def heir(entry: Seen) -> Seen:
    return Seen(entry.kind, entry.key, {}) if "crossref" in entry.fields else entry


def bare(value: str) -> str:
    return " ".join(re.sub(r"[{}]", "", value).split())
