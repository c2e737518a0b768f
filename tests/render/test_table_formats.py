"""Tables in Markdown, HTML and CSV: the same cells as in LaTeX, and nothing gets out of them."""

import csv
import io
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from oracles.github import ALL, Seen
from surveys import survey_of

from bibtaxon.bib import latex
from bibtaxon.render.latex_rows import groups
from bibtaxon.render.layout import layout
from bibtaxon.render.table_columns import Head
from bibtaxon.render.table_formats import other
from bibtaxon.render.table_options import PanelOptions, TableOptions
from bibtaxon.render.table_request import requested, settled
from bibtaxon.survey.attribute import Attribute

BIB = r"""
@inproceedings{tool, title={{ToolLLM}: Tools}, author={Qin, Yujia and Liang, Shihao and Ye, Yining}, year=2024, month=may,
  booktitle={International Conference on Learning Representations}, category={Environment > Tool use, Distillation},
  links={pdf: https://e.org/a_b?c=d&e, github: https://e.org/#x}, award={Oral \& more}, open={yes}, size={52K},
  kind={code, model}, base={li, tool}, demo={try: https://e.org/demo}, domain={math,code}, size_note={Without \emph{tests}.}}
@misc{li, title={No Colon Here}, author={Li, Wei}, year=2023, category={Environment}, open={partly}, size={1.8M},
  links={blog: https://e.org/li}}
@misc{cot1, title={{CoT}: One}, author={Ong, Eva and Odd, Bo}, year=2022, category={Distillation}, open={no}, size={800},
  kind={human}, eprint={2201.00001}, archiveprefix={arXiv}}
@misc{cot2, title={{CoT}: Two}, author={Ong, Eva}, category={Distillation}, open={yes}, size={--}}
@misc{nobody, title={Nobody wrote it}, year=2021, category={Distillation > Deep}}
"""
CITED = {
    "Qin et al., 2024": "tool", "Qin et al. (2024)": "tool", "Li, 2023": "li", "Li (2023)": "li", "Ong and Odd, 2022": "cot1",
    "Ong and Odd (2022)": "cot1", "Ong, n.d.": "cot2", "Ong (n.d.)": "cot2", "2021": "nobody",
}  # fmt: skip
ATTRIBUTES = (
    Attribute("open", "Open", "bool", group="Release"),
    Attribute("size", "Size", "number", group="Release", note="Examples."),
    Attribute("kind", "Verifier", "enum", values={"code": "C", "model": "M", "human": ""}),
    Attribute("base", "Base", "cite"),
    Attribute("demo", "Demo", "link"),
    Attribute("domain", "Domain", "list"),
)
COLUMNS = ("nickname", "name", "title", "authors", "date", "venue", "award", "category", "links", "open", "size", "kind", "base", "demo", "domain")  # fmt: skip


def made(form, bib=BIB, attributes=ATTRIBUTES, title="A survey", **options):
    survey = survey_of(bib, attributes=attributes, title=title)
    options = settled(TableOptions(format=form, **options))
    artifact = other(requested(survey, options), survey, options, layout())
    assert artifact.path == f"related_work.{form}"
    return artifact


@dataclass
class Rows(HTMLParser):
    """The cells of the tables of an HTML text, row by row."""

    html: str
    rows: list[list[str]] = field(default_factory=list)
    within: bool = False

    def __post_init__(self):
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1] += [""] * int(dict(attrs).get("colspan") or 1)
            self.within = True
        elif tag == "sup" and self.within:
            self.rows[-1][-1] += "^"

    def handle_endtag(self, tag):
        self.within = self.within and tag not in {"td", "th"}

    def handle_data(self, data):
        if self.within:
            self.rows[-1][-1] += data


def plain(text):
    """Return a cell without what is a format's own: how it cites, links, and puts footnotes."""
    for citation in sorted(CITED, key=len, reverse=True):
        text = text.replace(f"({citation})", f"@{CITED[citation]}")
        text = text.replace(citation, f"@{CITED[citation]}") if "(" in citation else text
    return " ".join(text.split())


