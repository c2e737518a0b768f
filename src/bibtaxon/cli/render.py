"""`bibtaxon render`: write the README, the LaTeX table and other outputs."""

import shlex
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from bibtaxon.cli.flags import flags, overridden, written
from bibtaxon.cli.group import configuration
from bibtaxon.cli.io import read_bytes, real_path, refuse_input, write_atomic
from bibtaxon.cli.manuscript import read_manuscript
from bibtaxon.cli.progress import progress
from bibtaxon.cli.streams import diff, warn, write_stdout
from bibtaxon.cli.survey import bib_option, load_survey
from bibtaxon.config import Config
from bibtaxon.config.outputs import Output
from bibtaxon.errors import BibtaxonError
from bibtaxon.options import OptionError, suggestion
from bibtaxon.render.layout import Layout, layout
from bibtaxon.render.region import first_line_end, fresh, spliced, with_line_ends
from bibtaxon.render.renderer import RENDERERS, STDOUT, Artifact, Renderer, find
from bibtaxon.source import decode, encode
from bibtaxon.survey.model import Survey
from bibtaxon.terminal import printable

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class _Job:
    """An output as it is configured, its options, some of which flags may change, and the flags."""

    renderer: Renderer[Any]
    output: Output[Any]
    options: Any
    flags: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the output is called: as it is configured, or like its file."""
        return self.output.name or Path(self.output.options.output).stem

    @property
    def command(self) -> str:
        """What makes the output again, on one line."""
        several = isinstance(self.output.keys[-1], int)
        words = (
            "bibtaxon",
            "render",
            self.renderer.name,
            *(("--name", self.name) if several else ()),
        )
        return " ".join(shlex.join((*words, *self.flags)).split())


@dataclass(frozen=True, slots=True)
class _Change:
    """What a file holds, if there is one, and what it should hold."""

    path: str
    old: bytes | None
    new: bytes


class _Targets(click.Group):  # click offers lazy commands through inheritance only
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(RENDERERS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        return _target(find(cmd_name)) if cmd_name in RENDERERS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        self.commands = dict.fromkeys(RENDERERS, self)  # what a misspelt target is compared with
        return super().resolve_command(ctx, args)


def _shared(command: F) -> F:
    """Give a command the flags that all targets have."""
    for decorate in (
        click.option(
            "--diff", "differs", is_flag=True, help="Show what would change; write nothing."
        ),
        click.option("--check", is_flag=True, help="Fail with a diff if a file is out of date."),
        bib_option,
    ):
        command = decorate(command)
    return command


@click.group(cls=_Targets, invoke_without_command=True, subcommand_metavar="[TARGET] [ARGS]...")
@_shared
@click.pass_context
def command(ctx: click.Context, bib: tuple[str, ...], check: bool, differs: bool) -> int:
    """Write outputs: TARGET, or all that the configuration names.

    With --check or --diff nothing is written, and the exit code is 1 if something would change.
    """
    if ctx.invoked_subcommand is not None:
        return 0  # the target goes on
    config = configuration()
    if not config.render:
        known = ", ".join(RENDERERS)
        raise BibtaxonError(
            f"no target: name one ({known}), or configure one with a table [render.TARGET]"
        )
    jobs = [job for name in config.render for job in _jobs(config, find(name))]
    return _run(config, jobs, bib, writes=not (check or differs))


def _target(renderer: Renderer[Any]) -> click.Command:
    @click.command(renderer.name, help=renderer.help)
    @_shared
    @click.option("--name", multiple=True, help="Make this one of several that are configured.")
    @flags(renderer.options)
    @click.pass_context
    def target(
        ctx: click.Context,
        /,
        bib: tuple[str, ...],
        check: bool,
        differs: bool,
        name: tuple[str, ...],
        **given: Any,
    ) -> int:
        outer = ctx.parent.params if ctx.parent else {}
        config = configuration()
        writes = not (check or differs or outer["check"] or outer["differs"])
        words = (
            *(word for path in bib for word in ("--bib", path)),
            *written(renderer.options, given),
        )
        jobs = [
            replace(job, options=overridden(job.options, given), flags=words)
            for job in _named(_jobs(config, renderer), name)
        ]
        return _run(config, jobs, bib or outer["bib"], writes=writes)

    return target


def _jobs(config: Config, renderer: Renderer[Any]) -> list[_Job]:
    jobs = []
    for output in config.outputs(renderer.name, renderer.options):
        options = output.options
        if options.output != STDOUT:
            options = replace(options, output=config.path(options.output))
        if hasattr(options, "aux"):
            options = replace(options, aux=tuple(map(config.path, options.aux)))
        jobs.append(_Job(renderer, output, options))
    return jobs


def _named(jobs: list[_Job], names: Iterable[str]) -> list[_Job]:
    """Return the jobs of these names, or without names all."""
    known = [job.name for job in jobs]
    for name in names:
        if name not in known:
            raise BibtaxonError(
                f"no {jobs[0].renderer.name} is called {name!r}{suggestion(name, known)}"
            )
    wanted = set(names) or set(known)
    return [job for job in jobs if job.name in wanted]


def _refuse_mixing(jobs: Iterable[_Job]) -> None:
    """Raise an error if several outputs would be written to standard output."""
    mixed = [job for job in jobs if job.options.output == STDOUT]
    if len(mixed) > 1:
        targets = dict.fromkeys(job.renderer.name for job in mixed)
        names = ", ".join(targets if len(targets) > 1 else (f"--name {job.name}" for job in mixed))
        what = f"{len(mixed)} outputs would be mixed on standard output"
        raise BibtaxonError(f"{what}; give each a file, or choose one: {names}")


def _run(config: Config, jobs: Sequence[_Job], bib: tuple[str, ...], *, writes: bool) -> int:
    _refuse_mixing(jobs)
    needed = any(job.renderer.needs_papers for job in jobs)
    survey = load_survey(config, bib, strict=True, needed=needed)
    templates = layout(Path(config.root, "templates") if config.name else None)
    with progress("rendering"):
        artifacts = [
            artifact for job in jobs for artifact in _rendered(config, job, survey, templates)
        ]
    for problem in dict.fromkeys(
        problem for artifact in artifacts for problem in artifact.problems
    ):
        warn(problem)
    inputs = [*(bib or map(config.path, config.bib)), config.name]
    changes = _changes([each for each in artifacts if each.path != STDOUT], inputs)
    for artifact in artifacts:
        if artifact.path == STDOUT:
            write_stdout(_whole(artifact))
    if not writes:
        return _show(changes)
    for change in changes:
        _write(change)
    for artifact in artifacts:
        for note in artifact.notes:
            click.echo(f"{printable(artifact.path)}: {printable(note)}", err=True)
    return 0


def _rendered(config: Config, job: _Job, survey: Survey, templates: Layout) -> tuple[Artifact, ...]:
    """Return what a renderer makes; a fault of an option is told with its place."""
    try:
        templates = replace(templates, command=job.command)
        return tuple(job.renderer.render(survey, _with_manuscript(job.options), templates))
    except OptionError as error:
        name = str(error.keys[0])
        if getattr(job.options, name) != getattr(job.output.options, name):
            raise  # it is of the command line
        raise config.placed(error, job.output.keys) from None


def _with_manuscript(options: Any) -> Any:
    """Return options with what the manuscript cites whose files they name."""
    if not getattr(options, "aux", ()):
        return options
    manuscript = read_manuscript(options.aux)
    for path in manuscript.approximate:
        warn(f"{path}: not compiled, so what it cites is found approximately")
    return replace(options, mentions=manuscript.mentions)


def _changes(artifacts: Iterable[Artifact], inputs: Iterable[str]) -> list[_Change]:
    """Return what artifacts make of their files, nothing having been written yet."""
    changes: dict[str, _Change] = {}
    for artifact in artifacts:
        place = real_path(artifact.path)
        refuse_input(artifact.path, inputs)
        if place not in changes:
            old = _held(artifact.path)
            changes[place] = _Change(artifact.path, old, old or b"")
        elif not artifact.region:
            what = "two outputs would be written there; give each its own, or choose one (--name)"
            raise BibtaxonError(f"{artifact.path}: {what}")
        changes[place] = replace(changes[place], new=_new(artifact, changes[place].new))
    return list(changes.values())


def _held(path: str) -> bytes | None:
    """Return what an output holds so far, if it is a file: a device or a pipe is not asked."""
    is_there = Path(path).is_file() or Path(path).is_dir()  # of which reading is an error
    return read_bytes(path) if is_there else None


def _new(artifact: Artifact, old: bytes) -> bytes:
    source = decode(old, artifact.path)
    if artifact.as_is:
        return encode(artifact.text)
    if artifact.region and source.text.strip():
        return encode(spliced(source, artifact.region, artifact.text))
    return encode(with_line_ends(_whole(artifact), first_line_end(source.text)))


def _whole(artifact: Artifact) -> str:
    """Return the text of a file that is this artifact and nothing else."""
    return fresh(artifact.region, artifact.text) if artifact.region else artifact.text


def _show(changes: Iterable[_Change]) -> int:
    stale = [change for change in changes if change.old != change.new]
    for change in stale:
        old, new = decode(change.old or b"").text, decode(change.new).text
        click.echo(diff(old, new, change.path), nl=False)
        click.echo(f"{printable(change.path)} is out of date", err=True)
    return int(bool(stale))


def _write(change: _Change) -> None:
    if change.old == change.new:
        click.echo(f"{printable(change.path)} is up to date", err=True)
        return
    write_atomic(change.path, change.new, change.old)
    click.echo(f"wrote {printable(change.path)}", err=True)
