"""The data files of this package."""

import os
from typing import Any


def read(name: str) -> dict[str, Any]:
    """Return what a TOML file beside this module says."""
    import tomllib  # noqa: PLC0415  at need: start-up counts

    return tomllib.loads(_text(name))


def lines(name: str) -> list[str]:
    """Return the lines of a text file beside this module, but for empty ones and comments."""
    return [line for line in _text(name).splitlines() if line and not line.startswith("#")]


def _text(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()
