"""Lists of papers in YAML, in the shapes that web pages are made of."""

import subprocess
import sys

import pytest
from exports import EXPORTS, findings

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.entries import entries


def papers(text, **wishes):
    """Return what is found, each paper as a table without what is empty."""
    made = entries(findings(text, "x.yaml", **wishes).papers)
    return [dict(entry.fields) for entry in made]


def one(text):
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    (found,) = papers(f"- title: Title\n{lines}")
    return found


def where(text, **wishes):
    found = findings(text, "x.yaml", **wishes)
    return [" ".join([paper.title, *map(" > ".join, paper.categories)]) for paper in found.papers]


def test_list_of_a_web_page():
    text = (EXPORTS / "papers.yaml").read_text()
    names = {"title": "Title", "url": "Link", "date": "Published"}
    assert papers(text, names=names) == [
        {
            "title": "{ToolLLM}: Facilitating Large Language Models to Master 16000+ Real-world {APIs}",
            "author": "Yujia Qin and Shihao Liang",
            "booktitle": "International Conference on Learning Representations", "series": "ICLR",
            "year": "2024", "month": "may", "category": "Methods, Tools, Agents",
            "links": "openreview: https://openreview.net/forum?id=dHng2O0Jjr, github: https://github.com/OpenBMB/ToolBench",
        },
        {
            "title": "Toolformer", "author": "Timo Schick and Jane Dwivedi-Yu",
            "howpublished": "arXiv:2302.04760", "year": "2023", "eprint": "2302.04760",
            "archiveprefix": "arXiv", "category": "Methods",
            "links": "slides: https://example.org/slides.pdf",
        },
        {
            "title": "A game", "author": "OpenAI", "category": "Benchmarks > Games",
            "links": "demo: https://example.org/demo, pdf: https://example.org/video.pdf",
        },
    ]  # fmt: skip
    found = findings(text, "x.yaml")
    assert [paper.line for paper in found.papers] == [4, 11, 21]
    assert [(remark.kind, remark.line) for remark in found.remarks] == [("unread", 28)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("- title: A\n- title: B", ["A", "B"], id="list"),
        pytest.param("title: List\ndate: 2024\npapers:\n- title: A", ["A"], id="list-with-its-own-title"),
        pytest.param("M:\n- title: A\nN:\n  O:\n  - title: B", ["A M", "B N > O"], id="keys-are-headings"),
        pytest.param("- name: M\n  papers:\n  - title: A\n- category: N\n  items:\n  - title: B", ["A M", "B N > items"], id="mappings-are-headings"),
        pytest.param("- papers:\n  - title: A", ["A"], id="heading-without-a-name"),
        pytest.param("key1:\n  title: A\nkey2:\n  title: B", ["A", "B"], id="papers-by-key"),
        pytest.param("- title: A\n  authors: [B]\n  metrics: {bleu: 3}\n  runs: [{n: 1}]", ["A"], id="paper-with-more"),
        pytest.param("- title: A\n  category: X > Y, Z", ["A X > Y Z"], id="categories-in-a-text"),
        pytest.param("M:\n- title: A\n  tags: [X, 2024]", ["A M X 2024"], id="headings-and-tags"),
        pytest.param("- &a\n  title: A\n- *a\n- just text\n- [{title: B}]", ["A", "A", "B"], id="aliases-and-others"),
        pytest.param("- paper: https://a.org\n  name: A", ["A"], id="paper-is-an-address"),
        pytest.param("- TITLE: A", ["A"], id="case"),
    ],
)  # fmt: skip
def test_shapes(text, expected):
    assert where(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year: 2024", {"year": "2024"}),
        ("date: 2024-05-01", {"year": "2024", "month": "may"}),
        ("doi: 10.1234/A", {"doi": "10.1234/a"}),
        ("arxiv: 2307.16780", {"howpublished": "arXiv:2307.16780", "eprint": "2307.16780", "archiveprefix": "arXiv"}),
        ("authors: Bee & Dee", {"author": "Bee and Dee"}),
        ("authors: Ann Bee and Cee Dee", {"author": "Ann Bee and Cee Dee"}),
        ("authors: Ann Bee, Cee Dee, et al.", {"author": "Ann Bee and Cee Dee and others"}),
        ("authors: [Ann Bee, {name: Cee Dee}, {}]", {"author": "Ann Bee and Cee Dee"}),
        ("authors: [{given: Ann, family: Bee}, {First_Name: Cee, last-name: Dee}, {family-names: Eff}]", {"author": "Bee, Ann and Dee, Cee and Eff"}),
        ("authors: {name: Ann Bee, url: https://a.org}\ntags: {name: X}", {"author": "Ann Bee", "category": "X"}),
        ("year: 2024\nmonth: 5", {"year": "2024", "month": "may"}),
        ("year: 2024\nmonth: May", {"year": "2024", "month": "may"}),
        ("date: 2024-03\nmonth: May", {"year": "2024", "month": "mar"}),
        ("short: Ti\naward: Oral", {"nickname": "Ti", "award": "Oral"}),
        ("pdf: https://a.org/p.pdf\nrepo: https://github.com/a/b\nvideo: none", {"links": "pdf: https://a.org/p.pdf, github: https://github.com/a/b"}),
        ("url: [https://a.org, none]", {"links": "home: https://a.org"}),
        ("links: ['https://a.org/{x']", {"links": "home: https://a.org/%7Bx"}),
        ("doi: 10.1234/a{b}", {"doi": "10.1234/a"}),
        ("links: {Code: https://a.org/c, x: none}", {"links": "code: https://a.org/c"}),
        ("links:\n- {type: Slides, link: https://a.org/s}\n- {}\n- https://a.org/x.pdf", {"links": "slides: https://a.org/s, pdf: https://a.org/x.pdf"}),
        ("links: https://a.org", {"links": "home: https://a.org"}),
        ("links: [{code: https://a.org/c}, {title: Slides, href: https://a.org/s}]", {"links": "code: https://a.org/c, slides: https://a.org/s"}),
        ("pdf: [https://a.org/p, 1, https://a.org/q]", {"links": "pdf: https://a.org/p, pdf: https://a.org/q"}),
        ("links: [{Name: Slides, URL: '', link: https://a.org/s}]\nauthors: [{Family: '', last: Roe}]", {"author": "Roe", "links": "slides: https://a.org/s"}),
        ("date: 2024\ncode: {url: https://a.org/c}", {"year": "2024", "links": "code: https://a.org/c"}),
        ("venue: Proceedings of X", {"booktitle": "Proceedings of X"}),
        ("venue: null", {}),
        ("title2: [1, {2: 3}]\ndate: [1]", {}),
    ],
    ids=str,
)  # fmt: skip
def test_fields(text, expected):
    assert one(text) == {"title": "Title", **expected}


