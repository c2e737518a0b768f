"""What tables hold, before any format: columns, rows, their order, and what is refused."""

import re

import pytest
from surveys import survey_of

from bibtaxon.errors import BibtaxonError
from bibtaxon.options import OptionError
from bibtaxon.render.cells import Cited, Code, Mark, Span, Target, Text
from bibtaxon.render.paper_cells import icons
from bibtaxon.render.table_columns import Head
from bibtaxon.render.table_content import spans
from bibtaxon.render.table_legend import codes
from bibtaxon.render.table_options import Authors, PanelOptions, TableOptions
from bibtaxon.render.table_request import requested, settled
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.link_labels import known_labels

BIB = r"""
@inproceedings{tool,
  title = {{ToolLLM}: Tools}, author = {Qin, Yujia and Liang, Shihao and Ye, Yining and van Dam, Bo},
  year = 2024, month = may, booktitle = {International Conference on Learning Representations},
  category = {Environment > Tool use, Distillation}, award = {Oral},
  links = {pdf: https://e.org/pdf, github: https://e.org/code},
  open = {yes}, size = {52K}, kind = {code, Model}, base = {plain, TOOL}, domain = {math,code}, out = {2024-05},
}
@misc{plain,
  title = {No Colon Here}, author = {Li, Wei}, year = 2023, category = {Environment},
  open = {partly}, size = {1.8M}, size_note = {Without \emph{tests}.}, demo = {https://e.org/demo, slides: https://e.org/s},
}
@misc{cot1,
  title = {{CoT}: One}, author = {Müller, Eva and Sørensen, Bo}, year = 2022, category = {Distillation},
  open = {no}, size = {800}, kind = {human}, eprint = {2201.00001}, archiveprefix = {arXiv},
}
@misc{cot2,
  title = {{CoT}: Two}, author = {Müller, Eva and others}, year = 2023, category = {Distillation},
  open = {no}, size = {--}, kind = {human}, size_note = {Without tests.}, raw = {$\alpha$ \emph{x}},
}
"""
ATTRIBUTES = (
    Attribute("open", "Open", "bool", group="Release"),
    Attribute("size", "Size", "number", group="Release", note="Examples."),
    Attribute("kind", "Verifier", "enum", values={"code": "C", "model": "M", "human": ""}),
    Attribute("base", "Base", "cite"),
    Attribute("demo", "Demo", "link"),
    Attribute("domain", "Domain", "list"),
    Attribute("out", "Out", "date"),
    Attribute("raw", "Raw", "tex"),
    Attribute("free", "Free", "enum"),
)


def held(bib=BIB, attributes=ATTRIBUTES, **options):
    survey = survey_of(bib, attributes=attributes)
    return requested(survey, TableOptions(**options))


def said(cell):
    """Return what a cell holds, in short."""
    return cell.joint.join(map(part_said, cell.parts))


def part_said(part):
    match part:
        case Text():
            return part.tex
        case Mark():
            return part.truth.name
        case Code():
            return f"{part.code}={part.meaning}"
        case Target():
            return f"{part.label}:{part.url}"
        case Span():
            return f"{part.title}*{part.rows}"
        case Cited():
            keys = "+".join(paper.key for paper in part.papers)
            return f"{part.name.tex if part.name else ''}@{keys}"


def rows(content):
    return [
        (group.title, [[said(cell) for cell in row.cells] for row in group.rows])
        for panel in content.panels
        for group in panel.groups
    ]


def column(name, **options):
    """Return the cells of a column: of tool, plain, cot1 and cot2."""
    content = held(columns=(name,), sort=("file",), multi_label="primary", **options)
    cells = [cell for _, few in rows(content) for (cell,) in few]
    return [cells[1], cells[0], *cells[2:]]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("nickname", ["ToolLLM@tool", "@plain", "CoT@cot1", "CoT@cot2"]),
        ("name", ["ToolLLM", "", "CoT", "CoT"]),
        ("cite", ["@tool", "@plain", "@cot1", "@cot2"]),
        ("title", ["{ToolLLM}: Tools", "No Colon Here", "{CoT}: One", "{CoT}: Two"]),
        ("authors", ["Qin et~al.", "Li", "Müller and Sørensen", "Müller et~al."]),
        ("year", ["2024", "2023", "2022", "2023"]),
        ("date", ["2024-05", "2023", "2022", "2023"]),
        ("venue", ["ICLR", "", "arXiv", ""]),
        ("award", ["Oral", "", "", ""]),
        ("key", ["tool", "plain", "cot1", "cot2"]),
        ("category", [r"Environment \textgreater{} Tool use; Distillation", "Environment", "Distillation", "Distillation"]),
        ("links", ["pdf:https://e.org/pdf github:https://e.org/code", "", "pdf:https://arxiv.org/pdf/2201.00001", ""]),
        ("open", ["YES", "PARTLY", "NO", "NO"]),
        ("Size", ["52K", "1.8M", "800", ""]),
        ("kind", ["C=code, M=model", "", "human=human", "human=human"]),
        ("base", ["@plain, ToolLLM@tool", "", "", ""]),
        ("demo", ["", "link:https://e.org/demo slides:https://e.org/s", "", ""]),
        ("domain", ["math, code", "", "", ""]),
        ("out", ["2024-05", "", "", ""]),
        ("raw", ["", "", "", r"$\alpha$ \emph{x}"]),
    ],
)  # fmt: skip
def test_what_columns_show(name, cells):
    assert column(name) == cells


