"""A whole list: its headings, its tables, what is in what, and what is said about it."""

import pytest
from lists import findings, records

from bibtaxon.errors import BibtaxonError

ONE = "[A First Title](https://arxiv.org/abs/2401.00001)"
TWO = "[A Second Title](https://arxiv.org/abs/2401.00002)"


def places(text):
    """Where the papers of a list stand: the number of each, and the path of headings."""
    return [
        f"{paper.id('arxiv')[-1:]} {' > '.join(*paper.categories)}".strip()
        if paper.categories
        else paper.id("arxiv")[-1:]
        for paper in findings(text).papers
    ]


def said(text):
    return [f"{remark.line} {remark.kind}: {remark.message}" for remark in findings(text).remarks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"# List\n## A\n- {ONE}\n### B\n- {TWO}\n", ["1 A", "2 A > B"], id="levels"),
        pytest.param(f"# List\n### A\n- {ONE}\n## B\n- {TWO}\n", ["1 A", "2 B"], id="levels-jump"),
        pytest.param(f"# A\n- {ONE}\n# B\n- {TWO}\n", ["1 A", "2 B"], id="no-title"),
        pytest.param(f"# A List\n# A\n- {ONE}\n# B\n- {TWO}\n", ["1 A", "2 B"], id="title-of-the-same-level"),
        pytest.param(f"## Welcome\n# A\n- {ONE}\n", ["1 A"], id="first-heading-is-no-title"),
        pytest.param(f"# List\n- {ONE}\n", ["1"], id="no-headings"),
        pytest.param(f"- {ONE}\n", ["1"], id="no-title-at-all"),
        pytest.param(f"# List\n## Papers\n### A\n- {ONE}\n", ["1 A"], id="frame"),
        pytest.param(f"# List\n## 1. A, B & C > D\n- {ONE}\n", ["1 A / B & C \u2192 D"], id="what-a-label-may-not-hold"),
        pytest.param(f"# List\n## \U0001f4da A :fire: (12 papers)\n- {ONE}\n", ["1 A"], id="emoji-and-count"),
        pytest.param(f"# List\n## A\n- Group One\n  - {ONE}\n- Group Two\n  - Inner\n    - {TWO}\n", ["1 A > Group One", "2 A > Group Two > Inner"], id="nested-groups"),
        pytest.param(f"# List\n## A\n- {'Long ' * 30}\n  - {ONE}\n", ["1 A"], id="prose-above-nested-items"),
        pytest.param(f"# List\n## A\n- {ONE}\n  - {TWO}\n", ["1 A", "2 A"], id="paper-under-paper"),
        pytest.param(f"# List\n## A\n**Group**\n\n- {ONE}\n\n**Other**\n\n- {TWO}\n", ["1 A > Group", "2 A > Other"], id="bold-lines"),
        pytest.param(f"# List\n## A\n<details><summary>B</summary>\n\n- {ONE}\n\n</details>\n\n- {TWO}\n", ["1 A > B", "2 A"], id="details"),
        pytest.param(f"# List\n## A\n<details>\n\n- {ONE}\n</details></details>\n\n- {TWO}\n", ["1 A", "2 A"], id="details-without-summary"),
        pytest.param(f"# List\n<details><summary>B</summary>\n\n## C\n\n- {ONE}\n\n</details>\n\n- {TWO}\n", ["1 B > C", "2"], id="heading-in-details"),
        pytest.param(f"# List\n## A\n<details><summary>Click to expand!</summary>\n\n### B\n- {ONE}\n", ["1 A > B"], id="summary-that-says-nothing"),
        pytest.param(f"# List\n<details><summary><h2>A</h2></summary>\n\n- {ONE}\n\n</details>\n", ["1 A"], id="heading-as-summary"),
        pytest.param(f"# List\n## A\n<details><summary>B</summary>\n\n- {ONE}\n\n## C\n- {TWO}", ["1 A > B", "2 C"], id="details-that-do-not-end"),
        pytest.param(f"# List\n## A\n##\n- {ONE}\n", ["1 A"], id="empty-heading"),
        pytest.param(f"# List\n<h2 align='center'>A</h2>\n\n- {ONE}\n", ["1 A"], id="html-heading"),
        pytest.param(f"List\n====\n\nA\n---\n\n- {ONE}\n", ["1 A"], id="underlined-headings"),
        pytest.param(f"# List\n## News\n- [2024] We added {ONE}\n## A\n- {TWO}\n", ["2 A"], id="news"),
        pytest.param(f"# List\n## Contents\n- [A](#a)\n### A\n- {ONE}\n", ["1 A"], id="heading-under-contents"),
        pytest.param(f"# List\n## A\n- {ONE}\n## Contributing\n- {TWO}\n### How\n- {TWO}\n", ["1 A"], id="contributing"),
        pytest.param(f"# List\n\n- [Our survey paper](https://x.org/a)\n- {ONE}\n\n## A\n- {TWO}\n", ["1", "2 A"], id="links-above-all-headings"),
    ],
)  # fmt: skip
def test_a_paper_stands_under_its_headings(text, expected):
    assert places(text) == expected