def test_map_of_links():
    assert papers("- T: Title\n  Deck: https://a.org", names={"title": "t", "slides": "Deck"}) == [
        {"title": "Title", "links": "slides: https://a.org"}
    ]


LAUGHS = "a: &a [x, x, x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("text", "names", "message"),
    [
        ("- title: [", {}, "x.yaml:2:1: is no YAML: did not find expected node content"),
        ("a: b: c", {}, "x.yaml:1:5: is no YAML: mapping values are not allowed in this context"),
        ("- title: A\n- {[a]: b}", {}, "x.yaml:2:4: is no YAML: found unhashable key"),
        ("- title: A\x07", {}, "x.yaml: is no YAML: unacceptable character #x0007: control characters are not allowed"),
        ("[" * 200 + "]" * 200, {}, "x.yaml:1: is no list of papers: too many levels"),
        ("- title: A", {"titel": "x"}, "--map: there is no field 'titel'; did you mean 'title'?"),
        ("- title: A", {"qqq": "x"}, "--map: there is no field 'qqq'; there are title, authors, date, month, venue, doi, url, links, category, award, nickname"),
        ("- Title: A\n  Name: B", {"title": "titel"}, "x.yaml: no paper has a field 'titel'; did you mean 'Title'?"),
        ("- Title: A\n  Name: B", {"url": "qqq"}, "x.yaml: no paper has a field 'qqq'; there are Title, Name"),
        (f"x: [{{title: A}}]\n{LAUGHS}y: [*h, {{title: B}}]", {}, "x.yaml: its aliases make too much of it; write them out"),
    ],
    ids=["unclosed", "two-colons", "unhashable", "control", "deep", "map-near", "map-far", "field-near", "field-far", "billion-laughs"],
)  # fmt: skip
def test_errors(text, names, message):
    with pytest.raises(BibtaxonError) as error:
        findings(text, "x.yaml", names=names)
    assert str(error.value).startswith(message)


def test_without_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(BibtaxonError) as error:
        findings("- title: A", "x.yaml")
    assert (
        str(error.value)
        == "x.yaml: is YAML; install bibtaxon with what reads it: pip install 'bibtaxon[yaml]'"
    )


def test_nothing_else_needs_the_extra():
    code = "import sys; sys.modules['yaml'] = None; import bibtaxon.importers.awesome, bibtaxon.importers.ris, bibtaxon.importers.yaml"
    subprocess.run([sys.executable, "-c", code], check=True)
