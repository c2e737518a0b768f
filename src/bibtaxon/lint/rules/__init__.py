"""All rules: what the modules of this package define."""

import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from bibtaxon.lint.rule import Rule


def _found() -> Iterator[Rule[Any]]:
    for name in os.listdir(os.path.dirname(__file__)):
        if name.startswith("_") or not name.endswith(".py"):
            continue
        module = import_module(f"{__name__}.{name.removesuffix('.py')}")
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


RULES: tuple[Rule[Any], ...] = tuple(sorted(_found(), key=lambda rule: rule.code))
