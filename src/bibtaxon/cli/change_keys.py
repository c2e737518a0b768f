"""`bibtaxon lint --merge`, `--rename-keys` and `--rewrite-tex`: what changes citation keys."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document
from bibtaxon.cli.merge import Plan, can_ask, plan
from bibtaxon.cli.rename import rewrite, save, saved, shown
from bibtaxon.cli.streams import diff
from bibtaxon.config import Config
from bibtaxon.edits import Edit, apply_edits
from bibtaxon.lint.context import Library
from bibtaxon.lint.guard import refuse_loss
from bibtaxon.lint.renaming import key_edits, new_keys
from bibtaxon.source import Source
from bibtaxon.survey.renamed_keys import Keys, followed, in_bib

Change = tuple[Source, Source]  # before and after


def change_keys(
    libraries: Sequence[Library],
    config: Config,
    given: Mapping[str, Any],
    write: Callable[[list[Change]], None],
) -> int:
    """Do what the flags say; return 1 if something would change, or is left to be decided."""
    asks = given["merge"] and can_ask() and not given["differs"]
    writes = (given["fixes"] or asks) and not given["differs"]
    planned = _planned(libraries, given, asks=asks)
    changes = _changes(libraries, planned, config)
    if writes:
        write(changes)
    else:
        click.echo("".join(diff(old.text, new.text, old.name) for old, new in changes), nl=False)
    if planned.keys:
        click.echo(shown(planned.keys), nl=False)
    keys = _all_keys(given["key_map"], planned.keys, writes=writes)
    commands = config.cites.commands
    rewritten = rewrite(given["rewrite_tex"], keys, commands, writes=writes)
    return int(planned.is_open or (not writes and bool(changes or rewritten)))


def _planned(libraries: Iterable[Library], given: Mapping[str, Any], *, asks: bool) -> Plan:
    if given["merge"]:
        return plan(libraries, asks=asks)
    if not given["rename_keys"]:
        return Plan((), {}, is_open=False)
    maps = [(library, new_keys(library)) for library in libraries]
    edits = [
        (document, edit)
        for library, keys in maps
        for document in library.documents
        for edit in key_edits(document, keys)
    ]
    return Plan(edits, {old: new for _, keys in maps for old, new in keys.items()}, is_open=False)


def _changes(libraries: Iterable[Library], planned: Plan, config: Config) -> list[Change]:
    attributes = [each.field.lower() for each in config.attribute if each.type == "cite"]
    return [
        (document.source, new)
        for library in libraries
        for document in library.documents
        if (new := _changed(document, planned, attributes)) != document.source
    ]


def _changed(document: Document, planned: Plan, attributes: Iterable[str]) -> Source:
    """Return the text of a document with its own changes, and new keys where it refers to some."""
    own = [edit for place, edit in planned.edits if place is document]
    follow = in_bib(document, planned.keys, attributes) if planned.keys else []
    edits = sorted({*own, *(edit for edit in follow if not _is_within(edit, own))})
    source = Source(apply_edits(document.source.text, edits), document.source.name)
    refuse_loss(document, read(source), edits, {"U701"})
    return source


def _is_within(edit: Edit, others: Iterable[Edit]) -> bool:
    """Whether an edit is in a part that others replace."""
    spans = (other.span for other in others)
    return any(each.start <= edit.span.start and edit.span.end <= each.end for each in spans)


def _all_keys(path: str | None, keys: Keys, *, writes: bool) -> Keys:
    """Return new keys and those of earlier runs, which a file holds."""
    if not path:
        return keys
    return save(path, keys) if writes and keys else followed(saved(path), keys)
