import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from oracles import names as bibtex_names

from bibtaxon.bib import names
from bibtaxon.bib.latex import plain
from bibtaxon.bib.names import Person, full, last, people, short

KNUTH = Person("Donald E.", "", "Knuth")
LAMPORT = Person("Leslie", "", "Lamport")


@pytest.mark.parametrize(
    ("value", "persons", "others"),
    [
        pytest.param("", (), False, id="nobody"),
        pytest.param(
            "Knuth, Donald E. and Leslie Lamport", (KNUTH, LAMPORT), False, id="both-forms"
        ),
        pytest.param(
            "Knuth, Donald E. AND\nLamport, Leslie", (KNUTH, LAMPORT), False, id="and-in-capitals"
        ),
        pytest.param("Knuth, Donald E. and others", (KNUTH,), True, id="others"),
        pytest.param(
            "{\\O}re, O. and others", (Person("O.", "", "Øre"),), True, id="others-beside-tex"
        ),
        pytest.param("others", (), True, id="only-others"),
        pytest.param("Plato", (Person(family="Plato"),), False, id="one-word"),
        pytest.param("bell hooks", (Person("bell", "", "hooks"),), False, id="lower-case"),
        pytest.param(
            "Ludwig van Beethoven", (Person("Ludwig", "van", "Beethoven"),), False, id="von"
        ),
        pytest.param(
            "van der Maaten, Laurens",
            (Person("Laurens", "van der", "Maaten"),),
            False,
            id="von-first",
        ),
        pytest.param(
            "King, Jr., Martin Luther",
            (Person("Martin Luther", "", "King", "Jr."),),
            False,
            id="suffix",
        ),
        pytest.param(
            'family=Berg, given=Rianne, prefix=van den, useprefix=true and "given=Ann", family = {Lee}',
            (Person("Rianne", "van den", "Berg"), Person("Ann", "", "Lee")),
            False,
            id="named-parts",
        ),
        pytest.param("a=b", (Person(family="a=b"),), False, id="no-named-parts"),
        pytest.param("{Qwen Team}", (Person(family="Qwen Team"),), False, id="corporate"),
        pytest.param(
            "{Barnes and Noble, Inc.} and Knuth, Donald E.",
            (Person(family="Barnes and Noble, Inc."), KNUTH),
            False,
            id="and-in-braces",
        ),
        pytest.param(
            "{\\'E}tienne de la Bo{\\'e}tie and {\\c C}a{\\u g}lar G{\\\"u}l{\\c c}ehre",
            (Person("Étienne", "de la", "Boétie"), Person("Çağlar", "", "Gülçehre")),
            False,
            id="accents",
        ),
        pytest.param(
            "Nu\\~nez, Rafael", (Person("Rafael", "", "Nuñez"),), False, id="tilde-outside-braces"
        ),
        pytest.param("Ali~Farhadi", (Person("Ali", "", "Farhadi"),), False, id="tie"),
        pytest.param(
            "Émile Zola and Kaiser, Łukasz",
            (Person("Émile", "", "Zola"), Person("Łukasz", "", "Kaiser")),
            False,
            id="unicode",
        ),
        pytest.param("王, 小明", (Person("小明", "", "王"),), False, id="cjk"),
        pytest.param(
            "A. and and B. C", (Person(family="A."), Person("B.", "", "C")), False, id="and-and"
        ),
        pytest.param(
            "{A} and and {B} and",
            (Person(family="A"), Person(family="B")),
            False,
            id="and-and-beside-tex",
        ),
        pytest.param("and B. C and", (Person("B.", "", "C"),), False, id="and-at-the-ends"),
        pytest.param(
            "Anders Andersen", (Person("Anders", "", "Andersen"),), False, id="and-in-a-word"
        ),
        pytest.param(
            "A, B, C, D and Leslie Lamport",
            (Person(family="A, B, C, D"), LAMPORT),
            False,
            id="too-many-commas",
        ),
        pytest.param("Smith,", (Person(family="Smith"),), False, id="trailing-comma"),
        pytest.param(", Leslie", (Person(family="Leslie"),), False, id="leading-comma"),
        pytest.param(
            "x} and {y", (Person(family="x"), Person(family="y")), False, id="unbalanced-braces"
        ),
        pytest.param("{} and Leslie Lamport", (LAMPORT,), False, id="empty-name"),
    ],
)
def test_people(value, persons, others):
    assert people(value) == (persons, others)


