"""The configuration: `bibtaxon.toml`, or `[tool.bibtaxon]` in `pyproject.toml`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from bibtaxon.config.toml import line_of, read, tables
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.options import DEFAULTS, LintOptions
from bibtaxon.options import Keys, OptionError, build, option

if TYPE_CHECKING:  # what a configuration does not speak of is not loaded: start-up counts
    from bibtaxon.bib.layout import FormatOptions
    from bibtaxon.config.outputs import Output
    from bibtaxon.lint.cites_options import CitesOptions
    from bibtaxon.survey.attribute import Attribute
    from bibtaxon.survey.category import Category
    from bibtaxon.survey.link_labels import LinkLabel
    from bibtaxon.survey.venues import VenueEntry

T = TypeVar("T")

OWN_FILE = "bibtaxon.toml"
SHARED_FILE = "pyproject.toml"
SHARED_TABLE = ("tool", "bibtaxon")
SORTS = ("date", "-date", "title", "-title", "key", "-key", "author", "-author", "file", "-file")


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Config:
    """What a configuration says; without one, the defaults."""

    bib: tuple[str, ...] = option((), "The .bib file, or files, of the survey.", metavar="FILE")
    title: str = option("", "The title of the survey.")
    sort: tuple[str, ...] = option(("-date",), "The order of the papers.", choices=SORTS)
    category: "tuple[Category, ...]" = option(
        (),
        "The categories, in the order of all outputs.",
        tables="bibtaxon.survey.category.Category",
    )
    attribute: "tuple[Attribute, ...]" = option(
        (),
        "Fields of the entries that tables can show.",
        tables="bibtaxon.survey.attribute.Attribute",
    )
    venue: "tuple[VenueEntry, ...]" = option(
        (),
        "Venues that are not known, or known otherwise.",
        tables="bibtaxon.survey.venues.VenueEntry",
    )
    link: "tuple[LinkLabel, ...]" = option(
        (),
        "Labels of links that are not known, or shown otherwise.",
        tables="bibtaxon.survey.link_labels.LinkLabel",
    )
    lint: LintOptions = option(DEFAULTS, "What lint checks.")
    cites: "CitesOptions | None" = option(
        None, "What cites checks.", tables="bibtaxon.lint.cites_options.CitesOptions"
    )
    format: "FormatOptions | None" = option(
        None, "How format lays out .bib files.", tables="bibtaxon.bib.layout.FormatOptions"
    )
    render: Mapping[str, Any] = option({}, "The options of the outputs.")
    root: str = "."  # paths in the configuration start here
    name: str = ""  # of the file, for messages
    text: str = ""

    def path(self, written: str) -> str:
        """Return a path of the configuration as seen from the working directory."""
        return os.path.relpath(os.path.join(self.root, written))

    def outputs(self, renderer: str, cls: type[T]) -> "tuple[Output[T], ...]":
        """Return the outputs of a renderer: its table `[render.NAME]`, or an array of those.

        Without any there is one that has the defaults.
        """
        from bibtaxon.config.outputs import output_tables  # noqa: PLC0415  at need

        return tuple(
            self._output(table, cls, keys) for keys, table in output_tables(self.render, renderer)
        )

    def _output(self, table: Mapping[str, Any], cls: type[T], keys: Keys) -> "Output[T]":
        from bibtaxon.config.outputs import NAME, Output  # noqa: PLC0415  at need

        where = ".".join((*_prefix(self.name), *map(str, keys[:2])))
        options = {key: value for key, value in table.items() if key != NAME}
        try:
            built = build(cls, options, f"[[{where}]]" if keys[2:] else f"[{where}]")
        except OptionError as error:
            raise self.placed(error, keys) from None
        return Output(table.get(NAME, ""), built, keys)

    def placed(self, error: OptionError, keys: Keys = ()) -> BibtaxonError:
        """Return an error with file and line; `keys` lead to the table that it speaks of."""
        line = line_of(self.text, (*_prefix(self.name), *keys, *error.keys))
        return BibtaxonError(f"{self.name}{f':{line}' if line else ''}: {error}")


def find(start: str | os.PathLike[str]) -> str | None:
    """Return the path of the nearest configuration in a directory or above it."""
    directory, below = os.fspath(start), ""
    while directory != below:
        if os.path.lexists(own := os.path.join(directory, OWN_FILE)):
            return os.path.relpath(own)
        shared = os.path.join(directory, SHARED_FILE)
        if os.path.isfile(shared) and _may_be_ours(shared):
            path = os.path.relpath(shared)
            if _table(read(path), path) is not None:
                return path
        directory, below = os.path.dirname(directory), directory
    return None


def _may_be_ours(path: str) -> bool:
    with open(path, "rb") as file:
        return b"bibtaxon" in file.read()


def load(path: str) -> Config:
    """Read a configuration file; everything wrong with it is a `BibtaxonError`."""
    return parse(read(path), path)


def parse(text: str, path: str) -> Config:
    """Return the configuration that a text says; the path tells its place and its kind."""
    table = _table(text, path)
    if table is None:
        raise BibtaxonError(f"{path}: has no table [{'.'.join(SHARED_TABLE)}]")
    file = Config(root=os.path.dirname(path) or ".", name=path, text=text)
    try:
        config = build(Config, table)
        _check(config)
    except OptionError as error:
        raise file.placed(error) from None
    return replace(config, root=file.root, name=file.name, text=file.text)


def _check(config: Config) -> None:
    """Refuse what a configuration must not say although its types are right."""
    if config.category or config.attribute:
        from bibtaxon.config.checks import check_attributes, check_categories  # noqa: PLC0415  at need: start-up counts

        check_categories(config.category)
        check_attributes(config.attribute)
    if config.render:
        from bibtaxon.config.outputs import check_outputs  # noqa: PLC0415  at need

        check_outputs(config.render)


def _table(text: str, path: str) -> Mapping[str, Any] | None:
    found: Mapping[str, Any] | None = tables(text, path)
    for key in _prefix(path):
        found = found.get(key) if isinstance(found, dict) else None
    return found


def _prefix(path: str) -> tuple[str, ...]:
    return SHARED_TABLE if os.path.basename(path) == SHARED_FILE else ()
