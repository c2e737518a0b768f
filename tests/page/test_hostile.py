"""A list whose every field tries to get in, and odd lists: what is written is what is shown."""

import pytest

from bibtaxon.bib.latex import plain
from bibtaxon.cli import main
from bibtaxon.render.markup.clean import clean

pytestmark = pytest.mark.chromium

EVIL = {
    "script": "</script><script>document.title='owned'</script>",
    "image": "<img src=x onerror=document.title='owned'>",
    "comment": "<!-- <script> --> ]]>",
    "template": "${document.title='owned'} {{7*7}} {% raw %}",
    "bidi": "\u202eevil\u2066\u200f",
    "long": "W" * 10_000,
    "quotes": "\"'`&amp;&lt;",
}
FIELDS = (
    "title",
    "author",
    "booktitle",
    "series",
    "category",
    "nickname",
    "award",
    "abstract",
    "note",
    "tags",
    "open",
    "size",
)
CONFIG = """
title = "</title><script>document.title='owned'</script>"
[[attribute]]
field = "tags"
title = "<b>tags</b>"
type = "list"
[[attribute]]
field = "open"
type = "bool"
[[attribute]]
field = "size"
type = "link"
"""
LINKS = "a: javascript:document.title='owned', b: JaVaScRiPt:alert(1), c: data:text/html;x, d: vbscript:x, pdf: https://a.org/?q=<b>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile")
    entries = []
    for name, text in EVIL.items():
        fields = "".join(f"  {field} = {{{{{text}}}}},\n" for field in FIELDS)
        entries.append(
            f"@inproceedings{{{name},\n{fields}  links = {{{LINKS}}},\n  year = 2024\n}}\n"
        )
    (root / "a.bib").write_text("".join(entries), encoding="utf-8")
    (root / "bibtaxon.toml").write_text(CONFIG, encoding="utf-8")
    out = root / "a.html"
    arguments = ("--config", str(root / "bibtaxon.toml"), "render", "page")
    assert main([*arguments, "--bib", str(root / "a.bib"), "-o", str(out)]) == 0
    return out


def test_nothing_gets_in(visit, hostile):
    page = visit(hostile)
    assert page.title() == "</title><script>document.title='owned'</script>"
    for view in ("Cards", "List", "Table"):
        page.get_by_role("button", name=view, exact=True).click()
        assert page.locator("#results a.t").count() == len(EVIL)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    for name, text in EVIL.items():
        page.evaluate(f"location.hash = 'paper={name}'")
        page.wait_for_selector("dialog[open]")
        heading = page.locator("dialog h2")
        assert heading.text_content() == clean(plain(text))
        page.keyboard.press("Escape")
    assert (
        page.evaluate(
            "document.querySelectorAll('img, iframe, object, base, script:not([type])').length"
        )
        == 0
    )
    assert "owned" not in page.evaluate("document.title").replace("document.title='owned'", "")


def test_only_links_that_may_be_followed_are_links(visit, hostile):
    page = visit(hostile)
    targets = page.eval_on_selector_all("#results .line a", "all => all.map((a) => a.protocol)")
    assert set(targets) == {"https:"}
    assert "javascript:document.title" in page.locator(".dead").first.inner_text()


@pytest.mark.parametrize(
    "query", [*EVIL.values(), "a:b", '"', "-", "year:", "year:20", "[", "(?", "\\", "has:", "-cat:"]
)
def test_any_search_is_fine(visit, hostile, query):
    page = visit(hostile)
    page.fill("#q", query)
    page.wait_for_timeout(0)
    assert "papers" in page.inner_text("#count")


HASHES = [
    "#q=%E0%A4%A",
    "#year=x..y&view=none&sort=none&cat=nothing&paper=nobody&pick=nobody",
    "#constructor=1&sort=constructor&view=toString&__proto__=1",
    "#results",
]


@pytest.mark.parametrize("hash_", HASHES)
def test_any_address_is_fine(visit, hostile, hash_):
    page = visit(hostile, hash_)
    assert page.inner_text("#count").endswith(f"{len(EVIL)} papers")


def test_a_list_without_anything(visit, tmp_path):
    (tmp_path / "a.bib").write_text("% nothing yet\n")
    main(
        [
            "--isolated",
            "render",
            "page",
            "--bib",
            str(tmp_path / "a.bib"),
            "-o",
            str(tmp_path / "a.html"),
        ]
    )
    page = visit(tmp_path / "a.html")
    assert "No paper matches" in page.inner_text("#results")


def test_formulas_stay_text_in_csv(visit, tmp_path):
    (tmp_path / "a.bib").write_text('@misc{k, title = {=HYPERLINK("x")}}')
    main(
        [
            "--isolated",
            "render",
            "page",
            "--bib",
            str(tmp_path / "a.bib"),
            "-o",
            str(tmp_path / "a.html"),
        ]
    )
    page = visit(tmp_path / "a.html")
    page.get_by_role("button", name="Select all").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV").click()
    with open(download.value.path(), encoding="utf-8") as file:  # noqa: PTH123
        assert '"\'=HYPERLINK(""x"")"' in file.read()
