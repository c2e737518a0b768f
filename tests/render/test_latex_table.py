"""What a LaTeX table says; that LaTeX takes it is tested with LaTeX."""

import re

import pytest
from surveys import survey_of

from bibtaxon.bib.reader import read
from bibtaxon.errors import BibtaxonError
from bibtaxon.render.latex_table import TableOptions, table
from bibtaxon.render.layout import layout
from bibtaxon.render.table_columns import Head
from bibtaxon.source import Source
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.category import Category
from bibtaxon.survey.load import load
from bibtaxon.survey.taxonomy import declared

BIB = r"""
@inproceedings{tool,
  title = {{ToolLLM}: Facilitating {API}s with $\alpha$},
  subtitle = {A \emph{Study}},
  author = {Qin, Yujia and Liang, Shihao and Ye, Yining},
  booktitle = {The Twelfth International Conference on Learning Representations},
  year = 2024, month = may, award = {Spot\-light},
  category = {Environment > Tool use, Distillation},
  links = {pdf: https://e.org/a_b?c=d&e, github: https://e.org/#x, home: https://e.org},
  open = {yes}, size = {52K}, domain = {math,code}, base = {plain, TEX}, demo = {try: https://e.org/demo},
}
@misc{plain,
  title = {No Colon Here},
  author = {Li, Wei},
  year = 2023,
  category = {Environment},
  open = {partly}, size = {{\bf 6}k}, base = {TOOL}, demo = {https://e.org/demo},
}
@misc{tex,
  title = {[Re] Something}, nickname = {\textsc{Re}},
  author = {Müller, Eva and Sørensen, Bo},
  year = 2022,
  category = {Distillation > Deep > Deeper},
  open = {no}, demo = {?}, links = {pdf: javascript:alert(1)},
}
@misc{bad\key, title = {漢字 \foo{x}}, category = {Distillation}, open = {n/a}, award = {}}
"""
CANNOT = [
    f"pdfLaTeX cannot print '{character}' ({code}); write it in TeX, or use LuaLaTeX"
    for character, code in (("漢", "U+6F22"), ("字", "U+5B57"))
]
ATTRIBUTES = (
    Attribute("open", "Open data", "bool"),
    Attribute("size", "Size", "number"),
    Attribute("domain", "Domain & Co", "list"),
    Attribute("base", "Base", "cite"),
    Attribute("demo", "", "link"),
)


def rendered(*columns, bib=BIB, attributes=ATTRIBUTES, taxonomy=None, title="A survey", **options):
    survey = survey_of(bib, attributes=attributes, taxonomy=taxonomy, title=title)
    (artifact,) = table.render(survey, TableOptions(columns=columns, **options), layout())
    assert artifact.path == "related_work.tex"
    return artifact


def body(artifact):
    """Return the lines of the table's body, with single spaces."""
    lines = artifact.text.partition("\\endfoot\n")[2].partition("\\end{longtable}")[0]
    return [" ".join(line.split()) for line in lines.splitlines()]


def column(name, **options):
    """Return what a column shows of the four papers, each of them once, by their years."""
    artifact = rendered(name, "year", multi_label="primary", categories=(), **options)
    rows = [line.removesuffix(r" \\").split(" & ") for line in body(artifact) if " & " in line]
    return {year: cell for cell, year in rows}


def test_definitions_put_no_spaces_into_the_paragraph_before():
    comments, _, code = rendered("year").text.partition("\n\n")
    assert {line[0] for line in comments.splitlines()} == {"%"}
    assert code.startswith("\\providecommand")


def test_the_body():
    assert body(rendered("nickname", "venue")) == [
        r"\multicolumn{2}{@{}l@{}}{\btcategory{Environment}{2}}\\*",
        r"\btauthors{Li}{plain} & \btmissing \\",
        r"\addlinespace[3pt]",
        r"\multicolumn{2}{@{}l@{}}{\bttopic{Tool use}{1}}\\*",
        r"\btpaper{ToolLLM}{tool} & ICLR \\",
        r"\addlinespace",
        r"\multicolumn{2}{@{}l@{}}{\btcategory{Distillation}{3}}\\*",
        r"\btpaper{ToolLLM}{tool} & ICLR \\",
        r"漢字 x & \btmissing \\",
        r"\addlinespace[3pt]",
        r"\multicolumn{2}{@{}l@{}}{\bttopic{Deep / Deeper}{1}}\\*",
        r"\btpaper{\textsc{Re}}{tex} & \btmissing \\",
    ]


