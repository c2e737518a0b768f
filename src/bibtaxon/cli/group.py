"""The group of all commands; a command is imported when it is invoked, not before."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bibtaxon import __version__
from bibtaxon.cli.streams import open_streams, silence
from bibtaxon.errors import BibtaxonError
from bibtaxon.patterns import lazy
from bibtaxon.terminal import printable

if TYPE_CHECKING:
    from bibtaxon.config import Config

F = TypeVar("F", bound=Callable[..., Any])

COMMANDS = {  # name: module with `command`, short help
    "lint": ("bibtaxon.cli.lint", "Check .bib files, and fix what can be fixed."),
    "format": ("bibtaxon.cli.format", "Give .bib files one layout."),
    "rule": ("bibtaxon.cli.rule", "Explain the rules of lint."),
    "list": ("bibtaxon.cli.list", "Show the papers, grouped by category."),
    "show": ("bibtaxon.cli.show", "Show one paper."),
    "stats": ("bibtaxon.cli.stats", "Count the papers by category, year and venue."),
    "cites": ("bibtaxon.cli.cites", "Compare what a manuscript cites with the list."),
    "render": ("bibtaxon.cli.render", "Write the README, the LaTeX table and other outputs."),
    "import": ("bibtaxon.cli.import_", "Make annotated entries of an awesome list or a .bib."),
    "init": ("bibtaxon.cli.init", "Start a survey: a configuration and a first .bib."),
}

COMPLETION = "_BIBTAXON_COMPLETE"  # set by a shell that asks for completions
PIPE_CLOSED = 141  # what a shell reports for `cat`, `grep` and others in that case

_SUGGESTED = lazy(r"\.? \(?Did you mean (?:one of: )?(.*)\?\)?")  # in click's messages


class _LazyGroup(click.Group):  # click offers lazy commands through inheritance only
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        self.commands = dict.fromkeys(COMMANDS, self)  # what a misspelt command is compared with
        return super().resolve_command(ctx, args)


def _telling(*names: str, help: str, tell: Callable[[click.Context], str]) -> Callable[[F], F]:  # noqa: A002  what click calls it too
    """Return an option that shows a text and ends; click's own load `locale` to translate help."""

    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(tell(ctx))
            ctx.exit()

    return click.option(
        *names, is_flag=True, expose_value=False, is_eager=True, callback=show, help=help
    )


help_option = _telling(
    "-h", "--help", help="Show this message and exit.", tell=click.Context.get_help
)
_version_option = _telling(
    "--version", help="Show the version and exit.", tell=lambda _: f"bibtaxon {__version__}"
)


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    add_help_option=False,
    context_settings={"help_option_names": ["-h", "--help"]},  # of most commands
)
@click.option("--config", metavar="FILE", help="Read this configuration.")
@click.option("--isolated", is_flag=True, help="Read no configuration.")
@_version_option
@help_option
@click.pass_context
def group(ctx: click.Context, config: str | None, isolated: bool) -> int | None:
    """Turn one annotated .bib into a checked list, a README and LaTeX tables."""
    if config is not None and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return 2
    return None


def configuration() -> "Config":
    """Return the configuration of the running command; it is read when first asked for."""
    from bibtaxon.config import Config, find, load  # noqa: PLC0415  not every command needs it

    root = click.get_current_context().find_root()
    if root.obj is None:
        path = None if root.params["isolated"] else root.params["config"] or find(os.getcwd())
        root.obj = load(path) if path else Config()
    found: Config = root.obj
    return found


def run(arguments: Sequence[str]) -> int:
    """Run a command; return what it returns as exit code, or 2 after a one-line error."""
    open_streams()
    try:
        return _invoke(list(arguments)) or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        silence(sys.stdout)
        silence(sys.stderr)
        return PIPE_CLOSED
    except (BibtaxonError, click.ClickException) as error:
        return _fail(error)
    except OSError as error:
        silence(sys.stdout)  # it may be what failed, and would fail again in the end
        return _fail(error)


def _invoke(arguments: list[str]) -> int | None:
    if instruction := os.environ.get(COMPLETION):
        from click.shell_completion import shell_complete  # noqa: PLC0415  for a shell, not for users

        return shell_complete(group, {}, "bibtaxon", COMPLETION, instruction)
    # Not click's own main(): it would give a closed pipe the exit code of findings.
    with group.make_context("bibtaxon", arguments, color=_colour()) as context:
        code: int | None = group.invoke(context)
    sys.stdout.flush()
    return code


def _fail(error: BibtaxonError | click.ClickException | OSError) -> int:
    mark = click.style("bibtaxon: error:", fg="red")
    click.echo(f"{mark} {printable(_message(error))}", err=True, color=_colour())
    return 2


def _message(error: BibtaxonError | click.ClickException | OSError) -> str:
    if isinstance(error, BibtaxonError):
        return str(error)
    if isinstance(error, FileNotFoundError) and error.filename is None:
        return "the working directory does not exist any more; change to another one"
    if isinstance(error, OSError):
        return f"{error.filename or 'standard output'}: {error.strerror}"
    if isinstance(error, click.NoSuchOption) and error.ctx and (first := _of_group(error)):
        where = error.ctx.command_path.partition(" ")[2]
        return f"{error.option_name!r} stands before the command: {first} {where}"
    message = error.format_message()
    message = _SUGGESTED.sub(r"; did you mean \1?", message[:1].lower() + message[1:].rstrip("."))
    if isinstance(error, click.UsageError):
        return f"{message} (see {error.ctx.command_path if error.ctx else 'bibtaxon'} --help)"
    return message


def _of_group(error: click.NoSuchOption) -> str:
    """Return how an option is given that all commands have, and none takes after its name."""
    options = (each for each in group.params if error.option_name in each.opts)
    return "".join(f"bibtaxon {each.opts[0]} {each.metavar or ''}".rstrip() for each in options)


def _colour() -> bool | None:
    """Whether to colour; nothing said means: on a terminal only."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None
