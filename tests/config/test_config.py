"""The configuration: found, read, and refused with file, line and cure."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bibtaxon.config import Config, find, load, parse
from bibtaxon.config.outputs import Output
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.options import LintOptions
from bibtaxon.options import option
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.category import Category


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...] = option((), "Columns.")


def test_a_whole_configuration(tmp_path, monkeypatch):
    (tmp_path / "sub").mkdir()
    (tmp_path / "bibtaxon.toml").write_text(
        """\
bib = "refs/a.bib"
title = "A survey"
sort = ["-date", "title"]
[[category]]
name = "Tools > Use"
aliases = ["Tool learning"]
tex-ref = "sec:tools"
[[attribute]]
field = "open_data"
type = "bool"
[lint]
ignore = ["P451"]
[render.readme]
columns = ["size"]
"""
    )
    monkeypatch.chdir(tmp_path / "sub")
    config = load(find(Path.cwd()))
    assert config.bib == ("refs/a.bib",)
    assert config.path(config.bib[0]) == "../refs/a.bib"
    assert (config.title, config.sort) == ("A survey", ("-date", "title"))
    assert config.category == (Category("Tools > Use", "", ("Tool learning",), "sec:tools"),)
    assert config.attribute == (Attribute("open_data", "", "bool"),)
    assert config.lint == LintOptions(ignore=("P451",))
    assert config.outputs("readme", Table) == (Output("", Table(("size",)), ("render", "readme")),)
    assert config.outputs("table", Table) == (Output("", Table(), ("render", "table")),)
    assert (config.name, config.root) == ("../bibtaxon.toml", "..")


@pytest.mark.parametrize(
    ("files", "found"),
    [
        pytest.param({}, None, id="none"),
        pytest.param({"bibtaxon.toml": ""}, "../../bibtaxon.toml", id="above"),
        pytest.param({"bibtaxon.toml": "", "a/b/bibtaxon.toml": ""}, "bibtaxon.toml", id="nearest"),
        pytest.param({"pyproject.toml": "[tool.bibtaxon]"}, "../../pyproject.toml", id="shared"),
        pytest.param({"pyproject.toml": "[tool.bibtaxon]", "a/bibtaxon.toml": ""}, "../bibtaxon.toml", id="nearer-than-shared"),
        pytest.param({"a/pyproject.toml": "[tool.bibtaxon]", "a/bibtaxon.toml": ""}, "../bibtaxon.toml", id="own-before-shared"),
        pytest.param({"bibtaxon.toml": "", "a/pyproject.toml": "[project]"}, "../../bibtaxon.toml", id="shared-without-us"),
        pytest.param({"bibtaxon.toml": "", "a/pyproject.toml": "dev = ['bibtaxon']"}, "../../bibtaxon.toml", id="shared-names-us"),
        pytest.param({"bibtaxon.toml": "", "a/pyproject.toml": "tool = 'bibtaxon'"}, "../../bibtaxon.toml", id="shared-is-odd"),
        pytest.param({"bibtaxon.toml": "", "a/pyproject.toml": "broken ="}, "../../bibtaxon.toml", id="broken-but-not-ours"),
        pytest.param({"pyproject.toml/x": "", "bibtaxon.toml": ""}, "../../bibtaxon.toml", id="shared-is-a-directory"),
        pytest.param({"a/bibtaxon.toml/x": "", "bibtaxon.toml": ""}, "../bibtaxon.toml", id="own-is-a-directory"),
    ],
)  # fmt: skip
def test_find_the_nearest(tmp_path, monkeypatch, files, found):
    here = tmp_path / "a" / "b"
    here.mkdir(parents=True)
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(here)
    assert find(here) == found


def test_a_dangling_link_is_found_and_then_told(tmp_path, monkeypatch):
    (tmp_path / "bibtaxon.toml").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BibtaxonError, match=r"^bibtaxon\.toml: no such file"):
        load(find(tmp_path))


def test_a_broken_shared_file_that_names_us_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text("[tool.bibtaxon]\nbib = x\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BibtaxonError, match=r"^pyproject\.toml:2:7: invalid value"):
        find(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("titel = 'x'", ":1: unknown key 'titel'; did you mean 'title'?", id="unknown"),
        pytest.param("root = 'x'", ":1: unknown key 'root'; known are 'bib', 'title', ", id="not-a-key"),
        pytest.param("\n\ntitle = 3", ":3: 'title' must be a string, not the integer 3", id="type"),
        pytest.param("sort = 'dat'", ":1: 'dat' is no value of 'sort'; did you mean 'date'?", id="choice"),
        pytest.param("[[category]]\n[[category]]\nname = 'x'", ":1: 'name' is missing", id="missing"),
        pytest.param("[[category]]\nname = 'x'\n[[category]]\n\nnam = 'x'", ":5: unknown key 'nam'; did you mean 'name'?", id="second-table"),
        pytest.param("[[category]]\nname = 'Tool use'\n[[category]]\nname = 'tool-use'", ":3: 'tool-use' and 'Tool use' are both labelled 'tooluse'; case, spaces, '-' and '_' make no difference", id="category-twice"),
        pytest.param("[[category]]\nname = 'A > B'\n[[category]]\nname = 'C'\naliases = ['a>b']", ":3: 'C' and 'A > B' are both labelled 'a > b'", id="alias-twice"),
        pytest.param("[[category]]\nname = ' > '", ":2: a label of a category is empty", id="category-empty"),
        pytest.param("[[category]]\nname = 'A'\ncolour = 'blue'", ":3: colour 'blue' is not of the form '#0072B2'", id="no-colour"),
        pytest.param("[[category]]\nname = 'A'\ncolor = '#0072B2'", ":3: unknown key 'color'; did you mean 'colour'?", id="color"),
        pytest.param("[[category]]\nname = 'A'\ntex_ref = 'a}\\b'", ":3: tex_ref 'a}\\\\b' is not of the form 'sec:tools'", id="no-label"),
        pytest.param("[[category]]\nname = 'A'\naliases = ['']", ":3: a label of a category is empty", id="alias-empty"),
        pytest.param("[[category]]\nname = 'A'\naliases = [\"\\u0000\"]", r":3: the label '\x00' holds '\x00', which", id="control"),
        pytest.param("[[lint]]", ":1: 'lint' must be a table, not an array", id="array-for-table"),
        pytest.param("bib = 3", ":1: 'bib' must be a string or an array of strings, not the integer 3", id="array"),
        pytest.param("[[category]]\nname = 'A, B'", ":2: the label 'A, B' holds ',', which no label in an entry can hold", id="comma"),
        pytest.param("[[attribute]]\nfield = 'Year'", ":2: the field 'Year' has a meaning already; give the attribute another field", id="reserved"),
        pytest.param("[[attribute]]\nfield = 'a b'", ":2: 'a b' is no name of a field in BibTeX", id="no-field"),
        pytest.param("[[attribute]]\nfield = ''", ":1: 'field' is empty", id="empty-field"),
        pytest.param("[[attribute]]\nfield = 'a'\n[[attribute]]\nfield = 'A'", ":4: the field 'A' is declared twice", id="field-twice"),
        pytest.param("[[attribute]]\nfield = 'a'\nvalues = { x = 'X' }", ":3: only an enum has values, not one of type 'text'", id="values-of-no-enum"),
        pytest.param("[[attribute]]\nfield = 'a'\ntype = 'enum'\nvalues = { x = 'A', y = 'a' }", ":4: 'a' would be both of 'x' and 'y'", id="code-twice"),
        pytest.param("[[attribute]]\nfield = 'a'\ntype = 'enum'\nvalues = { 'x,y' = 'X' }", ":4: no entry can write the value 'x,y'", id="value-with-comma"),
        pytest.param("[[attribute]]\nfield = 'a'\ntype = 'boolean'", ":3: 'boolean' is no value of 'type'; did you mean 'bool'?", id="attribute-type"),
        pytest.param("[render.readne]", ":1: there is no output 'readne'; did you mean 'readme'?", id="renderer"),
        pytest.param("[render]\nreadme = 3", ":2: 'render.readme' must be a table or an array of tables", id="no-table"),
        pytest.param("[[render.table]]\n[[render.table]]\nname = 3", ":3: 'name' must be a string", id="output-name"),
        pytest.param("[[render.table]]\nname = 'x'\n[[render.table]]\n[[render.table]]\nname = 'x'", ":5: two outputs are called 'x'", id="output-twice"),
        pytest.param("[[venue]]\nname = 'x'", ":1: 'short' is missing", id="venue"),
        pytest.param("[[link]]\nlabel = 3", ":2: 'link.label' must be a string, not the integer 3", id="link"),
        pytest.param("[lint]\nselct = []", ":2: unknown key 'selct'; did you mean 'select'?", id="lint"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text, message):
    with pytest.raises(BibtaxonError) as caught:
        parse(text, "x/bibtaxon.toml")
    assert str(caught.value).startswith("x/bibtaxon.toml" + message)


def test_an_alias_may_repeat_the_name():
    assert parse("[[category]]\nname = 'A'\naliases = ['a', 'A']", "bibtaxon.toml").category


def test_the_shared_file_has_our_table_below_tool():
    text = (
        "[project]\ntitle = 3\n[tool.bibtaxon]\ntitle = 'x'\n[tool.bibtaxon.render.readme]\nx = 1"
    )
    config = parse(text, "pyproject.toml")
    assert config.title == "x"
    with pytest.raises(BibtaxonError) as caught:
        config.outputs("readme", Table)
    where = "pyproject.toml:6: [tool.bibtaxon.render.readme]"
    assert str(caught.value) == f"{where}: unknown key 'x'; known are 'columns'"


def test_a_shared_file_without_our_table_is_an_error_where_it_was_named():
    with pytest.raises(BibtaxonError, match=r"^pyproject\.toml: has no table \[tool\.bibtaxon\]$"):
        parse("[project]", "pyproject.toml")


def test_defaults():
    assert (Config().sort, Config().path("a.bib")) == (("-date",), "a.bib")


def test_an_array_of_outputs():
    text = "[[render.table]]\ncolumns = 'a'\n[[render.table]]\nname = 'all'\n[[render.table]]\n\ncolunms = 'b'"
    config = parse(text, "bibtaxon.toml")
    with pytest.raises(BibtaxonError) as caught:
        config.outputs("table", Table)
    assert str(caught.value).startswith(
        "bibtaxon.toml:7: [[render.table]]: unknown key 'colunms'; did"
    )
    config = parse(text.replace("colunms", "columns"), "bibtaxon.toml")
    assert config.outputs("table", Table) == (
        Output("", Table(("a",)), ("render", "table", 0)),
        Output("all", Table(), ("render", "table", 1)),
        Output("", Table(("b",)), ("render", "table", 2)),
    )


def test_values_of_an_enum():
    config = parse(
        "[[attribute]]\nfield = 'a'\ntype = 'enum'\nvalues = { x = 'X', y = '' }", "c.toml"
    )
    assert config.attribute[0].values == {"x": "X", "y": ""}