@pytest.mark.parametrize(
    ("name", "of_2024", "of_2023", "of_2022", "of_none"),
    [
        ("title", r"{ToolLLM}: Facilitating {API}s with $\alpha$: A \emph{Study}", "No Colon Here", "{}[Re] Something", "漢字 x"),
        ("authors", "Qin et~al.", "Li", "Müller and Sørensen", r"\btmissing"),
        ("date", "2024-05", "2023", "2022", r"\btmissing"),
        ("award", r"Spot\-light", *[r"\btmissing"] * 3),
        ("links", r"\btlink{pdf}{https://e.org/a_b?c=d\&e}\btsep \btlink{github}{https://e.org/\#x}", *[r"\btmissing"] * 3),
        ("open", r"\btyes", r"\btpartly", r"\btno", r"\btmissing"),
        ("size", "52K", "6k", *[r"\btmissing"] * 2),
        ("domain", "math, code", *[r"\btmissing"] * 3),
        ("base", r"\btcited{Li}{plain}, \textsc{Re} \btcite{tex}", r"ToolLLM \btcite{tool}", *[r"\btmissing"] * 2),
        ("demo", r"\btlink{try}{https://e.org/demo}", r"\btlink{link}{https://e.org/demo}", *[r"\btmissing"] * 2),
    ],
)  # fmt: skip
def test_what_columns_show(name, of_2024, of_2023, of_2022, of_none):
    cells = {"2024": of_2024, "2023": of_2023, "2022": of_2022, r"\btmissing": of_none}
    assert column(name) == cells


def test_problems_name_the_place():
    columns = ("nickname", "title", *(each.field for each in ATTRIBUTES), "links")
    found = rendered(*columns, line_width=600, caption="漢").problems
    assert sorted(found) == sorted([
        "refs.bib:17:27: size of 'plain': the command \\bf may not be used in a table (option 'commands'), so the plain text is shown",
        "refs.bib:24:36: links of 'tex': 'javascript:alert(1)' is no URL that a link may lead to",
        "refs.bib:26:1: nickname of 'bad\\\\key': LaTeX cannot cite a key with such characters",
        *(f"refs.bib:26:1: nickname of 'bad\\\\key': {cannot}" for cannot in CANNOT),
        *(f"refs.bib:26:24: title of 'bad\\\\key': {cannot}" for cannot in CANNOT),
        "refs.bib:26:24: title of 'bad\\\\key': the command \\foo may not be used in a table (option 'commands'), so the plain text is shown",
        f"the caption: {CANNOT[0]}",
    ])  # fmt: skip


def test_a_summary_speaks_of_what_it_shows_alone():
    demo = Attribute("demo", "漢", "link", note="漢")
    columns = ("size", "title", "links", "demo")
    found = rendered(*columns, attributes=(*ATTRIBUTES[:4], demo), layout="summary").problems
    assert list(found) == [
        "refs.bib:26:1: nickname of 'bad\\\\key': LaTeX cannot cite a key with such characters",
        *(f"refs.bib:26:1: nickname of 'bad\\\\key': {cannot}" for cannot in CANNOT),
        *(f"refs.bib:26:24: title of 'bad\\\\key': {cannot}" for cannot in CANNOT),
    ]


def test_all_papers_of_a_merged_row_are_checked():
    bib = "".join(f"@misc{{{key}, title={{CoT: {key}}}}}" for key in "a漢")
    found = rendered("cite", bib=bib, attributes=(), merge=True).problems
    assert f"refs.bib:1:40: title of '漢': {CANNOT[0]}" in found


def test_what_the_citation_or_the_bibliography_cannot_print():
    found = rendered("year", line_width=600).problems
    assert list(found) == [f"refs.bib:26:24: title of 'bad\\\\key': {cannot}" for cannot in CANNOT]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"engine": "xelatex"}, ["XeLaTeX cannot print '漢' (U+6F22) in Latin Modern;", "XeLaTeX cannot print '字'"]),
        ({"engine": "lualatex", "own_fonts": True}, []),
        ({"own_fonts": True}, ["pdfLaTeX cannot print '漢'", "pdfLaTeX cannot print '字'"]),
    ],
)  # fmt: skip
def test_what_another_engine_cannot_print(options, found):
    problems = rendered("year", line_width=600, **options).problems
    assert len(problems) == len(found)
    for problem, part in zip(problems, found, strict=True):
        assert problem.startswith(f"refs.bib:26:24: title of 'bad\\\\key': {part}")


