"""`bibtaxon format`: give .bib files one layout, and put their entries in order."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import click

from bibtaxon.bib.arrange import obstacle
from bibtaxon.bib.format import formatted
from bibtaxon.bib.layout import LAYOUT, FormatOptions
from bibtaxon.bib.parts import parts
from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document, fold
from bibtaxon.cli.flags import flags, overridden
from bibtaxon.cli.group import configuration
from bibtaxon.cli.io import STDIN_NAME, read_source, write_atomic
from bibtaxon.cli.progress import progress
from bibtaxon.cli.streams import diff, warn, write_stdout
from bibtaxon.errors import BibtaxonError
from bibtaxon.source import encode
from bibtaxon.terminal import counted, printable

Change = tuple[Document, Document]  # before and after


@click.command
@click.argument("files", nargs=-1, metavar="[FILES|-]")
@click.option("--check", is_flag=True, help="Name the files that would change; write nothing.")
@click.option("--diff", "differs", is_flag=True, help="Show what would change; write nothing.")
@click.option(
    "--key", "keys", multiple=True, metavar="KEY", help="Lay out this entry alone, in its place."
)
@click.option("-q", "--quiet", is_flag=True, help="Do not tell what has been done.")
@flags(FormatOptions)
def command(
    files: tuple[str, ...],
    check: bool,
    differs: bool,
    keys: tuple[str, ...],
    quiet: bool,
    **given: Any,
) -> int:
    """Lay out .bib FILES (by default those of the configuration, with - standard input).

    Values, comments and what cannot be read stay as written; entries stay in their order unless
    --sort or the configuration gives another. With --check or --diff, files that would change
    make the exit code 1.
    """
    config = configuration()
    options = overridden(config.format or LAYOUT, given)
    paths = dict.fromkeys(files or map(config.path, config.bib))
    if not paths:
        raise BibtaxonError("no file to format: name one, or set 'bib' in bibtaxon.toml")
    with progress("formatting"):
        before = [read(read_source(path)) for path in paths]
        wanted = _wanted(keys, before) if keys else None
        changes = [(document, formatted(document, options, wanted)) for document in before]
    for document, after in changes:
        _remark(document, after, is_sorted=bool(options.sort) and not keys)
    changed = [change for change in changes if _text(change[0]) != _text(change[1])]
    if differs:
        shown = (diff(_text(old), _text(new), old.source.name) for old, new in changed)
        click.echo("".join(shown), nl=False)
    elif check:
        for document, _ in changed:
            click.echo(f"would format {printable(document.source.name)}")
    else:
        _write(changes)
    if not quiet:
        click.echo(_summary(len(changed), len(changes), done=not (check or differs)), err=True)
    return int(bool(changed) and (check or differs))


def _wanted(keys: Iterable[str], documents: Iterable[Document]) -> frozenset[str]:
    """Return keys in lower case; one that no entry has is an error."""
    known = {entry.key.folded: entry.key.text for each in documents for entry in each.entries}
    for key in keys:
        if fold(key) not in known:
            close = get_close_matches(fold(key), known, n=1)
            hint = f"did you mean {known[close[0]]!r}?" if close else "check the file"
            raise BibtaxonError(f"no entry has the key {key!r}; {hint}")
    return frozenset(map(fold, keys))


def _remark(before: Document, after: Document, *, is_sorted: bool) -> None:
    """Tell what stays as written although it was to change."""
    fixed = [part.block for part in parts(before) if part.block and not part.free]
    if fixed:
        line, _ = before.source.line_column(fixed[0].span.start)
        more = f", here and in {counted(len(fixed) - 1, 'more place')}" if fixed[1:] else ""
        warn(
            f"{before.source.name}:{line}: what cannot be read, or is in a comment, stays as "
            f"written{more}"
        )
    if is_sorted and (found := obstacle(after)):
        line, _ = after.source.line_column(found[0])
        warn(f"{after.source.name}:{line}: the entries stay in their order: {found[1]}")


def _text(document: Document) -> str:
    return document.source.text


def _write(changes: Iterable[Change]) -> None:
    for before, after in changes:
        if before.source.name == STDIN_NAME:
            write_stdout(_text(after))
        elif _text(before) != _text(after):
            write_atomic(before.source.name, encode(_text(after)), encode(_text(before)))


def _summary(changed: int, count: int, *, done: bool) -> str:
    would = "" if done else "would be "
    said = [f"{counted(changed, 'file')} {would}formatted"] if changed else []
    if left := count - changed:
        said.append(f"{counted(left, 'file')} left as written")
    return ", ".join(said)
