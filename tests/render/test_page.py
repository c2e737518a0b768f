"""The page as a file: its data, its list for readers without JavaScript, what guards it, its feed."""

import base64
import hashlib
import json
import re
import zlib
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from surveys import survey_of

from bibtaxon.cli import main
from bibtaxon.errors import BibtaxonError
from bibtaxon.options import build
from bibtaxon.render.layout import layout
from bibtaxon.render.page import page
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = r"""@inproceedings{qin2024toolllm,
  title     = {{ToolLLM}: Facilitating {API}s},
  author    = {Qin, Yujia and van den Berg, Jan and M{\"u}ller, A. and others},
  series    = {ICLR},
  booktitle = {International Conference on Learning Representations},
  year      = 2024, month = may,
  category  = {Environment > Tools, Augmentation},
  links     = {github: https://github.com/a/b, pdf: https://arxiv.org/pdf/1, odd: javascript:alert(1)},
  open_data = {y},
  award     = {Oral}
}
"""
OTHER = "@misc{other, title = {Other}, category = {Augmentation}, year = {2023}}\n"
TAXONOMY = declared((Category("Environment", "It answers."), Category("Augmentation")))
ATTRIBUTES = (Attribute("open_data", "Open data", "bool"), Attribute("size"))


def render(*texts, templates=None, options=None, **survey):
    """Return the files, by path."""
    artifacts = page.render(
        survey_of("".join(texts), **survey),
        build(page.options, options or {}),
        templates or layout(),
    )
    return {artifact.path: artifact.text for artifact in artifacts}


def known(html):
    """Return what the script is told, its papers inflated."""
    text = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)[
        1
    ]
    told = json.loads(text)
    for name in ("papers", "bibtex"):
        told[name] = json.loads(zlib.decompress(base64.b64decode(told[name])))
    return told


def test_the_script_is_told_all_of_a_paper():
    (html,) = render(ENTRY, attributes=ATTRIBUTES, title="Tools").values()
    told = known(html)
    assert told["papers"] == [
        [
            *("qin2024toolllm", "ToolLLM: Facilitating APIs", "ToolLLM"),
            *(["Yujia|Qin", "Jan|van den Berg", "A.|Müller"], 1, [2024, 5, 0], 0, "Oral", [1, 2]),
            [
                [0, "https://github.com/a/b"],
                [1, "https://arxiv.org/pdf/1"],
                [2, "", "javascript:alert(1)"],
            ],
            *(["yes", ""], "", 0),
        ]
    ]
    assert [topic["title"] for topic in told["topics"]] == ["Environment", "Tools", "Augmentation"]
    assert told["venues"] == [["ICLR", "International Conference on Learning Representations"]]
    assert told["labels"] == [["github", "github"], ["pdf", "PDF"], ["odd", "odd"]]
    assert told["attributes"][1] == {"field": "size", "title": "size", "type": "text"}


def test_the_papers_come_in_the_order_asked_for():
    (html,) = render(OTHER, ENTRY, options={"sort": ["-title"]}).values()
    assert [row[0] for row in known(html)["papers"]] == ["qin2024toolllm", "other"]


def test_an_unknown_attribute_value_is_told_as_it_is():
    (html,) = render("@misc{k, open_data = {maybe}}", attributes=ATTRIBUTES).values()
    assert known(html)["papers"][0][10] == ["maybe", ""]


PIECES = {
    "none": ("@misc{k, title = {T}}", "@misc{k, title = {T}}"),
    "lines of their own": (
        "@misc{k,\n  title = {T},\n  category = {A},\n  links = {pdf: https://x.org},\n  year = 2024\n}",
        "@misc{k,\n  title = {T},\n  year = 2024\n}",
    ),
    "CRLF": (
        "@misc{k,\r\n  category = {A},\r\n  title = {T}\r\n}",
        "@misc{k,\r\n  title = {T}\r\n}",
    ),
    "the last, without a comma": (
        "@misc{k,\n  title = {T},\n  award = {A}\n}",
        "@misc{k,\n  title = {T},\n}",
    ),
    "one line": ("@misc{k, category = {A}, title = {T}}", "@misc{k,title = {T}}"),
    "the last of one line": ("@misc{k, title = {T}, nickname={N}  }", "@misc{k, title = {T},}"),
    "a comma on the next line": (
        "@misc{k\n, category = {A}\n, title = {T}\n}",
        "@misc{k\n,title = {T}\n}",
    ),
    "an attribute": ("@misc{k,\n  Size = {3},\n  title = {T},\n}", "@misc{k,\n  title = {T},\n}"),
    "two in a row": (
        "@misc{k, links = {a: http://x.y}, category = {A}, title = {T}}",
        "@misc{k,title = {T}}",
    ),
}


