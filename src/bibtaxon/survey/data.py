"""The data files of this package."""

from importlib.resources import files
from typing import Any


def read(name: str) -> dict[str, Any]:
    """Return what a TOML file beside this module says."""
    import tomllib  # noqa: PLC0415  here, since starting without data is quicker

    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
