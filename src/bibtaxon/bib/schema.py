"""The types of entries, and the fields that BibTeX and biblatex ask for in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Required = tuple[tuple[str, ...], ...]  # of each group, one field is enough


@dataclass(frozen=True, slots=True)
class EntryType:
    """What a type of entry must have; nothing is said for a program that does not know it."""

    name: str
    bibtex: Required | None
    biblatex: Required | None


@cache
def entry_types() -> Mapping[str, EntryType]:
    """Return all types of entries that are known, by their names in lower case."""
    # A table in plain text: it is read in every run of lint, and TOML would take 10 ms to load.
    lines = Path(__file__).with_name("schema.txt").read_text(encoding="ascii").splitlines()
    rows = [line for line in lines if line.strip() and not line.startswith("#")]
    types: dict[str, EntryType] = {}
    for row in rows:
        if "|" in row:
            name, bibtex, biblatex = (cell.strip() for cell in row.split("|"))
            types[name] = EntryType(name, _required(bibtex), _required(biblatex))
    for row in rows:
        if "=" in row:
            name, other = (cell.strip() for cell in row.split("="))
            types[name] = EntryType(name, types[other].bibtex, types[other].biblatex)
    return types


def _required(cell: str) -> Required | None:
    if cell == "-":
        return None
    return tuple(tuple(group.split("/")) for group in cell.split()) if cell != "*" else ()
