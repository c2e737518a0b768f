"""What renames citation keys: the map of old and new ones, and the files that cite by them."""

from collections.abc import Iterable, Mapping
from glob import glob
from json import JSONDecodeError, dumps, loads
from pathlib import Path

import click

from bibtaxon.cli.io import read_source, write_atomic
from bibtaxon.cli.streams import diff, warn
from bibtaxon.edits import apply_edits
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import encode
from bibtaxon.survey.renamed_keys import Keys, followed, in_tex
from bibtaxon.terminal import counted, printable


def saved(path: str) -> dict[str, str]:
    """Return the map that a file holds, nothing if there is no such file."""
    if not Path(path).exists():
        return {}
    try:
        keys = loads(read_source(path).text)
    except JSONDecodeError as error:
        raise BibtaxonError(f"{path}:{error.lineno}: no JSON: {error.msg.lower()}") from None
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise BibtaxonError(f'{path}: no map of keys, an object such as {{"old": "new"}}')
    return keys


def save(path: str, keys: Keys) -> dict[str, str]:
    """Add new keys to the map that a file holds; return what came of all."""
    both = followed(saved(path), keys)
    write_atomic(path, encode(dumps(both, indent=2, ensure_ascii=False) + "\n"))
    click.echo(f"wrote {counted(len(both), 'renamed key')} into {printable(path)}", err=True)
    return both


def rewrite(patterns: Iterable[str], keys: Keys, commands: Iterable[str], *, writes: bool) -> bool:
    """Rename the keys that `.tex` files cite, or show what that would change; whether it would."""
    changed = False
    for path in _files(patterns):
        source = read_source(path)
        edits = in_tex(source, keys, commands)
        if not edits:
            continue
        changed = True
        text = apply_edits(source.text, edits)
        if writes:
            write_atomic(path, encode(text), encode(source.text))
            click.echo(
                f"wrote {printable(path)}: {counted(len(edits), 'citation')} renamed", err=True
            )
        else:
            click.echo(diff(source.text, text, path), nl=False)
    return changed


def shown(keys: Mapping[str, str]) -> str:
    """Return a map of keys for people, a line for each."""
    return "".join(f"{printable(old)} -> {printable(new)}\n" for old, new in keys.items())


def _files(patterns: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for pattern in patterns:
        paths = sorted(glob(pattern, recursive=True))  # noqa: PTH207  "**" as users know it
        files = [path for path in paths if Path(path).is_file()]
        if not files:
            warn(f"no file matches {pattern!r}")
        found |= dict.fromkeys(files)
    return list(found)
