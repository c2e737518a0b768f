"""The group of all commands; a command is imported when it is invoked, not before."""

import codecs
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from bibtaxon import __version__
from bibtaxon.cli.io import printable
from bibtaxon.config import Config, find, load
from bibtaxon.errors import BibtaxonError

COMMANDS = {  # name: module with `command`, short help
    "lint": ("bibtaxon.cli.lint", "Check .bib files, and fix what can be fixed."),
    "rule": ("bibtaxon.cli.rule", "Explain the rules of lint."),
    "list": ("bibtaxon.cli.list", "Show the papers, grouped by category."),
    "show": ("bibtaxon.cli.show", "Show one paper."),
    "stats": ("bibtaxon.cli.stats", "Count the papers by category, year and venue."),
    "render": ("bibtaxon.cli.render", "Write the README, the LaTeX table and other outputs."),
    "init": ("bibtaxon.cli.init", "Start a survey: a configuration and a first .bib."),
}


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


@click.group(
    cls=_LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--config", metavar="FILE", help="Read this configuration.")
@click.option("--isolated", is_flag=True, help="Read no configuration.")
@click.version_option(__version__, message="bibtaxon %(version)s")
@click.pass_context
def group(ctx: click.Context, config: str | None, isolated: bool) -> int | None:
    """Turn one annotated .bib into a checked list, a README and LaTeX tables."""
    if config is not None and isolated:
        raise click.UsageError("--config and --isolated exclude each other")
    ctx.obj = Config() if isolated else config
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        return 2
    return None


def configuration() -> Config:
    """Return the configuration of the running command; it is read when first asked for."""
    root = click.get_current_context().find_root()
    if not isinstance(root.obj, Config):
        path = root.obj or find(Path.cwd())
        root.obj = load(path) if path else Config()
    return root.obj


def run(arguments: Sequence[str] | None) -> int:
    """Run a command; return what it returns as exit code, or 2 after a one-line error."""
    _prepare(sys.stdout)
    _prepare(sys.stderr)
    try:
        code = group.main(arguments, "bibtaxon", standalone_mode=False, color=_colour())
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.UsageError as error:
        return _fail(f"{_lower(error.format_message())} (see {_help(error)})")
    except click.ClickException as error:
        return _fail(_lower(error.format_message()))
    except click.Abort:
        raise KeyboardInterrupt from None
    except BibtaxonError as error:
        return _fail(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return _fail(f"{error.filename or 'standard output'}: {error.strerror}")
    return code or 0


def _fail(message: str) -> int:
    mark = click.style("bibtaxon: error:", fg="red")
    click.echo(f"{mark} {printable(message)}", err=True, color=_colour())
    return 2


def _lower(message: str) -> str:
    """Return a message of click's in the form of our own."""
    return (message[:1].lower() + message[1:]).rstrip(".").replace(". Did", "; did")


def _help(error: click.UsageError) -> str:
    return f"{error.ctx.command_path if error.ctx else 'bibtaxon'} --help"


def _colour() -> bool | None:
    """Whether to colour; nothing said means: on a terminal only."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None


def _prepare(stream: object) -> None:
    """Make a stream take every text: in ASCII nothing could be read, elsewhere it is escaped."""
    if isinstance(stream, io.TextIOWrapper):
        ascii_only = codecs.lookup(stream.encoding).name == "ascii"
        stream.reconfigure(
            encoding="utf-8" if ascii_only else stream.encoding, errors="backslashreplace"
        )
