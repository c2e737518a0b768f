"""The cells, heads and footnotes of tables as LaTeX."""

from dataclasses import replace

import pytest
from surveys import survey_of

from bibtaxon.render.latex_columns import cited, problems
from bibtaxon.render.latex_heads import below, footnotes, head
from bibtaxon.render.latex_rows import groups, lines
from bibtaxon.render.table_columns import Head
from bibtaxon.render.table_options import TableOptions
from bibtaxon.render.table_request import requested
from bibtaxon.survey.attribute import Attribute

BIB = r"""
@misc{tool, title={{ToolLLM}: Tools}, author={Qin, Yujia and others}, year=2024, category={A > B},
  links={pdf: https://e.org/a_b?c=d&e#f, x&y: https://e.org/}, open={yes}, size={52K}, size_note={50% of \emph{it}.},
  kind={code, model}, base={li, tool}, domain={math,{c, d}}, raw={$\alpha$ \textsc{x}}}
@misc{li, title={No Colon Here}, author={Li, Wei}, year=2023, category={A}, open={no}, size={800}, kind={none}}
@misc{a\b, title={{Bad}: Key}, author={Ödd, Bo}, year=2022, category={A}, open={partly}}
"""
ATTRIBUTES = (
    Attribute("open", "Open & free", "bool", group="R&D"),
    Attribute("size", "Size", "number", group="R&D", note="In $10^3$, or 5%."),
    Attribute("kind", "Kind", "enum", values={"code": r"$\circ$", "model": "M&M", "none": ""}),
    Attribute("base", "Base", "cite"),
    Attribute("domain", "Domain", "list"),
    Attribute("raw", "Raw", "tex"),
)


def held(**options):
    options = {"multi_label": "primary", "sort": ("file",), **options}
    return requested(survey_of(BIB, attributes=ATTRIBUTES), TableOptions(**options))


def column(name, **options):
    """Return what the cells of a column are: of li, of the bad key, of tool."""
    content = held(columns=(name,), **options)
    return [
        row.cells[0]
        for panel in content.panels
        for group in groups(panel, content)
        for row in group.rows
    ]


MISSING = r"\btmissing"


@pytest.mark.parametrize(
    ("name", "of_li", "of_bad", "of_tool"),
    [
        ("nickname", r"\btauthors{Li}{li}", "Bad", r"\btpaper{ToolLLM}{tool}"),
        ("name", MISSING, "Bad", "ToolLLM"),
        ("cite", r"\btcited{Li}{li}", "Bad", r"\btcited{Qin et~al.}{tool}"),
        ("category", "A", "A", r"A \textgreater{} B"),
        ("links", MISSING, MISSING, r"\btlink{pdf}{https://e.org/a_b?c=d\&e\#f}\btsep \btlink{x\&y}{https://e.org/}"),
        ("open", r"\btno", r"\btpartly", r"\btyes"),
        ("size", "800", MISSING, r"52K\rlap{\btnote{b}}"),
        ("kind", r"\btcode{none}", MISSING, r"\btcode{$\circ$}, \btcode{M\&M}"),
        ("base", MISSING, MISSING, r"\btcited{Li}{li}, ToolLLM \btcite{tool}"),
        ("domain", MISSING, MISSING, "math, {c, d}"),
        ("raw", MISSING, MISSING, r"$\alpha$ \textsc{x}"),
    ],
)  # fmt: skip
def test_cells(name, of_li, of_bad, of_tool):
    assert [cell.tex for cell in column(name, links=("pdf", "x&y"))] == [of_li, of_bad, of_tool]


def test_texts_are_about_as_wide():
    assert [cell.text for cell in column("nickname")] == ["(Li, 2023a)", "Bad", "ToolLLM (Qin et al., 2024a)"]  # fmt: skip
    assert [cell.text for cell in column("links")] == ["--", "--", "pdf"]
    assert column("links", link_style="icons")[2].text == "Mi"
    assert column("size")[2].text == "52K b"


def test_icons():
    shown = column("links", links=("pdf", "x&y"), link_style="icons")[2]
    assert shown.tex == (
        r"\btlink{\bticon{paper}{pdf}}{https://e.org/a_b?c=d\&e\#f}\btsep \btlink{x\&y}{https://e.org/}"
    )


def test_several_papers_in_one_cell():
    bib = "".join(
        f"@misc{{c{n}, title={{{{CoT}}: {n}}}, author={{A{n}, B}}, year=2022}}" for n in range(2)
    )
    content = requested(survey_of(bib), TableOptions(columns=("nickname", "cite"), merge=True))
    (group,) = groups(content.panels[0], content)
    assert lines(group.rows) == [r"\btpaper{CoT}{c0,c1} & \btcited{A0, A1}{c0,c1}"]
    assert group.rows[0].cells[0].text == "CoT (A0, 2022a; A1, 2022a)"


def test_one_of_several_papers_that_cannot_be_cited():
    bib = "".join(f"@misc{{{key}, title={{{{CoT}}: T}}, year=2022}}" for key in ("a", "b#c"))
    content = requested(survey_of(bib), TableOptions(columns=("nickname", "cite"), merge=True))
    (group,) = groups(content.panels[0], content)
    assert [cell.fault for cell in group.rows[0].cells] == [
        "LaTeX cannot cite the key 'b#c', which is left out"
    ] * 2


def test_groups_in_a_column():
    content = held(columns=("name",), groups="column")
    made = list(groups(content.panels[0], content))
    assert [group.depth for group in made] == [-1, -1]
    assert [lines(group.rows) for group in made] == [
        [r"\btgroup{2}{A} & \btmissing", r"               & Bad"],
        [r"\btgroup{1}{A / B} & ToolLLM"],
    ]


def test_a_head_over_several_columns():
    content = held(
        columns=("name", "open", "size", "kind", "raw"), column={"raw": Head(group="[x]")}
    )
    columns = content.panels[0].columns
    assert head(columns, "NOSKR") == (
        r" & \multicolumn{2}{c}{\bthead[c]{R\&D}} &  & \multicolumn{1}{c}{\bthead[c]{[x]}} \\"
        "\n"
        r"\cmidrule(lr){2-3}\cmidrule(lr){5-5}"
        "\nN & O & S\\rlap{\\btnote{a}} & K & R"
    )


def test_the_first_head_may_have_a_footnote():
    (column,) = held(columns=("size",)).panels[0].columns
    assert head((replace(column, group=""),), (r"\multicolumn{1}{@{}r}{Size}",)) == (
        r"\multicolumn{1}{@{}r}{Size\rlap{\btnote{a}}}"
    )


def test_a_head_of_one_line():
    content = held(columns=("name", "kind"))
    assert head(content.panels[0].columns, ("Name", "Kind")) == "Name & Kind"


def test_what_stands_below():
    content = held()
    assert list(below(content)) == [
        r"\btyes~yes, \btpartly~partly, \btno~no, \btmissing~not stated",
        r"\emph{Kind}: \btcode{$\circ$}~code, \btcode{M\&M}~model",
    ]
    assert list(footnotes(content)) == [
        r"\btnote{a}~In $10^3$, or 5\%.",
        r"\btnote{b}~50\% of \emph{it}.",
    ]
    assert list(below(held(columns=("year",)))) == []


def test_problems_name_the_place():
    content = held(columns=("nickname", "title"))
    first, *_ = groups(content.panels[0], content)
    assert list(problems(content.panels[0].columns, first.rows[1])) == [
        "refs.bib:6:1: nickname of 'a\\\\b': LaTeX cannot cite a key with such characters"
    ]
    assert list(cited(*first.rows[1].papers)) == []