def of_latex(**options):
    """Return the cells of each row of papers, as plain text."""
    survey = survey_of(BIB, attributes=ATTRIBUTES)
    content = requested(survey, TableOptions(**options))
    signs = {
        r"\btyes": "✓",
        r"\btno": "×",
        r"\btpartly": "(✓)",
        r"\btmissing": "--",
        r"\&": "&",
        "~": " ",
        r"\textgreater{}": ">",
    }
    patterns = [
        (r"\\rlap\{\\btnote\{(\w)\}\}", r"^\1"),
        (r"\\btlink\{(\w+)\}\{.*?\}", r"\1"),
        (r"\\btsep ", " "),
        (r"\\btpaper\{(.*?)\}\{(\w+)\}", r"\1 @\2"),
        (r"\\bt(?:authors|cited)\{.*?\}\{(\w+)\}", r"@\1"),
        (r"\\btcite\{(\w+)\}", r"@\1"),
        (r"\\btcode\{(\w+)\}", r"\1"),
        (r"[{}]", ""),
    ]

    def read(tex):
        for pattern, text in patterns[:-1]:
            tex = re.sub(pattern, text, tex)
        for sign, text in signs.items():
            tex = tex.replace(sign, text)
        return re.sub(*patterns[-1], tex)

    return [
        [read(cell.tex) for cell in row.cells]
        for panel in content.panels
        for group in groups(panel, content)
        for row in group.rows
    ]


def of_csv(text):
    words = {"yes": "✓", "no": "×", "partly": "(✓)", "code": "C", "model": "M"}
    if "://" in text:
        return " ".join(re.findall(r"(\w+): https", text))
    return ", ".join(words.get(word, word) for word in text.split(", "))


def of_html(html):
    return [[plain(cell) for cell in row] for row in Rows(html).rows if len(row) == len(COLUMNS)]


def test_the_cells_are_the_same_in_all_formats():
    options = {"columns": COLUMNS}
    cells = of_latex(**options)
    assert len(cells) == 6
    in_html = [row for row in of_html(made("html", **options).text) if row[0] not in {"", "Paper"}]
    assert in_html == cells
    for render in ALL.values():
        rows = of_html(render(made("md", **options).text))[1:]
        assert [row for row in rows if any(row[1:])] == cells
    lines = list(csv.reader(io.StringIO(made("csv", **options).text)))
    for row, expected in zip(lines[1:], cells, strict=True):
        for name, text, cell in zip(COLUMNS, row[1:], expected, strict=True):
            seen = text if name in {"domain", "base"} else of_csv(text)
            assert plain(seen or "--") == cell.replace("^b", " [Without tests.]"), name


def test_markdown(golden):
    golden("table.md", made("md").text)
    golden(
        "table_column.md",
        made("md", groups="column", merge=True, caption="Two & more", legend=False).text,
    )


def test_markdown_may_be_a_part_of_a_file():
    assert made("md").region == "table"
    assert made("md", label="tab:my methods").region == "tab:my-methods"
    assert made("html").region == made("csv").region == ""


def test_html(golden):
    golden("table.html", made("html", standalone=True).text)
    golden("table_column.html", made("html", groups="column", merge=True).text)


def test_csv(golden):
    golden("table.csv", made("csv").text)
    assert made("csv", groups="column").text == made("csv").text


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_command_that_made_it_ends_no_comment(form):
    survey = survey_of("@misc{k, title={T}}")
    options = settled(TableOptions(format=form))
    place = replace(layout(), command="bibtaxon --caption '--> <script>'")
    text = other(requested(survey, options), survey, options, place).text
    assert text.startswith("<!-- Made by `bibtaxon --caption '--&gt; <script&gt;'`; ")


def test_icons():
    bib = "@misc{k, title={T}, links={pdf: https://e.org/p, eval: https://e.org/e}}"
    options = {"columns": ("links",), "links": ("pdf", "eval"), "link_style": "icons"}
    assert (
        "| [📄](https://e.org/p) [eval](https://e.org/e) |" in made("md", bib, (), **options).text
    )
    survey = survey_of(bib)
    content = requested(survey, TableOptions(**options))
    (group,) = groups(content.panels[0], content)
    assert group.rows[0].cells[0].tex == (
        r"\btlink{\bticon{paper}{pdf}}{https://e.org/p}\btsep \btlink{\bticon{eval}{eval}}{https://e.org/e}"
    )


def test_no_categories_and_no_title():
    bib = "@misc{a, title={A: B}, year=2024}"
    assert made("csv", bib, (), columns=("title", "year")).text == "Title,Year\nA: B,2024\n"
    text = made("md", bib, (), title="", columns=("title", "year")).text
    assert text.split("\n", 1)[1] == "\n| Title | Year |\n| --- | :-: |\n| A: B | 2024 |\n"
    assert "<caption>" not in made("html", bib, (), title="").text