def test_the_title_and_the_categories_come_in_their_order():
    text = f"""# The List
Welcome to this list of papers.
## A
Papers about A and nothing else.
### B
- {ONE}
## Empty
## Background
This is prose about the field, with no papers.
## C
{"Very long prose. " * 30}
- {TWO}

## Citation
"""
    found = findings(text)
    assert found.title == "The List"
    assert found.categories == {
        ("A",): "Papers about A and nothing else.",
        ("A", "B"): "",
        ("Empty",): "",
        ("C",): "",
    }


TABLE = """# List
## A
| Title | Authors | Venue | Date | Code | Institute |
|-------|---------|-------|------|------|-----------|
| [A Title Of Note](https://arxiv.org/abs/2401.00001) | Ann Bee, Cee Dee | ICLR | 2024-05-01 | [Link](https://github.com/a/b) | MIT |
| A Plain Title | Eve | NeurIPS 2023 | | https://x.org/code | Acme et al. |
"""


def test_the_heads_of_columns_say_what_is_in_them():
    assert records(TABLE) == [
        {
            "title": "A Title Of Note",
            "people": "Ann Bee|Cee Dee",
            "date": "2024-5",
            "venue": "ICLR",
            "ids": "arxiv:2401.00001",
            "links": "code=https://github.com/a/b",
            "rest": "MIT",
        },
        {
            "title": "A Plain Title",
            "people": "Eve",
            "date": "2023",
            "venue": "NeurIPS",
            "links": "code=https://x.org/code",
            "rest": "Acme et al.",
        },
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            "| Model | Paper | Year |\n|--|--|--|\n| GPT-9 | [A Report](https://arxiv.org/abs/2408.00001) | 2024 |",
            [{"title": "A Report", "date": "2024", "nickname": "GPT-9", "ids": "arxiv:2408.00001"}],
            id="name-and-title",
        ),
        pytest.param(
            "| Model | Release | Link |\n|--|--|--|\n| GPT-9 | 2022/08 | [Paper](https://arxiv.org/abs/2408.00001) |",
            [{"title": "GPT-9", "date": "2022-8", "ids": "arxiv:2408.00001"}],
            id="name-alone",
        ),
        pytest.param(
            "| Title | Authors |\n|--|--|\n| [A Title Of Note](https://arxiv.org/abs/2408.00001) | Roe & Bee (Oxford) |",
            [{"title": "A Title Of Note", "people": "Roe|Bee", "ids": "arxiv:2408.00001"}],
            id="surnames-alone",
        ),
        pytest.param(
            "| Paper(s) | Author(s) | Years | Codes |\n|--|--|--|--|\n| A Note on Titles | Roe | 2024 | [repo](https://x.org/1) |",
            [{"title": "A Note on Titles", "people": "Roe", "date": "2024", "links": "code=https://x.org/1"}],
            id="heads-in-the-plural",
        ),
        pytest.param(
            "| Model | Venue |\n|--|--|\n| [GPT-9: A Report](https://arxiv.org/abs/2408.00001) | ICML 2024 |",
            [{"title": "GPT-9: A Report", "date": "2024", "venue": "ICML", "ids": "arxiv:2408.00001"}],
            id="linked-name",
        ),
        pytest.param(
            "| | |\n|--|--|\n| [A First Title](https://x.org/1)<br>[A Second Title](https://x.org/2) | |",
            [{"title": "A First Title", "links": "home=https://x.org/1"}, {"title": "A Second Title", "links": "home=https://x.org/2"}],
            id="two-in-a-cell",
        ),
        pytest.param(
            "| ![Star](https://img.shields.io/github/stars/V/S.svg) <br> [**A Title: Of Note**](https://arxiv.org/pdf/2411.19951) <br> | arXiv | 2025-03-17 | [Github](https://github.com/V/S) | - |\n|:--|:--|--|--|--|\n| a | b | c | d | e |",
            [],
            id="head-only",
        ),
        pytest.param(
            "<table><tr><th>Paper</th><th>Venue</th></tr><tr><td><a href='https://arxiv.org/abs/2409.00001'>HTML Table Title</a><td>EMNLP 2024</table>",
            [{"title": "HTML Table Title", "date": "2024", "venue": "EMNLP", "ids": "arxiv:2409.00001"}],
            id="html",
        ),
        pytest.param(
            "<table><tr><td><ul><li>[1] <a href='https://x.org/1'>A First Title</a></li><li><a href='https://x.org/2'>A Second Title</a></li></ul></td></tr></table>",
            [{"title": "A First Title", "links": "home=https://x.org/1", "rest": "1"}, {"title": "A Second Title", "links": "home=https://x.org/2"}],
            id="list-in-a-cell",
        ),
        pytest.param(
            "<table><tr><th>Model</th><th>Paper</th></tr><tr><td>GPT-9</td><td><a href='https://arxiv.org/abs/2408.00001'>A First Report</a><table><tr><td>x</td></tr></table></td></tr><tr><td>GPT-10</td><td><a href='https://arxiv.org/abs/2408.00002'>A Second Report</a></td></tr></table>",
            [{"title": "A First Report", "nickname": "GPT-9", "ids": "arxiv:2408.00001", "rest": "x"}, {"title": "A Second Report", "nickname": "GPT-10", "ids": "arxiv:2408.00002"}],
            id="table-in-a-cell",
        ),
        pytest.param("<table><tr></tr></table>", [], id="empty-row"),
        pytest.param(
            "| Title | Venue |\n|--|--|\n| A Title Of Note | ICML 2024 | [one more](https://x.org) |\n| |",
            [],
            id="too-many-cells",
        ),
    ],
)  # fmt: skip
def test_rows_of_tables(table, expected):
    assert records(f"# List\n## A\n{table}\n") == expected