NOTED = r"@misc{k, title={T}, n={1}, n_note={%s}, w={%s}}"


@pytest.mark.parametrize(
    ("note", "word", "options", "found"),
    [
        ("n", "w", {}, []),
        ("n", "w", {"title": "漢"}, ["the caption"]),
        ("n", "w", {"title": "漢", "caption": "C"}, []),
        ("漢", "w", {}, ["refs.bib:1:35: n_note of 'k'"]),
        ("n", "w", {"column": {"n": Head(group="漢")}}, ["the group of the column 'N'"]),
        ("n", "w", {"column": {"n": Head(note="漢")}}, ["the note of the column 'N'"]),
        ("n", "漢", {}, ["the legend of 'W'"]),
        ("n", "漢", {"legend": False}, []),
        ("n", "漢", {"layout": "summary"}, []),
    ],
)
def test_what_stands_around_the_cells_is_checked_too(note, word, options, found):
    attributes = (
        Attribute("n", "N", "number"),
        Attribute("w", "W", "enum", values={"w": "W", "漢": "C"}),
    )
    bib = NOTED % (note, word)
    problems = rendered("n", "w", bib=bib, attributes=attributes, **options).problems
    assert list(problems) == [f"{place}: {CANNOT[0]}" for place in found]


def test_a_footnote_that_is_shown_as_plain_text():
    artifact = rendered(
        "n", bib=NOTED % (r"\foo{x}", ""), attributes=(Attribute("n", "N", "number"),)
    )
    assert list(artifact.problems) == [
        "refs.bib:1:35: n_note of 'k': the command \\foo may not be used in a table (option 'commands'), so the plain text is shown"
    ]  # fmt: skip


def test_columns_that_are_too_wide():
    (problem,) = rendered(
        "nickname", "links", "title", "year", layout="longtable", line_width=100
    ).problems[:1]
    assert re.match(r"the columns are about \d+ pt too wide for the line; leave some out", problem)


def test_commands_of_the_paper():
    titles = column("title", commands=(r"\foo",))
    assert titles[r"\btmissing"] == r"漢字 \foo{x}"


def test_by_default_all_attributes_are_columns():
    heads = re.findall(
        r"\\bthead\[.\]\{(.*?)\}(?= [&\\]|\} &)", rendered().text.split("\\midrule")[0]
    )
    assert heads == [
        "Paper",
        "Year",
        "Venue",
        r"Open\\data",
        "Size",
        r"Domain\\\& Co",
        "Base",
        "demo",
        "Links",
    ]


def test_links_are_chosen_by_their_labels():
    bib = "@misc{a, title={A}, year=2024, links={video: https://e.org/v, data: https://e.org/d}, doi={10.1000/x}}"
    for labels, shown in (
        ((), r"\btlink{doi}{https://doi.org/10.1000/x}\btsep \btlink{data}{https://e.org/d}"),
        (
            ("data", "video", "pdf"),
            r"\btlink{data}{https://e.org/d}\btsep \btlink{video}{https://e.org/v}",
        ),
        (("pdf",), r"\btmissing"),
    ):
        assert body(rendered("links", bib=bib, links=labels)) == [rf"{shown} \\"]


def test_multi_label_primary():
    lines = body(rendered("nickname", multi_label="primary"))
    assert lines.count(r"\btpaper{ToolLLM}{tool} \\") == 1
    assert r"\multicolumn{1}{@{}l@{}}{\btcategory{Distillation}{2}}\\*" in lines


def test_only_some_categories():
    lines = body(rendered("nickname", categories=("tool use", "Deep")))
    assert [line for line in lines if "multicolumn" in line] == [
        r"\multicolumn{1}{@{}l@{}}{\bttopic{Tool use}{1}}\\*",
        r"\multicolumn{1}{@{}l@{}}{\bttopic{Deep / Deeper}{1}}\\*",
    ]


