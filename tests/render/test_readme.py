"""The README: its look, its anchors, its pages, and what it does with odd surveys."""

import re
from pathlib import Path
from posixpath import join, normpath

import pytest
from oracles.github import ALL, Seen
from surveys import survey_of

from bibtaxon.config import load
from bibtaxon.errors import BibtaxonError
from bibtaxon.options import build
from bibtaxon.render.layout import layout
from bibtaxon.render.markup.clean import clean
from bibtaxon.render.markup.urls import href
from bibtaxon.render.readme import readme
from bibtaxon.render.region import fresh, spliced
from bibtaxon.render.renderer import find
from bibtaxon.source import Source
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

SEED = Path(__file__).with_name("seed.bib").read_text()
CATEGORIES = (
    Category("Interested Survey && Analysis", aliases=("Survey",)),
    Category("Augmentation", "Few examples become many."),
    Category("Environment", "Data from interaction: `tools`, *games*.", aliases=("Enviroment",)),
    Category("Environment > Tool use"),
    Category("Environment > Games"),
    Category("Hybrid"),
)
PROFILES = ("seed", "list", "table")


def render(survey, templates=None, **options):
    """Return the files, by path."""
    artifacts = readme.render(survey, build(readme.options, options), templates or layout())
    return {artifact.path: artifact.text for artifact in artifacts}


def page(survey, templates=None, **options):
    """Return the text of the only file."""
    (text,) = render(survey, templates, **options).values()
    return text


def seed(**options):
    return survey_of(SEED, title="Synthetic Data", taxonomy=declared(CATEGORIES), **options)


def entry(key, category="A", title="T", **fields):
    fields = {"title": title, "category": category, **fields}
    return (
        f"@misc{{{key}, "
        + ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
        + "}\n"
    )


@pytest.mark.parametrize("profile", PROFILES)
def test_the_look_of_a_profile(profile, golden):
    golden(f"readme_{profile}.md", page(seed(), profile=profile, empty="show"))


def test_the_look_of_all_options(golden):
    options = {
        "level": 3,
        "toc_depth": 1,
        "counts": False,
        "sort": ["title"],
        "multi_label": "primary",
        "recent": 2,
        "authors": {"max": 2},
    }
    golden("readme_options.md", page(seed(), **options))


def test_the_original_lines_are_those_of_the_original_list():
    shown = Seen(ALL["cmarkgfm"](page(seed()))).text
    assert (
        "[2024 Jul COLM] Ruibo Liu, Jerry Wei, Fangyu Liu, Chenglei Si, Yanzhe Zhang, Jinmeng Rao, Steven Zheng, "
        "Daiyi Peng, Diyi Yang, Denny Zhou, Andrew M. Dai, Best Practices and Lessons Learned on Synthetic Data "
        "| [HOME PAGE] [PDF] [2023 May ACM Comput. Surv.] Yujia Qin"
    ) in shown
    assert "[2024 ICLR Spotlight] Yujia Qin, Shihao Liang" in shown


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("multi_label", ["repeat", "primary"])
@pytest.mark.parametrize("max_bytes", [0, 4000, 1200, 1])
def test_every_reference_resolves_and_no_paper_is_missing(profile, multi_label, max_bytes):
    survey = seed()
    files = render(
        survey, profile=profile, multi_label=multi_label, max_bytes=max_bytes, output="d/R.md"
    )
    seen = {path: Seen(ALL["cmarkgfm"](text)) for path, text in files.items()}
    for path, each in seen.items():
        assert len(set(each.ids)) == len(each.ids)
        for target in each.hrefs:
            assert target
            if "://" not in target:
                file, _, anchor = target.partition("#")
                assert anchor in ["", *seen[normpath(join("d", file)) if file else path].ids]
    bold = [text for each in seen.values() for text in each.within.get("strong", [])]
    times = {paper.key: bold.count(paper.title) for paper in survey.papers}
    shown = {
        paper.key: len(paper.topics) if multi_label == "repeat" else 1 for paper in survey.papers
    }
    assert times == shown


