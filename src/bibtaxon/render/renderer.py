"""What a renderer is: a function from a survey to files, with options; and which ones there are.

To add one: write a module with a function under `@renderer`, and give it a row in `RENDERERS`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeAlias, TypeVar

from bibtaxon.render.layout import Layout
from bibtaxon.survey.model import Survey

Options = TypeVar("Options")


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written, or its part between the marks of a region; lines end in `\\n`.

    If it is to be written as it is, its line ends are those of a file that it was made of.
    `problems` are sentences about what could not be shown as it should be; the command warns.
    `notes` are about what was chosen; the command tells them when it writes.
    """

    path: str
    text: str
    region: str = ""
    problems: tuple[str, ...] = ()
    as_is: bool = False
    notes: tuple[str, ...] = ()


STDOUT = "-"  # as an `output`: one file, to standard output

Render: TypeAlias = Callable[[Survey, Options, Layout], Iterable[Artifact]]


@dataclass(frozen=True, slots=True)
class Renderer(Generic[Options]):
    """A kind of output; `options` is a dataclass of options, one of them `output`, a path.

    If one of them is `aux`, the names of a manuscript's files, the command reads these and puts
    what they say into the field `mentions`: a renderer itself touches no file. `needs_papers` is
    unset if the output is good for something without any .bib file.
    """

    name: str
    help: str
    options: type[Options]
    render: Render[Options]
    needs_papers: bool = True


# Of a renderer: its module and its name there. A module is imported when its renderer is asked for.
RENDERERS: Mapping[str, tuple[str, str]] = {
    "readme": ("bibtaxon.render.readme", "readme"),
    "table": ("bibtaxon.render.latex_table", "table"),
    "preamble": ("bibtaxon.render.preamble", "preamble"),
    "tree": ("bibtaxon.render.tree", "tree"),
    "page": ("bibtaxon.render.page", "page"),
    "macros": ("bibtaxon.render.macros", "macros"),
    "bib": ("bibtaxon.render.bib", "bib"),
    "nocite": ("bibtaxon.render.nocite", "nocite"),
    "sty": ("bibtaxon.render.sty", "sty"),
    "plot": ("bibtaxon.render.plot", "plot"),
}


def renderer(
    name: str,
    options: type[Options],
    help: str,  # noqa: A002  what click calls it too
    *,
    needs_papers: bool = True,
) -> Callable[[Render[Options]], Renderer[Options]]:
    """Make a renderer of a function that takes a survey, options and a layout."""
    return lambda render: Renderer(name, help, options, render, needs_papers)


def find(name: str) -> Renderer[Any]:
    """Return the renderer of that name in `RENDERERS`."""
    module, attribute = RENDERERS[name]
    found: Renderer[Any] = getattr(import_module(module), attribute)
    return found
