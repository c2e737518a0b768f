"""All rules: what the modules of this package define."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from bibtaxon.lint.rule import Rule


def _found() -> Iterator[Rule[Any]]:
    for path in Path(__file__).parent.glob("[!_]*.py"):
        module = import_module(f"{__name__}.{path.stem}")
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


RULES: tuple[Rule[Any], ...] = tuple(sorted(_found(), key=lambda rule: rule.code))
