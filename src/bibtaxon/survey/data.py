"""The data files of this package."""

from pathlib import Path
from typing import Any


def read(name: str) -> dict[str, Any]:
    """Return what a TOML file beside this module says."""
    import tomllib  # noqa: PLC0415  at need: start-up counts

    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