def test_without_categories_there_are_no_headings():
    artifact = rendered(
        "nickname", "year", bib="@misc{k, title={[A]: B}, author={C, D}, year=2024}", title=""
    )
    assert body(artifact) == [r"\btpaper{[A]}{k} & 2024 \\"]
    assert r"\begin{longtable}{@{}lc@{}}" in artifact.text
    assert "\\begin{longtable}{@{}lc@{}}\n\\toprule\n" in artifact.text
    assert r"\multicolumn{2}{@{}l@{}}{(continued)}\\" in artifact.text


def test_uncategorised_papers_come_last():
    bib = "@misc{a, title={A}, year=2025}@misc{b, title={B}, year=2024, category={C}}"
    lines = body(rendered("title", bib=bib))
    assert lines[-2:] == [r"\multicolumn{1}{@{}l@{}}{\btcategory{Uncategorised}{1}}\\*", r"A \\"]


def test_no_papers():
    artifact = rendered(bib="", attributes=())
    assert artifact.problems == ("the table has no papers",)
    assert body(artifact) == []


def test_configuration_is_escaped():
    taxonomy = declared([Category("Distillation", aliases=("Environment", "Tool use"))])
    artifact = rendered(
        "nickname", "open", taxonomy=taxonomy, title="R&D_1", short_caption="[x] 50%", label="tab:x", font_size="small",
        tabcolsep="3.5mm", attributes=(Attribute("open", "Open [*50%]", "text"),), cite_cmd="textcite",
    )  # fmt: skip
    assert r"\caption[{[x] 50\%}]{\btcaptionsize R\&D\_1}\label{tab:x}\\" in artifact.text
    assert "\n\\small\n\\setlength{\\tabcolsep}{3.5mm}\n" in artifact.text
    assert r"& \bthead[l]{Open\\{}[*50\%]} \\" in artifact.text
    assert (
        r"{\ifdefined\textcite\textcite{#1}\else\ifdefined\citet\citet{#1}\else\cite{#1}\fi\fi}"
        in artifact.text
    )


def test_the_legend_explains_what_is_used():
    assert (
        r"{\btover{\btyes~yes, \btpartly~partly, \btno~no, \btmissing~not stated}}\\"
        in rendered("open").text
    )
    assert r"{\btover{\btmissing~not stated}}\\" in rendered("nickname", "award").text
    assert r"\btover{\bt" not in rendered("open", legend=False).text


def test_a_document_of_its_own():
    text = rendered("nickname", standalone=True).text
    assert text.startswith("% Made by `bibtaxon render`; what")
    assert text.endswith("\\bibliographystyle{plainnat}\n\\bibliography{refs}\n\\end{document}\n")
    assert text.count("\\begin{longtable}") == 1


@pytest.mark.parametrize(
    ("columns", "cites"),
    [
        (["name", "year"], False),
        (["nickname"], True),
        (["cite"], True),
        (["name", "base"], True),
    ],
    ids=["names", "nickname", "cite", "attribute"],
)
def test_a_document_has_a_bibliography_if_it_cites(columns, cites):
    text = rendered(*columns, standalone=True, categories=("Environment",)).text
    assert ("\\bibliography{refs}" in text) == cites


@pytest.mark.parametrize(
    ("column", "fields"),
    [
        ("nickname", "author={Li, Wei}"),
        ("award", r"award={As in \cite{k}}"),
        ("n", r"n=1, n_note={As in \cite{k}}"),
    ],
    ids=["authors", "cell", "footnote"],
)
def test_a_document_cites_by_any_command(column, fields):
    bib, number = f"@misc{{k, title={{T}}, {fields}}}", Attribute("n", "N", "number")
    text = rendered(column, bib=bib, attributes=(number,), standalone=True).text
    assert "\\bibliography{refs}" in text


@pytest.mark.parametrize(
    ("output", "names", "argument"),
    [
        ("-", ["refs.bib"], "refs"),
        ("paper/table.tex", ["refs/a.bib", "paper/b.bib", "c"], "../refs/a,b,../c"),
    ],
)
def test_the_bibliography_is_seen_from_the_output(output, names, argument):
    (artifact,) = table.render(of_files(names), TableOptions(output, standalone=True), layout())
    assert rf"\bibliography{{{argument}}}" in artifact.text


