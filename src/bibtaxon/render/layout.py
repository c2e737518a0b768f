"""Templates: found, filled in, and their faults told with file and line.

A survey's own templates win over the built-in ones of the same name. Templates are code of the
survey's author; what a .bib or a configuration says is only ever a value in them.
"""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bibtaxon.errors import BibtaxonError

if TYPE_CHECKING:
    from jinja2 import Environment

SUFFIX = ".j2"

# Braces and hashes are TeX's own, so its templates are written with angle brackets.
_TEX: dict[str, Any] = {
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "block_start_string": "<%",
    "block_end_string": "%>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}

# What the expressions of a template may raise besides jinja's own errors.
_FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True)
class Layout:
    """Where templates are looked up, the first directory first.

    `command` is what the user has called, for templates that tell how a file was made.
    """

    directories: tuple[Path, ...]
    command: str = "bibtaxon render"

    def fill(self, template: str, view: Mapping[str, Any]) -> str:
        """Return a template filled in with a view, whose texts are markup already.

        Names end in `.j2`; templates in `.tex.j2` write `<< value >>`, `<% statement %>` and
        `<# comment #>`. They may use `command`, too.
        """
        from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError  # noqa: PLC0415

        environment = self._tex if template.endswith(f".tex{SUFFIX}") else self._plain
        try:
            return environment.get_template(template).render({"command": self.command, **view})
        except TemplateNotFound as error:
            raise BibtaxonError(f"no template {error.name!r}; {self._known(template)}") from None
        except TemplateSyntaxError as error:
            at = f"{error.filename}:{error.lineno}"
            raise BibtaxonError(f"{at}: {_sentence(error)}") from None
        except (TemplateError, *_FAULTS) as error:
            raise BibtaxonError(f"{_place(error, template)}: {_sentence(error)}") from None

    def read(self, name: str) -> str:
        """Return a file that stands among the templates and is used as it is."""
        found = [root / name for root in self.directories if (root / name).is_file()]
        return found[0].read_text(encoding="utf-8")

    def templates(self, directory: str) -> tuple[str, ...]:
        """Return the names of the templates below a directory, sorted, those with `_` left out."""
        found = {
            path.relative_to(root).as_posix()
            for root in self.directories
            for path in (root / directory).glob(f"*{SUFFIX}")
            if not path.name.startswith("_")
        }
        return tuple(sorted(found))

    @cached_property
    def _plain(self) -> "Environment":
        return _environment(self.directories)

    @cached_property
    def _tex(self) -> "Environment":
        return _environment(self.directories, **_TEX)

    def _known(self, template: str) -> str:
        near = self.templates(template.rpartition("/")[0])
        return f"there are {', '.join(near)}"


def layout(own: Path | None = None) -> Layout:
    """Return the layout of a survey that may have a directory of templates of its own."""
    built_in = find_built_in(Path(__file__).parents[1])
    return Layout((built_in,) if own is None else (own, built_in))


def find_built_in(package: Path) -> Path:
    """Return the directory of the built-in templates: in a wheel, or in a checkout."""
    packed = package / "templates"
    return packed if packed.is_dir() else package.parents[1] / "templates"


def _environment(directories: tuple[Path, ...], **signs: Any) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    return Environment(  # noqa: S701  the markup escapes, each language in its own way
        loader=FileSystemLoader(directories),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        **signs,
    )


def _place(error: Exception, template: str) -> str:
    stack = traceback.extract_tb(error.__traceback__)
    frames = [frame for frame in stack if frame.filename.endswith(SUFFIX)]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else template


def _sentence(error: Exception) -> str:
    message = " ".join(str(error).split())
    return (message[:1].lower() + message[1:]).rstrip(".")
