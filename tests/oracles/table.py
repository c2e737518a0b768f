"""docs/disagreements.md: where BibTeX, biber, bibtexparser and bibtaxon read a file differently.

`python -m oracles.table`, in `tests`, writes it anew from runs of the real programs.
"""

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

from inputs import CLASSES, CORNERS, ROOT, as_bytes, combinations, mutations, samples, soups
from oracles import biber, bibtex, bibtexparser_
from oracles.answers import Answer, Peer, Seen, as_seen

from bibtaxon.bib.reader import read
from bibtaxon.bib.values import resolve
from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import lint
from bibtaxon.lint.rules import RULES
from bibtaxon.source import decode

PLACE = ROOT / "docs" / "disagreements.md"

HEAD = """\
# Who reads a .bib file how

One file, four readers. Made by `python -m oracles.table` (in `tests`) from runs of {versions};
a test makes it anew and compares. bibtaxon reads as BibTeX does, reports what readers stumble over, and keeps what BibTeX skips.

BibTeX's column says what it reads, the others what they read differently: `=` is nothing, and *silent* means
that this reader does not report an error that BibTeX reports. bibtaxon's column has the rules that report something,
with line and column (see [rules.md](rules.md); of all rules those whose codes begin with K, S, U or X).
`⏎` is a line end, `␍` a carriage return. Neither bibtexparser nor biber's tool mode inherits fields by
`crossref`; bibtaxon does so as biblatex does.

"""

CLASS_HEAD = """\
## Class by class

| input | BibTeX | biber | bibtexparser | bibtaxon |
|---|---|---|---|---|
"""

MORE_HEAD = """\

## bibtexparser on further inputs

The corners of the grammar, and files as people have them (`tests/inputs.py`, `tests/fixtures/bib`).
bibtaxon agrees with BibTeX on each.

| input | what bibtexparser reads differently |
|---|---|
"""

COUNT_HEAD = """\

## bibtexparser on generated inputs

Seeded combinations of entry parts, mutations of the files above, and tokens in any order. bibtaxon agrees
with BibTeX on each.

| inputs | number | read differently by bibtexparser | of these without a failed block | with an error that bibtexparser is silent on |
|---|---:|---:|---:|---:|
"""

GENERATED: Mapping[str, Callable[[int], Iterator[bytes]]] = {
    "combinations": combinations,
    "mutations": mutations,
    "tokens in any order": soups,
}
EACH = 300
# The rules about what readers of the file make of it.
READING_RULES = tuple(rule for rule in RULES if rule.code[0] in "KSUX")
SHOWN = 100  # characters of an input or a value
SHOWN_DIFFERENCES = 6  # of one input

_VISIBLE = {"\r": "␍", "\n": "⏎", "\t": "␉", " ": " "}


def versions() -> str:
    """Return the names and versions of the programs."""
    bibtex_version = _version("bibtex", r"BibTeX ([^\n]+)")
    biber_version = _version("biber", r"version: (\S+)")
    return (
        f"BibTeX {bibtex_version}, biber {biber_version} (`--tool`) "
        f"and bibtexparser {version('bibtexparser')}"
    )


def text() -> str:
    """Return the whole page."""
    with ThreadPoolExecutor(2) as pool:
        rows = pool.map(_class_row, CLASSES, CLASSES.values())
        by_class = [row for row in rows if row]
        inputs = [(f"**{name}**", as_bytes(data)) for name, data in CORNERS.items()]
        inputs += [(f"`{path.name}`", path.read_bytes()) for path in samples()]
        further = [row for row in pool.map(_further_row, inputs) if row]
        counts = [_count_row(name, pool) for name in GENERATED]
    alike = f"\nRead alike by all: {', '.join(_alike(by_class))}.\n"
    parts = [HEAD.format(versions=versions()), CLASS_HEAD, *by_class, alike]
    return "".join([*parts, MORE_HEAD, *further, COUNT_HEAD, *counts])


def _version(program: str, pattern: str) -> str:
    printed = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return re.findall(pattern, printed.stdout)[0]


def _alike(rows: list[str]) -> list[str]:
    return [
        name for name in CLASSES if not any(row.startswith(f"| **{name}**<br>") for row in rows)
    ]


