"""What is added to the package for a survey; what it does is tested with biblatex."""

from pathlib import Path

import pytest
from surveys import survey_of

from bibtaxon.render.layout import layout
from bibtaxon.render.sty import StyOptions, sty
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.category import Category
from bibtaxon.survey.taxonomy import declared

STATIC = Path(__file__).parents[2] / "templates/sty/bibtaxon.sty"
TREE = declared([Category("Tools", aliases=("R&D > 50% #1",)), Category("Tools > Web")])


def rendered(**options):
    (artifact,) = sty.render(survey_of("@misc{a, title = {A}}", **options), StyOptions(), layout())
    assert artifact.path == "bibtaxon.sty"
    static, end = STATIC.read_text().split("\\endinput\n")
    assert artifact.text.startswith(static)
    assert artifact.text.endswith("\\endinput\n")
    assert end == ""
    return artifact.text.removeprefix(static).removesuffix("\\endinput\n")


def test_without_a_configuration_the_package_is_the_same_for_all():
    assert rendered() == ""


@pytest.mark.parametrize(
    ("options", "added"),
    [
        (
            {"taxonomy": TREE},
            [
                r"\bibtaxoncategory{Tools}",
                r"\bibtaxoncategory{Tools > Web}",
                r"\bibtaxonalias{R\&D > 50\% \#1}{Tools}",
                r"\bibtaxonalias{Web}{Tools > Web}",
            ],
        ),
        (
            {"attributes": (Attribute("size"), Attribute("note"), Attribute("open_data"), Attribute("x}y"))},
            [
                r"\DeclareStyleSourcemap{\maps[datatype=bibtex]{%",
                r"  \map{\step[fieldset=open_data, null]}%",
                r"  \map{\step[fieldset=size, null]}%",
                "}}",
            ],
        ),
    ],
    ids=["categories", "attributes"],
)  # fmt: skip
def test_what_the_configuration_says(options, added):
    assert [line for line in rendered(**options).splitlines() if line and line[0] != "%"] == added