@pytest.mark.parametrize(
    ("item", "titles"),
    [
        pytest.param(f"{ONE}<br>\n{TWO}<br>", ["A First Title", "A Second Title"], id="paragraph"),
        pytest.param(f"- {ONE}, ICML 2020<br>[2021/02] {TWO}", ["A First Title", "A Second Title"], id="item"),
        pytest.param('- "A First Title Of Work" [pdf](https://x.org/1)<br>"A Second Title Of Work" [pdf](https://x.org/2)', ["A First Title Of Work", "A Second Title Of Work"], id="quotes"),
        pytest.param(f"- {ONE}\n  *Ann Bee, Cee Dee*\n  [[The Official Code](https://x.org/c)]", ["A First Title"], id="people-then-links"),
        pytest.param(f"- {ONE}\n  Neural Networks (2012), 27 [Extra material here](https://x.org/e)", ["A First Title"], id="links-at-the-end-of-a-line"),
        pytest.param(f"- {ONE}\n  Code: [The Official Code](https://x.org/c)", ["A First Title"], id="keys"),
        pytest.param(f"- [A Link Of Three Words](https://x.org/r), then {ONE}<br>[Some Other Long Link](https://x.org/2), then {TWO}", ["A First Title"], id="links-before-titles"),
        pytest.param(f"- {ONE} [Further Reading](https://x.org/r) and [More Of It](https://x.org/m)", ["A First Title"], id="one-line"),
    ],
)  # fmt: skip
def test_one_item_may_hold_several_papers(item, titles):
    assert [paper["title"] for paper in records(f"# L\n## A\n{item}\n")] == titles


