"""The command `init`: a configuration and a first .bib, ready to render."""

import os
import shlex
from pathlib import Path

import click

from bibtaxon.cli.io import write_atomic
from bibtaxon.config import OWN_FILE, find
from bibtaxon.errors import BibtaxonError
from bibtaxon.render.layout import layout

FILES = ("refs/survey.bib", OWN_FILE)
NEXT = ("bibtaxon lint", "bibtaxon render readme", "bibtaxon list")


@click.command()
@click.argument("directory", default=".")
def command(directory: str) -> None:
    """Start a survey: a configuration and a first .bib.

    They are written into DIRECTORY, by default this one. Files that exist are never overwritten.
    """
    targets = {name: os.path.normpath(Path(directory, name)) for name in FILES}
    here = Path(directory).resolve()
    found = find(here)
    configured = [found] if found and Path(found).resolve().parent == here else []
    for path in (*configured, *targets.values()):
        if os.path.lexists(path):
            raise BibtaxonError(f"{path}: exists already; name another directory, or remove it")
    templates = layout().directories[-1] / "init"
    for name, path in targets.items():
        write_atomic(path, (templates / name).read_bytes())
        click.echo(f"wrote {path}")
    enter = () if directory == "." else (f"cd {shlex.quote(directory)}",)
    click.echo("\nNext:\n" + "\n".join(f"  {line}" for line in (*enter, *NEXT)))
