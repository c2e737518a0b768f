import pytest

from bibtaxon.bib.latex import plain
from bibtaxon.bib.letters import tex_letter


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        ("É", r"{\'E}"),
        ("Å", r"{\r A}"),
        ("Ç", r"{\c C}"),
        ("Ø", r"{\O}"),
        ("Ł", r"{\L}"),
        ("Ậ", ""),
        ("李", ""),
        ("E", ""),
    ],
)
def test_a_letter_is_one_to_bibtex(letter, expected):
    assert tex_letter(letter) == expected
    assert not expected or plain(expected) == letter