@pytest.mark.parametrize(
    ("nested", "expected"),
    [
        pytest.param("Date: 2024", {"date": "2024"}, id="key"),
        pytest.param("**Date**: 2024", {"date": "2024"}, id="bold-key"),
        pytest.param("**Venue:** ICML", {"venue": "ICML"}, id="bold-key-with-colon"),
        pytest.param("[[code](https://x.org/c)]", {"links": "code=https://x.org/c"}, id="label"),
        pytest.param("Code: https://x.org/c", {"links": "code=https://x.org/c"}, id="key-and-url"),
        pytest.param("Dataset; [BBQ](https://x.org/c)", {"links": "bbq=https://x.org/c", "rest": "Dataset"}, id="short-link"),
        pytest.param("We do things.", {"rest": "We do things"}, id="prose"),
        pytest.param("Jane Roe, Ann Bee", {"people": "Jane Roe|Ann Bee"}, id="people"),
        pytest.param("Author(s): Jane Roe", {"people": "Jane Roe"}, id="author(s)"),
        pytest.param("Authors: Jane Roe\n  - Author: Ann Bee", {"people": "Jane Roe"}, id="people-twice"),
        pytest.param("OpenAI\n  - Keyword: none", {"people": "OpenAI", "rest": "none"}, id="organisation"),
        pytest.param("OpenAI\n  - and others", {"rest": "OpenAI and others"}, id="no-organisation"),
        pytest.param("TLDR: it works\n  - Keyword: none", {"rest": "it works none"}, id="keys-alone"),
        pytest.param("[![stars](https://img.shields.io/github/stars/a/b)](https://github.com/a/b)", {"links": "github=https://github.com/a/b"}, id="counter"),
    ],
)  # fmt: skip
def test_nested_lines_tell_of_the_item_around_them(nested, expected):
    (paper,) = records(f"# L\n## A\n- {ONE}\n  - {nested}\n")
    assert paper == {"title": "A First Title", "ids": "arxiv:2401.00001", **expected}


@pytest.mark.parametrize(
    ("heading", "item", "expected"),
    [
        ("2023", ONE, {"date": "2023"}),
        ("ICLR 2024", ONE, {"date": "2024", "venue": "ICLR"}),
        ("May 2024", ONE, {"date": "2024-5"}),
        ("ICLR 2024", f"{ONE} NeurIPS 2023", {"date": "2023", "venue": "NeurIPS"}),
        ("ICLR 2024", f"{ONE} 2023", {"date": "2023"}),
        ("2024", f"{ONE} 2024/05", {"date": "2024-5"}),
        ("Nature", ONE, {}),
    ],
)
def test_a_heading_may_tell_when_and_where(heading, item, expected):
    (paper,) = records(f"# L\n## {heading}\n- {item}\n")
    assert paper == {"title": "A First Title", "ids": "arxiv:2401.00001", **expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"# L\n- [B](#b)\n- [Gone](#gone)\n- [B](#b)\n## B\n- {ONE}\n",
            ["3 dead-anchor: 'Gone' leads to '#gone', which is not there"],
            id="dead",
        ),
        pytest.param(
            f"# L\n- [Tool Use](#tool-usage)\n## Tool Use\n- {ONE}\n",
            ["2 dead-anchor: 'Tool Use' leads to '#tool-usage', which is not there; the nearest anchor is '#tool-use'"],
            id="near",
        ),
        pytest.param(
            f"# L\n- [Environment](#enviroment)\n- [Part 1](#part-2)\n## Enviroment\n- {ONE}\n## Part 2\n- {TWO}\n",
            ["2 heading-spelling: the contents say 'Environment', the heading 'Enviroment'"],
            id="spelling",
        ),
        pytest.param(
            f'# L\n- [x](#own) [y](#named) [top](#top) [A](#user-content-a) [A again](#a-1)\n<a name="named"></a><p id="own"></p>\n## A\n- {ONE}\n## A\n- {TWO}\n',
            [],
            id="alive",
        ),
    ],
)  # fmt: skip
def test_links_within_the_page_are_followed(text, expected):
    assert said(text) == expected


