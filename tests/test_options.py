"""An option is declared once: read from tables, described for the docs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from bibtaxon.options import REQUIRED, OptionError, build, describe, option, shared


@dataclass(frozen=True, slots=True)
class Authors:
    max: int = option(3, "How many are shown.", minimum=1, maximum=9)
    et_al: str = option("et al.", "What stands for the others.")


@dataclass(frozen=True, slots=True)
class Column:
    field: str = option(REQUIRED, "Its field.")
    width: float | None = option(None, "Its width.")


@dataclass(frozen=True, slots=True)
class Options:
    output: str = option("README.md", "The file to write.", metavar="FILE")
    profile: str = option("seed", "The look.", choices=("seed", "list", "table"))
    count: bool = option(True, "Whether to count.")
    sizes: tuple[int, ...] = option((), "Sizes.", minimum=0)
    columns: tuple[str, ...] = option(("year",), "Columns.", choices=("year", "venue"))
    extra: tuple[Column, ...] = option((), "More columns.")
    authors: Authors = option(Authors(), "The authors.")
    words: Mapping[str, str] = option({}, "Words.")
    free: Any = option(None, "Anything.")
    root: str = "not an option"


def test_an_empty_table_gives_the_defaults():
    assert build(Options, {}) == Options()


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        pytest.param({"output": "x.md"}, "output", "x.md", id="string"),
        pytest.param({"profile": "list"}, "profile", "list", id="choice"),
        pytest.param({"count": False}, "count", False, id="bool"),
        pytest.param({"sizes": [1, 2]}, "sizes", (1, 2), id="integers"),
        pytest.param({"columns": ["venue", "year"]}, "columns", ("venue", "year"), id="strings"),
        pytest.param({"columns": "venue"}, "columns", ("venue",), id="one-string-is-a-list-of-one"),
        pytest.param({"extra": [{"field": "a"}]}, "extra", (Column("a", None),), id="tables"),
        pytest.param(
            {"extra": [{"field": "a", "width": 2}]},
            "extra",
            (Column("a", 2),),
            id="integer-is-a-number",
        ),
        pytest.param(
            {"authors": {"max": 9}}, "authors", Authors(9, "et al."), id="nested-and-largest"
        ),
        pytest.param({"authors": {"et-al": "u.a."}}, "authors", Authors(3, "u.a."), id="hyphen"),
        pytest.param({"words": {"a-b": "c"}}, "words", {"a-b": "c"}, id="mapping-keeps-its-keys"),
        pytest.param({"free": [{"a": 1}]}, "free", [{"a": 1}], id="any"),
    ],
)
def test_a_table_sets_options(table, name, value):
    assert getattr(build(Options, table), name) == value


@pytest.mark.parametrize(
    ("table", "message", "keys"),
    [
        pytest.param({"outptu": ""}, "unknown key 'outptu'; did you mean 'output'?", ("outptu",), id="misspelt"),
        pytest.param({"et-all": ""}, "unknown key 'et-all'; known are 'output', 'profile', 'count', 'sizes', 'columns', 'extra', 'authors', 'words', 'free'", ("et-all",), id="far-from-all"),
        pytest.param({"root": ""}, "unknown key 'root'; known are 'output', 'profile', 'count', 'sizes', 'columns', 'extra', 'authors', 'words', 'free'", ("root",), id="a-field-that-is-no-option"),
        pytest.param({"authors": {"et-all": ""}}, "unknown key 'et-all'; did you mean 'et_al'?", ("authors", "et-all"), id="misspelt-below"),
        pytest.param({"authors": {"et_al": "", "et-al": ""}}, "'et_al' is given twice, as 'et_al' and as 'et-al'", ("authors", "et-al"), id="both-spellings"),
        pytest.param({"output": 3}, "'output' must be a string, not the integer 3", ("output",), id="integer-for-string"),
        pytest.param({"output": ["a"]}, "'output' must be a string, not an array", ("output",), id="array-for-string"),
        pytest.param({"count": "yes"}, "'count' must be true or false, not the string 'yes'", ("count",), id="string-for-bool"),
        pytest.param({"authors": {"max": True}}, "'authors.max' must be an integer, not true", ("authors", "max"), id="bool-for-integer"),
        pytest.param({"authors": {"max": 1.5}}, "'authors.max' must be an integer, not the number 1.5", ("authors", "max"), id="float-for-integer"),
        pytest.param({"authors": {"max": 0}}, "'max' is 0; it must be at least 1", ("authors", "max"), id="too-small"),
        pytest.param({"authors": 3}, "'authors' must be a table, not the integer 3", ("authors",), id="integer-for-table"),
        pytest.param({"sizes": 3}, "'sizes' must be an array of integers, not the integer 3", ("sizes",), id="integer-for-array"),
        pytest.param({"sizes": [1, "2"]}, "item 2 of 'sizes' must be an integer, not the string '2'", ("sizes", 1), id="string-in-array"),
        pytest.param({"authors": {"max": 10}}, "'max' is 10; it must be at most 9", ("authors", "max"), id="too-large"),
        pytest.param({"sizes": [1, -2]}, "'sizes' is -2; it must be at least 0", ("sizes",), id="too-small-in-array"),
        pytest.param({"columns": ["yaer"]}, "'yaer' is no value of 'columns'; did you mean 'year'?", ("columns",), id="choice-in-array"),
        pytest.param({"profile": "fancy"}, "'fancy' is no value of 'profile'; known are 'seed', 'list', 'table'", ("profile",), id="choice"),
        pytest.param({"extra": {"field": "a"}}, "'extra' must be an array of tables, not a table", ("extra",), id="table-for-tables"),
        pytest.param({"extra": ["a"]}, "item 1 of 'extra' must be a table, not the string 'a'", ("extra", 0), id="string-for-tables"),
        pytest.param({"extra": [{"field": "a"}, {"width": 1}]}, "'field' is missing", ("extra", 1), id="missing"),
        pytest.param({"extra": [{"field": "a", "width": "1"}]}, "'extra.width' must be a number, not the string '1'", ("extra", 0, "width"), id="optional"),
        pytest.param({"extra": [{"field": ""}]}, "'field' is empty", ("extra", 0), id="empty"),
        pytest.param({"columns": 1}, "'columns' must be a string or an array of strings, not the integer 1", ("columns",), id="integer-for-strings"),
        pytest.param({"words": {"a": 1}}, "'words.a' must be a string, not the integer 1", ("words", "a"), id="in-mapping"),
        pytest.param({"words": "a"}, "'words' must be a table, not the string 'a'", ("words",), id="string-for-mapping"),
        pytest.param({"words": date(2024, 1, 1)}, "'words' must be a table, not a date", ("words",), id="date"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_an_error_with_its_place(table, message, keys):
    with pytest.raises(OptionError) as caught:
        build(Options, table)
    assert (str(caught.value), caught.value.keys) == (message, keys)


def test_the_place_is_in_the_message():
    with pytest.raises(OptionError, match=r"^\[render\.readme\]: unknown key 'x'"):
        build(Authors, {"x": 1}, "[render.readme]")


def test_options_are_described_with_dotted_names():
    rows = [(each.name, each.type, each.default, each.choices) for each in describe(Options)]
    assert rows == [
        ("output", "a string", "README.md", ()),
        ("profile", "a string", "seed", ("seed", "list", "table")),
        ("count", "true or false", True, ()),
        ("sizes", "an array of integers", (), ()),
        ("columns", "an array of strings", ("year",), ("year", "venue")),
        ("extra", "an array of tables", (), ()),
        ("authors.max", "an integer", 3, ()),
        ("authors.et_al", "a string", "et al.", ()),
        ("words", "a table", {}, ()),
        ("free", "a table", None, ()),
    ]
    assert describe(Column)[0].default is REQUIRED
    assert describe(Column)[1].type == "a number"


def test_an_option_of_two_dataclasses_is_declared_once():
    @dataclass(frozen=True, slots=True)
    class Other:
        size: int = option(1, "A size.")
        max: int = shared(Authors, "max")
        extra: Mapping[str, str] = shared(Options, "words")

    assert describe(Other)[1] == describe(Authors)[0]
    assert build(Other, {"max": 5}) == Other(1, 5, {})
    with pytest.raises(OptionError, match="it must be at least 1"):
        build(Other, {"max": 0})
    assert [each.name for each in describe(Options)][-2:] == ["words", "free"]
