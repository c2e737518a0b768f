"""Flags of commands, made from dataclasses of options."""

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass, replace
from types import UnionType
from typing import Any, TypeVar, get_args

import click

from bibtaxon.options import Described, OptionError, build, describe

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])


def flags(cls: type[Any], *without: str) -> Callable[[F], F]:
    """Return a decorator that gives a command a flag for each option of simple type.

    The command receives the flags as keyword arguments; `overridden` takes them. Some options may
    be left out.
    """

    def decorate(command: F) -> F:
        for described in reversed(_flagged(cls)):
            if described.name not in without:
                command = _flag(described)(command)
        return command

    return decorate


def overridden(options: T, given: Mapping[str, Any]) -> T:
    """Return options with those replaced that flags were given for; others are passed over."""
    table: dict[str, Any] = {}
    for described in _flagged(type(options)):
        value = given.get(_argument(described))
        if value is not None and value != ():
            _set(table, described.name.split("."), _plain(value))
    try:
        chosen = build(type(options), table)
    except OptionError as error:
        raise click.UsageError(str(error)) from None
    merged: T = _merged(options, chosen, table)
    return merged


def written(cls: type[Any], given: Mapping[str, Any]) -> list[str]:
    """Return the flags that were given, but for the output, as one writes them."""
    words = []
    for described in _flagged(cls):
        value = given.get(_argument(described))
        name = _name(described)
        if described.name == "output" or value is None or value == ():
            continue
        if isinstance(value, bool):
            words.append(name if value else f"--no-{name[2:]}")
        else:
            text = ",".join(map(str, value)) if isinstance(value, tuple) else str(value)
            words += [name, text]
    return words


def _flagged(cls: type[Any]) -> list[Described]:
    return [each for each in describe(cls) if _simple(each.hint) in _TYPES]


_TYPES = {bool: click.BOOL, int: click.INT, float: click.FLOAT, str: click.STRING}


def _simple(hint: Any) -> Any:
    """Return the type of one value of a flag: that in `tuple[X, ...]` or `X | None`."""
    inner = get_args(hint)
    return inner[0] if _is_list(hint) or isinstance(hint, UnionType) else hint


def _is_list(hint: Any) -> bool:
    return get_args(hint)[1:] == (...,)


def _argument(described: Described) -> str:
    return described.name.replace(".", "_")


def _name(described: Described) -> str:
    return f"--{_argument(described).replace('_', '-')}"


def _flag(described: Described) -> Callable[[F], F]:
    name = _name(described)
    simple = _simple(described.hint)
    names = f"{name}/--no-{name[2:]}" if simple is bool else name
    short = ("-o",) if described.name == "output" else ()
    one_of = described.choices and not _is_list(described.hint)
    return click.option(
        *short,
        names,
        _argument(described),
        type=click.Choice(described.choices) if one_of else _TYPES[simple],
        metavar=described.metavar or None,
        multiple=_is_list(described.hint),
        default=None,
        help=described.help,
    )


def _plain(value: Any) -> Any:
    """Return a flag's value as a table would have it; a list may be given with commas."""
    if not isinstance(value, tuple):
        return value
    parts = (part.split(",") if isinstance(part, str) else [part] for part in value)
    return [part.strip() if isinstance(part, str) else part for few in parts for part in few]


def _set(table: dict[str, Any], path: list[str], value: Any) -> None:
    for name in path[:-1]:
        table = table.setdefault(name, {})
    table[path[-1]] = value


def _merged(options: Any, chosen: Any, table: Mapping[str, Any]) -> Any:
    values = {}
    for name, below in table.items():
        value = getattr(chosen, name)
        nested = is_dataclass(value)
        values[name] = _merged(getattr(options, name), value, below) if nested else value
    return replace(options, **values)