def test_many_dead_links_are_told_of_in_little_time():
    links = "\n".join(f"- [Section{n}](#section{n})" for n in range(500))
    headings = "\n".join(f"## Section {n}" for n in range(500))
    remarks = said(f"# L\n{links}\n{headings}\n- {ONE}\n")
    assert len(remarks) == 500
    assert "nearest" in remarks[0]
    assert "nearest" not in remarks[-1]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("# L\n## A\n<ul><li><b>A First Title</b> <a href='https://arxiv.org/abs/2401.00001'>paper", ["A First Title"], id="unclosed-list"),
        pytest.param("# L\n## A\n<ul><li><a href='https://x.org/1'>A First Title<li><a href='https://x.org/2'>A Second Title", ["A First Title", "A Second Title"], id="items-without-ends"),
        pytest.param("# L\n## A\n<p><b><a href='https://arxiv.org/abs/2401.00001'>A First Title</a>\n\n<p><a href='https://arxiv.org/abs/2401.00002'>A Second Title</b></a>", ["A First Title", "A Second Title"], id="styles-without-ends"),
        pytest.param(f"# L\n## A\n</ul></b></p></div>\n\n- {ONE}\n", ["A First Title"], id="ends-alone"),
        pytest.param(f"# L\n## A\n<div><script>x < 1</b></script><style>a</style></div>\n\n- {ONE}\n", ["A First Title"], id="script"),
        pytest.param(f"# L\n## A\n<script>if (a<b) '<p>'</script><svg><a><title>T</title></a></svg>\n\n- {ONE}\n", ["A First Title"], id="picture"),
        pytest.param("# L\n## A\n<p><a href='https://arxiv.org/abs/2401.00001'><b><i>A First Title</b></a> and <b>more</i></b></p>", ["A First Title"], id="crossed"),
        pytest.param(f"# L\n## A\n{'<div>' * 500}{'<span>' * 500}\n\n- {ONE}\n", ["A First Title"], id="nested-elements"),
        pytest.param("# L\n## A\n<dl><dt><a href='https://x.org/1'>A First Title</a><dd>ICML 2020<dt><a href='https://x.org/2'>A Second Title</a></dl>", ["A First Title", "A Second Title"], id="definitions"),
        pytest.param(f"# L\n## A\n<ul>words between <li>{'x'}</li> items</ul>\n\n- {ONE}\n", ["A First Title"], id="text-outside-items"),
        pytest.param(f"# L\n## A\n> - {ONE}\n", ["A First Title"], id="quoted"),
        pytest.param(f"# L\n## A\n- <div>ICML 2020</div>\n\n  {ONE}\n", ["A First Title"], id="blocks-in-an-item"),
    ],
)  # fmt: skip
def test_broken_html_is_read_as_a_browser_would(text, titles):
    assert [paper["title"] for paper in records(text)] == titles


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("# L\n" + "x" * 200_001, "2: a line of 200001 characters", id="line"),
        pytest.param(f"# L\n{'  ' * 400}- x", "2: a line is indented too far", id="indent"),
        pytest.param(f"# L\n{'- ' * 60}x", "2: something is nested 50 levels deep", id="items"),
        pytest.param(
            "".join(f"{'  ' * depth}- {ONE}\n" for depth in range(60)),
            "24: something is nested 50 levels deep",
            id="lists",
        ),
    ],
)
def test_what_nobody_has_written_is_refused(text, message):
    with pytest.raises(BibtaxonError) as caught:
        findings(text)
    assert str(caught.value) == f"list.md:{message}; this is no list in Markdown"


