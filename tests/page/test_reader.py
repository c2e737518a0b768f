"""What a reader does with the page of our own list: types, clicks, goes back, copies."""

import re
import urllib.parse
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bibtaxon.bib.reader import read
from bibtaxon.cli import main
from bibtaxon.source import Source

pytestmark = pytest.mark.chromium

BIB = (Path(__file__).parents[2] / "refs" / "synthetic_data.bib").read_text(encoding="utf-8")
DOCUMENT = read(Source(BIB))
ENTRIES = {entry.key.text: BIB[entry.span.start : entry.span.end] for entry in DOCUMENT.entries}
ALL = len(ENTRIES)


def number(page):
    """How many papers the page says there are."""
    return int(re.match(r"[\d,]+", page.inner_text("#count"))[0].replace(",", ""))


def titles(page):
    return page.locator("#results h2").all_inner_texts()


def keys(page):
    return page.evaluate(
        "[...document.querySelectorAll('#results a.t')].map((a) => new URLSearchParams(a.hash.slice(1)).get('paper'))"
    )


def search(page, text):
    page.fill("#q", text)


def address(page):
    return urllib.parse.parse_qs(page.evaluate("location.hash.slice(1)"))


def clipboard(page):
    return page.evaluate("navigator.clipboard.readText()")


def box(page, facet, label):
    section = page.locator(f"section.facet[aria-label='{facet}']")
    return section.locator("li", has=page.get_by_text(label, exact=True)).locator("input")


def value_of(entry, field):
    match = re.search(rf"^\s*{field}\s*=\s*\{{(.*)\}},?$", entry, re.MULTILINE)
    return match[1] if match else ""


def test_all_papers_are_there_and_few_are_drawn(page):
    assert number(page) == ALL
    assert 0 < len(titles(page)) < ALL


QUERIES = {
    "a word": ("toolllm", {"qin2024toolllm"}),
    "capitals and two words": ("TOOLLLM master", {"qin2024toolllm"}),
    "a phrase": ('"master 16000"', {"qin2024toolllm"}),
    "a phrase of a field": ('title:"master 16000"', {"qin2024toolllm"}),
    "the words in no such order": ('"16000 master"', set()),
    "a key": ("key:qin2024tool -key:qin2024toolllm", {"qin2024tool"}),
    "nothing such": ("qwxyz", set()),
}


@pytest.mark.parametrize(("query", "expected"), QUERIES.values(), ids=QUERIES)
def test_searching(page, query, expected):
    search(page, query)
    assert set(keys(page)) == expected
    assert number(page) == len(expected)


COUNTED = {
    "author": ("author:qin", lambda entry: "qin" in value_of(entry, "author").lower()),
    "years": ("year:2023..2024", lambda entry: value_of(entry, "year") in ("2023", "2024")),
    "a year": ("year:2022", lambda entry: value_of(entry, "year") == "2022"),
    "category": (
        "cat:environment",
        lambda entry: "environment" in value_of(entry, "category").lower(),
    ),
    "links": ("has:github", lambda entry: "github:" in value_of(entry, "links")),
    "without": ("-has:github", lambda entry: "github:" not in value_of(entry, "links")),
    "an attribute": ("open_data:yes", lambda entry: value_of(entry, "open_data") == "yes"),
    "award": ("award:oral", lambda entry: "oral" in value_of(entry, "award").lower()),
}


@pytest.mark.parametrize(("query", "test"), COUNTED.values(), ids=COUNTED)
def test_fields_are_searched(page, query, test):
    expected = sum(map(test, ENTRIES.values()))
    assert 0 < expected < ALL
    search(page, query)
    assert number(page) == expected


def test_what_was_searched_for_is_marked(page):
    search(page, "evolving reasoning")
    assert {text.lower() for text in page.locator("#results mark").all_inner_texts()} == {
        "evolving",
        "reasoning",
    }


def test_accents_do_not_matter(visit, tmp_path):
    from bibtaxon.cli import main  # noqa: PLC0415

    (tmp_path / "a.bib").write_text(
        "@misc{k, title = {Über Ærø}, author = {Łukasz Müller}}\n@misc{l, title = {x}}"
    )
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
    search(page, "uber aero lukasz MULLER")
    assert keys(page) == ["k"]
    assert page.locator("mark").all_inner_texts() == ["Über", "Ærø", "Łukasz", "Müller"]


