"""Names in lists: where one ends, who is not named, what is no person."""

import pytest

from bibtaxon.importers.people import People, are_authors, are_people, people, they_are


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Roe", "Jane Roe"),
        ("Jane Roe, John Q. Public", "Jane Roe|John Q. Public"),
        ("Jane Roe and John Public", "Jane Roe|John Public"),
        ("Jane Roe, Ann Bee, and John Public", "Jane Roe|Ann Bee|John Public"),
        ("Jane Roe & John Public", "Jane Roe|John Public"),
        ("Jane Roe; Ann Bee", "Jane Roe|Ann Bee"),
        ("Jane Roe / Ann Bee", "Jane Roe|Ann Bee"),
        ("张三、李四", "张三|李四"),
        ("by Jane Roe, Ann Bee", "Jane Roe|Ann Bee"),
        ("Authors: Jane Roe, Ann Bee", "Jane Roe|Ann Bee"),
        ("Jane Roe (MIT), Ann Bee*†", "Jane Roe|Ann Bee"),
        ("Jane Roe¹, Ann Bee²", "Jane Roe|Ann Bee"),
        ("Jane Roe$^{1}$ , Ann Bee".replace("$", ""), "Jane Roe|Ann Bee"),
        # turned already: they stay so
        ("Posch, C., Serrano-Gotarredona, T., Delbruck, T.,", "Posch, C.|Serrano-Gotarredona, T.|Delbruck, T."),
        ("Benosman, R., Ieng, S.-H.,", "Benosman, R.|Ieng, S.-H."),
        ("Angelopoulos, A.N., Martel, J.N.P.", "Angelopoulos, A.N.|Martel, J.N.P."),
        ("Orchard, G., Thakor, N", "Orchard, G.|Thakor, N"),
        ("Meyer, Yev and Emadi, Marjan", "Meyer, Yev|Emadi, Marjan"),
        ("Van Segbroeck, Maarten and Roe, Jane and Bee, Ann", "Van Segbroeck, Maarten|Roe, Jane|Bee, Ann"),
        ("Roe, Jane; Bee, Ann", "Roe, Jane|Bee, Ann"),
        ("Vaswani, Ashish, Noam Shazeer, and Niki Parmar", "Vaswani, Ashish|Noam Shazeer|Niki Parmar"),
        ("Van Roe, Jane and Ann Bee", "Van Roe|Jane|Ann Bee"),
        ("OpenAI, Google, Meta", "OpenAI|Google|Meta"),
        # suffixes, and those who are no persons
        ("Ann Bee, Frank Family, Jr.", "Ann Bee|Family, Jr., Frank"),
        ("Frank Family III, Ann Bee", "Family, III, Frank|Ann Bee"),
        ("NLLB Team, Ann Bee", "{NLLB Team}|Ann Bee"),
        ("Acme Inc., Ann Bee", "{Acme Inc.}|Ann Bee"),
        ("Jane {Roe}", "Jane Roe"),
        ("Margaret Al-Roe, Janet Al Bee", "Margaret Al-Roe|Janet Al Bee"),
        ("", ""),
    ],
)  # fmt: skip
def test_names_are_split_and_never_turned(text: str, names: str) -> None:
    found = people(text)
    assert ("|".join(found.names), found.and_others) == (names, False)


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Jane Roe et al.", "Jane Roe", ""),
        ("Jane Roe, et al", "Jane Roe", ""),
        ("Jane Roe et.al. arXiv 2024", "Jane Roe", "arXiv 2024"),
        ("Jane Roe, Ann Bee, and others", "Jane Roe|Ann Bee", ""),
        ("Jane Roe, etc.", "Jane Roe", ""),
        ("赵鑫等", "赵鑫", ""),
        ("Vaswani, Ashish, et al.", "Vaswani, Ashish", ""),
        ("Brown, Tom B., et al. NeurIPS", "Brown, Tom B.", "NeurIPS"),
        ("et al.", "", ""),
        ("Jane Roe and 12 others", "Jane Roe", ""),
        ("Jane Roe, Ann Bee, and 3 more. NeurIPS", "Jane Roe|Ann Bee", "NeurIPS"),
    ],
)
def test_others_are_told_of_but_not_by_name(text: str, names: str, rest: str) -> None:
    assert people(text) == People(tuple(filter(None, names.split("|"))), True, rest)


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Jane Roe, Ann Bee. ICML 2024", "Jane Roe|Ann Bee", "ICML 2024"),
        ("Joseph E. Gonzalez, Bin Cui. 2024", "Joseph E. Gonzalez|Bin Cui", "2024"),
        ("John Public Jr. , Ann Bee.", "Public, Jr., John|Ann Bee", ""),
        ("张三, 李四。2023", "张三|李四", "2023"),
    ],
)
def test_a_sentence_ends_the_names(text: str, names: str, rest: str) -> None:
    found = people(text)
    assert ("|".join(found.names), found.rest) == (names, rest)


@pytest.mark.parametrize(
    "text",
    ["Jane Roe", "OpenAI", "Jane Roe, Ann Bee", "Jane Roe et al. ICML", "NLLB Team", "张三"],
)
def test_what_names_people(text: str) -> None:
    assert are_people(text)


@pytest.mark.parametrize(
    "text",
    [
        "a survey of the field",
        "Jane Roe. ICML 2024",
        "2024",
        "Scaling Laws for Neural Language Models",
        "One Two Three Four Five Six Seven",
        "",
        "lower case",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert not are_people(text)


def test_one_name_alone_may_be_anything() -> None:
    assert are_authors("Jane Roe, Ann Bee")
    assert are_authors("Jane Roe et al.")
    assert not are_authors("Jane Roe")
    assert are_authors("J.-L. van Roe-Bee")
    assert not are_authors("A. Great Paper")


def test_one_slip_among_many_names_is_forgiven() -> None:
    names = "Jane Roe, Ann Bee, John Public, Eve Dee, 4th Person"
    assert they_are(people(names), 1)
    assert not they_are(people("Jane Roe, 4th Person"), 1)
    assert not they_are(people("Jane Roe"), 2)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jane Roe, ..., Ann Bee", ("Jane Roe", "Ann Bee")),
        ("Jane Roe, \u2026", ("Jane Roe",)),
        ("Jane Roe1, Ann Bee2 and Cee Dee3", ("Jane Roe", "Ann Bee", "Cee Dee")),
        ("Roe, Jane", ("Roe, Jane",)),
    ],
)
def test_gaps_and_marks(text: str, names: tuple[str, ...]) -> None:
    found = people(text)
    assert found.names == names
    assert found.and_others is ("..." in text or "\u2026" in text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Roe & Bee (Oxford)", ("Roe", "Bee")),
        ("Roe and Bee", ("Roe", "Bee")),
        ("Roe, and Bee", ("Roe", "Bee")),
        ("Roe; Bee", ("Roe", "Bee")),
        ("Roe, Jane", ("Roe, Jane",)),
        ("Vaswani, Ashish, Noam Shazeer, and Niki Parmar", ("Vaswani, Ashish", "Noam Shazeer", "Niki Parmar")),
    ],
)  # fmt: skip
def test_surnames_alone_are_people_where_that_is_said(text: str, names: tuple[str, ...]) -> None:
    assert people(text, said=True).names == names
