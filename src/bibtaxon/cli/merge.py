"""`bibtaxon lint --merge`: make one entry of those that are one paper, asking where they differ."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from bibtaxon.bib.syntax import Document
from bibtaxon.cli.columns import width
from bibtaxon.edits import Edit
from bibtaxon.lint.context import Library
from bibtaxon.lint.duplicates import Group, compared, groups, preferred
from bibtaxon.lint.merging import Merged, differing, merged
from bibtaxon.terminal import cells, printable

_NAME = 14  # columns of the name of a field


class _End(Exception):  # noqa: N818  no error: somebody wants to stop
    """Nothing more is to be merged."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What merging changes, and whether entries are left that somebody has to decide about."""

    edits: Sequence[tuple[Document, Edit]]
    keys: Mapping[str, str]
    is_open: bool


def can_ask() -> bool:
    """Whether somebody sits at a terminal and can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def plan(library: Library, *, asks: bool) -> Plan:
    """Return what is to be merged: equal entries, and those that somebody chooses, if asked."""
    found = groups(library)
    done: list[Merged] = []
    is_open = False
    try:
        for number, group in enumerate(found, 1):
            click.echo(f"({number}/{len(found)}) {_title(group)}")
            if group.are_equal:
                done.append(merged(group, 0, {}))
                removed = ", ".join(printable(copy.place) for copy in group.copies[1:])
                click.echo(f"  equal: {removed} goes\n")
                continue
            click.echo("".join(f"{line}\n" for line in _comparison(group)))
            choice = _asked(group) if asks else None
            is_open |= choice is None
            done += [choice] if choice else []
    except _End:
        is_open = True
    edits = [edit for each in done for edit in each.edits]
    return Plan(edits, {old: new for each in done for old, new in each.keys.items()}, is_open)


def _title(group: Group) -> str:
    names = [f"{copy.entry.key.text} ({copy.place})" for copy in group.copies]
    reasons = "; ".join(group.reasons)
    return printable(f"{' and '.join(names)} are one paper: {reasons}")


def _comparison(group: Group) -> Iterator[str]:
    """Yield the fields side by side; `!` marks those that say different things."""
    size = max((min(width(), 160) - _NAME - 4) // len(group.copies) - 2, 20)
    heads = [f"[{place}] {copy.entry.key.text}" for place, copy in enumerate(group.copies, 1)]
    yield _row(" ", "", heads, size)
    odd = set(differing(group))
    for name, values in compared(group):
        same = len(set(values)) == 1
        shown = (
            [values[0], *("=" for _ in values[1:])] if same else [each or "-" for each in values]
        )
        yield _row("!" if name in odd else " ", name, shown, size)


def _row(mark: str, name: str, values: Iterable[str], size: int) -> str:
    parts = [_fitted(value, size) for value in values]
    return f"  {mark} {_fitted(name, _NAME)}{'  '.join(parts)}".rstrip()


def _fitted(text: str, size: int) -> str:
    """Return a text in so many columns; of a longer one the beginning."""
    text = printable(text[: 2 * size])
    if cells(text) > size:
        while cells(text) > size - 3:
            text = text[:-1]
        text += "..."
    return text + " " * (size - cells(text))


def _asked(group: Group) -> Merged | None:
    """Return what somebody wants to be made of a group, or nothing if it is to be left alone."""
    numbers = [str(place) for place in range(1, len(group.copies) + 1)]
    default = preferred(group.copies)
    answer = click.prompt(
        "  keep which? (n: leave them, q: end)",
        type=click.Choice([*numbers, "n", "q"]),
        default=str(default + 1),
    )
    if answer == "q":
        raise _End
    if answer == "n":
        click.echo()
        return None
    keep = int(answer) - 1
    values = dict(compared(group))
    choices = {
        name: _chosen(name, values[name], keep)
        for name in differing(group)
        if name == "type" or values[name][keep]
    }
    click.echo()
    return merged(group, keep, choices)


def _chosen(name: str, values: Sequence[str], keep: int) -> int:
    said = [str(place) for place, value in enumerate(values, 1) if value]
    answer = click.prompt(f"  {name}: which?", type=click.Choice(said), default=str(keep + 1))
    return int(answer) - 1