def test_panels():
    panels = (PanelOptions(("Environment",), ("title", "size")), PanelOptions(("Distillation",), ("title", "kind", "year")))  # fmt: skip
    head, *rows = csv.reader(io.StringIO(made("csv", panel=panels).text))
    assert head == ["Category", "Title", "Release / Size", "Verifier", "Year"]
    assert rows[-2:] == [["Distillation", "CoT: Two", "", "", ""], ["Distillation > Deep", "Nobody wrote it", "", "", "2021"]]  # fmt: skip
    assert made("md", panel=panels).text.count("| Title |") == 2
    text = made("html", panel=panels).text
    assert (text.count("<table"), text.count("<caption>")) == (2, 1)


def test_headings_over_several_columns():
    text = made("html", columns=("title", "open", "size"), column={"title": Head(title="T")}).text
    assert '<td></td>\n<th colspan="2">Release</th>\n</tr>' in text
    assert (
        "| T | Release: Open |"
        in made("md", columns=("title", "open"), column={"title": Head(title="T")}).text
    )


def test_an_empty_table():
    for form in ("md", "html", "csv"):
        assert made(form, "", ()).problems == ("the table has no papers",)


def test_what_is_left_out_is_said():
    bib = "@misc{a, title={A}, links={pdf: javascript:alert(1)}}"
    (problem,) = made("md", bib, ()).problems
    assert problem == (
        "refs.bib:1:27: links of 'a': 'javascript:alert(1)' is no URL that a link may lead to"
    )


ATTACKS = (
    "a | b", "|:-:|", "<script>alert(1)</script>", "</table><b>", "[x](javascript:alert(1))", "`code` *emph* _x_", "@user #1 :smile: www.x.org",
    "=cmd|' /C calc'!A0", "+1+cmd", "-2+3", "@SUM(1)", 'a "quoted", b', "&amp; &lt;", "<!-- x", "-->", "\\| \\", "~~x~~", "https://x.org",
)  # fmt: skip


@pytest.mark.parametrize("kind", ["text", "list", "enum", "tex"])
def test_nothing_gets_out_of_its_cell(kind):
    texts = [text.replace("\\", r"{\textbackslash}") for text in ATTACKS]
    bib = "".join(f"@misc{{k{n}, title={{T{n}}}, a={{{text}}}}}" for n, text in enumerate(texts))
    attributes = (Attribute("a", "<b>|@x", kind, note="<i>|n"),)
    wanted = [latex.plain(text) for text in texts]
    options = {"columns": ("a", "title"), "title": "<u>|t", "sort": ("file",)}
    html = made("html", bib, attributes, **options).text
    assert [row[0] for row in Rows(html).rows if re.fullmatch(r"T\d+", row[-1])] == wanted
    for render in ALL.values():
        seen = Seen(render(made("md", bib, attributes, **options).text))
        rows = [row for row in Rows(seen.html).rows if re.fullmatch(r"T\d+", row[-1])]
        assert [row[0] for row in rows] == wanted
        assert seen.found_by_second_reading == []
        assert not {"script", "b", "i", "u", "del", "em", "code"} & set(seen.tags)
    rows = list(csv.reader(io.StringIO(made("csv", bib, attributes, **options).text)))
    assert [row[0].removeprefix("'") for row in rows[1:]] == wanted
    assert not [row[0] for row in rows if row[0][:1] in "=+-@"]


@pytest.mark.parametrize("url", ["https://e.org/a|b(c)d", "https://e.org/?a=1&b=%20#c~d_e", "https://e.org/<x>\"'"])  # fmt: skip
def test_links_lead_where_they_say(url):
    bib = f"@misc{{k, title={{T}}, d={{pdf: {url}}}}}"
    attributes = (Attribute("d", type="link"),)
    expected = quote(url, safe="%:/?#@!&'*+,;=~")
    assert Seen(made("html", bib, attributes, columns=("d",)).text).hrefs == [expected]
    for render in ALL.values():
        (found,) = Seen(render(made("md", bib, attributes, columns=("d",)).text)).hrefs
        assert found == expected
    (row,) = list(csv.reader(io.StringIO(made("csv", bib, attributes, columns=("d",)).text)))[1:]
    assert row == [f"pdf: {url}"]
