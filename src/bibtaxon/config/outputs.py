"""The outputs of a configuration: for each renderer a table of options, or an array of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bibtaxon.options import Keys, OptionError, suggestion

Options = TypeVar("Options")

NAME = "name"  # the key of every table, beside its options


@dataclass(frozen=True, slots=True)
class Output(Generic[Options]):
    """An output that is configured, or the default one of its renderer.

    `keys` lead to its table in the configuration.
    """

    name: str
    options: Options
    keys: Keys


def output_tables(render: Mapping[str, Any], renderer: str) -> Iterator[tuple[Keys, Any]]:
    """Yield the tables of a renderer with the keys that lead to them; an empty one if none is."""
    found = render.get(renderer, {})
    if isinstance(found, list):
        yield from ((("render", renderer, place), table) for place, table in enumerate(found))
    else:
        yield ("render", renderer), found


def check_outputs(render: Mapping[str, Any]) -> None:
    """Refuse outputs of renderers that do not exist, what is no table, and a name given twice."""
    from bibtaxon.render.renderer import RENDERERS  # noqa: PLC0415  only where one is configured

    for renderer in render:
        if renderer not in RENDERERS:
            found = suggestion(renderer, list(RENDERERS))
            raise OptionError(f"there is no output {renderer!r}{found}", ("render", renderer))
        names: set[str] = set()
        for keys, table in output_tables(render, renderer):
            if not isinstance(table, dict):
                what = f"'render.{renderer}' must be a table or an array of tables"
                raise OptionError(what, keys)
            name = table.get(NAME, "")
            if not isinstance(name, str):
                raise OptionError("'name' must be a string", (*keys, NAME))
            if name in names:
                raise OptionError(f"two outputs are called {name!r}", (*keys, NAME))
            names |= {name} - {""}
