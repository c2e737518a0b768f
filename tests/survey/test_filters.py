from dataclasses import fields

import pytest
from surveys import survey_of

from bibtaxon.options import OptionError
from bibtaxon.survey.filters import Filters, has, selected
from bibtaxon.survey.link_labels import LinkLabel, known_labels
from bibtaxon.survey.venues import VenueEntry, venue_table

SURVEY = survey_of(
    r"""
@inproceedings{qin,  title = {{ToolLLM}: Facilitating Models}, author = {Qin, Yujia and Dvo{\v r}{\'a}k, Ota},
  booktitle = {International Conference on Learning Representations}, year = 2024,
  category = {Environment > Tools, Data}, links = {github: https://github.com/a/b}, doi = {10.1000/x}, award = {Oral}}
@misc{li,  title = {Tool learning, a r{\'e}sum{\'e}}, author = {Li, Bo}, eprint = {2301.00001}, year = 2023,
  category = {Environment > Agents}, abstract = {We present {\O}rsted.}}
@inproceedings{liu,  title = {Findings}, author = {Liu, Bo}, booktitle = {Findings of the ACL}, year = 2022,
  category = {Data}, links = {code: https://x.org}}
@misc{nobody,  title = {Undated}, howpublished = {Blog post}, size = {5}}
@misc{bare}
""",
    sort=("file",),
)


def keys(filters):
    return [paper.key for paper in selected(SURVEY, filters).papers]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(Filters(), "qin li liu nobody bare", id="none"),
        pytest.param(Filters(category=("environment",)), "qin li", id="category"),
        pytest.param(Filters(category=("tools", "Data")), "qin liu", id="categories"),
        pytest.param(Filters(year="2023"), "li", id="year"),
        pytest.param(Filters(year="2023-2024"), "qin li", id="years"),
        pytest.param(Filters(year="2022 .. 2023"), "li liu", id="years-with-dots"),
        pytest.param(Filters(year="2023-"), "qin li", id="since"),
        pytest.param(Filters(year="-2023"), "li liu", id="until"),
        pytest.param(Filters(venue=("ICLR",)), "qin", id="venue"),
        pytest.param(Filters(venue=("acl",)), "", id="findings-are-not-the-conference"),
        pytest.param(Filters(venue=("findings of acl", "arxiv")), "li liu", id="venues"),
        pytest.param(Filters(venue=("BLOG",)), "nobody", id="part-of-an-unknown-venue"),
        pytest.param(Filters(author=("li",)), "li", id="family-name"),
        pytest.param(Filters(author=("B. Liu",)), "liu", id="initial"),
        pytest.param(Filters(author=("Dvorak",)), "qin", id="accents"),
        pytest.param(Filters(author=("qin", "ota")), "qin", id="all-authors"),
        pytest.param(Filters(author=("qin", "li")), "", id="not-all-authors"),
        pytest.param(Filters(has=("github",)), "qin", id="link"),
        pytest.param(Filters(has=("code",)), "qin liu", id="code"),
        pytest.param(Filters(has=("PDF",)), "li", id="implied-link"),
        pytest.param(Filters(has=("doi", "award")), "qin", id="fields"),
        pytest.param(Filters(has=("size",)), "nobody", id="any-field"),
        pytest.param(Filters(has=("slides",)), "", id="known-label-that-none-has"),
        pytest.param(Filters(search="resume"), "li", id="search-without-accents"),
        pytest.param(Filters(search="TOOL qin"), "qin", id="search-words"),
        pytest.param(Filters(search="orsted"), "li", id="search-abstract"),
        pytest.param(Filters(search="learning representations"), "qin", id="search-venue"),
        pytest.param(Filters(search="agents"), "li", id="search-category"),
        pytest.param(Filters(search="undated"), "nobody", id="search-title"),
        pytest.param(Filters(year="2024", has=("pdf",)), "", id="all-filters-together"),
    ],
)
def test_selected(filters, found):
    assert keys(filters) == found.split()


def test_the_tree_is_that_of_the_categories():
    part = selected(SURVEY, Filters(category=("Environment",)))
    assert [topic.label for topic in part.taxonomy.topics] == [
        "Environment",
        "Environment > Tools",
        "Environment > Agents",
    ]
    assert selected(SURVEY, Filters(year="2024")).taxonomy == SURVEY.taxonomy
    assert part.taxonomy.find("tools").label == "Environment > Tools"


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        pytest.param(
            Filters(category=("Enviroment",)),
            "no category 'Enviroment'; did you mean 'Environment'?",
            id="category",
        ),
        pytest.param(
            Filters(category=("Gravity",)),
            "no category 'Gravity'; see bibtaxon stats for all of them",
            id="unknown-category",
        ),
        pytest.param(
            Filters(year="24"), "'24' is no year: write 2024, 2023-2025, 2023- or -2020", id="year"
        ),
        pytest.param(
            Filters(year="-"), "'-' is no year: write 2024, 2023-2025, 2023- or -2020", id="dash"
        ),
        pytest.param(
            Filters(year="2023 2024"),
            "'2023 2024' is no year: write 2024, 2023-2025, 2023- or -2020",
            id="two-years",
        ),
        pytest.param(
            Filters(year="2024-2023"), "the years '2024-2023' end before they begin", id="reversed"
        ),
        pytest.param(
            Filters(has=("githb",)), "no paper has 'githb'; did you mean 'github'?", id="has"
        ),
        pytest.param(
            Filters(has=("abstrac",)),
            "no paper has 'abstrac'; did you mean 'abstract'?",
            id="has-field",
        ),
    ],
)
def test_filters_that_cannot_be_met(filters, message):
    with pytest.raises(OptionError) as error:
        selected(SURVEY, filters)
    given = tuple(each.name for each in fields(filters) if getattr(filters, each.name))
    assert (str(error.value), error.value.keys) == (message, given)


@pytest.mark.parametrize(
    ("key", "what", "expected"),
    [
        pytest.param("qin", "code", True, id="github-is-code"),
        pytest.param("liu", "github", False, id="code-is-not-github"),
        pytest.param("li", "arxiv", True, id="implied"),
        pytest.param("li", "doi", False, id="nothing"),
    ],
)
def test_has(key, what, expected):
    (paper,) = (paper for paper in SURVEY.papers if paper.key == key)
    assert has(paper, what) is expected


def test_what_the_configuration_knows_counts():
    survey = survey_of(
        "@misc{a, title={A}, links={eval: https://e.org}, booktitle={Our Workshop}} @misc{b, title={B}}",
        link_labels=known_labels([LinkLabel("eval", "Evaluation", ("benchmarking",))]),
        venues=venue_table([VenueEntry("OW", "Our Workshop", ("Home",))]),
    )
    for filters in (Filters(has=("Benchmarking",)), Filters(venue=("home",))):
        assert [paper.key for paper in selected(survey, filters).papers] == ["a"]