def _class_row(name: str, raw: str | bytes) -> str:
    data = as_bytes(raw)
    truth = bibtex.read(data)
    other = _against(biber.comparable(truth), biber.read(data))
    peer = _against(truth, bibtexparser_.read(data))
    ours = _against(truth, _bibtaxon(data))
    if not truth.errors and other == peer == ours == "=":
        return ""
    cells = (f"**{name}**<br>{_code(data)}", _told(truth), other, peer, ours)
    return f"| {' | '.join(cells)} |\n"


def _further_row(named: tuple[str, bytes]) -> str:
    name, data = named
    difference = _against(bibtex.read(data), bibtexparser_.read(data))
    return "" if difference == "=" else f"| {name} | {difference} |\n"


def _count_row(name: str, pool: ThreadPoolExecutor) -> str:
    data = list(GENERATED[name](EACH))
    different = quiet = silent = 0
    for each, truth in zip(data, pool.map(bibtex.read, data), strict=True):
        peer = bibtexparser_.read(each)
        different += truth.entries != peer.entries
        quiet += truth.entries != peer.entries and not peer.remark
        silent += bool(truth.errors) and not peer.remark
    return f"| {name} | {len(data)} | {different} | {quiet} | {silent} |\n"


def _bibtaxon(data: bytes) -> Peer:
    source = decode(data)
    document = read(source)
    reports = [
        "{} at {}:{}".format(finding.code, *source.line_column(finding.span.start))
        for finding in lint(Library((document,)), READING_RULES)
    ]
    return Peer(tuple(map(as_seen, resolve(document))), "<br>".join(reports))


def _told(answer: Answer) -> str:
    """Return what was read, in full."""
    told = [_entry(entry) for entry in answer.entries]
    told += [f"error in line {line}" for line in answer.errors]
    return "<br>".join(told) or "nothing"


def _against(truth: Answer, peer: Peer) -> str:
    """Return what is different, or `=`."""
    told = [peer.remark] if peer.remark else []
    if truth.errors and not peer.remark:
        told.append("*silent*")
    if peer.entries or not peer.remark.startswith(("refuses", "crashes")):
        told += list(_differences(truth.entries, list(peer.entries)))
    if len(told) > SHOWN_DIFFERENCES:
        told[SHOWN_DIFFERENCES:] = [f"and {len(told) - SHOWN_DIFFERENCES} more"]
    return "<br>".join(told) or "="


def _differences(truth: tuple[Seen, ...], others: list[Seen]) -> Iterator[str]:
    for entry in truth:
        other = next((each for each in others if each.key == entry.key), None)
        if other is None:
            yield f"no {_name(entry)}"
            continue
        others.remove(other)
        yield from _within(entry, other)
    for other in others:
        yield f"also {_entry(other)}"


def _within(entry: Seen, other: Seen) -> Iterator[str]:
    if other.kind != entry.kind:
        yield f"{_name(entry)} is a {_code(other.kind)}"
    for name in sorted(entry.fields.keys() | other.fields.keys()):
        if name not in other.fields:
            yield f"{_name(entry)}: no {_code(name)}"
        elif other.fields[name] != entry.fields.get(name):
            yield f"{_name(entry)}: {_code(name)} is {_code(other.fields[name])}"


def _entry(entry: Seen) -> str:
    fields = [f"{_code(name)} {_code(value)}" for name, value in sorted(entry.fields.items())]
    return f"{_name(entry)}: {', '.join(fields) or 'no field'}"


def _name(entry: Seen) -> str:
    return _code(entry.key) if entry.key else "the one without a key"


def _code(text: str | bytes) -> str:
    """Return bytes, or a text of one character per byte, as code in a cell of a table."""
    data = text if isinstance(text, bytes) else text.encode("latin-1")
    return f"<code>{_escaped(data.decode('latin-1'))}</code>" if data else "*empty*"


def _escaped(text: str) -> str:
    """Return a text of one character per byte for a cell of a table: HTML, one line, not too long."""
    shown = text.encode("latin-1").decode("utf-8", "backslashreplace")
    if len(shown) > SHOWN:
        shown = f"{shown[:SHOWN]}…"
    shown = "".join(_VISIBLE.get(char) or _hidden(char) for char in shown)
    return re.sub(r"[&<>|*_`~\\\[\]@:]", lambda match: f"&#{ord(match[0])};", shown)


def _hidden(char: str) -> str:
    return char if char.isprintable() else f"U+{ord(char):04X}"


if __name__ == "__main__":
    PLACE.write_text(text(), "utf-8")
