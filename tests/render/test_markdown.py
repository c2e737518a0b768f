"""Whatever a text is, GitHub shows this text; whatever a URL is, it is where the link leads."""

import string
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles.github import ALL, Seen

from bibtaxon.render.markup.clean import clean
from bibtaxon.render.markup.markdown import Markdown
from bibtaxon.render.markup.urls import href

MD = Markdown()

TITLES = [
    "<think>: Thinking in Tags",
    "<!-- bibtaxon:end readme -->",
    "A* search and B**",
    "__init__ and snake_case_names",
    "P(A|B) | P(B|A)",
    "#InsTag: Tagging",
    r"Learning with $\alpha$-divergence",
    r"$\tau$-bench",
    "$k$-NN and $R^2$",
    "From $5 to $10, and 3$",
    "Costs $5 and saves 10$",
    "$x < y$ and $|x|$ and $`$",
    "`code` and ``more",
    "[x] done, [link](http://example.com), ![image](x.png), [^1]",
    "Wow!",
    "2024. A year",
    "1) One",
    "123456789. Many",
    "3.5 billion",
    "- a dash",
    "+ a plus",
    "* a star",
    "= an equals sign",
    "---",
    "===",
    "> a quote",
    "# no heading",
    "~~~ a fence",
    "``` a fence",
    "    four spaces",
    "| a | table |",
    "中文：",
    "「引用」",
    "&copy; &#35; &amp; AT&T & co &",
    "R&D;",
    ":smile: and :+1:",
    "@user, a@example.com",
    "issue #1, owner/repo#23, GH-4, C#",
    "see http://example.com/x_y and https://example.com, www.example.com, ftp://example.com",
    "mailto:a@example.com",
    "~~struck~~ and ~one~",
    r"a trailing backslash \\",
    "\\",
    r"\alpha \* \[",
    "several   spaces",
    "a soft\u00adhyphen, a zero\u200bwidth space, a no\u00a0break space",
    "\u00a0 at the ends \u2003",
    "Σ Ångström e\u0301 👩‍💻 \ufeff",
    "{{ 7 * 7 }} {% raw %} {# comment #}",
    "<details><summary>x</summary>",
    "</td></table><script>alert(1)</script>",
    "\"quotes\" and 'quotes'",
    "*" * 50,
    "_" * 51 + "x",
    "ends with a colon:",
]


def seen(markdown: str, renderer: str) -> Seen:
    return Seen(ALL[renderer](markdown))


@pytest.mark.parametrize("renderer", ALL)
@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_shown_as_it_is_written(title, renderer):
    found = seen(MD.text(title), renderer)
    assert found.text == " ".join(title.split())
    assert set(found.tags) <= {"p", "span", "code"}
    assert found.found_by_second_reading == []


@pytest.mark.parametrize("renderer", ALL)
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("before", ["", "x", "中", "[", " "])
def test_emphasis_is_emphasis_beside_anything(title, before, renderer):
    after = before[::-1]
    found = seen(
        f"{before}{MD.strong(MD.text(title))}{after}, {MD.emph(MD.text(title))}{after}", renderer
    )
    assert found.within["strong"] == found.within["em"] == [clean(title)]


@pytest.mark.parametrize("renderer", ALL)
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("after", [" ", ",", ":", "\\]", "|", ")", "x"])
def test_emphasis_is_emphasis_before_what_one_says(title, after, renderer):
    text = MD.text(title)
    found = seen(f"x{MD.strong(text, after)}{after}, x{MD.emph(text, after)}{after}", renderer)
    assert found.within["strong"] == found.within["em"] == [clean(title)]


@pytest.mark.parametrize(
    ("inner", "after", "markup"),
    [
        ("a b", "", "**a b**"),
        ("a.", "", "<strong>a.</strong>"),
        ("a.", "x", "<strong>a.</strong>"),
        ("a.", " ", "**a.**"),
        ("a.", ",", "**a.**"),
        ("(a", " ", "<strong>(a</strong>"),
        ("*a*", " ", "<strong>*a*</strong>"),
        ("a *b*", " ", "<strong>a *b*</strong>"),
    ],
)
def test_emphasis_is_as_plain_as_can_be(inner, after, markup):
    assert MD.strong(inner, after) == markup


@pytest.mark.parametrize("renderer", ALL)
@pytest.mark.parametrize("title", TITLES)
def test_a_title_fills_one_cell(title, renderer):
    text = MD.text(title)
    found = seen(f"| a | b |\n| --- | --- |\n| {text} | {MD.strong(text)} |", renderer)
    assert found.within["td"] == [clean(title)] * 2


@pytest.mark.parametrize("renderer", ALL)
@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_a_heading_and_an_item_and_a_link(title, renderer):
    text = MD.text(title)
    found = seen(f"## {text}\n\n- {text}\n\n{text}{MD.link('https://e.org', text)}{text}", renderer)
    assert [*found.within["h2"], *found.within["li"], *found.within["a"]] == [clean(title)] * 3
    assert found.hrefs == ["https://e.org"]
    assert not {"img", "h1", "input", "hr", "ol", "blockquote", "pre"} & set(found.tags)