def test_icons_of_links():
    bib = "@misc{k, title={T}, links={pdf: https://e.org/p, code: https://e.org/c, eval: https://e.org/e, x&y: https://e.org/x}}"
    content = held(
        bib, columns=("links",), links=("pdf", "code", "eval", "x&y"), link_style="icons"
    )
    (cell,) = content.cells
    assert [part.icon for part in cell.parts] == ["paper", "code", "eval", ""]


def test_every_icon_is_for_known_labels():
    known = {label.label for label in known_labels().labels}
    assert {label for icon in icons().values() for label in icon["labels"].split()} <= known


@pytest.mark.parametrize(
    ("most", "cells"),
    [
        (0, ["Qin, Liang, Ye and van Dam", "Li", "Müller and Sørensen", "Müller et~al."]),
        (1, ["Qin et~al.", "Li", "Müller et~al.", "Müller et~al."]),
        (2, ["Qin, Liang, et~al.", "Li", "Müller and Sørensen", "Müller et~al."]),
    ],
)
def test_how_many_authors(most, cells):
    assert column("authors", authors=Authors(most)) == cells


def test_an_enum_without_values_takes_any_word():
    assert column("free", bib=BIB.replace("award = {Oral}", "free = {anything, else}"))[0] == (
        "anything, else"
    )


def test_nobody_wrote_it():
    assert rows(held("@misc{a, title={A}}", columns=("authors", "venue"))) == [("", [["", ""]])]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (("size",), ["cot1", "tool", "plain", "cot2"]),
        (("-Size",), ["plain", "tool", "cot1", "cot2"]),
        (("-open", "title"), ["tool", "plain", "cot1", "cot2"]),
        (("nickname", "-date"), ["cot2", "cot1", "plain", "tool"]),
        (("-key",), ["tool", "plain", "cot2", "cot1"]),
        (("year", "cite"), ["cot1", "plain", "cot2", "tool"]),
        (("venue", "award"), ["cot1", "tool", "plain", "cot2"]),
        (("category",), ["cot2", "cot1", "plain", "tool"]),
        (("links", "kind"), ["tool", "cot1", "cot2", "plain"]),
    ],
)
def test_the_order(sort, order):
    bib = re.sub("category", "topic", BIB) if sort != ("category",) else BIB
    content = held(bib, columns=("cite",), sort=sort, multi_label="primary")
    found = [row.papers[0].key for panel in content.panels for row in panel.rows]
    if sort == ("category",):  # below each heading
        assert set(found) == set(order)
    else:
        assert found == order


def test_the_equal_stay_in_the_order_of_the_survey():
    bib = "".join(
        f"@misc{{{key}, title={{T}}, year=202{year}, n=1}}" for key, year in ("a1", "b3", "c2")
    )
    content = held(bib, attributes=(Attribute("n", type="number"),), columns=("cite",), sort=("n",))
    assert [row.papers[0].key for row in content.panels[0].rows] == ["b", "c", "a"]


def test_groups_in_rows():
    assert rows(held(columns=("name", "open"))) == [
        ("Environment", [["", "PARTLY"]]),
        ("Tool use", [["ToolLLM", "YES"]]),
        ("Distillation", [["ToolLLM", "YES"], ["CoT", "NO"], ["CoT", "NO"]]),
    ]


def test_a_heading_between_two_others_is_part_of_the_lower_one():
    bib = "@misc{a, title={A: B}, category={X > Y > Z}}"
    assert rows(held(bib, columns=("name",))) == [("X", []), ("Y / Z", [["A"]])]


def test_groups_in_a_column():
    content = held(columns=("name",), groups="column")
    assert [column.title for column in content.panels[0].columns] == ["Category", "Name"]
    assert rows(content) == [
        ("Environment", [["Environment*1", ""]]),
        ("Tool use", [["Environment / Tool use*1", "ToolLLM"]]),
        ("Distillation", [["Distillation*3", "ToolLLM"], ["*0", "CoT"], ["*0", "CoT"]]),
    ]
    assert {group.depth for group in content.panels[0].groups} == {-1}


