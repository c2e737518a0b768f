import pytest
from surveys import paper_of, survey_of

from bibtaxon.bib.names import Person
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.model import Date


def test_a_paper_from_all_its_fields():
    paper = paper_of(
        r"""title = {{ToolLLM}: Facilitating {\"U}ber-Models}, author = {Qin, Yujia and others},
        booktitle = {The Twelfth International Conference on Learning Representations}, year = 2024,
        month = may, award = {Spotlight}, eprint = {2307.16789}, category = {Environment > Tool use},
        links = {github: https://github.com/OpenBMB/ToolBench}, doi = {10.1000/x}""",
        "inproceedings",
    )
    assert (paper.key, paper.title) == ("k", "ToolLLM: Facilitating Über-Models")
    assert (paper.people, paper.and_others) == ((Person("Yujia", "", "Qin"),), True)
    assert (paper.date, paper.venue.short, paper.award) == (Date(2024, 5), "ICLR", "Spotlight")
    assert [link.label for link in paper.links] == ["github", "pdf", "arxiv", "doi"]
    assert [topic.label for topic in paper.topics] == ["Environment > Tool use"]
    assert (paper.nickname, paper.attributes, paper.place) == ("ToolLLM", {}, 0)
    assert paper.source[paper.record.entry.span].startswith("@inproceedings{k")


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        pytest.param("editor = {Knuth, D.}", "people", (Person("D.", "", "Knuth"),), id="editor"),
        pytest.param(
            "editor = {Knuth, D.}, author = {Lamport, L.}",
            "people",
            (Person("L.", "", "Lamport"),),
            id="author-and-editor",
        ),
        pytest.param("title = {A}, subtitle = {B}", "title", "A: B", id="subtitle"),
        pytest.param("nickname = {{\\LaTeX} nick}", "nickname", "LaTeX nick", id="nickname"),
        pytest.param(
            "title = {Long title}, author = {Li, B}, year = 1",
            "nickname",
            "Li",
            id="nickname-of-authors",
        ),
        pytest.param("year = 2024", "nickname", "k", id="nickname-of-nothing"),
        pytest.param("year = 2024", "venue", None, id="no-venue"),
    ],
)
def test_fields(fields, name, value):
    assert getattr(paper_of(fields), name) == value


def test_attributes():
    attributes = (
        Attribute("Size"),
        Attribute("open_data", type="bool"),
        Attribute("site", type="link"),
        Attribute("base", type="cite"),
        Attribute("domain", type="list"),
        Attribute("share", type="number"),
    )
    paper = paper_of(
        r"size = {52\,K}, OPEN_DATA = {yes}, site = {https://x/~u--v}, base = {a_b, c--d}, domain = {}, share = {~80\%}",
        attributes=attributes,
    )
    assert paper.attributes == {
        "Size": "52 K",
        "open_data": "yes",
        "site": "https://x/~u--v",
        "base": "a_b, c--d",
        "share": "~80%",
    }


def test_what_identifies_a_volume_does_not_identify_its_papers():
    survey = survey_of(
        """@inproceedings{k, title = {A}, crossref = {p}, category = {X}}
        @proceedings{p, title = {Proc.}, doi = {10.1000/p}, url = {https://p}, year = 2024}"""
    )
    (paper,) = survey.papers
    assert paper.links == ()
    assert (paper.date.year, paper.venue.full) == (2024, "Proc.")
