"""What `bibtaxon lint` would use: the configuration, the options and the rules."""

from collections.abc import Sequence
from dataclasses import fields
from json import dumps
from typing import Any

from bibtaxon.config import Config
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Rule
from bibtaxon.terminal import printable


def settings(config: Config, options: LintOptions, rules: Sequence[Rule[Any]]) -> str:
    """Return the settings of a run as TOML, the rules in use being comments."""
    lines = [
        f"# configuration: {config.name or 'none'}",
        f"bib = {dumps([config.path(name) for name in config.bib])}",
        "",
        "[lint]",
        *(_setting(each.name, getattr(options, each.name)) for each in fields(options)),
        "",
        f"# {len(rules)} rules are used:",
        *(f"# {rule.code} {rule.name} ({rule.severity})" for rule in rules),
    ]
    return "".join(f"{printable(line)}\n" for line in lines)


def _setting(name: str, value: Any) -> str:
    return f"# {name} is not set" if value is None else f"{name} = {_toml(value)}"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{dumps(key)} = {_toml(each)}" for key, each in value.items())
        return f"{{{inner}}}"
    return dumps(value, ensure_ascii=False)