@pytest.mark.parametrize(
    ("title", "markdown"),
    [
        (r"Learning $\alpha$-divergence", r"Learning $`\alpha`$-divergence"),
        ("$k$-NN, $10$", "$`k`$-NN, $`10`$"),
        (r"$H\to b\bar b$", r"$`H\to b\bar b`$"),
        ("Costs $5 and saves 10$", "Costs <span>&#36;</span>5 and saves 10<span>&#36;</span>"),
        ("$$", "<span>&#36;</span><span>&#36;</span>"),
        ("$ x^2$", "<span>&#36;</span> x^2<span>&#36;</span>"),
        ("$x^2 $", "<span>&#36;</span>x^2 <span>&#36;</span>"),
        ("$x^2$3", "<span>&#36;</span>x^2<span>&#36;</span>3"),
        ("$x_1 < 2$", r"<span>&#36;</span>x\_1 \< 2<span>&#36;</span>"),
    ],
)
def test_mathematics_is_told_from_money(title, markdown):
    assert MD.text(title) == markdown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("  \t\r\n ", ""),
        ("a\n\n# b", "a # b"),
        ("a\u2028b\u0085c\vd", "a b c d"),
        ("nul \0, escape \x1b[31m, C1 \x9b", "nul \ufffd, escape \ufffd[31m, C1 \ufffd"),
        ("turned \u202eround\u2066", "turned \ufffdround\ufffd"),
        ("undecodable \udcff", "undecodable \ufffd"),
        ("right\u200fto left", "right\u200fto left"),
    ],
)
def test_what_no_text_holds(text, shown):
    assert clean(text) == shown
    assert Seen(ALL["cmarkgfm"](MD.text(text))).text == shown


def test_nothing_is_no_markup():
    assert (MD.text(""), MD.emph(""), MD.strong("")) == ("", "", "")


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://openreview.net/forum?id=dHng2O0Jjr&a=b", None),
        ("HTTP://example.com", "HTTP://example.com"),
        ("https://e.org/a(b)c(", "https://e.org/a%28b%29c%28"),
        ("https://e.org/a b", "https://e.org/a%20b"),
        ('https://e.org/a|b\\c<d>"e`f^g{h}', "https://e.org/a%7Cb%5Cc%3Cd%3E%22e%60f%5Eg%7Bh%7D"),
        ("https://e.org/[x]", "https://e.org/%5Bx%5D"),
        ("https://e.org/$x$", "https://e.org/%24x%24"),
        ("https://e.org/?a=1&copy;=2&copy=3", None),
        ("https://e.org/100%", "https://e.org/100%25"),
        ("https://e.org/a%20b%7C", None),
        ("https://e.org/~x/*y*/_z_#f,g:h;i!j'k+l", None),
        ("https://e.org/中文", "https://e.org/%E4%B8%AD%E6%96%87"),
        ("https://e.org/\ud800", "https://e.org/%EF%BF%BD"),
        ("mailto:a@example.com", None),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        (
            "DOI: 10.1002/(SICI)1<1::AID#2?>3.0",
            "https://doi.org/10.1002/%28SICI%291%3C1::AID%232%3F%3E3.0",
        ),
    ],
)
@pytest.mark.parametrize("renderer", ALL)
def test_a_link_leads_to_its_url(url, target, renderer):
    markdown = f"{MD.strong(MD.link(url, MD.text('[PDF')))}{MD.link(url, 'x')}x"
    assert seen(markdown, renderer).hrefs == [target or url] * 2


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.com",
        "example.com",
        "papers/x.pdf",
        "http://",
        "https:///x",
        "mailto:",
        "doi:",
        "http:/ /x",
    ],
)
def test_other_schemes_are_no_links(url):
    assert href(url) is None
    assert MD.link(url, "PDF") == "PDF"


@pytest.mark.parametrize("renderer", ALL)
def test_references_lead_to_anchors(renderer):
    markdown = (
        f"## {MD.anchor('cat-x')}X\n\n{MD.reference('X', 'cat-x')} {MD.reference('Y', 'y', 'a (b).md')}"
        f" {MD.reference('Z', '', 'javascript:z.md')}"
    )
    found = seen(markdown, renderer)
    assert found.ids == ["cat-x"]
    assert found.hrefs == ["#cat-x", "a%20%28b%29.md#y", "javascript%3Az.md"]
    assert found.within["h2"] == ["X"]


SIGNS = st.one_of(
    st.characters(),
    st.sampled_from(string.punctuation),
    st.sampled_from(
        ["www.", "http://", "&amp;", "GH-1", "1.", "$x$", "中", "\u00a0", "\u00ad", " "]
    ),
)
TEXTS = st.lists(SIGNS, max_size=15).map("".join)
PATHS = st.sampled_from(["https://e.org/", "http://e.org?", "mailto:a@e.org?", "https://e.org/#"])


@settings(deadline=None)
@given(TEXTS)
def test_any_text_comes_back(text):
    markup, shown = MD.text(text), " ".join(clean(text).split())
    for renderer in ALL:
        found = seen(f"x{MD.strong(markup)}中, {markup}\n\n{markup}", renderer)
        assert found.text == f"x{shown}中, {shown} {shown}".strip()
        assert set(found.tags) <= {"p", "strong", "em", "span", "code"}
        assert ("strong" in found.tags) == bool(shown)
        cells = seen(f"| a | b |\n| - | - |\n| {markup} | {MD.emph(markup)} |", renderer).within[
            "td"
        ]
        assert [" ".join(cell.split()) for cell in cells] == [shown, shown]
        told = seen(
            f"x{MD.strong(markup, ' ')} x{MD.emph(markup, ',')}, {MD.strong(markup, ' ')}", renderer
        )
        assert ["strong", "em", "strong"] * bool(shown) == [
            t for t in told.tags if t in {"strong", "em"}
        ]


@settings(deadline=None)
@given(PATHS, TEXTS)
def test_any_url_comes_back(start, rest):
    url = start + rest
    target = href(url)
    assert target is not None
    assert unquote(target) == unquote(clean(url))
    for renderer in ALL:
        found = seen(f"x{MD.link(url, MD.text(rest))}{MD.emph(MD.link(url, 'y'))}", renderer)
        assert found.hrefs == [target, target]
