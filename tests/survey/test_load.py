import pytest
from hypothesis import given
from hypothesis import strategies as st
from surveys import survey_of

from bibtaxon.survey.category import Category
from bibtaxon.survey.link_labels import LinkLabel, known_labels
from bibtaxon.survey.taxonomy import declared
from bibtaxon.survey.venues import VenueEntry, venue_table

TREE = declared([Category("Environment"), Category("Environment > Tools"), Category("Data")])


def keys(papers):
    return [paper.key for paper in papers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("Nothing here.", [], id="only-text"),
        pytest.param("@a{x}\n@B{y}", ["x", "y"], id="any-type"),
        pytest.param(
            "@xdata{x}\n@set{s}\n@control{c}\n@IEEEtranBSTCTL{i}\n@a{a}", ["a"], id="no-papers"
        ),
        pytest.param(
            "@string{s = {1}}\n@preamble{{p}}\n@comment{@a{c}}",
            ["c"],
            id="comment-as-bibtex-reads-it",
        ),
        pytest.param(
            "@inproceedings{a, crossref = {P}}\n@proceedings{p, title = {T}}\n@proceedings{q}",
            ["a", "q"],
            id="crossref-parent",
        ),
        pytest.param(
            "@incollection{a, crossref = {b}}\n@book{b, category = {X}}",
            ["a", "b"],
            id="parent-with-category",
        ),
        pytest.param("@a{a, crossref = {}}\n@a{, x = 1}", ["a", ""], id="empty-crossref-and-key"),
        pytest.param("@a{x, n = 1}\n@a{X, n = 2}", ["x"], id="repeated-key"),
        pytest.param("@a{x, n = 1\n@a{y}", ["x", "y"], id="broken-entry"),
    ],
)
def test_which_entries_are_papers(text, found):
    assert keys(survey_of(text, sort=()).papers) == found


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        pytest.param("@a{x, category = {Data}}", [], id="none"),
        pytest.param(
            "@a{x, n = 1}\n\n@a{X, n = 2}",
            ["refs.bib:3: X: the key is taken by an earlier entry, which counts"],
            id="repeated-key",
        ),
        pytest.param(
            "@a{x,\n category = {Enviroment, Data}}",
            ["refs.bib:1: x: unknown category 'Enviroment'; did you mean 'Environment'?"],
            id="misspelt-category",
        ),
        pytest.param(
            "@a{x, category = {Quantum gravity}}",
            ["refs.bib:1: x: unknown category 'Quantum gravity'; declare it in the configuration"],
            id="unknown-category",
        ),
        pytest.param("@a{x, category = {Data,, Data,}}", [], id="empty-labels"),
        pytest.param(
            "@a{x, category = {Data}, n = 1\nyear = 2}",
            ["refs.bib:2: not readable: expected ',' or '}', found 'year'"],
            id="broken-entry",
        ),
        pytest.param(
            "@a{x, category = {Data}}" + "".join(f"@a{{k{n}, category = {{ }}}}" for n in range(6)),
            ["6 of 7 entries have no category: k0, k1, k2, k3, k4, ..."],
            id="many-without-category",
        ),
        pytest.param(
            "@a{x, category = {Data}}@a{y}",
            ["1 of 2 entries have no category: y"],
            id="one-without-category",
        ),
        pytest.param("@a{x}@a{y}", [], id="no-categories-at-all"),
    ],
)
def test_problems(text, problems):
    assert list(survey_of(text, taxonomy=TREE).problems) == problems


def test_topics():
    survey = survey_of(
        """@a{x, category = {tools, DATA, Environment > Tools}}
        @a{y, category = {Environment}}
        @a{z, category = {Nothing}}""",
        taxonomy=TREE,
        sort=("key",),
    )
    environment, tools, data = survey.taxonomy.topics
    x, y, z = survey.papers
    assert x.topics == (tools, data)
    assert (survey.at(environment), survey.under(environment)) == ((y,), (x, y))
    assert (survey.at(tools), survey.under(tools)) == ((x,), (x,))
    assert survey.at(data) == (x,)
    assert survey.uncategorised == (z,)


def test_a_paper_in_two_children_stands_once_under_their_parent():
    survey = survey_of("@a{x, category = {A > B, A > C, A}}")
    assert [len(survey.under(topic)) for topic in survey.taxonomy.topics] == [1, 1, 1]


def test_without_categories_declared_the_entries_make_the_tree():
    survey = survey_of("@a{x, category = {B > c}}@a{y, category = {A, b}}", taxonomy=declared([]))
    assert [topic.label for topic in survey.taxonomy.topics] == ["B", "B > c", "A"]
    assert survey.problems == ()
    assert survey_of("@a{x}").under(survey.taxonomy.topics[0]) == ()


def test_several_documents():
    survey = survey_of(
        "@string{s = {Title}}\n@a{x, year = 2020}",
        "@a{y, title = s, year = 2024}\n@a{x, year = 1}",
        title="Ours",
    )
    assert survey.title == "Ours"
    assert [(paper.key, paper.title) for paper in survey.papers] == [("y", "Title"), ("x", "")]
    assert [paper.source.name for paper in survey.papers] == ["1.bib", "0.bib"]
    assert survey.problems == ("1.bib:2: x: the key is taken by an earlier entry, which counts",)


def test_tables_may_be_given():
    survey = survey_of(
        "@a{x, journal = {FOO}, links = {leaflet: u}}",
        venues=venue_table([VenueEntry("Foo")]),
        link_labels=known_labels([LinkLabel("leaflet", "the leaflet")]),
    )
    (paper,) = survey.papers
    assert (paper.venue.short, paper.links[0].title) == ("Foo", "the leaflet")


FIELDS = [
    "title",
    "author",
    "year",
    "month",
    "date",
    "category",
    "links",
    "doi",
    "eprint",
    "url",
    "crossref",
    "journal",
    "series",
]


@given(
    st.lists(
        st.dictionaries(st.sampled_from(FIELDS), st.text("aA1k >,:/{}\\$-~%&.'", max_size=12)),
        max_size=4,
    )
)
def test_nothing_is_raised_and_no_paper_is_lost(entries):
    text = "\n".join(
        f"@misc{{k{n},\n"
        + "".join(f"{name} = {{{value}}},\n" for name, value in fields.items())
        + "}"
        for n, fields in enumerate(entries)
        if not any("{" in value or "}" in value for value in fields.values())
    )
    survey = survey_of(text)
    parents = sum("crossref" in fields for fields in entries)
    assert text.count("@misc{") - parents <= len(survey.papers) <= text.count("@misc{")
    assert all(paper.nickname for paper in survey.papers)
