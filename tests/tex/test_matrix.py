"""Everything generated, in one paper for each class, engine, kind of bibliography and list.

Not every combination is there, but each pair of two of them is that authors can have. Our own list
with biber takes a minute alone, and is the affair of `test_table_compiles`.
"""

import re
import unicodedata
from itertools import combinations
from pathlib import Path
from urllib.parse import quote

import pytest
from oracles.classes import NOTO, STYLES, document
from oracles.latexmk import paper

from bibtaxon.bib.reader import read
from bibtaxon.render.layout import layout
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.renderer import RENDERERS, find
from bibtaxon.source import decode
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.load import load

pytestmark = pytest.mark.tex

HERE = Path(__file__).parent
ENGINES = ("pdflatex", "xelatex", "lualatex")


def combinations_of_all():
    """Yield class, engine, bibliography and list."""
    for row, (name, style) in enumerate(STYLES.items()):
        for column, engine in enumerate(ENGINES):
            turn = (row + column) % 3
            biber = style.biblatex is not None and turn == 1
            yield name, engine, "biber" if biber else "bibtex", "hostile" if turn else "own"


PREAMBLE = ("macros.tex", "preamble.tex")  # parts that print nothing
ROWS = list(combinations_of_all())
every = pytest.mark.parametrize("row", ROWS, ids="-".join)


@pytest.fixture(scope="session")
def surveys(own_survey, own_bib):
    """Return the lists and their texts, by name; `wide` holds scripts that pdfLaTeX cannot set."""
    names = ("hostile", "hostile_t1", "hostile_cjk")
    hostile, latin, wide = ((HERE / f"{name}.bib").read_text("utf-8") for name in names)
    attributes = (Attribute("score", "50% & #1", "number"), Attribute("note_", "No_te", "text"))
    made = {"own": (own_survey, own_bib.read_text("utf-8"))}
    for name, text in (("hostile", hostile + latin), ("wide", hostile + wide)):
        bib = read(decode(text.encode(), f"{name}.bib"))
        made[name] = load([bib], title="R&D: 50% of #1_x^2~{}\\", attributes=attributes), text
    return made


@pytest.fixture(scope="session")
def place(tmp_path_factory, worker_id):
    """Return a directory that all workers share."""
    base = tmp_path_factory.getbasetemp()
    return (base if worker_id == "master" else base.parent) / "papers"


@pytest.fixture
def made(row, surveys, place):
    """Return the paper of a row, and the survey that it shows."""
    name, engine, bibliography, which = row
    noto = which == "hostile" and engine != "pdflatex"
    if noto and not NOTO.exists():
        pytest.skip("not installed: fonts-noto-cjk")
    survey, text = surveys["wide" if noto else which]
    style = STYLES[name]
    files = {f"{part}.tex": each for part, each in fragments(survey, style).items()}
    shown = {name.removesuffix(".tex"): name for name in files if name not in PREAMBLE}
    files["refs.bib"] = text
    files["paper.tex"] = document(
        style,
        engine,
        biber=bibliography == "biber",
        noto=noto,
        parts=shown,
        texts=files.values(),
    )
    return paper(place, files, engine), survey


def fragments(survey, style):
    """Return all parts that are LaTeX, as the class wants them."""
    parts = {
        name: rendered(name, survey, style)
        for name in RENDERERS
        if name != "nocite" and find(name).options().output.endswith(".tex")
    }
    return {**parts, "summary": rendered("table", survey, style, layout="summary", label="tab:s")}


def rendered(name, survey, style, **options):
    renderer = find(name)
    known = renderer.options.__dataclass_fields__
    if "document_class" in known:
        options["document_class"] = style.name
    if name == "table" and "layout" not in options:
        fields = [attribute.field for attribute in survey.attributes]
        few = fields[-1:] if style.name == "beamer" else fields
        options["columns"] = ("nickname", "year", *few, "links")
    (artifact,) = renderer.render(survey, renderer.options(**options), layout())
    return artifact.text


def test_every_pair_is_there():
    seen = {pair for row in ROWS for pair in combinations(enumerate(row), 2)}
    wanted = [set(STYLES), set(ENGINES), {"bibtex", "biber"}, {"own", "hostile"}]
    missing = [
        (one, other)
        for (left, ones), (right, others) in combinations(enumerate(wanted), 2)
        for one in ones
        for other in others
        if ((left, one), (right, other)) not in seen
    ]
    without_biblatex = {name for name, style in STYLES.items() if style.biblatex is None}
    assert set(missing) == {("biber", "own"), *((name, "biber") for name in without_biblatex)}


@every
def test_nothing_is_complained_about(made):
    assert made[0].complaints == []


# What is seen of the hostile lists.
PRINTED = {
    "hostile": ["50% of #1 & a_b cost $5", "Unbalanced: {{}}", "Über été Straße", "[Re] * x", "{ } {}", "52K", "R&D in 50% of #1_x"],
    "own": [],
}  # fmt: skip
PRINTED["wide"] = [*PRINTED["hostile"], "合成数据", "한국어", "日本語の文", "ΛΟΓΟΣ", "中文"]


@every
def test_the_text_is_complete(made, row):
    done, survey = made
    which = "wide" if any(paper.key == "chinese" for paper in survey.papers) else row[3]
    topics = {topic.title for paper in survey.papers for topic in paper.topics}
    named = (paper.record.values.get("nickname", "") for paper in survey.papers)
    names = {name for name in named if name.isascii() and not set(name) & set("${}\\")} - {""}
    printed = [text for text in PRINTED[which] if row[0] != "beamer" or text != "52K"]
    assert missing(printed, done.parts["table"]) == []
    if which == "own":
        assert len(names) > 50
        assert missing(names | topics, done.parts["table"]) == []
        assert missing(names | topics, done.parts["tree"]) == []
        assert missing(topics, done.parts["summary"]) == []
        assert missing(["2024", "2025"], done.parts["plot"]) == []


def missing(texts, pages):
    """Return what is not found on pages; whether a word is divided makes no difference."""
    seen = compact("".join(pages))
    return sorted(text for text in texts if compact(text) not in seen)


@every
def test_the_head_is_on_every_page_of_the_table(made):
    done, _ = made
    pages = [page for page in done.parts["table"] if re.search(r"20\d\d", page)]
    assert pages
    assert [page for page in pages if compact("Year") not in page] == []


@every
def test_links_lead_where_they_say(made, row):
    done, survey = made
    table = rendered("table", survey, STYLES[row[0]])
    every = {link.url for paper in survey.papers for link in paper.links}
    urls = {url for url in every if f"{{{Latex().url(url)}}}" in table}  # it has room for some
    kept = "%:/?#[]@!$&'()*+,;=-._~"
    wanted = {re.sub("%(?![0-9A-F]{2})", "%25", quote(url, safe=kept)) for url in urls}
    assert len(wanted) > (400 if row[3] == "own" else 5)
    assert wanted - set(done.links) == set()


def compact(text):
    return "".join(unicodedata.normalize("NFKC", text).replace("-", "").split())