def test_what_is_large_goes_to_several_files():
    survey = survey_of(
        "".join(entry(f"k{n}", "A > B" if n % 2 else "A, C", f"Title {n}") for n in range(200))
    )
    assert list(render(survey, max_bytes=4_000)) == ["README.md", "README-a.md", "README-c.md"]
    files = render(survey, max_bytes=1_000, multi_label="primary")
    assert list(files)[:4] == ["README.md", "README-a.md", "README-a.2.md", "README-a.3.md"]
    assert all(len(text.encode()) <= 1_000 for text in files.values())
    reached, path = set(), "README-a.md"
    while path:
        reached.add(path)
        path = "".join(re.findall(r"^\[Continued\]\((.*)\)$", files[path], re.MULTILINE))
    assert reached == {path for path in files if path.startswith("README-a")}
    assert (
        "### B (continued)" in files["README-a.3.md"]
        or "## A (continued)" in files["README-a.2.md"]
    )
    assert "[Contents](README.md)" in files["README-c.md"]
    assert "## C (continued)\n\n*See also*: " in files["README-c.2.md"]


def test_standard_output_gets_one_file():
    assert list(render(seed(), max_bytes=1, output="-")) == ["-"]


def test_odd_categories_make_plain_files():
    names = ["../../x", "con", "数据", "a/b", "A.B"]
    survey = survey_of("".join(entry(f"k{n}", name) for n, name in enumerate(names)))
    files = render(survey, max_bytes=1, output="out/My list.md")
    pattern = r"out/My list(-[a-z0-9-]+)?\.md"
    assert len(files) == 6
    assert all(re.fullmatch(pattern, path) for path in files)
    assert "](My%20list-con.md#cat-con)" in files["out/My list.md"]


@pytest.mark.parametrize("profile", PROFILES)
def test_nothing_is_shown_for_what_a_paper_lacks(profile):
    text = page(survey_of("@misc{key, category = {A}}"), profile=profile, title=False)
    assert Seen(ALL["cmarkgfm"](text)).text.endswith("key")
    assert not re.search(r"\[\s*\]|\(\s*\)|\\\[\\\]|, ?$|\| *$(?<!\|)", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("fields", "options", "shown"),
    [
        ({}, {}, "T"),
        ({"year": "2024"}, {}, "[2024] T"),
        ({"year": "2024", "month": "7"}, {}, "[2024 Jul] T"),
        ({"award": "Oral"}, {}, "[Oral] T"),
        ({"author": "Doe, Jane"}, {}, "Jane Doe, T"),
        ({"author": "Doe, Jane and others"}, {}, "Jane Doe et al., T"),
        ({"author": "A B and C D and others"}, {}, "A B, C D, et al., T"),
        ({"author": "A B and C D and E F"}, {"authors": {"max": 2}}, "A B, C D, et al., T"),
        ({"author": "A B and C D"}, {"authors": {"max": 1}}, "A B et al., T"),
        ({"author": "A B and C D"}, {"authors": {"max": 2}}, "A B, C D, T"),
        ({"author": "A B and C D"}, {"authors": {"max": 0}}, "A B, C D, T"),
        ({"author": "others"}, {}, "T"),
        ({"links": "pdf: https://e.org/x, slides: https://e.org/s"}, {}, "T | [PDF] [slides]"),
        ({"links": "pdf: javascript:x"}, {}, "T | [PDF: javascript:x]"),
        ({"links": "pdf: local/x.pdf"}, {}, "T | [PDF: local/x.pdf]"),
    ],
)
def test_the_line_of_a_paper(fields, options, shown):
    text = page(survey_of(entry("k", **fields)), counts=False, toc_depth=0, **options)
    assert Seen(ALL["cmarkgfm"](text)).text == f"A {shown}"


def test_links_are_in_the_fixed_order_and_shown_by_their_titles():
    links = "pdf: https://e.org/p, mine: https://e.org/m, home: https://e.org/h, github: https://e.org/g"
    text = page(survey_of(entry("k", links=links)))
    assert Seen(ALL["cmarkgfm"](text)).within["a"][-4:] == [
        "[github]",
        "[HOME PAGE]",
        "[PDF]",
        "[mine]",
    ]


