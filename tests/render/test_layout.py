"""Templates: a survey's own win, values are never code, faults are told with file and line."""

from pathlib import Path

import pytest

import bibtaxon
from bibtaxon.errors import BibtaxonError
from bibtaxon.render.layout import find_built_in, layout


@pytest.fixture
def own(tmp_path):
    """Write templates of a survey's own and return their layout."""

    def write(**templates):
        for name, text in templates.items():
            (tmp_path / "readme").mkdir(exist_ok=True)
            (tmp_path / "readme" / f"{name}.md.j2").write_text(text)
        return layout(tmp_path)

    return write


def test_the_built_in_templates_are_found():
    assert layout().templates("readme") == (
        "readme/list.md.j2",
        "readme/seed.md.j2",
        "readme/table.md.j2",
    )


def test_in_a_wheel_the_templates_are_in_the_package(tmp_path):
    package = tmp_path / "src" / "bibtaxon"
    package.mkdir(parents=True)
    assert find_built_in(package) == tmp_path / "templates"
    (package / "templates").mkdir()
    assert find_built_in(package) == package / "templates"
    assert find_built_in(Path(bibtaxon.__file__).parent).is_dir()


def test_a_template_of_ones_own_wins(own):
    assert own(seed="mine\n").fill("readme/seed.md.j2", {}) == "mine\n"


def test_a_template_of_ones_own_may_extend_a_built_in_one(own):
    templates = own(short='{% extends "readme/_list.md.j2" %}{% block papers %}P{% endblock %}')
    assert "readme/short.md.j2" in templates.templates("readme")
    view = {"title": "T", "back": "", "next": "", "count": 0, "contents": (), "recent": None}
    section = {"heading": "H", "description": "", "see_also": ()}
    text = templates.fill("readme/short.md.j2", {**view, "sections": [section]})
    assert text.split()[-3:] == ["T", "H", "P"]


@pytest.mark.parametrize("value", ["{{ 7 * 7 }}", "{% raw %}", "{# x #}", "%(x)s", "${x}", "{0.x}"])
def test_a_value_is_no_code(own, value):
    assert own(x="{{ value }}").fill("readme/x.md.j2", {"value": value}) == value


def test_templates_of_tex_have_other_signs(tmp_path):
    (tmp_path / "x.tex.j2").write_text(
        "{#1} {{{<< value >>}}} <# comment #><% if value %>\nyes\n<% endif %>\n"
    )
    assert layout(tmp_path).fill("x.tex.j2", {"value": "v"}) == "{#1} {{{v}}} yes\n"


@pytest.mark.parametrize(
    ("template", "line", "error"),
    [
        ("a\n{{ missing }}", 2, "'missing' is undefined"),
        ("{{ value.missing }}", 1, "'str object' has no attribute 'missing'"),
        ("\n\n{% if %}", 3, "expected an expression"),
        ("{{ value | nothing }}", 1, "no filter named 'nothing'"),
        ("\n{{ 1 + value }}", 2, "unsupported operand"),
        ("{{ 1 // 0 }}", 1, "division"),
        ('{% include "readme/x.md.j2" %}', 1, "recursion"),
    ],
)
def test_a_fault_is_told_with_its_place(own, tmp_path, template, line, error):
    with pytest.raises(BibtaxonError) as raised:
        own(x=template).fill("readme/x.md.j2", {"value": "v"})
    assert str(raised.value).startswith(f"{tmp_path}/readme/x.md.j2:{line}: ")
    assert error in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_template_that_is_no_utf8(own, tmp_path):
    templates = own(x="")
    (tmp_path / "readme" / "x.md.j2").write_bytes(b"\xff")
    with pytest.raises(BibtaxonError, match=r"^readme/x\.md\.j2: .*can't decode byte 0xff"):
        templates.fill("readme/x.md.j2", {})


@pytest.mark.parametrize("name", ["sead", "../../secret", "/etc/passwd"])
def test_a_template_that_is_missing(own, name):
    with pytest.raises(BibtaxonError) as raised:
        own().fill(f"readme/{name}.md.j2", {})
    assert "no template" in str(raised.value)


def test_what_there_is_instead_of_a_missing_template(own):
    with pytest.raises(
        BibtaxonError, match=r"there are readme/list\.md\.j2, readme/mine\.md\.j2, "
    ):
        own(mine="").fill("readme/sead.md.j2", {})
