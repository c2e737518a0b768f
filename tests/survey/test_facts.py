from surveys import survey_of

from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.facts import survey_facts

PAPER = {
    "key": "x",
    "type": "misc",
    "title": "A: B",
    "nickname": "A",
    "authors": [{"given": "Ludwig", "von": "van", "family": "Beethoven", "suffix": "Jr."}],
    "and_others": True,
    "year": 2024,
    "month": 5,
    "day": 7,
    "venue": {"short": "arXiv", "full": "arXiv", "kind": "preprint"},
    "award": "Oral",
    "categories": ["B"],
    "links": [
        {"label": "pdf", "url": "https://arxiv.org/pdf/2301.00001"},
        {"label": "arxiv", "url": "https://arxiv.org/abs/2301.00001"},
    ],
    "attributes": {"size": "5"},
    "file": "refs.bib",
    "line": 2,
}
NOTHING = {
    "key": "y",
    "type": "misc",
    "title": "",
    "nickname": "y",
    "authors": [],
    "and_others": False,
    "year": None,
    "month": None,
    "day": None,
    "venue": None,
    "award": "",
    "categories": [],
    "links": [],
    "attributes": {},
    "file": "refs.bib",
    "line": 4,
}


def test_survey_facts():
    survey = survey_of(
        """
@misc{x, title = {A: B}, author = {van Beethoven, Jr., Ludwig and others}, date = {2024-05-07},
  eprint = {2301.00001}, award = {Oral}, category = {B}, size = {5}}
@Misc{y}""",
        title="T",
        attributes=(Attribute("size"),),
    )
    assert survey_facts(survey) == {
        "title": "T",
        "categories": [{"label": "B", "description": "", "papers": ["x"]}],
        "papers": [PAPER, NOTHING],
    }