def test_the_last_search_without_a_result_can_be_cleared(page):
    search(page, "qwxyz")
    assert "No paper matches" in page.inner_text("#results")
    page.get_by_role("button", name="clear all filters").click()
    assert number(page) == ALL
    assert page.input_value("#q") == ""


def test_categories_any_all_and_not(page):
    def holds(entry, *names):
        tops = {label.split(">")[0].strip() for label in value_of(entry, "category").split(",")}
        return tops & set(names)

    names = "Distillation", "Filtering"
    for name in names:
        box(page, "Category", name).check()
    assert number(page) == sum(bool(holds(entry, *names)) for entry in ENTRIES.values())
    page.locator("section.facet[aria-label=Category] header button").click()
    assert number(page) == sum(len(holds(entry, *names)) == 2 for entry in ENTRIES.values())
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("button", name="Exclude Distillation").click()
    assert number(page) == sum(not holds(entry, "Distillation") for entry in ENTRIES.values())
    assert address(page)["-cat"] == ["Distillation"]


def test_the_number_beside_a_value_is_what_choosing_it_shows(page):
    box(page, "Open data", "✓ yes").check()
    page.get_by_role("button", name="Below Environment").click()
    row = page.locator("section.facet[aria-label=Category] li", has_text="Tool use")
    count = int(row.locator(".n").inner_text())
    assert 0 < count < ALL
    row.locator("input").check()
    assert number(page) == count


def test_years_are_a_range(page):
    page.fill("[aria-label='From the year']", "2025")
    page.keyboard.press("Tab")
    assert number(page) == sum(value_of(entry, "year") >= "2025" for entry in ENTRIES.values())
    assert address(page)["year"] == ["2025.."]


def test_has_and_venue_are_facets(page):
    box(page, "Has", "code").check()
    box(page, "Has", "award").check()
    with_both = number(page)
    box(page, "Venue", "ICLR").check()
    assert 0 < number(page) < with_both
    page.get_by_role("button", name="Remove the filter Has: award").click()
    assert "award" not in address(page)["has"]


SORTS = {
    "title": lambda page: (shown := titles(page)[:6]) == sorted(shown, key=str.casefold),
    "-date": lambda page: page.locator(".where").first.inner_text().endswith("2026"),
    "date": lambda page: page.locator(".where").first.inner_text().endswith("2021"),
    "venue": lambda page: page.locator(".where b").first.inner_text() == "AAAI",
    "author": lambda page: (
        page.locator(".who").first.inner_text().split(",")[0].split()[-1].startswith("A")
    ),
}


@pytest.mark.parametrize("order", SORTS)
def test_sorting(page, order):
    page.select_option("#sort", order)
    assert SORTS[order](page)
    assert number(page) == ALL


def test_the_list_is_one_line_a_paper_and_the_table_compares(page):
    page.get_by_role("button", name="List", exact=True).click()
    assert page.locator("li.row").count() > 10
    page.get_by_role("button", name="Table", exact=True).click()
    heads = page.locator(".sheet thead th").all_inner_texts()
    assert heads[:3] == ["Paper", "Year", "Venue"]
    assert heads[-2:] == ["Open data", "Open code"]
    cells = set(page.locator(".sheet td:last-child").all_inner_texts())
    assert {"✓ yes", "–"} <= cells
    page.evaluate("document.querySelector('.sheet').scrollTo(0, 600)")
    top = page.locator(".sheet").bounding_box()["y"]
    assert abs(page.locator(".sheet thead th").first.bounding_box()["y"] - top) < 3
    page.get_by_role("button", name="Year").click()
    assert page.get_attribute(".sheet th:nth-child(2)", "aria-sort") == "descending"


def test_the_end_of_a_long_list_is_reached(page):
    assert page.locator("li.card").count() < ALL
    for _ in range(30):
        page.mouse.move(800, 500)
        page.mouse.wheel(0, 6000)
        page.wait_for_timeout(20)
    expect(page.locator("ol:last-of-type li").last).to_be_visible()
    assert page.locator("li.card").count() < ALL


