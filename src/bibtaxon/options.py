"""Options: declared once as dataclass fields, read from tables, described for the docs.

An option is a field made by `option()`; other fields of the same dataclass are not options.
The types of options are `bool`, `int`, `float`, `str`, `tuple[X, ...]`, `Mapping[str, X]`,
`X | None`, and further dataclasses of options (a table below the table). What is here besides is
named tuples: each run of each command declares options, and a dataclass takes longer to define.
"""

import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, field, fields, is_dataclass
from importlib import import_module
from typing import Any, Final, NamedTuple, TypeVar

from bibtaxon.errors import BibtaxonError

T = TypeVar("T")
Keys = tuple[str | int, ...]

REQUIRED: Final = MISSING  # the default of an option that has to be given, and not be empty


class OptionError(BibtaxonError):
    """A table that does not fit its options; `keys` lead from the table to the culprit."""

    def __init__(self, message: str, keys: Keys) -> None:
        super().__init__(message)
        self.keys = keys


class Described(NamedTuple):
    """An option as documentation shows it; `name` has dots where tables are nested."""

    name: str
    type: str
    default: Any  # REQUIRED where the option has none
    help: str
    choices: tuple[str, ...]
    metavar: str
    hint: Any  # the type as Python knows it


class _Declared(NamedTuple):  # what option() keeps in the metadata of a field
    help: str
    choices: tuple[str, ...]
    metavar: str
    minimum: int | None
    maximum: int | None
    tables: str


def option(
    default: Any,
    help: str,  # noqa: A002  what click and argparse call it too
    *,
    choices: Sequence[str] = (),
    metavar: str = "",
    minimum: int | None = None,
    maximum: int | None = None,
    tables: str = "",
) -> Any:
    """Return a dataclass field that is an option; all but its help and metavar limit its values.

    `tables` names a dataclass with its module, which is imported when it is needed: the option is
    a table of that kind if its default is `None`, and an array of those if it is `()`.
    """
    metadata = {"option": _Declared(help, tuple(choices), metavar, minimum, maximum, tables)}
    if isinstance(default, Mapping):
        return field(default_factory=lambda: default, hash=False, metadata=metadata)
    return field(default=default, metadata=metadata)


def shared(cls: type[Any], name: str) -> Any:
    """Return a dataclass field that is the option of this name of another dataclass."""
    from copy import copy  # noqa: PLC0415  at need: start-up counts

    return copy(cls.__dataclass_fields__[name])


def build(cls: type[T], table: Mapping[str, Any], where: str = "") -> T:
    """Return the options that a table sets; the others have their defaults.

    Keys may be written with `-` for `_`. An unknown key or a value that does not fit raises
    `OptionError`; `where` names the table in its message.
    """
    return _Reader(where).table(cls, table, ())  # type: ignore[no-any-return]


def describe(cls: type[Any], prefix: str = "") -> tuple[Described, ...]:
    """Return all options of a dataclass in their order, nested ones with dotted names."""
    return tuple(_described(cls, prefix))


def suggestion(word: str, known: Sequence[str]) -> str:
    """Return the end of a message about a word that is not known: what it may have meant."""
    from difflib import get_close_matches  # noqa: PLC0415  at need: start-up counts

    close = get_close_matches(word.replace("-", "_"), known, n=1, cutoff=0.6)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known are {_listed(known)}"


def _described(cls: type[Any], prefix: str) -> Iterator[Described]:
    for name, what in _options(cls).items():
        declared, hint = _declared(what), _hint(what)
        if is_dataclass(hint):
            yield from _described(typing.cast("type[Any]", hint), f"{prefix}{name}.")
            continue
        default = what.default if what.default_factory is MISSING else what.default_factory()
        shown = declared.help, declared.choices, declared.metavar
        yield Described(prefix + name, _expected(hint), default, *shown, hint)


def _options(cls: type[Any]) -> "dict[str, Field[Any]]":
    return {each.name: each for each in fields(cls) if "option" in each.metadata}


def _declared(each: "Field[Any]") -> _Declared:
    declared: _Declared = each.metadata["option"]
    return declared


def _hint(each: "Field[Any]") -> Any:
    """Return the type of an option."""
    module, _, name = _declared(each).tables.rpartition(".")
    if not module:
        return each.type
    cls: Any = getattr(import_module(module), name)
    return tuple[cls, ...] if each.default == () else cls


