"""Slugs are plain, no two are the same, and they stay when others come and go."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtaxon.render.slugs import slugs


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Tool use", "tool-use"),
        ("Self-Evolution > Agents & Tools", "self-evolution-agents-tools"),
        ("Café Ångström", "cafe-angstrom"),
        ("../../etc/passwd", "etc-passwd"),
        ("C" * 100, "c" * 60),
    ],
)
def test_a_slug(text, slug):
    assert slugs([text]) == (slug,)


def test_what_would_be_the_same_gets_a_mark_of_its_own():
    c, sharp, plus = slugs(["C", "C#", "C++"])
    assert c == "c"
    assert len({c, sharp, plus}) == 3
    assert slugs(["c", "C++"])[1] == plus


def test_what_has_no_letters_gets_a_mark_alone():
    (first,), (second,) = slugs(["数据"]), slugs(["增强"])
    assert re.fullmatch("[0-9a-f]{8}", first)
    assert first != second


@given(st.lists(st.text(), unique=True))
def test_slugs_are_plain_and_unique(texts):
    found = slugs(texts)
    assert len(set(found)) == len(texts)
    assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in found)