@pytest.mark.parametrize("profile", PROFILES)
def test_texts_of_any_kind_get_nothing_in(profile):
    evil = [
        "<think> A* __init__ P(A|B) #InsTag",
        "2024. [x] ``` ~~~ @user :smile: #1 {{ 7 * 7 }}",
        "<!{-}- bibtaxon:end readme -{-}>",
        "- </td></table><script>alert(1)</script>",
    ]
    survey = survey_of(
        "".join(
            entry(
                f"k{n}",
                "A",
                f"{{{text}}}",
                author=f"{{{text}}}",
                award=text,
                series=text,
                nickname=text,
            )
            for n, text in enumerate(evil)
        ).replace("#", r"\#"),
        title=evil[0],
        taxonomy=declared([Category("A", description=evil[1])]),
    )
    text = page(survey, profile=profile)
    seen = Seen(ALL["cmarkgfm"](text))
    assert "script" not in seen.tags
    assert spliced(Source(fresh("readme", text)), "readme", "x\n") == fresh("readme", "x\n")
    assert seen.found_by_second_reading == []
    for paper in survey.papers:
        assert paper.title in seen.within["strong"]
    assert "<!-- bibtaxon:end readme -->" in seen.within["strong"]
    assert evil[0] in seen.text
    assert evil[1] in seen.text


@pytest.mark.parametrize("profile", PROFILES)
def test_a_table_has_as_many_cells_in_each_row(profile):
    survey = survey_of(
        entry("k", "A", "a | b", author="{x | y}", award="|", links="a: https://e.org/|")
    )
    seen = Seen(ALL["cmarkgfm"](page(survey, profile=profile)))
    assert len(seen.within.get("td", [])) == (5 if profile == "table" else 0)


def test_papers_without_a_category_come_last():
    text = page(survey_of(entry("a", "A", "First") + "@misc{b, title = {Second}}"))
    assert "[· **Uncategorised**](#cat-uncategorised) (1)" in text
    assert text.rstrip().endswith('## <a id="cat-uncategorised"></a>Uncategorised\n\n**Second**')
    assert "2 papers in 2 categories." in text


def test_a_survey_without_categories_is_a_list():
    text = page(survey_of("@misc{b, title = {Second}}"))
    assert text.split("\n\n")[1:] == ["1 paper.", "**Second**\n"]


def test_an_empty_survey_has_no_papers():
    assert page(survey_of("")).count("\n") == 1


def test_empty_categories_are_hidden_or_shown():
    taxonomy = declared([Category("A"), Category("B"), Category("B > C")])
    survey = survey_of(entry("k"), taxonomy=taxonomy)
    assert "B" not in page(survey)
    assert '### <a id="cat-b-c"></a>C' in page(survey, empty="show")
    assert "[· **B**](#cat-b) (0): [C](#cat-b-c) (0)" in page(survey, empty="show")


def test_a_paper_with_two_labels_is_shown_once_or_twice():
    survey = survey_of(
        entry("x:Y", "A, B", nickname="N"), taxonomy=declared([Category("A"), Category("B")])
    )
    assert page(survey).count("**T**") == 2
    once = page(survey, multi_label="primary")
    assert once.count("**T**") == 1
    assert once.count('<a id="paper-x-y"></a>') == 1
    assert once.rstrip().endswith("*See also*: [N](#paper-x-y)")


def test_the_newest_papers_come_first():
    years = {"a": "2023", "b": "2025", "c": "2024"}
    text = page(
        survey_of(
            "".join(entry(k, "A, B", f"P{k}", year=y) for k, y in years.items())
            + entry("d", "A", "Pd")
        ),
        recent=2,
        multi_label="primary",
    )
    newest = text[text.index("## Newest") : text.index('<a id="cat-a">')]
    assert re.findall(r"\*\*(P.)\*\*", newest) == ["Pb", "Pc"]
    assert "<a id" not in newest
    assert page(survey_of(entry("d")), recent=5).count("Newest") == 0


