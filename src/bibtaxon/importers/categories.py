"""The configuration for an imported list: its title, and its categories in their order."""

import json
from collections.abc import Mapping

from bibtaxon.importers.sections import Path


def configuration(title: str, bib: str, categories: Mapping[Path, str]) -> str:
    """Return a `bibtaxon.toml`; each category comes with the description found under it."""
    lines = [f"bib = {_quoted(bib)}"] if bib else []
    lines += [f"title = {_quoted(title)}"] if title else []
    for path, description in categories.items():
        lines += ["", "[[category]]", f"name = {_quoted(' > '.join(path))}"]
        lines += [f"description = {_quoted(description)}"] if description else []
    lines += ["", "[render.readme]", 'output = "README.md"']
    return "\n".join(lines).lstrip("\n") + "\n"


def _quoted(text: str) -> str:
    # JSON's strings are TOML's basic strings, but for the one character that JSON lets through.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
