"""Lists that `render readme` has made."""

import pytest
from lists import VENUES, findings, record

from bibtaxon.importers.appearance import stamped
from bibtaxon.importers.ours import our_part

HEAD = "<!-- This list is made by bibtaxon from a .bib file: change that, not this. -->\n\n"


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        pytest.param("**Paper**", {"title": "Paper"}, id="title-alone"),
        pytest.param(
            r"\[**2024 Jul COLM Oral**\] *Jane Roe, The Team, et al.*, **A Title.** | [\[PDF\]](https://x.org/a) [\[my page\]](https://x.org/b)",
            {
                "title": "A Title.",
                "people": "Jane Roe|{The Team}|others",
                "date": "2024-7",
                "venue": "COLM",
                "award": "Oral",
                "links": "pdf=https://x.org/a my page=https://x.org/b",
            },
            id="all",
        ),
        pytest.param(
            r"\[**arXiv**\] **T** | [\[PDF\]](https://arxiv.org/pdf/2401.00001) [\[arXiv\]](https://arxiv.org/abs/2401.00001) [\[DOI\]](https://doi.org/10.1000/x%281%29)",
            {"title": "T", "venue": "arXiv", "ids": "doi:10.1000/x(1) arxiv:2401.00001"},
            id="numbers",
        ),
        pytest.param(
            r"\[**ICML**\] **T** | [\[HOME PAGE\]](https://arxiv.org/abs/2401.00001v2) [\[PDF\]](https://arxiv.org/pdf/2401.00001) [\[DOI\]](https://doi.org/10.1145/1.2) [\[slides\]](https://dl.acm.org/doi/10.1145/1.2)",
            {
                "title": "T",
                "venue": "ICML",
                "ids": "doi:10.1145/1.2 arxiv:2401.00001",
                "links": "home=https://arxiv.org/abs/2401.00001v2 pdf=https://arxiv.org/pdf/2401.00001 doi=https://doi.org/10.1145/1.2 slides=https://dl.acm.org/doi/10.1145/1.2",
            },
            id="links-that-hide-what-numbers-imply",
        ),
        pytest.param(
            r"**T** | [\[arXiv\]](https://arxiv.org/abs/2401.00001) [\[DOI\]](https://x.org/doi)",
            {"title": "T", "links": "arxiv=https://arxiv.org/abs/2401.00001 doi=https://x.org/doi"},
            id="links-that-no-number-implies",
        ),
        pytest.param(
            r"\[**arXiv**\] **T** | [\[PDF\]](https://x.org/a.pdf) [\[arXiv\]](https://doi.org/10.1000/x)",
            {"title": "T", "venue": "arXiv", "ids": "doi:10.1000/x", "links": "pdf=https://x.org/a.pdf arxiv=https://doi.org/10.1000/x"},
            id="label-that-lies",
        ),
        pytest.param(
            r"*Jane Roe et al.*, **A Title** | \[code: javascript:alert(1)\] [\[PDF\]](https://x.org/a)",
            {"title": "A Title", "people": "Jane Roe|others", "links": "pdf=https://x.org/a", "rest": "[code: javascript:alert(1)]"},
            id="link-that-is-none",
        ),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_was_written(paragraph, expected):
    (paper,) = findings(f"{HEAD}# L\n\n## <a id='cat-a'></a>A\n\n{paragraph}\n").papers
    assert record(paper) == expected


def test_headings_are_taken_as_they_are():
    found = findings(
        f"{HEAD}## <a id='cat-news'></a>1. News\n\nWhat is new in this field.\n\n**A**\n\n"
        "## <a id='cat-contents'></a>Contents\n\n### <a id='cat-contents-b'></a>2023\n\n**B**\n\n"
        "## Uncategorised\n\n**C**\n"
    )
    assert found.title == ""
    assert [(paper.title, paper.year, paper.categories) for paper in found.papers] == [
        ("A", 0, (("1. News",),)),
        ("B", 0, (("Contents", "2023"),)),
        ("C", 0, ()),
    ]
    assert found.categories[("1. News",)] == "What is new in this field."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024 Jul COLM Oral", (2024, 7, "COLM", "Oral")),
        ("2024", (2024, 0, "", "")),
        (
            "NeurIPS Datasets and Benchmarks Track",
            (0, 0, "NeurIPS", "Datasets and Benchmarks Track"),
        ),
        ("Nature Machine Intelligence", (0, 0, "Nature Machine Intelligence", "")),
        ("ICLR", (0, 0, "ICLR", "")),
        ("ICLR Oral, Best Paper Award", (0, 0, "ICLR", "Oral, Best Paper Award")),
        ("Somewhere Else Spotlight", (0, 0, "Somewhere Else", "Spotlight")),
        ("Oral History 2020", (0, 0, "Oral History 2020", "")),
        ("Spotlight", (0, 0, "", "Spotlight")),
        ("", (0, 0, "", "")),
    ],
)
def test_date_venue_and_award_stand_in_this_order(text, expected):
    seen = stamped(text, VENUES)
    assert (seen.year, seen.month, seen.venue, seen.award) == expected


def test_the_part_of_a_readme_that_is_ours_is_the_list():
    text = f"# By hand\n\nText\n\n<!-- bibtaxon:begin readme -->\n{HEAD}# L\n\n**T**\n\n<!-- bibtaxon:end readme -->\n\n# More\n"
    assert our_part(text) == f"\n\n\n\n\n{HEAD}# L\n\n**T**\n\n"
    found = findings(text)
    assert (found.title, [(paper.title, paper.line) for paper in found.papers]) == (
        "L",
        [("T", 10)],
    )
    assert our_part(HEAD) == HEAD
    assert our_part("\ufeff" + HEAD) == "\ufeff" + HEAD
    assert our_part("# L\n") == ""


def test_other_paragraphs_are_read_like_any():
    (paper,) = findings(
        f"{HEAD}# L\n\n**A Title** [[pdf](https://arxiv.org/abs/2401.00001)]"
    ).papers
    assert record(paper)["title"] == "A Title"
