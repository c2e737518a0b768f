"""The configuration: `bibtaxon.toml`, or `[tool.bibtaxon]` in `pyproject.toml`."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from bibtaxon.errors import BibtaxonError
from bibtaxon.options import Keys, OptionError, build, option
from bibtaxon.survey.model import Attribute
from bibtaxon.survey.taxonomy import Category

T = TypeVar("T")

OWN_FILE = "bibtaxon.toml"
SHARED_FILE = "pyproject.toml"
SORTS = ("date", "-date", "title", "-title", "key", "-key", "author", "-author", "file", "-file")


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration says; without one, the defaults."""

    bib: tuple[str, ...] = option((), "The .bib file, or files, of the survey.", metavar="FILE")
    title: str = option("", "The title of the survey.")
    sort: tuple[str, ...] = option(("-date",), "The order of the papers.", choices=SORTS)
    category: tuple[Category, ...] = option((), "The categories, in the order of all outputs.")
    attribute: tuple[Attribute, ...] = option((), "Fields of the entries that tables can show.")
    render: Mapping[str, Mapping[str, Any]] = option({}, "The options of the outputs.")
    root: Path = Path()  # paths in the configuration start here
    name: str = ""  # of the file, for messages
    text: str = ""

    def path(self, written: str) -> str:
        """Return a path of the configuration as seen from the working directory."""
        return os.path.relpath(self.root / written)

    def render_options(self, name: str, cls: type[T]) -> T:
        """Return the options of a renderer, from its table `[render.NAME]`."""
        return _built(cls, self.render.get(name, {}), self, ("render", name))


def find(start: Path) -> str | None:
    """Return the path of the nearest configuration in a directory or above it."""
    for directory in (start, *start.parents):
        if os.path.lexists(directory / OWN_FILE):
            return os.path.relpath(directory / OWN_FILE)
        shared = directory / SHARED_FILE
        if shared.is_file() and b"bibtaxon" in shared.read_bytes():
            path = os.path.relpath(shared)
            if _own_table(_tables(_read(path), path), path) is not None:
                return path
    return None


def load(path: str) -> Config:
    """Read a configuration file; everything wrong with it is a `BibtaxonError`."""
    return parse(_read(path), path)


def parse(text: str, path: str) -> Config:
    """Return the configuration that a text says; the path tells its place and its kind."""
    table = _own_table(_tables(text, path), path)
    if table is None:
        raise BibtaxonError(f"{path}: has no table [tool.bibtaxon]")
    file = Config(root=Path(path).parent, name=path, text=text)
    built = _built(Config, table, file, ())
    return replace(built, root=file.root, name=file.name, text=file.text)


def _built(cls: type[T], table: Mapping[str, Any], file: Config, keys: Keys) -> T:
    try:
        return build(cls, table, f"[{'.'.join(map(str, keys))}]" if keys else "")
    except OptionError as error:
        prefix: Keys = ("tool", "bibtaxon") if Path(file.name).name == SHARED_FILE else ()
        line = _line(file.text, (*prefix, *keys, *error.keys))
        raise BibtaxonError(f"{file.name}{line}: {error}") from None


_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=")


def _line(text: str, keys: Keys) -> str:
    """Return `:LINE` of a key, or of the nearest table around it that has a line of its own."""
    lines = _lines(text)
    for size in range(len(keys), 0, -1):
        if keys[:size] in lines:
            return f":{lines[keys[:size]]}"
    return ""


def _lines(text: str) -> Mapping[Keys, int]:
    """Return the lines of tables and keys, as far as they can be told without reading TOML."""
    lines: dict[Keys, int] = {}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = _dotted(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
            for size in range(len(table), 0, -1):  # below an array, the last of its tables is meant
                if table[:size] in counts:
                    table = (*table[:size], counts[table[:size]], *table[size:])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_dotted(key[1])), number)
    return lines


def _dotted(text: str) -> Keys:
    return tuple(part.strip().strip("\"'") for part in text.split("."))


def _read(path: str) -> str:
    try:
        return Path(path).read_bytes().decode()
    except UnicodeDecodeError as error:
        raise BibtaxonError(
            f"{path}: byte 0x{error.object[error.start]:02x} at offset {error.start} is not UTF-8; "
            "save the file as UTF-8"
        ) from None
    except IsADirectoryError:
        raise BibtaxonError(f"{path}: is a directory; name a configuration file") from None
    except OSError as error:
        raise BibtaxonError(f"{path}: cannot be read: {error.strerror}") from None


_POSITION = re.compile(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|.*)\)")


def _tables(text: str, path: str) -> dict[str, Any]:
    import tomllib  # only where there is a configuration  # noqa: PLC0415

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        match = _POSITION.fullmatch(str(error))
        at = f":{match['line']}:{match['column']}" if match and match["line"] else ""
        raise BibtaxonError(
            f"{path}{at}: {_lower(match['what'] if match else str(error))}"
        ) from None


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _own_table(tables: Mapping[str, Any], path: str) -> Mapping[str, Any] | None:
    if Path(path).name != SHARED_FILE:
        return tables
    tool = tables.get("tool", {})
    return tool.get("bibtaxon") if isinstance(tool, dict) else None
