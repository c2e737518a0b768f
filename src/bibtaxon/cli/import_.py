"""`bibtaxon import`: from a list or a bibliography that exists to annotated entries."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from bibtaxon.bib.reader import read
from bibtaxon.bib.writer import write
from bibtaxon.cli.group import configuration
from bibtaxon.cli.io import STDIN, read_source, read_utf8, refuse_input, write_atomic
from bibtaxon.cli.progress import progress
from bibtaxon.cli.streams import diff, write_stdout
from bibtaxon.edits import apply_edits
from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.appearance import Venues
from bibtaxon.importers.categories import configuration as categories_toml
from bibtaxon.importers.entries import entries
from bibtaxon.importers.found import Findings, Found, Remark
from bibtaxon.importers.heading_map import heading_map
from bibtaxon.importers.importer import IMPORTERS, Wishes, importer_of, reader
from bibtaxon.importers.into import Merge, into
from bibtaxon.importers.items import Tables
from bibtaxon.importers.merge import merged
from bibtaxon.importers.report import report, summary
from bibtaxon.importers.tex import tex
from bibtaxon.lint.guard import refuse_loss
from bibtaxon.source import Source, encode
from bibtaxon.survey.link_labels import known_labels
from bibtaxon.survey.venues import venue_table
from bibtaxon.terminal import printable

_CONFIGURATION = "bibtaxon.toml"
_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class _Imported:
    """What an import comes to: the text of the .bib, and what is said about it."""

    text: str
    papers: Sequence[Found]
    keys: Sequence[str]
    remarks: Sequence[Remark]
    note: str = ""


@click.command("import")
@click.argument("file")
@click.option(
    "-o", "--output", metavar="FILE", help="Write the entries there, not to standard output."
)
@click.option(
    "--into",
    "target",
    metavar="FILE",
    help="Merge into this .bib: new papers, links and categories.",
)
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(list(IMPORTERS)),
    help="What FILE is; by default its name or text tells.",
)
@click.option(
    "--category-from",
    metavar="SOURCE",
    default="",
    help="Where a .bib has its categories: keywords, groups or a field.",
)
@click.option(
    "--map",
    "names",
    metavar="OURS=THEIRS,...",
    default="",
    help="The fields of a YAML list: title=Title,url=Link.",
)
@click.option(
    "--heading-map", "mapping", metavar="FILE", help="A TOML file that renames or merges headings."
)
@click.option(
    "--config",
    "toml",
    metavar="[FILE]",
    is_flag=False,
    flag_value=_CONFIGURATION,
    help="Write the categories there too (by default bibtaxon.toml).",
)
@click.option(
    "--report", "reported", metavar="FILE", help="Write all that was found, and was not, as JSON."
)
@click.option(
    "--keep-text", is_flag=True, help="Keep text without a field of its own as 'annotation'."
)
@click.option("--dry-run", is_flag=True, help="Write nothing, only say what was found.")
@click.option("--diff", "differs", is_flag=True, help="Show what would change; write nothing.")
def command(  # noqa: PLR0913, PLR0917  a flag each
    file: str,
    output: str | None,
    target: str | None,
    force: bool,
    kind: str | None,
    category_from: str,
    names: str,
    mapping: str | None,
    toml: str | None,
    reported: str | None,
    keep_text: bool,
    dry_run: bool,
    differs: bool,
) -> int:
    """Make annotated entries of FILE: an awesome list, a .bib, RIS, CSL-JSON or YAML.

    The entries go to standard output, what was found and what was not to standard error. With -
    standard input is read.
    """
    if output is not None and target is not None:
        raise click.UsageError("--output and --into exclude each other")
    writes = not (dry_run or differs)
    _refuse_existing([output, toml, reported], file, force=force or not writes)
    source = read_utf8(file)
    renames = heading_map(read_utf8(mapping).text, mapping) if mapping else None
    config = configuration()
    wishes = Wishes(
        Tables(Venues(venue_table(config.venue)), known_labels(config.link)),
        renames or tuple,
        category_from,
        _names(names),
    )
    with progress("importing"):
        kind = kind or importer_of(source)
        findings = reader(kind)(source, wishes)
        if not findings.papers:
            raise BibtaxonError(f"{source.name}: no papers found; is it {IMPORTERS[kind][2]}?")
        old = read_source(target) if target and os.path.lexists(target) else None
        if target and old is None:
            old = Source("", target)
        imported = _imported(findings, old, wishes, keep_text=keep_text)
    idle = [Remark("heading-map", 1, each) for each in renames.idle()] if renames else []
    remarks = sorted((*findings.remarks, *imported.remarks, *idle), key=lambda each: each.line)
    places = len(findings.papers)
    before = old.text if old else _current(output)
    if differs:
        click.echo(diff(before, imported.text, target or output or "<stdout>"), nl=False)
    if writes:
        _write(imported.text, output, target, old)
        if toml:
            bib = output or target or ""
            relative = os.path.relpath(bib, Path(toml).parent) if bib not in ("", STDIN) else ""
            text = categories_toml(findings.title, relative, findings.categories)
            write_atomic(toml, text.encode())
    if reported and writes:
        text = report(source.name, places, imported.papers, imported.keys, remarks)
        write_atomic(reported, text.encode())
    told = summary(source.name, places, imported.papers, remarks) + imported.note
    click.echo(printable(told, keep="\n"), err=True, nl=False)
    return 0


def _names(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    for name, equals, theirs in pairs:
        if not (name.strip() and equals and theirs.strip()):
            raise click.UsageError(f"--map: {name!r} must be OURS=THEIRS")
    return {name.strip(): theirs.strip() for name, _, theirs in pairs}


def _refuse_existing(outputs: Sequence[str | None], source: str, *, force: bool) -> None:
    """Refuse to write over the source, or over any file unless asked to."""
    for path in outputs:
        if path in (None, _OUTPUT):
            continue
        refuse_input(path, [source])
        if not force and os.path.lexists(path):
            raise BibtaxonError(f"{path}: exists already; --force overwrites it, --into merges")


def _current(output: str | None) -> str:
    exists = output not in (None, _OUTPUT) and os.path.lexists(output)
    return read_source(output).text if output and exists else ""


def _imported(
    findings: Findings, old: Source | None, wishes: Wishes, *, keep_text: bool
) -> _Imported:
    if findings.text and old is None:  # BibTeX stays as it is
        keys = [paper.key for paper in findings.papers]
        return _Imported(findings.text, findings.papers, keys, ())
    papers, remarks = merged(findings.papers) if not findings.text else (findings.papers, [])
    if keep_text:
        papers = [_with_text(paper) for paper in papers]
    if old is None:
        made = list(entries(papers))
        text = "\n".join(map(write, made))
        return _Imported(text, papers, [each.key for each in made], remarks)
    document = read(old)
    merge = into(document, papers, findings.strings, wishes.tables.labels)
    text = _merged_text(old, merge)
    note = f"{merge.added} added to {old.name}, {merge.extended} of its entries extended\n"
    return _Imported(text, papers, merge.keys, [*remarks, *merge.remarks], note)


def _with_text(paper: Found) -> Found:
    return (
        replace(paper, fields=(*paper.fields, ("annotation", tex(paper.rest))))
        if paper.rest
        else paper
    )


def _merged_text(old: Source, merge: Merge) -> str:
    """Return the file with what is new, after a look whether anything else has changed."""
    edits = sorted(merge.edits)
    document = read(old)
    edited = Source(apply_edits(old.text, edits), old.name)
    refuse_loss(document, read(edited), edits, {"import"})
    return edited.text + merge.appended


def _write(text: str, output: str | None, target: str | None, old: Source | None) -> None:
    if target is not None and old is not None:
        if text != old.text:
            existed = os.path.lexists(target)
            write_atomic(target, encode(text), encode(old.text) if existed else None)
    elif output in (None, _OUTPUT):
        write_stdout(text)
    else:
        write_atomic(str(output), encode(text))
