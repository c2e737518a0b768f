"""The tree in all its formats: what it says; how LaTeX and browsers show it is tested with them."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from surveys import survey_of

from bibtaxon.options import OptionError
from bibtaxon.render.layout import layout
from bibtaxon.render.tree import tree
from bibtaxon.render.tree_options import TreeOptions
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

BIB = r"""
@article{wizard,
  title = {{WizardLM}: Empowering $\alpha$}, author = {Xu, Can and Sun, Qingfeng and Zheng, Kai},
  year = 2024, category = {Augmentation > Instruction evolution, Filtering},
  links = {pdf: https://e.org/a_b?c=d&e, github: https://e.org/x},
}
@article{self,
  title = {No Short Name}, author = {Wang, Yizhong and Kordi, Yeganeh},
  year = 2023, category = {Augmentation}, links = {github: https://e.org/y},
}
@article{odd#key, title = {Odd: Key}, author = {Odd, Key}, year = 2022, category = {Augmentation}}
@article{cjk,
  title = {漢字かな: A Name}, author = {Müller, Eva}, nickname = {\textsc{Nick} \foo},
  year = 2022, category = {Filtering}, doi = {10.1000/182},
}
@misc{nobody, title = {Nobody \& Co: R}, year = 2021, category = {R\&D <x \& "y"}}
@misc{nowhere, title = {No Category}, author = {Ho, Jonathan}, year = 2020}
"""
TAXONOMY = declared(
    (
        Category("Augmentation", tex_ref="sec:augmentation"),
        Category("Augmentation > Instruction evolution"),
        Category("Filtering", colour="#123456"),
        Category('R&D <x & "y"', aliases=()),
    )
)
FORMATS = {"forest": "tex", "mermaid": "mmd", "svg": "svg", "text": "txt", "json": "json"}


def rendered(bib=BIB, title="A 50% survey", taxonomy=None, **options):
    survey = survey_of(bib, title=title, taxonomy=taxonomy or TAXONOMY)
    (artifact,) = tree.render(survey, TreeOptions(**options), layout())
    return artifact


def many(count, tops=3, category="Top {top} > Sub {sub}"):
    return "".join(
        f"@misc{{k{n}, title={{Method{n}: A}}, author={{Family{n}, G. and O, P. and Q, R.}}, year=2024, "
        f"category={{{category.format(top=n % tops, sub=n // tops % 4)}}}}}\n"
        for n in range(count)
    )


@pytest.mark.parametrize("kind", FORMATS)
def test_it_looks_as_somebody_has_seen_it(golden, kind):
    golden(f"tree.{FORMATS[kind]}", rendered(format=kind).text)


def test_a_document_of_its_own(golden):
    golden("tree_standalone.tex", rendered(standalone=True, items="citations").text)


@pytest.mark.parametrize(
    ("options", "cites"),
    [({}, True), ({"items": "names"}, False), ({"max_items": 0}, False)],
    ids=["both", "names", "none"],
)
def test_a_document_has_a_bibliography_if_it_cites(options, cites):
    assert ("\\bibliography{refs}" in rendered(standalone=True, **options).text) == cites


def test_a_document_without_a_key_to_cite_has_no_bibliography():
    text = rendered(bib=r"@misc{a\b, title={T}}", taxonomy=declared(()), standalone=True).text
    assert "\\bibliography" not in text


@pytest.mark.parametrize(
    ("options", "path", "begin"),
    [
        ({}, "taxonomy.tex", "% Made by"),
        ({"format": "forest", "output": "a/b.x"}, "a/b.x", "% Made by"),
        ({"format": "svg"}, "taxonomy.svg", "<svg"),
        ({"format": "mermaid", "output": "d/taxonomy.tex"}, "d/taxonomy.mmd", "flowchart"),
        ({"format": "text", "output": "-"}, "-", "A 50%"),
        ({"format": "text", "output": "a.md"}, "a.md", "A 50%"),
        ({"format": "forest", "output": "b.tex"}, "b.tex", "% Made by"),
        ({"format": "mermaid", "output": "b.mermaid"}, "b.mermaid", "flowchart"),
        ({"format": "json", "output": "d/b.svg"}, "d/b.json", "{"),
        ({"output": "-"}, "-", "% Made by"),
        ({"output": "a.svg"}, "a.svg", "<svg"),
        ({"output": "a.mermaid"}, "a.mermaid", "flowchart"),
        ({"output": "a.json"}, "a.json", "{"),
        ({"output": "a.txt"}, "a.txt", "A 50%"),
        ({"output": "a.unknown"}, "a.unknown", "% Made by"),
    ],
)
def test_format_and_output_follow_from_each_other(options, path, begin):
    artifact = rendered(**options)
    assert artifact.path == path
    assert artifact.text.startswith(begin)
    assert artifact.region == ""


def test_in_markdown_it_is_a_region():
    artifact = rendered(output="README.md")
    assert artifact.region == "tree"
    assert artifact.text.startswith("```mermaid\nflowchart LR\n")
    assert artifact.text.endswith("\n```\n")


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_to_show(kind):
    artifact = rendered(bib="", format=kind, taxonomy=declared(()))
    assert artifact.problems == ("the tree has no papers",)


# LaTeX


def body(artifact):
    """Return the lines of all trees, with single spaces."""
    trees = re.findall(r"\\begin{forest}\n  bttree\n(.*?)\\end{forest}", artifact.text, re.DOTALL)
    return [" ".join(line.split()) for tree in trees for line in tree.splitlines()]


def captions(artifact):
    return re.findall(r"^\\caption.*", artifact.text, re.MULTILINE)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, r"\btitem{WizardLM}{wizard}"),
        ({}, r"\btcited{Wang and Kordi}{self}"),
        ({}, r"Odd"),
        ({}, r"\btitem{Nobody \& Co}{nobody}"),
        ({"items": "names"}, r"\btitem{Wang and Kordi 2023}{self}"),
        ({"items": "names"}, r"\btitem{WizardLM}{wizard}"),
        ({"items": "citations"}, r"\btcited{Xu et~al.}{wizard}"),
        ({"items": "citations"}, r"\btitem{Nobody \& Co}{nobody}"),
        ({"max_items": 1}, r"\btetc{1}"),
        ({"commands": ("foo",)}, r"\btitem{\textsc{Nick} \foo}{cjk}"),
    ],
)
def test_items(options, expected):
    artifact = rendered(**options)
    lines = [line.lstrip("[{").partition("}, btlist")[0].rstrip(",") for line in body(artifact)]
    assert expected in lines
    fallback = artifact.text.partition("\\else\n\\textbf")[2].splitlines()
    assert expected in [line.rstrip(",") for line in fallback]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, r"[{Augmentation\btcount{3}\btsection{sec:augmentation}}, bttop={bt0072B2}{\btboxi}"),
        (
            {"counts": False},
            r"[{Augmentation\btsection{sec:augmentation}}, bttop={bt0072B2}{\btboxi}",
        ),
        ({}, r"[{Filtering\btcount{2}}, bttop={bt123456}{\btboxi}"),
        ({}, r"[{Instruction evolution\btcount{1}}, btsub={bt0072B2}{\btboxii}"),
        ({}, r"[{\btitem{WizardLM}{wizard}}, btlist={bt0072B2}{\btlistiii}]]]"),
        ({}, r"[{A 50\% survey\btcount{6}}, btroot={bt777777}"),
        ({"max_items": 0}, r"[{Filtering\btcount{2}}, bttop={bt123456}{\btboxi}]"),
        ({"categories": ("Filtering",)}, r"[{Filtering\btcount{2}}, btflat={bt123456}{\btflat}"),
        (
            {"root": "Long words " * 30, "counts": False},
            r"[{"
            + ("Long words " * 30).strip()
            + "}, btroot={bt777777}, node options={align=flush center, text width=",
        ),
    ],
)
def test_boxes(options, expected):
    assert [line for line in body(rendered(**options)) if line.startswith(expected)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, r"\begin{figure}[tp]"),
        ({"columns": 2}, r"\begin{figure*}[tp]"),
        ({"columns": 1, "placement": "!htbp"}, r"\begin{figure}[!htbp]"),
        ({"document_class": "acl"}, r"\begin{figure*}[tp]"),
        ({}, r"\caption{A 50\% survey: a taxonomy of 6 papers}\label{fig:taxonomy}"),
        ({"caption": "100% & more"}, r"\caption{100\% \& more}\label{fig:taxonomy}"),
        ({"short_caption": "#1", "label": "fig:x"}, r"\caption[{\#1}]{A 50\% survey: a taxonomy of 6 papers}\label{fig:x}"),
        ({"font_size": "tiny"}, r"\providecommand{\bttreefont}{\tiny}"),
        ({"cite_cmd": "textcite"}, r"\providecommand{\btcite}[1]{\ifdefined\textcite\textcite{#1}\else\ifdefined\citet\citet{#1}\else\cite{#1}\fi\fi}"),
        ({"items": "names"}, r"\providecommand{\btitem}[2]{#1}"),
        ({}, r"\definecolor{bt123456}{HTML}{123456}"),
        ({}, r'\ifdefined\Description\Description{A tree. A 50\% survey (6 papers): Augmentation (3), Filtering (2), R\&D \textless{}x \& "y" (1), Uncategorised (1).}\fi'),
    ],
)  # fmt: skip
def test_lines_of_the_fragment(options, expected):
    assert expected in rendered(**options).text.splitlines()


def test_a_column_grows_with_its_titles():
    """Until they take two lines, or the lists need the rest."""
    shares = [
        float(
            re.search(
                r"btboxi\{.*?([0-9.]+)\\linewidth",
                rendered(bib=many(3, tops=1, category=title), taxonomy=declared(())).text,
            )[1]
        )
        for title in (
            "Short",
            "Rather a long title",
            "word " * 10,
            "word " * 12,
            "word " * 99,
            "word " * 150,
        )
    ]
    assert shares == sorted(shares)
    assert len(set(shares)) == 5
    assert shares[-1] < 0.6


def test_on_slides_each_figure_has_a_frame():
    """Without conditions round the trees, which frames cannot hold."""
    text = rendered(document_class="beamer", split="always").text
    assert (
        text.count("\\begin{frame}\n\\begin{figure}")
        == len(re.findall("end{figure}\n.end{frame}", text))
        == 5
    )
    assert "itemize" not in text


def test_the_lists_for_html_are_nested_no_deeper_than_latex_can():
    text = rendered(
        bib="@misc{k, title={A: B}, category={1 > 2 > 3 > 4 > 5 > 6}}", taxonomy=declared(())
    ).text
    lists = text.partition("\\else\n\\textbf")[2].partition("\\caption")[0]
    assert lists.count("\\begin{itemize}") == lists.count("\\end{itemize}") == 4
    assert lists.count("\\item") == 6


def test_what_is_too_high_is_split_by_category():
    artifact = rendered(bib=many(150), taxonomy=declared(()), title="T")
    assert captions(artifact) == [
        r"\caption{T: a taxonomy of 150 papers}\label{fig:taxonomy}",
        *(
            rf"\caption{{The taxonomy of Figure~\ref{{fig:taxonomy}}: Top {n} (50 papers)}}\label{{fig:taxonomy-top-{n}}}"
            for n in range(3)
        ),
    ]
    assert artifact.notes == ("split into 4 figures, for their pages",)
    overview = body(artifact)[:14]
    assert overview[2] == r"[{Sub 0\btcount{13},"
    assert [line for line in overview if "btitem" in line] == []
    assert artifact.text.count("\\btitem{Method7}{k7}") == 2  # in the tree and in the list


@pytest.mark.parametrize(("split", "figures"), [("auto", 1), ("never", 1), ("always", 4)])
def test_split(split, figures):
    artifact = rendered(bib=many(9), taxonomy=declared(()), split=split)
    assert len(captions(artifact)) == figures


def test_many_figures_are_let_go_between_them():
    text = rendered(bib=many(24, tops=24), taxonomy=declared(()), split="always").text
    assert text.count("\\clearpage") == 2
    assert (
        rendered(bib=many(23, tops=23), taxonomy=declared(()), split="always").text.count(
            "\\clearpage"
        )
        == 1
    )


def test_never_is_never():
    artifact = rendered(bib=many(150), taxonomy=declared(()), split="never")
    assert artifact.notes == ()
    assert len(captions(artifact)) == 1


@pytest.mark.parametrize(
    ("options", "fits"),
    [
        ({}, False),
        ({"page_height": 1500}, True),
        ({"line_width": 700}, True),
        ({"font_size": "tiny"}, True),
        ({"citations": "numeric"}, True),
        ({"items": "names"}, True),
        ({"items": "citations"}, True),
        ({"document_class": "IEEEtran"}, True),
        ({"standalone": True}, True),
    ],
)
def test_how_much_fits_on_a_page(options, fits):
    artifact = rendered(bib=many(60), taxonomy=declared(()), **options)
    assert (len(captions(artifact)) == 1) == fits


@pytest.mark.parametrize(("document_class", "most"), [("acl", 90), ("IEEEtran", 140)])
def test_letters_of_classes_with_two_columns_are_narrow(document_class, most):
    for count, fits in (most, True), (most + 20, False):
        bib = many(count)
        artifact = rendered(bib=bib, taxonomy=declared(()), document_class=document_class)
        assert (len(captions(artifact)) == 1) == fits


def test_a_branch_that_is_too_high_is_divided():
    artifact = rendered(bib=many(400, tops=1), taxonomy=declared(()), title="T", line_width=400)
    found = captions(artifact)
    assert found[1].endswith(r"Top 0 (400 papers)}\label{fig:taxonomy-top-0}")
    assert found[2].endswith(rf", part 2 of {len(found) - 1}}}\label{{fig:taxonomy-top-0.2}}")
    keys = re.findall(r"\\btitem{Method\d+}{(k\d+)}", "\n".join(body(artifact)))
    assert sorted(keys) == sorted(f"k{n}" for n in range(400))
    assert 4 < len(found) < 12


def test_a_list_without_categories_is_divided():
    bib = re.sub(r"category={.*?}", "", many(200))
    artifact = rendered(bib=bib, taxonomy=declared(()), title="T", max_items=190)
    found = captions(artifact)
    assert (
        found[1]
        == rf"\caption{{T: a taxonomy of 200 papers, part 2 of {len(found)}}}\label{{fig:taxonomy.2}}"
    )
    assert "\n".join(body(artifact)).count("\\btetc{10}") == 1


def test_papers_of_the_root_have_a_figure_of_their_own():
    bib = many(80, category="Root > Sub {sub}") + many(80, category="Root").replace("{k", "{own")
    artifact = rendered(bib=bib, taxonomy=declared(()), title="T", categories=("Root",))
    assert captions(artifact)[:2] == [
        r"\caption{Root: a taxonomy of 160 papers}\label{fig:taxonomy}",
        r"\caption{The taxonomy of Figure~\ref{fig:taxonomy}: Root (160 papers)}\label{fig:taxonomy-root}",
    ]


@pytest.mark.parametrize(
    ("options", "key", "message"),
    [
        ({"label": "a}b"}, "label", "label 'a}b' is not of the form 'fig:taxonomy'"),
        ({"label": ""}, "label", "label '' is not of the form 'fig:taxonomy'"),
        ({"placement": "x"}, "placement", "placement 'x' is not of the form 'tp'"),
        ({"columns": 3}, "columns", "a paper has 1 or 2 columns, not 3"),
    ],
)
def test_options_that_latex_cannot_take(options, key, message):
    with pytest.raises(OptionError) as error:
        rendered(**options)
    assert (str(error.value), error.value.keys) == (message, (key,))


CANNOT = "pdfLaTeX cannot print {!r} (U+{:04X}); write it in TeX, or use LuaLaTeX"


def test_what_is_wrong_is_told_with_its_place():
    artifact = rendered(caption="字", short_caption="漢", title="か")
    assert artifact.problems[:3] == (
        f"the caption: {CANNOT.format('字', 0x5B57)}",
        f"the short caption: {CANNOT.format('漢', 0x6F22)}",
        f"the root: {CANNOT.format('か', 0x304B)}",
    )
    assert list(artifact.problems[3:]) == [
        "refs.bib:11:1: key of 'odd#key': LaTeX cannot cite a key with such characters",
        "refs.bib:13:62: nickname of 'cjk': the command \\foo may not be used in a table (option 'commands'), so the plain text is shown",
        *(
            f"refs.bib:13:11: title of 'cjk': {CANNOT.format(each, ord(each))}"
            for each in "漢字かな"
        ),
    ]


def test_categories_and_nicknames_that_cannot_be_printed():
    bib = "@misc{k, title={か: A}, category={字}}"
    artifact = rendered(bib=bib, taxonomy=declared(()), items="names")
    assert artifact.problems == (
        f"the category '字': {CANNOT.format('字', 0x5B57)}",
        f"refs.bib:1:1: nickname of 'k': {CANNOT.format('か', 0x304B)}",
    )


def test_a_tree_that_is_too_wide():
    bib = "@misc{k, title={A: B}, category={Abcdefghijklm > Bcdefghijklmn > Cdefghijklmno > Defghijklmnop > Efghijklmnopq}}"
    (problem,) = rendered(bib=bib, taxonomy=declared(())).problems
    assert re.fullmatch(
        r"fig:taxonomy: the boxes are about \d+ pt too wide for the line, so .*", problem
    )
    assert rendered(bib=bib, taxonomy=declared(()), depth=2).problems == ()
    bib = many(200, category=re.search("category={(.*)}}", bib)[1])
    assert len(captions(rendered(bib=bib, taxonomy=declared(())))) > 10


# The other formats


def test_mermaid_leaves_out_what_github_does_not_draw():
    artifact = rendered(
        bib=many(900).replace("Method", "Method" + "x" * 80),
        format="mermaid",
        taxonomy=declared(()),
    )
    assert artifact.problems == ("at most 30 papers are listed in a box: GitHub draws no more",)
    assert len(artifact.text) <= 50_000
    artifact = rendered(bib=many(170, tops=170), format="mermaid", taxonomy=declared(()))
    assert artifact.problems == ("at most 0 papers are listed in a box: GitHub draws no more",)
    assert artifact.text.count("---") <= 500
    artifact = rendered(bib=many(600, tops=600), format="mermaid", taxonomy=declared(()))
    assert artifact.problems == (
        "GitHub draws no diagram that is so large; set depth or categories",
    )


@pytest.mark.parametrize("counts", [True, False])
def test_svg_is_xml_and_says_all(counts):
    artifact = rendered(format="svg", counts=counts, title='<"&>\x01\ufffe', max_items=1)
    image = ET.fromstring(artifact.text)  # noqa: S314  made by us
    space = "{http://www.w3.org/2000/svg}"
    assert image.find(f"{space}title").text == '<"&>\ufffd\ufffd'
    assert image.find(f"{space}desc").text.startswith("A tree. ")
    texts = ["".join(each.itertext()) for each in image.iter(f"{space}text")]
    assert "Filtering (2)" in texts if counts else "Filtering" in texts
    assert "WizardLM, 1 more" in texts
    links = {each.get("href"): each.text for each in image.iter(f"{space}a")}
    assert links == {"https://e.org/a_b?c=d&e": "WizardLM"}


def test_svg_is_as_wide_as_asked():
    assert (
        '<svg xmlns="http://www.w3.org/2000/svg" width="700" '
        in rendered(format="svg", width=700).text
    )


def test_svg_keeps_numbers_beside_short_titles():
    text = rendered(
        bib="@misc{k, title={X: Y}, category={A}}", title="T", taxonomy=declared(()), format="svg"
    ).text
    assert ">A (1)<" in text
    assert ">T (1)<" in text


def test_svg_breaks_what_is_too_long():
    artifact = rendered(
        bib="@misc{k, title={" + "long" * 100 + "}, category={" + "wide" * 30 + "}}",
        taxonomy=declared(()),
        format="svg",
    )
    found = re.findall(r">((?:long|ong|ng|g|wide|ide|de|e)[a-z]*)<", artifact.text)
    assert "".join(each for each in found if "long" in each) in "long" * 100
    assert max(map(len, found)) < 110
    assert len(found) > 4


def test_text_is_as_wide_as_asked():
    lines = rendered(format="text", width=40, bib=many(90), taxonomy=declared(())).text.splitlines()
    assert max(map(len, lines)) <= 40


def test_text_knows_wide_letters_and_breaks_long_words():
    bib = "@misc{k, title={" + "漢" * 30 + "}, category={A}}"
    lines = rendered(format="text", width=30, bib=bib, taxonomy=declared(())).text.splitlines()
    assert lines[2:] == ["    └── " + "漢" * 11, "        " + "漢" * 11, "        " + "漢" * 8]


def test_text_does_nothing_to_a_terminal():
    bib = "@misc{k, title={A\x1b[31m\u202e: B}, category={C\x9b}}"
    text = rendered(format="text", bib=bib, taxonomy=declared(())).text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_json_says_where_papers_are():
    found = json.loads(rendered(format="json").text)
    assert [each["name"] for each in found["children"]][-2:] == ['R&D <x & "y"', "Uncategorised"]
    papers = {each["key"]: each["url"] for top in found["children"] for each in top["papers"]}
    assert papers["cjk"] == "https://doi.org/10.1000/182"
    assert papers["self"] == ""