def test_without_categories_there_is_no_column_for_them():
    content = held("@misc{a, title={A: B}}", columns=("name",), groups="column")
    assert rows(content) == [("", [["A"]])]


def test_papers_of_one_name_in_one_row():
    options = {"columns": ("nickname", "cite", "year", "open", "kind", "links", "size")}
    content = held(merge=True, categories=("Distillation",), sort=("year",), **options)
    assert rows(content)[0][1] == [
        ["CoT@cot1+cot2", "@cot1+cot2", "2022, 2023", "NO", "human=human", "pdf:https://arxiv.org/pdf/2201.00001", "800"],
        ["ToolLLM@tool", "@tool", "2024", "YES", "C=code, M=model", "pdf:https://e.org/pdf github:https://e.org/code", "52K"],
    ]  # fmt: skip
    assert content.panels[0].groups[0].count == 3


def test_papers_without_a_name_stay_apart():
    bib = "@misc{a, title={A}, author={X, Y}, year=2024} @misc{b, title={B}, author={X, Y}, year=2024}"
    assert rows(held(bib, columns=("nickname",), merge=True)) == [("", [["@a"], ["@b"]])]


def test_footnotes_are_numbered_and_equal_ones_are_one():
    content = held(columns=("size", "open"), column={"open": Head(note="Of the data.")})
    assert {text: mark for text, (mark, _) in content.notes.items()} == {
        "Examples.": "a",
        "Of the data.": "b",
        "Without tests.": "c",
    }
    assert [column.mark for column in content.panels[0].columns] == ["a", "b"]
    marked = [content.marks(cell.notes) for cell in content.cells]
    assert marked.count("c") == 2
    assert held(columns=("year",)).notes == {}


def test_many_footnotes():
    bib = "".join(f"@misc{{k{n}, title={{T}}, n={{1}}, n_note={{{n}}}}}" for n in range(30))
    content = held(bib, (Attribute("n", type="number"),), columns=("n",))
    assert [mark for mark, _ in content.notes.values()][24:29] == ["y", "z", "aa", "ab", "ac"]


@pytest.mark.parametrize(
    ("value", "tex"),
    [("52K", "52K"), (r"~80\%", r"$\sim$80\%"), (r"$\sim$3.9$\times$", r"$\sim$3.9$\times$")],
)
def test_numbers_keep_what_says_about(value, tex):
    bib = f"@misc{{k, title={{T}}, n={{{value}}}}}"
    content = held(bib, (Attribute("n", type="number"),), columns=("n",))
    assert [few for _, few in rows(content)] == [[[tex]]]


def test_headings():
    heads = {"venue": Head("Where", "Publication"), "Year": Head(group="Publication", align="r"), "open": Head(group="")}  # fmt: skip
    content = held(columns=("nickname", "venue", "year", "open", "size"), column=heads)
    assert spans(content.panels[0].columns) == (
        ("", 1),
        ("Publication", 2),
        ("", 1),
        ("Release", 1),
    )
    assert [each.title for each in content.panels[0].columns][1] == "Where"
    assert [each.align for each in content.panels[0].columns] == ["l", "l", "r", "c", "r"]


def test_the_legend_has_the_codes_that_are_used():
    content = held(columns=("kind",))
    assert codes(content) == {"Verifier": (Code("C", "code", 0), Code("M", "model", 1))}
    assert codes(held(columns=("kind",), categories=("Environment",), year="2023")) == {}


def test_panels_have_columns_of_their_own():
    content = held(
        columns=("name",),
        panel=(PanelOptions(("Environment",), ("name", "size")), PanelOptions(("Distillation",))),
    )
    assert [[column.name for column in panel.columns] for panel in content.panels] == [["name", "size"], ["name"]]  # fmt: skip
    assert rows(content) == [
        ("Environment", [["", "1.8M"]]),
        ("Tool use", [["ToolLLM", "52K"]]),
        ("Distillation", [["ToolLLM"], ["CoT"], ["CoT"]]),
    ]


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({"year": "2023-"}, {"tool", "plain", "cot2"}),
        ({"venue": ("ICLR",)}, {"tool"}),
        ({"author": ("Müller",)}, {"cot1", "cot2"}),
        ({"has": ("code",)}, {"tool"}),
        ({"search": "colon"}, {"plain"}),
    ],
)
def test_filters(filters, keys):
    content = held(columns=("cite",), **filters)
    assert {row.papers[0].key for panel in content.panels for row in panel.rows} == keys


def test_a_filtered_table_may_cite_the_other_papers():
    (_, [[cell]]), *_ = rows(held(columns=("base",), year="2024", categories=("Tool use",)))
    assert cell == "@plain, ToolLLM@tool"


