"""What plots show: the numbers, where they stand, and that nothing in them is markup."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from surveys import survey_of

from bibtaxon.cli import main
from bibtaxon.options import OptionError
from bibtaxon.render.layout import layout
from bibtaxon.render.plot import PlotOptions, plot
from bibtaxon.render.plot_axes import labelled, ticks
from bibtaxon.render.plot_bars import upright
from bibtaxon.render.plot_legend import legend
from bibtaxon.render.plot_numbers import Series, by_category, by_venue, by_year
from bibtaxon.render.plot_shapes import Box, Word, size, wrapped

ROOT = Path(__file__).parents[2]
BIB = r"""
@inproceedings{a, title = {A}, year = 2020, booktitle = {ACL}, category = {Tools > Web, R\&D}}
@inproceedings{b, title = {B}, year = 2020, booktitle = {ACL}, category = {R\&D}}
@inproceedings{c, title = {C}, year = 2023, booktitle = {ICLR}, category = {Tools > Code}}
@inproceedings{d, title = {D}, year = 2018, booktitle = {Zoo}, category = {Tools}}
@misc{e, title = {E}, category = {<b ${x}$ 50\%}}
@misc{f, title = {F}, year = 2023}
"""
LONG = "A Rather Long Category Name About Everything That Language Models Do At Night"
PICTURES = {
    "plot_years.tex": {"output": "papers.tex", "caption": "Papers of 50% & more"},
    "plot_venues.tex": {"kind": "venues", "standalone": True},
    "plot_heatmap.svg": {"kind": "heatmap", "format": "svg"},
    "plot_years.svg": {"output": "years.svg", "title": "Years <x>"},
}


def survey(bib=BIB):
    return survey_of(bib)


def rendered(bib=BIB, **options):
    (artifact,) = plot.render(survey(bib), PlotOptions(**options), layout())
    return artifact


def numbers(bars):
    return {bar.label: (*bar.values, bar.total) for bar in bars.bars}


def titles(bars):
    return [series.title for series in bars.series]


def entries(count, start=1990, category="C"):
    return "".join(
        f"@misc{{k{n}, title = {{T}}, year = {start + n}, category = {{{category}}}}}\n"
        for n in range(count)
    )


@pytest.mark.parametrize("kind", ["years", "heatmap"])
def test_pictures_in_the_documentation_are_what_the_command_makes(kind):
    config, picture = ROOT / "pyproject.toml", ROOT / "docs" / f"plot_{kind}.svg"
    words = ("render", "plot", "--kind", kind, "--output", str(picture), "--check")
    assert main(["--config", str(config), *words]) == 0


@pytest.mark.parametrize("name", PICTURES)
def test_pictures(golden, name):
    artifact = rendered(**PICTURES[name])
    assert artifact.problems == ()
    golden(name, artifact.text)


def test_papers_by_year():
    bars = by_year(survey(), (), 1, 0)
    assert titles(bars) == ["Tools", "R&D", "<b ${x}$ 50%", "Uncategorised"]
    assert numbers(bars) == {
        "2018": (1, 0, 0, 0, 1),
        "2019": (0, 0, 0, 0, 0),
        "2020": (1, 1, 0, 0, 2),
        "2021": (0, 0, 0, 0, 0),
        "2022": (0, 0, 0, 0, 0),
        "2023": (1, 0, 0, 1, 2),
        "n.d.": (0, 0, 1, 0, 1),
    }


@pytest.mark.parametrize(
    ("since", "labels"),
    [
        (2020, ["≤2019", "2020", "2021", "2022", "2023", "n.d."]),
        (2022, ["≤2021", "2022", "2023", "n.d."]),
        (2030, ["≤2029", "n.d."]),
        (2018, ["2018", "2019", "2020", "2021", "2022", "2023", "n.d."]),
    ],
)
def test_years_before_are_one(since, labels):
    bars = by_year(survey(), (), 1, since)
    assert [bar.label for bar in bars.bars] == labels
    assert sum(bar.total for bar in bars.bars) == 6


@pytest.mark.parametrize(
    ("most", "found"),
    [
        (9, {"ACL": 2, "ICLR": 1, "Zoo": 1, "no venue": 2}),
        (2, {"ACL": 2, "ICLR": 1, "Zoo": 1, "no venue": 2}),
        (1, {"ACL": 2, "2 other venues": 2, "no venue": 2}),
    ],
)
def test_papers_by_venue(most, found):
    bars = by_venue(survey(), (), 1, most)
    assert {bar.label: bar.total for bar in bars.bars} == found


def test_papers_by_category():
    bars = by_category(survey(), ("tools", "r&d"), 2, 2020)
    assert titles(bars) == ["≤2019", "2020", "2021", "2022", "2023"]
    assert numbers(bars) == {
        "Tools": (1, 0, 0, 0, 0, 1),
        "Tools / Web": (0, 1, 0, 0, 0, 1),
        "Tools / Code": (0, 0, 0, 0, 1, 1),
        "R&D": (0, 2, 0, 0, 0, 2),
        "All papers": (1, 2, 0, 0, 1, 4),
    }


def test_categories_of_one_colour_have_shades_of_it():
    bars = by_year(survey(), ("Tools",), 2, 0)
    assert [series.colour for series in bars.series] == ["#0072B2", "#53A0CB", "#A6CEE4"]


def test_papers_without_categories_have_a_colour():
    (series,) = by_year(survey("@misc{a, title = {A}, year = 2024}"), (), 1, 0).series
    assert series == Series("References", "#0072B2")


@pytest.mark.parametrize(
    ("options", "path", "kind"),
    [
        ({}, "papers.tex", "tikz"),
        ({"output": "a/b.svg"}, "a/b.svg", "svg"),
        ({"format": "svg"}, "papers.svg", "svg"),
        ({"output": "a/papers.tex", "format": "svg"}, "a/papers.svg", "svg"),
        ({"output": "x", "format": "svg"}, "x", "svg"),
        ({"output": "x.svg", "format": "tikz"}, "x.svg", "tikz"),
        ({"output": "-", "format": "tikz"}, "-", "tikz"),
    ],
)
def test_format_and_output_follow_from_each_other(options, path, kind):
    artifact = rendered(**options)
    assert artifact.path == path
    assert artifact.text.startswith("<svg") == (kind == "svg")


@pytest.mark.parametrize("kind", ["years", "venues", "heatmap"])
@pytest.mark.parametrize(
    "bib",
    [
        pytest.param(BIB, id="some"),
        pytest.param(entries(40, 1985), id="forty years"),
        pytest.param(entries(1), id="one year"),
        pytest.param("@misc{a, title = {A}}", id="no year"),
        pytest.param("", id="none"),
        pytest.param(entries(3, 2020, LONG), id="long name"),
        pytest.param(entries(3, 2020, "W" * 200), id="long word"),
        pytest.param(entries(3, 2020).replace("k", "x") + entries(300, 2022).replace("title", "x = 1, title").replace("year = ", "date = 2024, z = "), id="many in a year"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("width", [150, 345])
def test_everything_is_within_the_picture(kind, bib, width):
    """As far as can be told without the font."""
    artifact = rendered(bib, kind=kind, format="svg", line_width=width)
    root = ET.fromstring(artifact.text)  # noqa: S314  our own
    left, top, wide, high = map(float, root.attrib["viewBox"].split())
    assert wide <= width + 16 + 1
    for each in root.iter():
        x, y = (float(each.attrib.get(name, 0)) for name in ("x", "y"))
        assert left <= x <= left + wide
        assert top <= y <= top + high
        if each.tag.endswith("rect") and each.attrib["class"] != "ground":
            assert x + float(each.attrib["width"]) <= left + wide
            assert float(each.attrib["width"]) > 0
            assert float(each.attrib["height"]) > 0


def test_the_parts_of_a_bar_stand_on_each_other():
    bars = by_year(survey(), (), 1, 0)
    picture = upright(bars, 345, 100)
    boxes = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.height > 7.1]
    two = [box for box in boxes if box.x == boxes[1].x]
    lower, upper = two
    assert lower.y == pytest.approx(upper.y + upper.height + 0.5)
    assert lower.height == upper.height == pytest.approx(49.5)


def test_totals_are_turned_where_they_do_not_fit():
    assert ",bt turned]" not in rendered(entries(40, 1985)).text
    many = "".join(
        f"@misc{{k{n}-{m}, title = {{T}}, year = {1980 + n}}}\n"
        for n in range(40)
        for m in range(12)
    )
    assert r"\node[bt number,bt turned] at" in rendered(many).text
    assert 'transform="rotate(-90 ' in rendered(many, format="svg").text


def test_bars_are_as_high_as_asked_for():
    shown = (rendered(format="svg", height=height).text for height in (145, 245))
    low, high = (int(ET.fromstring(text).attrib["height"]) for text in shown)  # noqa: S314
    assert high == low + 2 * 100


@pytest.mark.parametrize(("years", "legend"), [(20, False), (60, True)])
def test_fields_that_are_too_narrow_for_numbers_are_explained(years, legend):
    svg = rendered(
        entries(years) + entries(1).replace("k0", "x"), kind="heatmap", format="svg"
    ).text
    found = re.findall(r">([^<>]+)</text>", svg)
    assert ("Papers" in found) == legend
    assert found.count("1") == (1 if legend else 2 * years - 2)


def test_an_empty_survey_is_said():
    artifact = rendered("")
    assert artifact.problems == ("there are no papers to plot",)
    assert "{No papers}" in artifact.text


def test_characters_that_cannot_be_printed_are_said():
    artifact = rendered(entries(2, category="漢").replace("C}", "x"), kind="heatmap", caption="字")
    assert artifact.problems == (
        "'漢': pdfLaTeX cannot print '漢' (U+6F22); write it in TeX, or use LuaLaTeX",
        "'字': pdfLaTeX cannot print '字' (U+5B57); write it in TeX, or use LuaLaTeX",
    )
    assert rendered(entries(2, category="漢"), kind="heatmap", format="svg").problems == ()


@pytest.mark.parametrize(
    ("options", "message", "key"),
    [
        ({"categories": ("Tool",)}, "unknown category 'Tool'; did you mean 'Tools'?", "categories"),
        ({"label": "a}b"}, "label 'a}b' is not of the form 'fig:papers'", "label"),
        ({"placement": "x"}, "placement 'x' is not of the form 'tp'", "placement"),
    ],
)
def test_options_that_do_not_fit(options, message, key):
    with pytest.raises(OptionError) as caught:
        rendered(**options)
    assert str(caught.value) == message
    assert caught.value.keys == (key,)


@pytest.mark.parametrize(
    ("most", "room", "found"),
    [
        (1, 100, [0, 1]),
        (7, 100, [0, 2, 4, 6]),
        (119, 150, [0, 20, 40, 60, 80, 100]),
        (3000, 60, [0, 1000, 2000, 3000]),
    ],
)
def test_ticks(most, room, found):
    assert ticks(most, room, 20) == found


@pytest.mark.parametrize(
    ("labels", "slot", "found"),
    [
        (["2019", "2020", "2021"], 40, ["2019", "2020", "2021"]),
        (["2019", "2020", "2021", "2022"], 15, ["2020", "2022"]),
        (["≤2018", "2019", "2020", "2021", "2022", "n.d."], 15, ["≤2018", "n.d.", "2020"]),
        (["n.d."], 5, ["n.d."]),
    ],
)
def test_labels(labels, slot, found):
    assert [label for _, label in labelled(labels, slot)] == found


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 50, [""]),
        ("one two three", 1000, ["one two three"]),
        ("one two three", 40, ["one two", "three"]),
        ("W" * 10, 40, ["WWWW", "WWWW", "WW"]),
        ("a " + "W" * 6, 40, ["a", "WWWW", "WW"]),
        ("W", 1, ["W"]),
    ],
)
def test_lines(text, room, lines):
    assert wrapped(text, room) == lines
    assert all(size(line) <= max(room, size("W")) for line in lines)


@pytest.mark.parametrize(("count", "rows"), [(1, 0), (2, 1), (6, 2)])
def test_the_legend_has_as_many_columns_as_fit(count, rows):
    series = [Series(f"Category {n}", "#000000") for n in range(count)]
    words = [shape for shape in legend(series, 345, 0).shapes if isinstance(shape, Word)]
    assert len({word.y for word in words}) == rows
    assert [word.text for word in words] == [each.title for each in series] * bool(rows)


def test_texts_are_no_markup():
    bib = r"@misc{a, title = {A}, year = 2024, category = {</text\><script>, \input{x} 50\% \#1 </style}}"
    svg = rendered(bib, kind="heatmap", format="svg", title="</title><script>").text
    assert "<script" not in svg
    assert "</style <" not in svg
    ET.fromstring(svg)  # noqa: S314  our own
    tex = rendered(bib, kind="heatmap", caption=r"\input{x}").text
    assert r"\input{" not in re.sub(r"%.*", "", tex)
