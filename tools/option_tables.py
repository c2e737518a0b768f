"""Lay out the options of a dataclass as a Markdown table, for cog."""

from collections.abc import Mapping
from typing import Any

from bibtaxon.options import REQUIRED, Described, describe


def options(cls: type[Any], *tables_apart: str) -> str:
    """Return a table of keys, their values, defaults and meaning, without the tables named."""
    rows = (
        f"| `{each.name}` | {_kind(each)} | {_default(each)} | {_cell(each.help)} |"
        for each in describe(cls)
        if each.name.partition(".")[0] not in tables_apart
    )
    return "\n".join(("| key | value | default | |", "|---|---|---|---|", *rows, ""))


def _kind(each: Described) -> str:
    if not each.choices:
        return each.type
    words = ", ".join(f"`{word}`" for word in each.choices)
    return f"any of {words}" if isinstance(each.default, tuple) else words


def _default(each: Described) -> str:
    if each.default is REQUIRED:
        return "*required*"
    if each.default in ("", (), None) or isinstance(each.default, Mapping):
        return ""
    return f"`{_toml(each.default)}`"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