@pytest.mark.parametrize(
    ("person", "said", "called"),
    [
        pytest.param(KNUTH, "Donald E. Knuth", "Knuth", id="plain"),
        pytest.param(
            Person("Ludwig", "van", "Beethoven"), "Ludwig van Beethoven", "van Beethoven", id="von"
        ),
        pytest.param(Person("Martin", "", "King", "Jr."), "Martin King Jr.", "King", id="suffix"),
        pytest.param(Person(family="Qwen Team"), "Qwen Team", "Qwen Team", id="corporate"),
    ],
)
def test_display(person, said, called):
    assert (full(person), last(person)) == (said, called)


@pytest.mark.parametrize(
    ("persons", "others", "text"),
    [
        pytest.param((), False, "", id="nobody"),
        pytest.param((), True, "", id="only-others"),
        pytest.param((KNUTH,), False, "Knuth", id="one"),
        pytest.param((KNUTH,), True, "Knuth et al.", id="one-and-others"),
        pytest.param((KNUTH, LAMPORT), False, "Knuth and Lamport", id="two"),
        pytest.param((KNUTH, LAMPORT), True, "Knuth et al.", id="two-and-others"),
        pytest.param((KNUTH, LAMPORT, KNUTH), False, "Knuth et al.", id="three"),
    ],
)
def test_short(persons, others, text):
    assert short(persons, others) == text


WORDS = st.sampled_from(
    ["Qin", "Yu-Jia", "E.", "O'Neil", "Émile", "Øre", "de", "van", "B2", "jr", "李", "A.-B.", "x_1"]
)
NAMES = st.lists(st.one_of(WORDS, st.just("Van,"), st.just("Li,")), min_size=1, max_size=5).map(
    " ".join
)


@given(NAMES)
@example("Van Den Oord, Aäron")
@example("Donald E. Knuth")
def test_the_quick_way_agrees_with_bibtexparser(name):
    assert names._person(name) == names._odd_person(name)  # noqa: SLF001 (two ways to one result)


@given(st.lists(st.one_of(NAMES, st.just("Andy and")), max_size=5).map(" and ".join))
def test_the_quick_split_agrees_with_bibtexparser(value):
    assert [*names._split(value), "{}"] == names._split(f"{value} and {{}}")  # noqa: SLF001


@given(st.text("Ab,{}\\~' \tn.", max_size=20))
def test_every_person_has_a_family_name(value):
    persons, _ = people(value)
    assert all(person.family for person in persons)


@given(st.text("Ab,~' .", max_size=20))
def test_no_letter_is_lost(value):
    persons, _ = people(f"{value} and Knuth, Donald E.")
    said = "".join(map(full, persons))
    assert sorted(filter(str.isalpha, said)) == sorted(filter(str.isalpha, f"{value}KnuthDonaldE"))


@pytest.mark.tex
def test_bibtex_splits_names_the_same():
    values = [
        "Knuth, Donald E. and Leslie Lamport and others",
        "Ludwig van Beethoven and van der Maaten, Laurens and de la Cruz",
        "King, Jr., Martin Luther and {Barnes and Noble, Inc.} and {von Foo}, Bar",
        "{\\'E}tienne de la Bo{\\'e}tie and {\\O}re, O. and J{\\\"u}rgen M. {d'Alembert}",
        "Ali~Farhadi and Nu\\~nez, Rafael and {\\relax Van} Beethoven, L",
        "Per Brinch Hansen and Brinch Hansen, Per and Jean-Paul {Sartre, Jr.}",
        "Charles Louis Xavier Joseph de la Vall{\\'e}e Poussin",
        "Smith, and A and and B",
    ]
    for value, split in zip(values, bibtex_names.split(values), strict=True):
        expected = [tuple(map(plain, parts)) for parts in split if any(map(plain, parts))]
        persons, others = people(value)
        found = [(each.given, each.von, each.family, each.suffix) for each in persons]
        assert [*found, *([("", "", "others", "")] if others else [])] == expected