@pytest.mark.parametrize(("written", "clean"), PIECES.values(), ids=PIECES)
def test_bookkeeping_can_be_left_out_of_an_entry(written, clean):
    (html,) = render(f"% before\n{written}\nafter", attributes=ATTRIBUTES).values()
    (pieces,) = known(html)["bibtex"]
    assert "".join(pieces) == written
    assert "".join(pieces[::2]) == clean


class Plain(HTMLParser):
    """What a browser without JavaScript shows: headings, items, and where links lead."""

    def __init__(self, html):
        super().__init__()
        self.found, self.links = [], []
        self.feed(html.partition("<noscript>")[2].partition("</noscript>")[0])

    def handle_starttag(self, tag, attrs):
        if tag in ("h2", "h3", "h4", "h5", "h6", "p", "li"):
            self.found.append([tag, ""])
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        if self.found:
            self.found[-1][1] += data


def test_readers_without_javascript_find_the_list():
    (html,) = render(
        ENTRY, OTHER, "@misc{lost, title = {Lost}, links = {blog: https://b.org}}"
    ).values()
    shown = Plain(html)
    assert [(tag, text.strip()) for tag, text in shown.found] == [
        ("h2", "Environment"),
        ("h3", "Tools"),
        ("li", "ToolLLM: Facilitating APIs, Qin et al., ICLR 2024, Oral github"),
        ("h2", "Augmentation"),
        ("li", "Other, 2023"),
        ("p", "See also ToolLLM."),
        ("h2", "Uncategorised"),
        ("li", "Lost"),
    ]
    assert shown.links == ["https://arxiv.org/pdf/1", "https://github.com/a/b", "https://b.org"]


def test_categories_are_described_there():
    (html,) = render(OTHER.replace("Augmentation", "Environment"), taxonomy=TAXONOMY).values()
    assert ["p", "It answers."] in [[tag, text.strip()] for tag, text in Plain(html).found]


EVIL = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "</noscript></style>",
    "{{ 7*7 }}{% raw %}${alert(1)}",
    "\u202eevil\u2028",
]


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_in_a_field_becomes_markup(evil):
    fields = ("title", "author", "category", "award", "nickname", "booktitle", "abstract", "size")
    text = "".join(f"{name} = {{{{{evil}}}}}, " for name in fields)
    options = dict.fromkeys(("title", "description", "author", "lang"), evil)
    (html,) = render(
        f"@inproceedings{{k, {text}}}", attributes=ATTRIBUTES, options=options
    ).values()
    tame = render("@misc{k, title={T}}", options=dict.fromkeys(options, "tame"))["index.html"]
    for tag in (
        "<script",
        "</script",
        "<style",
        "</style",
        "<noscript",
        "</noscript",
        "<img",
        "<!--",
    ):
        assert html.count(tag) == tame.count(tag)
    assert "\u202e" not in html
    assert "\u2028" not in html


def test_the_policy_allows_its_own_script_and_style_alone():
    html = render(ENTRY, options={"css": "b { content: '</style>' }"})["index.html"]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; ")
    for kind, pattern in (
        ("script", r'<script type="module">(.*?)</script>'),
        ("style", r"<style>(.*?)</style>"),
    ):
        text = re.search(pattern, html, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}';" in policy
    assert "<\\/style>' }</style>" in html


def test_what_a_preview_needs_is_in_the_head():
    options = {
        "description": "All of it.",
        "author": "Ada",
        "repository": "https://github.com/a/b",
        "base_url": "https://a.github.io/b/",
    }
    files = render(ENTRY, title="A & B", options=options)
    for part in (
        '<html lang="en">',
        "<title>A &amp; B</title>",
        '<meta name="description" content="All of it.">',
        '<meta name="author" content="Ada">',
        '<meta property="og:title" content="A &amp; B">',
        '<meta property="og:url" content="https://a.github.io/b/">',
        '<link rel="canonical" href="https://a.github.io/b/">',
        '<link rel="alternate" type="application/atom+xml" title="Newest papers" href="feed.xml">',
        '<link rel="icon" href="data:image/svg+xml,',
        '<a href="https://github.com/a/b">Repository</a>',
    ):
        assert part in files["index.html"]


