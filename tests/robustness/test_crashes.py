"""What once made something fail; a case that `tools/fuzz.py` finds gets a row here."""

import pytest
from robustness.attack import attack


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeff\n  only text\n", id="a byte-order mark on a line of its own"),
        pytest.param("\r\ufeff@misc{k}", id="a byte-order mark in the second line"),
        pytest.param("@book{k, crossref = {,}}", id="no parent between commas"),
        pytest.param(
            "@misc{k, links = {x {y, code: https://c.d/e}, pdf: https://c.d}}\n\n",
            id="a link that closes a brace of another",
        ),
    ],
)
def test_it_does_not_fail_any_more(text):
    attack(text.encode())
