"""What `render readme` has written, `import` reads: the survey comes back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import findings
from surveys import survey_of

from bibtaxon.bib.names import full
from bibtaxon.bib.writer import write
from bibtaxon.importers.entries import entries
from bibtaxon.importers.merge import merged
from bibtaxon.importers.same import fold
from bibtaxon.importers.tex import tex
from bibtaxon.options import build
from bibtaxon.render.layout import layout
from bibtaxon.render.markup.urls import href
from bibtaxon.render.readme import readme

WORDS = st.sampled_from(
    [
        *["A", "The", "of", "for", "Deep", "Learning", "Paper", "Code", "Survey", "News", "via", "2024", "ICLR", "NeurIPS", "Oral"],
        *("ToolLLM:", "A*", "C++", "#InsTag", "`x`", "<think>", "100%", "__init__", "P(A|B)", "&"),
        *("[x]", "中文：", "é", '"so"', "(Almost)", "e.g.", "x_i", "~", "^2", "$x^2$", "what?", "Jr."),
        *("https://x.org", "\\alpha", "{y}", "🔥", ":fire:", "@you", "*so*", "1.", "- no", "> 80%"),
    ]
)  # fmt: skip
TITLES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join).filter(fold)
NAMES = st.sampled_from(
    [
        *("Jane Roe", "John Q. Public", "Vincent van Gogh", "Zhu Bo", "李 明", "Jürgen Müller"),
        *("Álvaro Roe", "OpenAI", "The New Team", "Martin King Jr.", "J.-P. Serre", "Le Scao, Teven"),
        *("Laura O'Mahony", "dahai li", "Learning Survey", "ICLR", "X. Y. Z.", "{Hugging Face}"),
    ]
)  # fmt: skip
VENUES = st.sampled_from(
    [
        *("", "ICLR", "Nature", "ACM Computing Surveys", "NeurIPS 2023 Workshop on Tables"),
        *("Findings of ACL", "Journal of Things", "Somewhere Else", "Proceedings of X, Y and Z"),
        "IEEE Transactions on Neural Networks and Learning Systems",
    ]
)
AWARDS = st.sampled_from(["", "Oral", "Spotlight", "Best Paper Award", "Outstanding Paper"])
MONTHS = ("", "jan", "may", "sep", "dec")
LINKS = st.sampled_from(
    [
        *("github: https://github.com/a/{}", "home: https://x.org/{}?a=b,c&d", "pdf: https://x.org/{}.pdf"),
        *("pdf: https://arxiv.org/pdf/2401.{:05}v2", "my page: https://x.org/({})", "data: https://hf.co/{}"),
        *("pdf: https://arxiv.org/pdf/2401.{:05}", "home: https://arxiv.org/abs/2401.{:05}"),
        *("arxiv: https://arxiv.org/abs/2401.{:05}", "doi: https://doi.org/10.1000/x({})"),
        *("paper: https://openreview.net/forum?id=a{}", "Big Label: https://x.org/~me/{}#_x"),
    ]
)  # fmt: skip
CATEGORIES = st.sampled_from(
    ["Tools", "Tools > Web", "News", "Papers", "2023", "1. A & B", "Tools > Web > C++", "ICLR 2024"]
)


@st.composite
def papers(draw):
    number = draw(st.integers(1, 99_999))
    year = draw(st.sampled_from(["", "1999", "2024"]))
    names = draw(st.lists(NAMES, max_size=4, unique=True))
    links = draw(st.lists(LINKS, max_size=4, unique_by=lambda link: link.partition(":")[0]))
    others = ["others"] if names and draw(st.booleans()) else []
    return {
        "title": tex(draw(TITLES)),
        "author": " and ".join(
            (*(name if name[0] == "{" else tex(name) for name in names), *others)
        ),
        draw(st.sampled_from(["booktitle", "journal"])): tex(draw(VENUES)),
        "year": year,
        "month": draw(st.sampled_from(MONTHS)) if year else "",
        "eprint": f"2401.{number:05}" if draw(st.booleans()) else "",
        "doi": f"10.1000/x({number})" if draw(st.booleans()) else "",
        "award": draw(AWARDS),
        "category": ", ".join(draw(st.lists(CATEGORIES, max_size=3, unique=True))),
        "links": ", ".join(link.format(number) for link in links),
    }


SURVEYS = st.lists(
    papers(), min_size=1, max_size=5, unique_by=(lambda paper: fold(paper["title"]))
).filter(lambda some: len({paper["eprint"] or id(paper) for paper in some}) == len(some))


def bib(some):
    return "\n".join(
        f"@misc{{k{n},"
        + ",".join(f"{name} = {{{value}}}" for name, value in paper.items() if value)
        + "}"
        for n, paper in enumerate(some)
    )


def view(survey):
    """What must come back."""
    return {
        paper.title: {
            "people": [full(person) for person in paper.people],
            "others": paper.and_others,
            "date": (paper.date.year, paper.date.month),
            "venue": paper.venue.short if paper.venue else "",
            "award": paper.award,
            "links": {(link.label, href(link.url)) for link in paper.links},
            "topics": {topic.label for topic in paper.topics},
        }
        for paper in survey.papers
    }


def imported(survey):
    (page,) = readme.render(survey, build(readme.options, {}), layout())
    return "\n".join(write(entry) for entry in entries(merged(findings(page.text).papers)[0]))


@settings(max_examples=100)
@given(SURVEYS)
def test_any_survey_comes_back(some):
    survey = survey_of(bib(some), title="The List")
    assert view(survey_of(imported(survey))) == view(survey)


@pytest.mark.parametrize("title", ["", "The List", "News"])
def test_the_title_and_the_categories_come_back(title):
    survey = survey_of(
        "@misc{a, title = {T}, category = {Contents > A. B}}@misc{b, title = {U}}", title=title
    )
    (page,) = readme.render(survey, build(readme.options, {}), layout())
    found = findings(page.text)
    assert found.title == title
    assert found.categories == {("Contents",): "", ("Contents", "A. B"): ""}