def test_a_bibliography_that_bibtex_cannot_open():
    with pytest.raises(
        BibtaxonError, match=r"BibTeX cannot open a file of the name 'my refs\.bib'"
    ):
        list(table.render(of_files(["my refs.bib"]), TableOptions(standalone=True), layout()))


def of_files(names):
    sources = (Source(f"@misc{{k{n}, title={{T}}}}", name) for n, name in enumerate(names))
    return load(map(read, sources))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"columns": ("nickame",)}, "unknown column 'nickame'; did you mean 'nickname'?"),
        ({"categories": ("Tool uses",)}, "unknown category 'Tool uses'"),
        ({"tabcolsep": "4"}, "tabcolsep '4' is not of the form '4pt'"),
        ({"tabcolsep": ""}, "tabcolsep '' is not of the form '4pt'"),
        ({"page_columns": 3}, "'page_columns' is 3; it must be 1 or 2"),
        (
            {"page_columns": 2, "layout": "longtable"},
            "a longtable cannot stand in two columns; take 'table*'",
        ),
        ({"label": "tab:a}b"}, "label 'tab:a}b' is not of the form 'tab:related-work'"),
    ],
)
def test_errors(options, message):
    columns = options.pop("columns", ())
    with pytest.raises(BibtaxonError, match=re.escape(message)):
        rendered(*columns, **options)


def test_a_summary_has_its_categories_whatever_the_groups():
    assert rendered(layout="summary", groups="column").text == rendered(layout="summary").text


def test_headings_in_a_column_come_again_in_each_part():
    bib = "".join(f"@misc{{k{n}, title={{T{n}}}, category={{R \\& D}}}}" for n in range(9))
    text = rendered(
        "title", bib=bib, attributes=(), layout="table*", groups="column", max_rows=5
    ).text
    found = re.findall(r"\\btgroup\{(\d)\}\{R \\& D\} & (T\d)", text)
    assert found == [("5", "T0"), ("4", "T5")]


def many(count):
    """Return a .bib of papers in two categories."""
    return "".join(
        f"@misc{{k{n}, title={{Name{n}: T}}, author={{A, B}}, year=2024, category={{{name}}}}}"
        for n, name in enumerate(["Tools > Use"] * count + ["Data"] * count)
    )


@pytest.mark.parametrize(
    ("options", "layout", "why", "packages"),
    [
        ({}, "longtable", "80 rows, 1 column", "amssymb,array,booktabs,longtable"),
        ({"document_class": "IEEEtran"}, "table*", "80 rows, 2 columns", "amssymb,array,booktabs"),
        ({"document_class": "beamer"}, "frames", "80 rows, on slides", "amssymb,array,booktabs"),
        ({"layout": "sidewaystable"}, "", "", "amssymb,array,booktabs,graphicx"),
    ],
)
def test_the_comment_says_what_was_chosen_and_what_is_needed(options, layout, why, packages):
    artifact = rendered("nickname", "year", bib=many(40), **options)
    first, second, third, *_ = artifact.text.splitlines()
    assert (
        first == "% Made by `bibtaxon render`; what is changed here is lost when it is made again."
    )
    assert second.startswith(f"% The layout is {layout}: {why}.") == bool(layout)
    assert rf"\usepackage{{{packages}}}" in (third if layout else second)
    assert artifact.notes == ((f"layout {layout!r}: {why}",) if layout else ())


def test_floats():
    text = rendered(
        "nickname", "year", bib=many(40), layout="table*", page_columns=2, caption="C"
    ).text
    parts = text.split("\\begin{table*}[tp]\n")
    assert len(parts) == 4
    assert parts[1].startswith(
        "\\centering\n\\btcaptionabove\n\\caption{C}\\label{tab:related-work}\n"
    )
    assert parts[2].startswith("\\centering\n\\btcaptionabove\n\\btagain{2}\n")
    assert r"{\btcategory{Tools}{continued}}" in parts[2]
    assert r"{\bttopic{Use}{continued}}" in parts[2]
    assert sum(part.count(r"\btpaper{Name") for part in parts[1:]) == 80
    assert max(part.count(r"\btpaper{Name") for part in parts[1:]) <= 38
    assert "extrafloats" not in text


