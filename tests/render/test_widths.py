"""Widths are estimates; what matters is that columns share a line sensibly."""

import pytest

from bibtaxon.render.widths import longest_word, share_out, width


def test_a_wider_text_is_wider():
    assert width("iii") < width("nnn") < width("MMM")
    assert width("中") == 1.0
    assert width("Ж") == pytest.approx(0.75)
    assert width("") == 0


def test_hyphens_and_spaces_end_a_word():
    assert longest_word("one three two") == width("three")
    assert longest_word("WebInstruct-verified") == width("WebInstruct-")
    assert longest_word("") == width(" ")


def test_names_keep_their_words_whole():
    shares = share_out(20, [(["Supercalifragilistic"], True), (["Supercalifragilistic"], False)])
    whole, hyphenated = shares.least
    assert whole > width("Supercalifragilistic")
    assert hyphenated == 6.0


def test_tex_does_not_hyphenate_words_with_hyphens():
    (least,) = share_out(20, [(["DeepSeekMath-7B-RL and more"], False)]).least
    assert least > width("DeepSeekMath-") > 6.0


def test_what_is_left_goes_where_it_saves_lines():
    long, short = ["a text of some length, in many words"] * 9, ["two words"]
    shares = share_out(30, [(long, False), (short, False)])
    assert shares.parts[0] > shares.parts[1]
    assert sum(shares.parts) == pytest.approx(1)
    assert shares.natural >= width(long[0]) + width(short[0])


def test_no_columns_share_nothing():
    assert share_out(20, []).least == ()


def test_no_column_is_narrower_than_its_heading():
    assert share_out(20, [(["a b c"], False), (["d"], False)], [4.0, 0.0]).least == (4.0, 0.56)