def test_charts_filter_and_follow(page):
    bar = page.get_by_role("button", name=re.compile(r"^2023: \d+ papers"))
    expected = int(re.search(r": (\d+)", bar.get_attribute("aria-label"))[1])
    bar.locator(".hit").click(position={"x": 5, "y": 10})
    assert number(page) == expected
    cell = page.get_by_role("button", name=re.compile(r"^Distillation > .*: [1-9]\d* papers")).first
    expected = int(re.search(r": (\d+)", cell.get_attribute("aria-label"))[1])
    cell.click()
    assert number(page) == expected
    page.locator("figure summary").first.click()
    row = page.locator("figure table").first.locator("tr", has_text="2023")
    assert row.locator("td").first.inner_text() == str(expected)


def test_a_segment_chooses_year_and_category(page):
    page.locator("rect.seg[data-top='0']").last.click()
    assert "cat" in address(page)
    assert "year" in address(page)


def test_a_paper_has_its_own_address(page):
    search(page, "toolllm")
    page.locator("#results h2 a").click()
    dialog = page.locator("dialog")
    assert "ToolLLM" in dialog.locator("h2").inner_text()
    assert dialog.locator("pre").inner_text() == ENTRIES["qin2024toolllm"]
    assert address(page)["paper"] == ["qin2024toolllm"]
    page.reload()
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="hidden")
    page.wait_for_url(lambda url: "paper=" not in url)
    page.go_back()
    page.wait_for_selector("dialog[open]")
    dialog.get_by_role("button", name="Copy link").click()
    assert clipboard(page).endswith("#paper=qin2024toolllm")


def test_the_address_survives_reload_back_and_forward(page):
    search(page, "data")
    box(page, "Category", "Filtering").check()
    page.select_option("#sort", "title")
    page.get_by_role("button", name="List", exact=True).click()
    page.get_by_role("checkbox", name=re.compile("^Select ")).first.check()
    count, shown = number(page), titles(page)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert (number(page), titles(page)) == (count, shown)
    assert page.input_value("#q") == "data"
    assert page.locator("#basket").inner_text().startswith("1 selected")
    for _ in range(4):
        page.go_back()
    assert "cat" not in address(page)
    assert page.locator("li.card").count()
    page.go_forward()
    assert address(page)["cat"] == ["Filtering"]
    assert number(page) == count


def test_typing_is_one_step_back(page):
    page.locator("#q").press_sequentially("tool use", delay=15)
    expect(page).to_have_url(re.compile("tool.use"))
    page.go_back()
    assert number(page) == ALL
    assert page.input_value("#q") == ""


def test_bibtex_is_copied_as_its_author_wrote_it(page):
    search(page, "toolllm")
    page.get_by_role("button", name="Copy BibTeX of ToolLLM").click()
    expect(page.locator("#toast")).to_contain_text("BibTeX")
    assert clipboard(page) == ENTRIES["qin2024toolllm"]
    page.get_by_role("button", name="Copy \\cite of ToolLLM").click()
    expect(page.locator("#toast")).to_contain_text("cite")
    assert clipboard(page) == "\\cite{qin2024toolllm}"


def test_bookkeeping_can_be_left_out(page):
    search(page, "toolllm")
    page.locator("#results h2 a").click()
    page.get_by_label("without bookkeeping fields").check()
    source = page.locator("dialog pre")
    expect(source).not_to_contain_text("category")
    shown = source.inner_text()
    (entry,) = read(Source(shown)).entries
    names = {field.name.text for field in entry.fields}
    assert {"title", "author", "year"} <= names
    assert not names & {"category", "links", "nickname", "award", "open_data"}
    page.locator("dialog").get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator("#toast")).to_contain_text("BibTeX")
    assert clipboard(page) == shown


def test_the_basket_is_copied_and_downloaded(page):
    search(page, "key:qin2024tool")
    page.get_by_role("button", name="Select all").click()
    basket = page.locator("#basket")
    assert basket.inner_text().startswith("2 selected")
    chosen = [key for key in ENTRIES if key.startswith("qin2024tool")]
    basket.get_by_role("button", name="Copy keys").click()
    expect(page.locator("#toast")).to_contain_text("keys")
    assert set(clipboard(page).split(",")) == set(chosen)
    with page.expect_download() as download:
        basket.get_by_role("button", name="Download .bib").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert {entry.key.text for entry in read(Source(text)).entries} == set(chosen)
    with page.expect_download() as download:
        basket.get_by_role("button", name="Download CSV").click()
    lines = Path(download.value.path()).read_bytes().decode().split("\r\n")
    assert lines[0].startswith('"key","title","authors"')
    assert len(lines) == 4
    basket.get_by_role("button", name="Clear").click()
    assert basket.is_hidden()
    assert "pick" not in address(page)


