import pytest

from bibtaxon.errors import BibtaxonError
from bibtaxon.survey.keys import formatted, key, unique


@pytest.mark.parametrize(
    ("author", "year", "title", "expected"),
    [
        ("Yujia Qin and Bo Li", 2024, "ToolLLM: Facilitating Models", "qin2024toolllm"),
        ("Vincent van Gogh", 1888, "The Sunflowers", "vangogh1888sunflowers"),
        ("Jürgen Müller", 2020, "A Title", "muller2020title"),
        ("Łukasz Łoś", 2020, "Straße", "los2020strasse"),
        ("{NLLB Team}", 2022, "No Language Left Behind", "nllbteam2022no"),
        ("张三", 2023, "大模型", "paper2023"),
        ("", 2023, "A Title", "title2023"),
        ("", 0, "3D Things", "paper3d"),
        ("Jane Roe", 0, "Self-Instruct: Aligning", "roeself"),
        ("Jane Roe", 2020, "What's New", "roe2020new"),
        ("", 0, "", "paper"),
    ],
)
def test_a_key_is_made_of_surname_year_and_word(author, year, title, expected):
    assert key(author, year, title) == expected


def test_keys_are_unique_whatever_their_case():
    assert unique("roe2020", ["bee2020"]) == "roe2020"
    assert unique("roe2020", ["ROE2020"]) == "roe2020a"
    assert unique("roe2020", ["roe2020", "roe2020a"]) == "roe2020b"
    letters = "abcdefghijklmnopqrstuvwxyz"
    taken = {"k", *(f"k{one}" for one in letters)}
    assert unique("k", taken) == "kaa"
    taken |= {f"k{one}{two}" for one in letters for two in letters}
    assert unique("k", taken) == "k1000"


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{surname}{year}{word}", "vangogh1888sunflowers"),
        ("{Surname}:{yy}-{Word}", "Vangogh:88-Sunflowers"),
        ("{nickname}", "sun"),
        ("{Nickname}_{year}", "Sun_1888"),
        ("{yy}x", "paper88x"),
        ("own", "own"),
    ],
)
def test_patterns(pattern, expected):
    assert formatted(pattern, "Vincent van Gogh", 1888, "The Sunflowers", "SUN") == expected


def test_unknown_part():
    with pytest.raises(
        BibtaxonError, match=r"unknown part '\{month\}' of a key; known are \{surname\}, "
    ):
        formatted("{month}", "", 0, "")
