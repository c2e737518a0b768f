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
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.context import Library
from bibtaxon.lint.guard import refuse_loss
from bibtaxon.lint.renaming import key_edits
from bibtaxon.lint.renaming import new_keys as keys_after_the_pattern
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
    plans = [(library, _planned(library, given, asks=asks)) for library in libraries]
    new_keys = _joined(planned.keys for _, planned in plans)
    changes = [
        change for library, planned in plans for change in _changes(library, planned, config)
    ]
    if writes:
        write(changes)
    else:
        click.echo("".join(diff(old.text, new.text, old.name) for old, new in changes), nl=False)
    click.echo(shown(new_keys), nl=False)
    keys = _all_keys(given["key_map"], new_keys, writes=writes)
    commands = config.cites.commands if config.cites else ()
    rewritten = rewrite(given["rewrite_tex"], keys, commands, writes=writes)
    is_open = any(planned.is_open for _, planned in plans)
    if not (changes or rewritten or is_open or given["quiet"]):
        click.echo("nothing to change", err=True)
    return int(is_open or (not writes and bool(changes or rewritten)))


def _planned(library: Library, given: Mapping[str, Any], *, asks: bool) -> Plan:
    if given["merge"]:
        return plan(library, asks=asks)
    keys = keys_after_the_pattern(library) if given["rename_keys"] else {}
    edits = [
        (document, edit) for document in library.documents for edit in key_edits(document, keys)
    ]
    return Plan(edits, keys, is_open=False)


def _joined(maps: Iterable[Keys]) -> dict[str, str]:
    """Return the new keys of all bibliographies; papers know only one meaning of a key."""
    both: dict[str, str] = {}
    for keys in maps:
        for old, new in keys.items():
            if both.setdefault(old, new) != new:
                raise BibtaxonError(
                    f"{old!r} stands in two bibliographies and would become {both[old]!r} and "
                    f"{new!r}; name their files in runs of their own"
                )
    return both


def _changes(library: Library, planned: Plan, config: Config) -> list[Change]:
    attributes = [each.field.lower() for each in config.attribute if each.type == "cite"]
    return [
        (document.source, new)
        for document in library.documents
        if (new := _changed(document, planned, attributes)) != document.source
    ]


def _changed(document: Document, planned: Plan, attributes: Iterable[str]) -> Source:
    """Return the text of a document with its own changes, and new keys where it refers to some."""
    own = [edit for place, edit in planned.edits if place is document]
    follow = in_bib(document, planned.keys, attributes) if planned.keys else []
    edits = sorted({*own, *(edit for edit in follow if not _is_within(edit, own))})
    source = Source(apply_edits(document.source.text, edits), document.source.name)
    refuse_loss(document, read(source), edits)
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
