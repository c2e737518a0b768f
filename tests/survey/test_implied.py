import pytest

from bibtaxon.survey.implied import links_of
from bibtaxon.survey.link_labels import known_labels

LABELS = known_labels()
ABS, PDF = (
    ("arxiv", "https://arxiv.org/abs/2307.16789"),
    ("pdf", "https://arxiv.org/pdf/2307.16789"),
)


def pairs(fields, arxiv=""):
    return [(link.label, link.url) for link in links_of(fields, LABELS, arxiv)]


@pytest.mark.parametrize(
    ("links", "found"),
    [
        pytest.param("", [], id="none"),
        pytest.param("pdf: u, GitHub: v", [("github", "v"), ("pdf", "u")], id="in-the-known-order"),
        pytest.param("leaflet: u, pdf: v", [("pdf", "v"), ("leaflet", "u")], id="free-labels-last"),
        pytest.param("home: u, Home Page: v", [("home", "u"), ("home", "v")], id="label-twice"),
        pytest.param("home: u, home: u", [("home", "u")], id="link-twice"),
        pytest.param("pdf: , home: u", [("home", "u")], id="no-url"),
        pytest.param(
            "https://github.com/a/b", [("github", "https://github.com/a/b")], id="no-label-github"
        ),
        pytest.param(
            "https://arxiv.org/abs/1", [("arxiv", "https://arxiv.org/abs/1")], id="no-label-arxiv"
        ),
        pytest.param(
            "https://arxiv.org/pdf/1", [("pdf", "https://arxiv.org/pdf/1")], id="no-label-arxiv-pdf"
        ),
        pytest.param("https://x.org/a.pdf", [("pdf", "https://x.org/a.pdf")], id="no-label-pdf"),
        pytest.param(
            "https://doi.org/10.1/x", [("doi", "https://doi.org/10.1/x")], id="no-label-doi"
        ),
        pytest.param("https://x.org/", [("home", "https://x.org/")], id="no-label"),
        pytest.param(
            r"pdf: https://x/a\_b\%20{\&}c\~{}d", [("pdf", "https://x/a_b%20&c~d")], id="escaped"
        ),
    ],
)
def test_written_links(links, found):
    assert pairs({"links": links}) == found


def test_titles():
    links = links_of({"links": "pdf: u, leaflet: v"}, LABELS)
    assert [link.title for link in links] == ["PDF", "leaflet"]


@pytest.mark.parametrize(
    ("fields", "arxiv", "found"),
    [
        pytest.param({}, "2307.16789", [PDF, ABS], id="arxiv"),
        pytest.param(
            {"links": "home: https://arxiv.org/abs/2307.16789v2"},
            "2307.16789",
            [("home", "https://arxiv.org/abs/2307.16789v2"), PDF],
            id="arxiv-linked",
        ),
        pytest.param(
            {"links": "pdf: https://x"}, "2307.16789", [("pdf", "https://x"), ABS], id="other-pdf"
        ),
        pytest.param(
            {"doi": "10.1145/3704435"}, "", [("doi", "https://doi.org/10.1145/3704435")], id="doi"
        ),
        pytest.param(
            {"doi": "https://doi.org/10.1145/3704435"},
            "",
            [("doi", "https://doi.org/10.1145/3704435")],
            id="doi-as-url",
        ),
        pytest.param(
            {"doi": r"10.1000/a\_b<c>"},
            "",
            [("doi", "https://doi.org/10.1000/a_b%3Cc%3E")],
            id="doi-with-odd-characters",
        ),
        pytest.param(
            {"doi": "10.1000/AB", "links": "home: https://x/10.1000/ab"},
            "",
            [("home", "https://x/10.1000/ab")],
            id="doi-linked",
        ),
        pytest.param(
            {"doi": "10.48550/arXiv.2307.16789"}, "2307.16789", [PDF, ABS], id="doi-of-arxiv"
        ),
        pytest.param({"doi": "nothing"}, "", [], id="no-doi"),
        pytest.param({"url": "https://x.org/"}, "", [("home", "https://x.org/")], id="url"),
        pytest.param(
            {"url": "https://x.org/", "links": "home: https://y"},
            "",
            [("home", "https://y")],
            id="url-beside-a-home",
        ),
        pytest.param(
            {"url": "https://x.org/", "links": "project: https://x.org/"},
            "",
            [("project", "https://x.org/")],
            id="url-linked",
        ),
        pytest.param(
            {"url": "https://x.org/a.pdf"},
            "2307.16789",
            [("pdf", "https://x.org/a.pdf"), ABS],
            id="url-of-a-pdf",
        ),
        pytest.param({"url": ABS[1]}, "2307.16789", [PDF, ABS], id="url-of-arxiv"),
        pytest.param(
            {"url": "https://doi.org/10.1/x", "doi": "10.1/x"},
            "",
            [("doi", "https://doi.org/10.1/x")],
            id="url-of-the-doi",
        ),
        pytest.param(
            {"url": r"\url{https://x.org/a\_b}"},
            "",
            [("home", "https://x.org/a_b")],
            id="url-in-tex",
        ),
        pytest.param({"url": "www.x.org"}, "", [("home", "www.x.org")], id="url-without-scheme"),
        pytest.param(
            {"howpublished": r"\url{https://x.org/a\_b}"},
            "",
            [("home", "https://x.org/a_b")],
            id="howpublished",
        ),
        pytest.param(
            {"howpublished": r"\url{https://x.org}", "url": "https://y"},
            "",
            [("home", "https://y")],
            id="url-before-howpublished",
        ),
        pytest.param({"howpublished": "Blog"}, "", [], id="howpublished-without-url"),
    ],
)
def test_implied_links(fields, arxiv, found):
    assert pairs(fields, arxiv) == found
