"""Lists of words that importers look for."""

import tomllib
from functools import cache
from importlib.resources import files


def words(use: str) -> frozenset[str]:
    """Return the words of a list in `words.toml`."""
    return frozenset(_table()[use].split())


@cache
def _table() -> dict[str, str]:
    text = files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
