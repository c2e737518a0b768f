"""The tree where people look at it: as an SVG in Chromium, and as Mermaid draws it."""

from pathlib import Path

import pytest
from surveys import survey_of

from bibtaxon.cli import main
from bibtaxon.render.layout import layout
from bibtaxon.render.markup.clean import clean
from bibtaxon.render.markup.mermaid import text
from bibtaxon.render.tree import tree
from bibtaxon.render.tree_options import TreeOptions

pytestmark = [pytest.mark.chromium, pytest.mark.node]

ROOT = Path(__file__).parents[2]
MERMAID = ROOT / "page/node_modules/mermaid/dist/mermaid.min.js"
DRAW = """async diagram => {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
  const { svg } = await mermaid.render("drawn", diagram);
  document.body.innerHTML = svg;
  return [...document.querySelectorAll(".node")].map(each => each.textContent);
}"""
# Texts of boxes that are wider or higher than these.
OUTSIDE = """() => [...document.querySelectorAll("text")].filter(each => {
  const box = each.parentElement.querySelector("rect").getBoundingClientRect();
  const own = each.getBoundingClientRect();
  return own.left < box.left || own.right > box.right || own.top < box.top - 1 || own.bottom > box.bottom + 1;
}).map(each => each.textContent)"""
GROUND = "() => getComputedStyle(document.querySelector('.ground')).fill"

TEXTS = [
    *('a "b" c', "#35; &amp; &lt;b&gt; <script>alert(1)</script>", "`code` `md **x**`", '"`**x**`"'),
    *("1. List", "12) x", "- dash", "* star", "+ plus", "a;b", "%%{init: {}}%%", "%% x", "$$x^2$$"),
    *("[x] {y} (z) |w|", "end", "graph TD; A-->B", "click n0 call alert(1)", "http://e.org/a_b?c#d"),
    *("_a_ **b** *c* ~~d~~", "\\n new \\ back", "漢字 かな é", "A: B", "-->", "---|x|", "# head"),
    *("> quote", "@{ shape: x }", "fa:fa-car", "&#38; &nbsp;", ":::x", "style n1 fill:#f00", "#"),
    *('"', "a\nb", "#quot;", "<br/>x<br>y", "{{x}}", "((a))", "href javascript:alert(1)", "1.", "--"),
]  # fmt: skip


def drawn(chromium, diagram):
    page = chromium.new_page()
    page.set_content("<body></body>")
    page.add_script_tag(path=MERMAID)
    labels = page.evaluate(DRAW, diagram)
    page.close()
    return [" ".join(label.split()) for label in labels]


def test_mermaid_shows_every_text_as_it_is(chromium):
    nodes = "".join(f'  n{number}["{text(each)}"]\n' for number, each in enumerate(TEXTS))
    assert drawn(chromium, f"flowchart LR\n{nodes}") == [clean(each) for each in TEXTS]


def test_mermaid_draws_our_own_list(chromium, tmp_path):
    path = tmp_path / "taxonomy.mmd"
    assert main(["--config", str(ROOT / "pyproject.toml"), "render", "tree", "-o", str(path)]) == 0
    labels = drawn(chromium, path.read_text(encoding="utf-8"))
    assert "Environment (54)" in labels
    assert sum("WizardLM" in label for label in labels) == 1


@pytest.mark.parametrize(("scheme", "ground"), [("light", "255, 255, 255"), ("dark", "13, 17, 23")])
@pytest.mark.parametrize("hostile", [False, True], ids=["ours", "hostile"])
def test_texts_of_the_svg_are_in_their_boxes(chromium, tmp_path, scheme, ground, hostile):
    path = tmp_path / "tree.svg"
    if hostile:
        entries = "".join(
            f"@misc{{k{n}, title={{{name}}}, category={{C{n % 3} {name} > {name}}}}}\n"
            for n, name in enumerate(
                ("漢字かな" * 30, "W" * 200, "<&> 'quotes' " * 9, "x", "مرحبا " * 9)
            )
        )
        (artifact,) = tree.render(survey_of(entries), TreeOptions(format="svg"), layout())
        path.write_text(artifact.text, encoding="utf-8")
    else:
        config = str(ROOT / "pyproject.toml")
        assert main(["--config", config, "render", "tree", "-o", str(path)]) == 0
    page = chromium.new_page(color_scheme=scheme, viewport={"width": 1000, "height": 800})
    page.goto(path.as_uri())
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.querySelectorAll('text').length") > 5
    assert page.evaluate(GROUND) == f"rgb({ground})"
    page.close()