BAD = {
    "number": ("52 thousand", "'52 thousand' is not a number (52K, 1.8M, 12,751, ~80%)"),
    "bool": ("maybe", "'maybe' is not yes, no or partly"),
    "date": ("May 2024", "'May 2024' is not a date (2024-05-31, 2024-05, 2024)"),
    "enum": ("code, modell", "'modell' is none of its values; did you mean 'model'?"),
    "cite": ("k, kk, lost", "no entry has the key 'kk'; did you mean 'k'?"),
    "link": ("pdf: https://e.org, x: no url", "'no url' is no URL that a link may lead to"),
    "tex": (r"a \input{x}", r"the command \input may not be used in a table (option 'commands')"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "message"), [(kind, *each) for kind, each in BAD.items()]
)
def test_a_value_that_does_not_fit_its_type(kind, value, message):
    bib = f"@misc{{k,\n title={{T}},\n a={{{value}}}}}\n@misc{{l, title={{T}}}}"
    values = {"code": "C", "model": "M"} if kind == "enum" else {}
    attributes = (Attribute("a", type=kind, values=values),)
    with pytest.raises(BibtaxonError) as error:
        held(bib, attributes)
    assert str(error.value) == f"refs.bib:3:4: a of 'k': {message}"
    assert held(bib, attributes, columns=("title",)).panels


def test_tex_without_any_text_is_tex():
    bib = r"@misc{k, title={T}, a={\foo}}"
    attributes = (Attribute("a", type="tex"),)
    with pytest.raises(BibtaxonError, match=r"a of 'k': the command \\foo may not be used"):
        held(bib, attributes)
    assert rows(held(bib, attributes, columns=("a",), commands=("foo",))) == [("", [[r"\foo"]])]


def test_all_values_that_do_not_fit_are_counted():
    bib = "".join(f"@misc{{k{n}, title={{T}}, a={{x}}}}" for n in range(3))
    with pytest.raises(BibtaxonError, match=r"a of 'k0': 'x' is not yes, no or partly \(and 2 more like it\)$"):  # fmt: skip
        held(bib, (Attribute("a", type="bool"),))


def test_a_key_that_is_like_no_other():
    with pytest.raises(BibtaxonError, match=r"base of 'k': no entry has the key 'lost'$"):
        held("@misc{k, title={T}, base={lost}}")


@pytest.mark.parametrize(
    ("options", "message", "keys"),
    [
        ({"columns": ("nickame",)}, "unknown column 'nickame'; did you mean 'nickname'?", ("columns",)),
        ({"links": ("pdf", "nope")}, "no paper has a link 'nope'; ", ("links",)),
        ({"column": {"venu": Head()}}, "unknown column 'venu'; did you mean 'venue'?", ("column", "venu")),
        ({"sort": ("-sise",)}, "cannot sort by 'sise'; did you mean 'size'?", ("sort",)),
        ({"categories": ("Tool uses",)}, "unknown category 'Tool uses'; did you mean 'Environment > Tool use'?", ("categories",)),
        ({"categories": ("Zebras",)}, "unknown category 'Zebras'; known are 'Environment', ", ("categories",)),
        ({"year": "20x"}, "'20x' is no year", ("year",)),
        ({"has": ("zebra",), "year": "2024"}, "no paper has 'zebra'", ("has",)),
        ({"panel": (PanelOptions(("Zebras",)),)}, "unknown category 'Zebras'", ("panel", 0, "categories")),
        ({"panel": (PanelOptions(("Distillation",)), PanelOptions(("Distillation",), ("x",)))}, "unknown column 'x'", ("panel", 1, "columns")),
        ({"panel": (PanelOptions(("Distillation",)),), "columns": ("x",)}, "unknown column 'x'", ("columns",)),
        ({"categories": ("Environment",), "year": "2022"}, "no paper is in the category 'Environment'", ("categories",)),
    ],
)  # fmt: skip
def test_options_that_ask_for_what_is_not_there(options, message, keys):
    with pytest.raises(OptionError) as error:
        held(**options)
    assert str(error.value).startswith(message)
    assert error.value.keys == keys


@pytest.mark.parametrize(
    ("output", "form", "path", "chosen"),
    [
        ("related_work.tex", "", "related_work.tex", "tex"),
        ("related_work.tex", "md", "related_work.md", "md"),
        ("paper/t.md", "", "paper/t.md", "md"),
        ("paper/t.md", "html", "paper/t.html", "html"),
        ("notes.txt", "csv", "notes.txt", "csv"),
        ("notes.txt", "", "notes.txt", "tex"),
        ("-", "csv", "-", "csv"),
        ("-", "", "-", "tex"),
    ],
)
def test_the_output_follows_the_format(output, form, path, chosen):
    options = settled(TableOptions(output=output, format=form))
    assert (options.output, options.format) == (path, chosen)