def test_sort_is_that_of_the_survey_or_its_own():
    survey = survey_of(
        entry("a", year="2023", title="B") + entry("b", year="2025", title="A"), sort=["date"]
    )
    assert re.findall(r"\*\*(A|B)\*\*$", page(survey), re.MULTILINE) == ["B", "A"]
    assert re.findall(r"\*\*(A|B)\*\*$", page(survey, sort=["title"]), re.MULTILINE) == ["A", "B"]


@pytest.mark.parametrize(
    ("level", "title", "category", "topic"),
    [(2, "# T", "## ", "### "), (1, "", "# ", "## "), (6, "##### T", "###### ", "###### ")],
)
def test_headings_have_their_levels(level, title, category, topic):
    survey = survey_of(entry("k", "A > B"), title="T")
    headings = re.findall(r"^#.*$", page(survey, level=level), re.MULTILINE)
    expected = [title, f'{category}<a id="cat-a"></a>A', f'{topic}<a id="cat-a-b"></a>B']
    assert headings == [each for each in expected if each]
    assert not page(survey, level=level, title=False).count("# T")


@pytest.mark.parametrize(("depth", "entries"), [(0, 0), (1, 1), (2, 2), (3, 3), (9, 4)])
@pytest.mark.parametrize("profile", PROFILES)
def test_the_table_of_contents_is_as_deep_as_told(profile, depth, entries):
    text = page(survey_of(entry("k", "A > B > C > D")), toc_depth=depth, profile=profile)
    assert len(re.findall(r"\(#cat-", text)) == entries


def test_a_profile_of_ones_own_is_a_template(tmp_path):
    (tmp_path / "readme").mkdir()
    (tmp_path / "readme" / "mine.md.j2").write_text(
        "{% for section in sections %}{% for paper in section.papers %}"
        "{{ paper.key }}: {{ paper.attributes.size }}\n{% endfor %}{% endfor %}"
    )
    survey = survey_of(entry("k", size="5*"), attributes=(Attribute("size"),))
    assert page(survey, layout(tmp_path), profile="mine") == "k: 5\\*\n"


@pytest.mark.parametrize(
    ("profile", "error"),
    [
        ("sead", "profile: there is no 'sead'; did you mean 'seed'?"),
        ("../seed", "profile: there is no '../seed'; did you mean 'seed'?"),
        ("", "profile: there is no ''; known are 'list', "),
        ("_list", "profile: there is no '_list'; did you mean 'list'?"),
    ],
)
def test_a_profile_that_is_missing(profile, error):
    with pytest.raises(BibtaxonError, match=re.escape(error)):
        page(seed(), profile=profile)


def test_no_image_is_loaded_from_anywhere():
    for profile in PROFILES:
        assert "img" not in Seen(ALL["cmarkgfm"](page(seed(), profile=profile))).tags


def test_the_renderer_is_found_by_its_name():
    assert find("readme") is readme


def test_clean_titles_are_the_titles():
    assert [clean(paper.title) for paper in seed().papers] == [
        paper.title for paper in seed().papers
    ]


@pytest.mark.parametrize("renderer", ALL)
@pytest.mark.parametrize("profile", PROFILES)
def test_our_own_list_is_shown_whole(profile, renderer):
    root = Path(__file__).parents[2]
    config = load(str(root / "pyproject.toml"))
    survey = survey_of(
        (root / "refs/synthetic_data.bib").read_text(), taxonomy=declared(config.category)
    )
    seen = Seen(ALL[renderer](page(survey, profile=profile)))
    assert {paper.title for paper in survey.papers} <= set(seen.within["strong"])
    urls = {href(link.url) for paper in survey.papers for link in paper.links}
    assert urls == {target for target in seen.hrefs if not target.startswith("#")}
    assert {target[1:] for target in seen.hrefs if target.startswith("#")} == set(seen.ids)