@pytest.mark.parametrize(("width", "chosen"), [(200, "sidewaystable"), (469, "longtable")])
def test_the_choice_knows_the_width_of_the_line(width, chosen):
    columns = ("nickname", "authors", "date", "venue", "size", "domain", "base", "links", "demo")
    (note,) = rendered(*columns, line_width=width).notes
    assert note.startswith(f"layout {chosen!r}: ")


def test_turned_floats():
    text = rendered("nickname", bib=many(9), layout="sidewaystable", page_columns=2).text
    begin = "\\begin{table*}[p]\n\\centering\\rotatebox{90}{\\begin{minipage}{.98\\textheight}\n\\centering\n"
    assert text.count(begin) == 1
    assert text.endswith("\\end{tabular}\n\\end{minipage}}\n\\end{table*}\n")


def test_very_many_floats():
    text = rendered("nickname", bib=many(40), layout="table", max_rows=5, title="").text
    assert text.count(r"\begin{table}") == 35
    assert "\\extrafloats{35}\\fi\n\\maxdeadcycles=350\n" in text
    assert r"\caption{" not in text.partition("extrafloats")[2]


def test_an_empty_float():
    artifact = rendered(bib="", attributes=(), layout="table")
    assert artifact.problems == ("the table has no papers",)
    assert artifact.text.count(r"\begin{tabular}") == 2  # and in the command for heads


def test_a_summary():
    artifact = rendered(bib=many(2), layout="summary", page_columns=2)
    row = r"\textbf{Tools} & Use & 2 & \btcited{A}{k0}; \btcited{A}{k1} \\"
    assert row in [" ".join(line.split()) for line in artifact.text.splitlines()]
    assert r"\begin{table*}[tp]" in artifact.text
    assert "not stated" not in artifact.text


@pytest.mark.parametrize("paper", ["", "article", "acl"])
def test_slides_are_slides_in_whatever_class(paper):
    """What fits on a page does not fit on a slide."""
    options = {"bib": many(30), "title": "A"}
    slides = rendered("nickname", document_class="beamer", **options).text
    asked_for = rendered("nickname", document_class=paper, layout="frames", **options).text
    frames = [text.count("\\begin{frame}") for text in (slides, asked_for)]
    assert frames[0] == frames[1] > 1


def test_slides():
    text = rendered("nickname", bib=many(10), layout="frames", title="A & B", max_rows=12).text
    assert text.count("\\begin{frame}{A \\& B (1/3)}\n\\centering\n\\footnotesize\n") == 1
    assert r"\caption" not in text.partition("\\begin{frame}")[2]


@pytest.mark.parametrize(
    ("layout", "columns", "before", "after"),
    [
        ("landscape", 1, "\n\n\\begin{landscape}\n\\begingroup\n", "\\endgroup\n\\end{landscape}\n"),
        ("landscape", 2, "\n\n\\btonecolumn\n\\begin{landscape}\n", "\\end{landscape}\n\\bttwocolumn\n"),
        ("onecolumn", 2, "\n\n\\btonecolumn\n\\begingroup\n", "\\endgroup\n\\bttwocolumn\n"),
    ],
)  # fmt: skip
def test_what_a_longtable_stands_in(layout, columns, before, after):
    text = rendered("nickname", layout=layout, page_columns=columns).text
    assert before in text
    assert text.endswith(after)


@pytest.mark.parametrize(
    ("output", "label"),
    [("paper/a_b.tex", "tab:a-b"), ("-", "tab:related-work"), ("x y}.tex", "tab:x-y-")],
)
def test_the_label_follows_the_file(output, label):
    survey = survey_of("@misc{k, title={A: B}}", title="T")
    (artifact,) = table.render(survey, TableOptions(output=output), layout())
    assert rf"\label{{{label}}}" in artifact.text


@pytest.mark.parametrize(
    ("options", "begin"),
    [
        ({}, "\\documentclass{article}\n\\usepackage[margin=1in]{geometry}\n"),
        ({"document_class": "IEEEtran"}, "\\documentclass[twocolumn]{article}\n"),
        ({"document_class": "beamer"}, "\\documentclass{beamer}\n\\usepackage[T1]{fontenc}\n"),
    ],
)
def test_the_class_of_a_document_of_its_own(options, begin):
    assert begin in rendered("nickname", standalone=True, **options).text
