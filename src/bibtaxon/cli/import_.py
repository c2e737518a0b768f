"""`bibtaxon import`: from a list or a bibliography that exists to annotated entries."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from bibtaxon.bib.reader import read
from bibtaxon.bib.writer import write
from bibtaxon.cli.group import configuration
from bibtaxon.cli.io import read_bytes, read_utf8, refuse_input, write_atomic
from bibtaxon.cli.progress import progress
from bibtaxon.cli.streams import diff, write_stdout
from bibtaxon.edits import apply_edits
from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.categories import configuration as categories_toml
from bibtaxon.importers.entries import entries
from bibtaxon.importers.found import Findings, Found, Remark
from bibtaxon.importers.fragments import Venues
from bibtaxon.importers.heading_map import heading_map
from bibtaxon.importers.importer import IMPORTERS, Wishes, importer_of, reader
from bibtaxon.importers.into import Merge, into
from bibtaxon.importers.merge import merged
from bibtaxon.importers.parts import Tables
from bibtaxon.importers.report import report, summary
from bibtaxon.importers.tex import tex
from bibtaxon.lint.guard import first_loss
from bibtaxon.source import Source, encode
from bibtaxon.survey.link_labels import LinkLabels, known_labels
from bibtaxon.survey.taxonomy import Taxonomy, declared
from bibtaxon.survey.venues import venue_table
from bibtaxon.terminal import printable

_CONFIGURATION = "bibtaxon.toml"
_STDOUT = "-"
_MOST_ROUNDS = 9
_ONLY_FOR = {"--category-from": "bib", "--map": "yaml"}


@dataclass(frozen=True, slots=True)
class _Imported:
    """What an import comes to: the text of the .bib, and what is said about it."""

    text: str
    papers: Sequence[Found]
    keys: Sequence[str]
    remarks: Sequence[Remark]
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Output:
    """A text, the file that it is meant for, and what that holds."""

    path: str
    text: str
    old: str = ""


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
    writes = not (dry_run or differs)
    bib = target or output or _STDOUT
    _refuse_clashes(file, output, target, [path for path in (toml, reported) if path])
    source = _source(file)
    old = _old(target) if target else None
    for path in (toml, reported, None if target else output):
        if writes and not force and path not in (None, _STDOUT) and os.path.lexists(path):
            cure = " overwrites it, --into merges" if path == output else " overwrites it"
            raise BibtaxonError(f"{path}: exists already; --force{cure}")
    renames = heading_map(read_utf8(mapping).text, mapping) if mapping else None
    config = configuration()
    wishes = Wishes(
        Tables(Venues(venue_table(config.venue)), known_labels(config.link)),
        renames or tuple,
        category_from,
        _names(names),
    )
    with progress("importing"):
        findings = _findings(source, kind, wishes)
        imported = _imported(findings, old, wishes, declared(config.category), keep_text=keep_text)
    idle = [Remark("heading-map", 1, each) for each in renames.idle()] if renames else []
    remarks = sorted((*findings.remarks, *imported.remarks, *idle), key=lambda each: each.line)
    places = len(findings.papers)
    current = old.text if old else source.text if findings.text and bib == _STDOUT else ""
    outputs = [_Output(bib, imported.text, current or _held(bib))]
    if toml:
        relative = "" if bib == _STDOUT else os.path.relpath(bib, Path(toml).parent)
        text = categories_toml(findings.title, relative, findings.categories)
        outputs.append(_Output(toml, text, _held(toml)))
    if reported:
        text = report(source.name, places, imported.papers, imported.keys, remarks)
        outputs.append(_Output(reported, text))
    told = summary(source.name, places, imported.papers, remarks) + imported.note
    if writes:
        told += _written(outputs, old)
    if dry_run:
        told += "nothing is written (--dry-run)\n"
    changed = "".join(_differences(outputs)) if differs else ""
    click.echo(changed, nl=False)
    click.echo(printable(told, keep="\n"), err=True, nl=False)
    return int(bool(changed))


def _refuse_clashes(
    file: str, output: str | None, target: str | None, others: Sequence[str]
) -> None:
    """Refuse outputs that are each other, or the input."""
    if output is not None and target is not None:
        raise click.UsageError("--output and --into exclude each other")
    if _STDOUT in (target, *others):
        raise click.UsageError("only the entries can go to standard output; name a file")
    files = [path for path in (target or output, *others) if path not in (None, _STDOUT)]
    if len(set(map(os.path.abspath, files))) < len(files):
        raise click.UsageError(f"{files[-1]} is to hold two things; name two files")
    for path in files:
        refuse_input(path, [file])


def _source(file: str) -> Source:
    if re.match(r"(?i)https?://", file):
        cure = "download it first (on GitHub: the button 'Raw')"
        raise BibtaxonError(f"{file}: is an address, and files are imported; {cure}")
    return read_utf8(file)


def _old(target: str) -> Source | None:
    """Return the file to be merged into; nothing if there is none, or nothing in it."""
    if not os.path.lexists(target) or not read_bytes(target).strip():
        return None
    old = read_utf8(target)
    if broken := next(iter(read(old).broken), None):
        line, column = old.line_column(broken.at)
        cure = f"mend it first (bibtaxon lint {target} shows it)"
        raise BibtaxonError(f"{target}:{line}:{column}: cannot be read: {broken.reason}; {cure}")
    return old


def _held(path: str) -> str:
    is_there = path != _STDOUT and os.path.lexists(path)
    return read_bytes(path).decode("utf-8", "surrogateescape") if is_there else ""


def _names(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    for name, equals, theirs in pairs:
        if not (name.strip() and equals and theirs.strip()):
            raise click.UsageError(f"--map: {name!r} must be OURS=THEIRS")
    return {name.strip(): theirs.strip() for name, _, theirs in pairs}


def _findings(source: Source, kind: str | None, wishes: Wishes) -> Findings:
    kind_ = kind or importer_of(source)
    for flag, given in (("--category-from", wishes.category_from), ("--map", wishes.names)):
        if given and kind_ != _ONLY_FOR[flag]:
            what = IMPORTERS[_ONLY_FOR[flag]][2]
            raise click.UsageError(f"{flag} is for {what}; {source.name} is read as {kind_}")
    findings = reader(kind_)(source, wishes)
    if not findings.papers:
        cure = "" if kind else " (--format says what it is)"
        raise BibtaxonError(f"{source.name}: no papers found; is it {IMPORTERS[kind_][2]}?{cure}")
    return findings


def _imported(
    findings: Findings, old: Source | None, wishes: Wishes, taxonomy: Taxonomy, *, keep_text: bool
) -> _Imported:
    papers, remarks = findings.papers, list[Remark]()
    if not findings.text:
        papers, remarks = merged(papers)
    elif old is None:  # BibTeX stays as it is
        return _Imported(findings.text, papers, [paper.key for paper in papers], ())
    if keep_text:
        papers = [_with_text(paper) for paper in papers]
    if old is None:
        made = list(entries(papers))
        text = "\n".join(map(write, made))
        return _Imported(text, papers, [each.key for each in made], remarks)
    merge, text = brought_into(old, papers, findings.definitions, wishes.tables.labels, taxonomy)
    note = f"{old.name}: {len(merge.added)} added, {merge.extended} extended\n"
    return _Imported(text, papers, merge.keys, remarks + merge.remarks, note)


def _with_text(paper: Found) -> Found:
    text = (("annotation", tex(paper.rest)),) if paper.rest else ()
    return replace(paper, fields=(*paper.fields, *text))


def brought_into(
    old: Source,
    papers: Sequence[Found],
    definitions: Sequence[str],
    known: LinkLabels,
    taxonomy: Taxonomy,
) -> tuple[Merge, str]:
    """Return what bringing papers into a file changes, and what the file becomes.

    It is done until nothing changes any more, so that doing it again will change nothing: papers
    whose numbers contradict each other may find other entries among the new ones.
    """
    first = merge = into(read(old), papers, definitions, known, taxonomy)
    left = _MOST_ROUNDS
    while (text := merged_text(old, merge)) != old.text and (left := left - 1):
        old = Source(text, old.name)
        merge = into(read(old), papers, definitions, known, taxonomy)
    return first, text


def merged_text(old: Source, merge: Merge) -> str:
    """Return a file with what is new in it.

    It is read again: what no edit names must be as it was, and the new entries must be there.
    """
    edits = sorted(merge.edits)
    before = read(old)
    edited = read(Source(apply_edits(old.text, edits), old.name))
    after = read(Source(edited.source.text + merge.appended, old.name))
    spans = [entry.span for entry in edited.entries]
    keys = [*(entry.key.text for entry in before.entries), *merge.added]
    is_kept = (
        first_loss(before, edited, edits) is None
        and [entry.span for entry in after.entries][: len(spans)] == spans
        and [entry.key.text for entry in after.entries] == keys
        and not any(after.broken)
    )
    if not is_kept:
        raise BibtaxonError(
            f"{old.name}: not written: the import would change more than it should; "
            "this is a bug in bibtaxon, please report it"
        )
    return after.source.text


def _written(outputs: Sequence[_Output], old: Source | None) -> str:
    """Write what has changed; return a line that says where it is."""
    written = []
    for output in outputs:
        if output.path == _STDOUT:
            write_stdout(output.text)
        elif output.text != output.old:
            was = encode(old.text) if old and output is outputs[0] else None
            write_atomic(output.path, encode(output.text), was)
            written.append(output.path)
    return f"written: {', '.join(written)}\n" if written else ""


def _differences(outputs: Sequence[_Output]) -> Iterator[str]:
    for output in outputs:
        name = "<stdout>" if output.path == _STDOUT else output.path
        yield diff(output.old, output.text, name)