def test_the_feed_has_the_newest_papers():
    options = {
        "base_url": "https://a.org/b",
        "output": "docs/list.html",
        "feed": 1,
        "author": "Ada",
    }
    files = render(OTHER, ENTRY, title="\ufffeTools", options=options)
    assert list(files) == ["docs/list.html", "docs/feed.xml"]
    feed = fromstring(files["docs/feed.xml"])  # noqa: S314  our own  # noqa: S314  our own
    assert feed.findtext(f"{ATOM}title") == "\ufffdTools"
    assert feed.findtext(f"{ATOM}id") == "https://a.org/b/list.html"
    assert feed.findtext(f"{ATOM}updated") == "2024-05-01T00:00:00Z"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == "https://a.org/b/list.html#paper=qin2024toolllm"
    assert entry.findtext(f"{ATOM}title") == "ToolLLM: Facilitating APIs"
    assert [each.get("term") for each in entry.findall(f"{ATOM}category")] == [
        "Environment > Tools",
        "Augmentation",
    ]
    assert entry.findtext(f"{ATOM}summary") == "Yujia Qin, Jan van den Berg, A. Müller. ICLR 2024"


def test_a_feed_may_be_empty():
    text = render("@misc{k}", options={"base_url": "https://a.org"})["feed.xml"]
    feed = fromstring(text)  # noqa: S314  our own  # noqa: S314  our own
    assert not feed.findall(f"{ATOM}entry")


@pytest.mark.parametrize(
    "options",
    [{}, {"base_url": "https://a.org", "feed": 0}, {"base_url": "https://a.org", "output": "-"}],
    ids=["no address", "none wanted", "standard output"],
)
def test_without_an_address_there_is_no_feed(options):
    assert len(render(ENTRY, options=options)) == 1


def test_a_split_page_has_its_data_beside_it():
    files = render(ENTRY, options={"split": True, "output": "site/my list.html"})
    assert list(files) == ["site/my list.html", "site/my list.data.js"]
    assert '<script src="my%20list.data.js"></script>' in files["site/my list.html"]
    assert "'self'" in files["site/my list.html"]
    text = files["site/my list.data.js"]
    told = json.loads(text.removeprefix("globalThis.bibtaxonData = ").removesuffix(";\n"))
    assert told["labels"][0] == ["github", "github"]


WRONG = {
    "facet": ({"facets": ["catgory"]}, "facets: there is no 'catgory'; did you mean 'category'?"),
    "column": ({"columns": ["size", "sise"]}, "columns: there is no 'sise'; did you mean 'size'?"),
    "address": ({"base_url": "a.org"}, "base_url: 'a.org' does not begin with https://"),
    "repository": ({"repository": "javascript:x"}, "repository: 'javascript:x' does not begin"),
    "split": ({"split": True, "output": "-"}, "a split page is two files"),
}


@pytest.mark.parametrize(("options", "message"), WRONG.values(), ids=WRONG)
def test_options_that_cannot_be_met_are_told(options, message):
    with pytest.raises(BibtaxonError, match=re.escape(message)):
        render(ENTRY, attributes=ATTRIBUTES, options=options)


def test_a_survey_may_bring_its_own_style(tmp_path: Path):
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "page.css").write_text("/* mine */\n  b { color: red }\n")
    html = render(ENTRY, templates=layout(tmp_path))["index.html"]
    assert "<style>b { color: red }\n</style>" in html


def test_two_runs_give_the_same():
    assert render(ENTRY, OTHER) == render(ENTRY, OTHER)


def test_check_tells_whether_the_page_is_up_to_date(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(ENTRY)
    command = ["--isolated", "render", "page", "--bib", "refs.bib"]
    assert main([*command, "--check"]) == 1
    assert main(command) == 0
    assert main([*command, "--check"]) == 0
    (tmp_path / "refs.bib").write_text(OTHER)
    assert main([*command, "--check"]) == 1
    assert "index.html is out of date" in capsys.readouterr().err
