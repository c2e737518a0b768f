"""Links: the label of each, from its text or its address."""

import pytest
from lists import TABLES

from bibtaxon.importers.labels import (
    badge_text,
    is_counter,
    is_implied,
    is_label,
    is_url,
    is_web,
    label,
    without_emoji,
)


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        ("Code", "https://github.com/a/b", "code"),
        ("GitHub", "https://github.com/a/b", "github"),
        ("\U0001f4bb Code", "https://github.com/a/b", "code"),
        ("[PDF]", "https://x.org/a.pdf", "pdf"),
        ("paper", "https://x.org/a.pdf", "pdf"),
        ("paper", "https://x.org/a", "home"),
        ("link", "https://arxiv.org/pdf/2401.00001", "pdf"),
        ("link", "https://arxiv.org/abs/2401.00001", "arxiv"),
        ("here", "https://openreview.net/forum?id=abc", "openreview"),
        ("here", "https://openreview.net/pdf?id=abc", "pdf"),
        ("", "https://gist.github.com/a/b", "code"),
        ("", "https://gitlab.com/a/b", "code"),
        ("", "https://doi.org/10.1/1", "doi"),
        ("", "https://huggingface.co/datasets/a/b", "data"),
        ("", "https://huggingface.co/spaces/a/b", "demo"),
        ("", "https://huggingface.co/blog/b", "blog"),
        ("", "https://huggingface.co/papers/2401.00001", "huggingface"),
        ("", "https://huggingface.co/collections/a/b", "huggingface"),
        ("", "https://huggingface.co/learn/a/b", "huggingface"),
        ("", "https://huggingface.co/posts/a/1", "huggingface"),
        ("", "https://huggingface.co/a/b", "model"),
        ("", "https://x.org/a.PDF?download=1", "pdf"),
        ("", "https://huggingface.co/a", "huggingface"),
        ("", "https://zenodo.org/record/1", "data"),
        ("", "https://colab.research.google.com/x", "colab"),
        ("", "https://www.youtube.com/watch?v=1", "video"),
        ("", "https://jane.medium.com/x", "blog"),
        ("", "https://tool.readthedocs.io/", "docs"),
        ("", "https://[broken", "home"),
        ("", "https://x.org/", "home"),
        ("official", "https://github.com/a/b", "github"),
        ("PyTorch", "https://github.com/a/b", "pytorch"),
        ("VITA-1.5 Paper", "https://arxiv.org/pdf/2401.00001", "pdf"),
        ("VITA-1.5 Paper", "https://x.org/vita", "home"),
        ("Papers", "https://x.org/a.pdf", "pdf"),
        ("Videos", "https://x.org/v", "video"),
        ("Video(s)", "https://x.org/v", "video"),
        ("Official Code", "https://github.com/a/b", "code"),
        ("2401.00001", "https://arxiv.org/abs/2401.00001", "arxiv"),
        ("1", "https://x.org/1", "home"),
        ("Label: with colon", "https://x.org/1", "home"),
        ("Suppl. Mat.", "https://x.org/s", "appendix"),
        ("\u8bba\u6587", "https://arxiv.org/abs/2401.00001", "arxiv"),
        ("\u4ee3\u7801", "https://github.com/a/b", "github"),
        ("\u4ee3\u7801", "https://x.org/c", "code"),
    ],
)
def test_the_label_of_a_link(text, url, expected):
    assert label(text, url, TABLES.labels) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paper", True),
        ("[Code]", True),
        ("Project Page", True),
        ("Code 2", True),
        ("arXiv:2401.00001", True),
        ("\U0001f4c4", True),
        ("[Any Three Words]", True),
        ("Model Card Page", True),
        ("A Title", False),
        ("ReAct", False),
        ("[Any Four Words Here]", False),
        ("", True),
    ],
)
def test_what_is_a_label(text, expected):
    assert is_label(text) is expected


def test_addresses():
    assert is_url(" https://x.org/a ")
    assert is_url("www.x.org")
    assert not is_url("see https://x.org")
    assert is_web("HTTPS://x.org/a")
    assert not is_web("paper.pdf")
    assert not is_web("ftp://x.org/a")


def test_addresses_that_a_number_implies():
    assert is_implied("https://arxiv.org/abs/2401.00001")
    assert is_implied("https://doi.org/10.1145/3704435")
    assert not is_implied("https://arxiv.org/pdf/2401.00001")
    assert not is_implied("https://x.org")


def test_badges():
    assert is_counter("https://img.shields.io/github/stars/a/b.svg")
    assert not is_counter("https://img.shields.io/badge/arXiv-b31b1b.svg")
    assert badge_text("arXiv", "https://x.org") == "arXiv"
    assert badge_text(" ", "https://img.shields.io/badge/Project_Page-9cf") == "Project Page"
    assert badge_text("", "https://x.org/a.png") == ""


def test_emoji_are_no_text():
    assert without_emoji(":fire: A \U0001f525 Title 10:30:45") == "A Title 10:30:45"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://img.shields.io/badge/arXiv-2301.00001-red.svg?style=flat", "2301.00001"),
        ("https://img.shields.io/badge/Conference-ICML'23%20Oral-blue", "ICML'23 Oral"),
        ("https://img.shields.io/badge/NeurIPS-2023-blue", "NeurIPS 2023"),
        ("https://img.shields.io/badge/Self--Instruct-code-green", "badge"),
        ("https://img.shields.io/github/stars/a/b", "badge"),
    ],
)
def test_a_badge_may_tell_a_year_or_a_number(source, expected):
    assert badge_text("badge", source) == expected