class _Reader(NamedTuple):
    where: str

    def table(self, cls: type[Any], table: Any, keys: Keys) -> Any:
        if not isinstance(table, Mapping):
            raise self._unfit("a table", table, keys)
        options = _options(cls)
        values: dict[str, Any] = {}
        for key, value in table.items():
            name = key.replace("-", "_")
            if name not in options:
                found = suggestion(key, list(options))
                raise self._error(f"unknown key {key!r}{found}", keys, key)
            if name in values:
                raise self._error(f"{name!r} is given twice, as {name!r} and as {key!r}", keys, key)
            values[name] = self._limited(options[name], value, (*keys, key))
        for name, each in options.items():
            if _is_required(each) and values.get(name, "") == "":
                what = "empty" if name in values else "missing"
                raise self._error(f"{name!r} is {what}", keys)
        return cls(**values)

    def _limited(self, each: "Field[Any]", value: Any, keys: Keys) -> Any:
        declared, built = _declared(each), self._value(_hint(each), value, keys)
        for word in built if isinstance(built, tuple) else (built,):
            if declared.choices and word not in declared.choices:
                found = suggestion(str(word), declared.choices)
                raise self._error(f"{word!r} is no value of {keys[-1]!r}{found}", keys)
            if declared.minimum is not None and word < declared.minimum:
                least = f"it must be at least {declared.minimum}"
                raise self._error(f"{keys[-1]!r} is {word}; {least}", keys)
            if declared.maximum is not None and word > declared.maximum:
                most = f"it must be at most {declared.maximum}"
                raise self._error(f"{keys[-1]!r} is {word}; {most}", keys)
        return built

    def _value(self, hint: Any, value: Any, keys: Keys) -> Any:
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if isinstance(hint, types.UnionType):  # X | None: TOML has no null
            return self._value(inner[0], value, keys)
        if hint is Any:
            return value
        if is_dataclass(hint):
            return self.table(typing.cast("type[Any]", hint), value, keys)
        if origin is tuple:
            return self._array(inner[0], value, keys)
        if origin is not None and isinstance(value, Mapping):
            return {key: self._value(inner[1], each, (*keys, key)) for key, each in value.items()}
        if not _fits(hint, value):
            raise self._unfit(_expected(hint), value, keys)
        return value

    def _array(self, hint: Any, value: Any, keys: Keys) -> tuple[Any, ...]:
        if hint is str and isinstance(value, str):
            return (value,)
        if not isinstance(value, list):
            expected = _expected(tuple[hint, ...])
            raise self._unfit(f"a string or {expected}" if hint is str else expected, value, keys)
        return tuple(self._value(hint, each, (*keys, place)) for place, each in enumerate(value))

    def _unfit(self, expected: str, value: Any, keys: Keys) -> OptionError:
        name = repr(".".join(str(key) for key in keys if isinstance(key, str)))
        what = f"item {keys[-1] + 1} of {name}" if isinstance(keys[-1], int) else name
        return self._error(f"{what} must be {expected}, not {_found(value)}", keys)

    def _error(self, message: str, keys: Keys, *key: str) -> OptionError:
        return OptionError(f"{self.where}: {message}" if self.where else message, (*keys, *key))


def _is_required(each: "Field[Any]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _fits(hint: Any, value: Any) -> bool:
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is hint


_NAMES: Mapping[Any, tuple[str, str]] = {  # one, many
    bool: ("true or false", "booleans"),
    int: ("an integer", "integers"),
    float: ("a number", "numbers"),
    str: ("a string", "strings"),
    list: ("an array", "arrays"),
}


def _expected(hint: Any) -> str:
    inner = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return _expected(inner[0])
    if typing.get_origin(hint) is tuple:
        return f"an array of {_NAMES.get(inner[0], ('', 'tables'))[1]}"
    return _NAMES.get(hint, ("a table", ""))[0]


def _found(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    kind = _NAMES.get(type(value), ("a date",))[0]
    if isinstance(value, str | int | float):
        return f"the {kind.split()[-1]} {value!r}"
    return kind


def _listed(words: Sequence[str]) -> str:
    return ", ".join(map(repr, words))
