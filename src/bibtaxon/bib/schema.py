"""The types of entries, the fields that programs ask for in them, and what else is known."""

import os
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

# The strings that every style of the BibTeX distribution defines (btxbst.doc), by their meaning.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Required = tuple[tuple[str, ...], ...]  # of each group, one field is enough


class EntryType(NamedTuple):
    """What a type of entry must have; nothing is said for a program that does not know it."""

    name: str
    bibtex: Required | None
    biblatex: Required | None


@cache
def entry_types() -> Mapping[str, EntryType]:
    """Return all types of entries that are known, by their names in lower case."""
    # A table in plain text: it is read in every run of lint, and TOML would take 10 ms to load.
    lines = _read("schema.txt").splitlines()
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


@cache
def standard_fields() -> frozenset[str]:
    """Return the fields that BibTeX's styles or biblatex know, in lower case."""
    return _fields()["standard"]


@cache
def known_fields() -> frozenset[str]:
    """Return the fields that some program is known to write or read, in lower case."""
    return frozenset().union(*_fields().values())


@cache
def _fields() -> Mapping[str, frozenset[str]]:
    parts = (part.partition("]") for part in _read("fields.txt").split("\n[")[1:])
    return {head.partition(":")[0]: frozenset(names.split()) for head, _, names in parts}


def _read(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def _required(cell: str) -> Required | None:
    if cell == "-":
        return None
    return tuple(tuple(group.split("/")) for group in cell.split()) if cell != "*" else ()