def test_a_category_of_a_card_filters(page):
    page.locator(".card .cat").first.click()
    assert address(page)["cat"]
    assert number(page) < ALL


def test_without_javascript_the_list_is_there(visit, ours):
    page = visit(ours, script=False)
    assert page.locator("noscript li, .plain li").count() == ALL
    assert page.locator("#app").is_hidden()
    assert "ToolLLM" in page.inner_text("body")


def test_all_is_printed(page):
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("li.card").count() == ALL
    assert page.locator("#facets").is_hidden()


def test_on_a_phone_nothing_is_wider_than_the_screen(visit, ours):
    page = visit(ours, viewport={"width": 360, "height": 740})
    for view in ("Cards", "List", "Table"):
        page.get_by_role("button", name=view, exact=True).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator("#facets").is_hidden()
    page.get_by_role("button", name="Filters", exact=True).click()
    box(page, "Category", "Hybrid").check()
    assert number(page) < ALL


def test_the_keyboard_is_enough(page):
    page.keyboard.press("/")
    page.keyboard.type("toolllm")
    assert keys(page) == ["qin2024toolllm"]
    page.locator("#results h2 a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="hidden")
    page.locator("#q").fill("")
    box(page, "Category", "Hybrid").focus()
    page.keyboard.press("Space")
    assert address(page)["cat"] == ["Hybrid"]
    page.locator("figure svg [role=button][tabindex='0']").first.focus()
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    assert address(page)["year"] == ["..".join([label[:4]] * 2)]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(label[:4])


def test_every_control_is_a_stop_of_the_tabulator(page):
    seen = set()
    for _ in range(140):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id")
        )
    assert {"skip", "q", "help", "sort", "views", "facets", "charts", "pickall", "results"} <= seen


def test_the_data_file_of_a_split_page_is_read(visit, tmp_path):
    from bibtaxon.cli import main  # noqa: PLC0415

    (tmp_path / "a.bib").write_text(BIB, encoding="utf-8")
    main(
        [
            "--isolated",
            "render",
            "page",
            "--split",
            "--bib",
            str(tmp_path / "a.bib"),
            "-o",
            str(tmp_path / "a.html"),
        ]
    )
    assert number(visit(tmp_path / "a.html")) == ALL


NONE = "@misc{a, title = {A}, year = 2024} @misc{b, title = {B}, year = 2023}"
SOME = f"{NONE} @misc{{c, title = {{C}}, year = 2024, category = {{Tools}}}}"


@pytest.mark.parametrize(
    ("bib", "segments", "legend"),
    [(NONE, 2, []), (SOME, 3, ["Tools", "no category"])],
    ids=["none", "some"],
)
def test_papers_without_a_category_are_in_the_chart(visit, tmp_path, bib, segments, legend):
    (tmp_path / "refs.bib").write_text(bib, encoding="utf-8")
    config = tmp_path / "bibtaxon.toml"
    names = "\n".join(f"[[category]]\nname = '{name}'" for name in ("Empty", "Tools"))
    config.write_text(f"bib = 'refs.bib'\n{names}\n", encoding="utf-8")
    assert main(["--config", str(config), "render", "page"]) == 0
    page = visit(tmp_path / "index.html")
    expect(page.locator("rect.seg")).to_have_count(segments)
    assert page.locator("ul.legend li").all_inner_texts() == legend


def test_an_entry_without_a_key_does_not_open_by_itself(visit, tmp_path):
    old = "@misc{a, title = {A}, year = 1880} @misc{b, title = {B}, year = 2024}"
    (tmp_path / "refs.bib").write_text(f"{old} @misc{{, title = {{C}}}}", encoding="utf-8")
    output = tmp_path / "index.html"
    bib = str(tmp_path / "refs.bib")
    assert main(["--isolated", "render", "page", "--bib", bib, "-o", str(output)]) == 0
    page = visit(output)
    expect(page.locator("dialog[open]")).to_have_count(0)
    plot = page.locator("figure svg").first.bounding_box()
    label = page.locator("figure svg text").last.bounding_box()
    assert label["x"] + label["width"] <= plot["x"] + plot["width"]
