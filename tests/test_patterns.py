"""Regular expressions that mean the same in every Python that we support."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "bibtaxon"
# A group's end, a quantifier and a plus, in a string of a call of re.compile or near one.
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[0-9,]*\})\+(?![,;])")


@pytest.mark.parametrize("text", [r"(?:a|b)*+c", r"(ab)++", r"(?:x{2}y)?+", r"(a){2,3}+"])
def test_a_possessive_group_is_seen(text):
    assert POSSESSIVE_GROUP.search(text)


def test_no_possessive_quantifier_stands_behind_a_group():
    """Python before 3.11.5 errs on them; an atomic group, `(?>(...)*)`, does the same."""
    found = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if POSSESSIVE_GROUP.search(line)
    ]
    assert found == []
