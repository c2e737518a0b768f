import pytest

from bibtaxon.survey.model import Venue
from bibtaxon.survey.publication import memoised, venue_of
from bibtaxon.survey.venues import venue_table

TABLE = venue_table()
ICLR = "The Twelfth International Conference on Learning Representations"


@pytest.mark.parametrize(
    ("fields", "venue"),
    [
        pytest.param({}, None, id="none"),
        pytest.param({"booktitle": ICLR}, Venue("ICLR", ICLR, "conference"), id="booktitle"),
        pytest.param(
            {"journal": "{J}ournal of X"}, Venue("Journal of X", "Journal of X"), id="unknown"
        ),
        pytest.param(
            {"journaltitle": "Nature"}, Venue("Nature", "Nature", "journal"), id="journaltitle"
        ),
        pytest.param(
            {"eventtitle": "ICLR 2024"}, Venue("ICLR", "ICLR 2024", "conference"), id="eventtitle"
        ),
        pytest.param(
            {"booktitle": "Papers", "eventtitle": ICLR},
            Venue("ICLR", "Papers", "conference"),
            id="eventtitle-for-the-short-name",
        ),
        pytest.param(
            {"booktitle": "Papers", "eventtitle": "A Meeting"},
            Venue("Papers", "Papers"),
            id="unknown-eventtitle",
        ),
        pytest.param(
            {"booktitle": "Papers", "series": "{ICML} '23"},
            Venue("ICML", "Papers", "conference"),
            id="series",
        ),
        pytest.param(
            {"booktitle": "Papers", "series": "FOO '23"},
            Venue("FOO", "Papers"),
            id="series-acronym",
        ),
        pytest.param(
            {"booktitle": "Papers", "series": "Lecture Notes"},
            Venue("Papers", "Papers"),
            id="series-of-words",
        ),
        pytest.param(
            {"booktitle": ICLR, "series": "Proceedings of Machine Learning Research"},
            Venue("ICLR", ICLR, "conference"),
            id="book-series",
        ),
        pytest.param(
            {"journal": "Journal of X", "shortjournal": "J. X"},
            Venue("J. X", "Journal of X", "journal"),
            id="shortjournal",
        ),
        pytest.param(
            {
                "journal": "Journal of Machine Learning Research",
                "shortjournal": "J. Mach. Learn. Res.",
            },
            Venue("JMLR", "Journal of Machine Learning Research", "journal"),
            id="known-shortjournal",
        ),
        pytest.param(
            {"booktitle": "ICLR 2024 Workshop on Agents"},
            Venue("ICLR Workshop", "ICLR 2024 Workshop on Agents", "workshop"),
            id="workshop",
        ),
        pytest.param(
            {"booktitle": "Findings of the Somewhat Longer Name (NAACL)"},
            Venue(
                "Findings of NAACL", "Findings of the Somewhat Longer Name (NAACL)", "conference"
            ),
            id="findings",
        ),
        pytest.param(
            {"booktitle": "A Workshop"}, Venue("A Workshop", "A Workshop"), id="unknown-workshop"
        ),
        pytest.param(
            {"journal": "arXiv preprint arXiv:2307.16789"},
            Venue("arXiv", "arXiv preprint arXiv:2307.16789", "preprint"),
            id="arxiv-journal",
        ),
        pytest.param({"journal": "CoRR"}, Venue("arXiv", "CoRR", "preprint"), id="corr"),
        pytest.param({"journal": "Corrosion"}, Venue("Corrosion", "Corrosion"), id="no-corr"),
        pytest.param(
            {"archiveprefix": "arXiv"}, Venue("arXiv", "arXiv", "preprint"), id="archiveprefix"
        ),
        pytest.param(
            {"howpublished": "arXiv:2307.16789"},
            Venue("arXiv", "arXiv", "preprint"),
            id="arxiv-howpublished",
        ),
        pytest.param({"eprinttype": "HAL"}, Venue("HAL", "HAL"), id="other-archive"),
        pytest.param(
            {"eprinttype": "biorxiv"}, Venue("bioRxiv", "biorxiv", "preprint"), id="known-archive"
        ),
        pytest.param({"school": "MIT", "archiveprefix": "x"}, Venue("MIT", "MIT"), id="school"),
        pytest.param({"institution": "OpenAI"}, Venue("OpenAI", "OpenAI"), id="institution"),
        pytest.param({"institution": "IEEE"}, Venue("IEEE", "IEEE"), id="publisher-of-a-journal"),
        pytest.param(
            {"booktitle": "Symposium on Widgets, IEEE"},
            Venue("Symposium on Widgets, IEEE", "Symposium on Widgets, IEEE"),
            id="publisher-behind-a-comma",
        ),
        pytest.param(
            {"journal": "Proceedings of the IEEE"},
            Venue("Proc. IEEE", "Proceedings of the IEEE", "journal"),
            id="journal-of-a-publisher",
        ),
        pytest.param({"publisher": "MIT Press"}, Venue("MIT Press", "MIT Press"), id="publisher"),
        pytest.param(
            {"howpublished": "Blog post"}, Venue("Blog post", "Blog post"), id="howpublished"
        ),
        pytest.param({"howpublished": r"\url{https://x.org}"}, None, id="howpublished-on-the-web"),
    ],
)
def test_venue_of(fields, venue):
    assert venue_of(fields, TABLE) == venue


@pytest.mark.parametrize(
    ("fields", "short"),
    [
        pytest.param({}, "arXiv", id="only-there"),
        pytest.param({"howpublished": "Blog post"}, "arXiv", id="howpublished"),
        pytest.param({"booktitle": ICLR}, "ICLR", id="published"),
    ],
)
def test_venue_of_a_paper_on_arxiv(fields, short):
    assert venue_of(fields, TABLE, on_arxiv=True).short == short


def test_memoised_gives_the_same():
    find = memoised(TABLE)
    assert find({"booktitle": ICLR, "title": "A"}, "") is find(
        {"booktitle": ICLR, "title": "B"}, ""
    )
    assert find({}, "") is None
    assert find({}, "2307.16789").short == "arXiv"