def test_a_plain_text_without_end_is_no_title():
    (paper,) = records(
        f"# L\n## A\n- A title{', word word' * 200} [pdf](https://arxiv.org/abs/2401.00001)"
    )
    assert paper["title"] == "arXiv:2401.00001"


def test_what_is_unfolded_without_end_is_one_level_after_a_while():
    text = f"# L\n## A\n{'<details>' * 30}\n\n- {ONE}\n{'</details>' * 30}\n\n- {TWO}\n"
    assert places(text) == ["1 A", "2 A"]


README = """\
# Awesome X

<p align="center"><img src="a.png"></p>
<p align="center"><a href="https://arxiv.org/abs/2401.99999"><img src="https://img.shields.io/badge/arXiv-2401.99999-b31b1b.svg"></a> <a href="https://github.com/a/b/stargazers"><img src="https://img.shields.io/github/stars/a/b"></a></p>
<h3 align="center">Jane Roe<sup>1</sup>, Ann Bee<sup>2</sup></h3>

This is the official repository of our survey [A Survey of X](https://arxiv.org/abs/2401.99999) (TPAMI 2024), by Jane Roe and Ann Bee.

> 📢 If you find this useful, please cite [our paper](https://arxiv.org/abs/2401.99999) and ⭐ the repo.

## 🔥 News
- **2024.05** Our paper was accepted at ICML 2024: [paper](https://arxiv.org/abs/2401.99999).

## Introduction
We group methods in three families. The first one, due to [Vaswani et al. (2017)](https://arxiv.org/abs/1706.03762), uses attention.
- Families of methods differ in how they train, as [Brown et al.](https://arxiv.org/abs/2005.14165) discuss in detail.
- 🔥🔥 Welcome to add papers by [pull request](https://github.com/a/b/pulls)!

## Papers
### Methods
- [A Real Paper](https://arxiv.org/abs/2401.00001)
- More papers are in [this list](https://github.com/c/d).
- See also [Awesome Y](https://github.com/c/awesome-y).

### Datasets
| Name | Size | Link |
|---|---|---|
| COCO | 100k | [link](https://cocodataset.org) |
| **ImageNet** | 1M | [paper](https://arxiv.org/abs/1409.0575) |

### Tools
- [PyTorch](https://pytorch.org): an open source framework.
- [vLLM](https://github.com/vllm-project/vllm) ![Stars](https://img.shields.io/github/stars/vllm-project/vllm)

## Star History
[![Star History Chart](https://api.star-history.com/svg?repos=a/b&type=Date)](https://star-history.com/#a/b&Date)

## Citation
```bibtex
@article{x, title={A Survey of X}, url={https://arxiv.org/abs/2401.99999}}
```

## Acknowledgement
- Thanks to [Foo](https://github.com/foo).

## Contact
Jane Roe ([email](mailto:a@b.c)), [homepage](https://jane.github.io)

## License
[MIT](LICENSE)
"""


def test_the_prose_of_a_readme_is_no_paper():
    found = findings(README)
    assert [(paper.title, *paper.categories) for paper in found.papers] == [
        ("A Real Paper", ("Methods",)),
        ("COCO", ("Datasets",)),
        ("ImageNet", ("Datasets",)),
        ("vLLM", ("Tools",)),
    ]
    assert found.categories == {("Methods",): "", ("Datasets",): "", ("Tools",): ""}
    assert [(remark.line, remark.kind) for remark in found.remarks] == [
        (16, "unread"),
        (17, "unread"),
        (22, "unread"),
        (23, "unread"),
        (32, "unread"),
    ]
