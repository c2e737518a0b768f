"""Flags made from options: what is not given stays as configured."""

from collections.abc import Mapping
from dataclasses import dataclass

import click
import pytest
from click.testing import CliRunner

from bibtaxon.cli.flags import flags, overridden, written
from bibtaxon.options import option


@dataclass(frozen=True, slots=True)
class Authors:
    max: int = option(3, "How many are shown.", minimum=1)
    others: str | None = option(None, "What stands for the others.", metavar="TEXT")


@dataclass(frozen=True, slots=True)
class Column:
    field: str = option("", "Its field.")


@dataclass(frozen=True, slots=True)
class Options:
    profile: str = option("seed", "The look.", choices=("seed", "list"))
    count: bool = option(True, "Whether to count.")
    size: float = option(1.0, "A size.")
    toc_depth: tuple[int, ...] = option((), "Depths.")
    columns: tuple[str, ...] = option(("year",), "Columns.", choices=("year", "venue", "size"))
    authors: Authors = option(Authors(), "The authors.")
    extra: tuple[Column, ...] = option((), "No flag.")
    words: Mapping[str, str] = option({}, "No flag.")


CONFIGURED = Options("list", False, 2.5, (1,), ("size",), Authors(7, "and more"), (Column("x"),))


def invoke(*arguments: str):
    @click.command()
    @flags(Options)
    @click.option("--other")
    def command(other, **given):
        assert other in (None, "x")
        return overridden(CONFIGURED, given)

    return command.main(list(arguments), standalone_mode=False)


def test_without_flags_all_is_as_configured():
    assert invoke() == CONFIGURED


@pytest.mark.parametrize(
    ("arguments", "changed"),
    [
        (["--profile", "seed"], {"profile": "seed"}),
        (["--count"], {"count": True}),
        (["--no-count"], {"count": False}),
        (["--size", "3"], {"size": 3.0}),
        (["--toc-depth", "2", "--toc-depth", "3"], {"toc_depth": (2, 3)}),
        (["--columns", "year, venue", "--columns", "size"], {"columns": ("year", "venue", "size")}),
        (["--authors-max", "1"], {"authors": Authors(1, "and more")}),
        (["--authors-max", "1", "--authors-others", ""], {"authors": Authors(1, "")}),
        (["--other", "x"], {}),
    ],
    ids=" ".join,
)
def test_a_flag_replaces_what_is_configured(arguments, changed):
    names = Options.__slots__
    expected = {name: changed.get(name, getattr(CONFIGURED, name)) for name in names}
    assert invoke(*arguments) == Options(**expected)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--authors-max", "0"], "'max' is 0; it must be at least 1"),
        (["--columns", "yaer"], "'yaer' is no value of 'columns'; did you mean 'year'?"),
        (["--profile", "x"], "Invalid value for '--profile': 'x' is not one of 'seed', 'list'."),
    ],
    ids=" ".join,
)
def test_what_does_not_fit_is_wrong_usage(arguments, message):
    with pytest.raises(click.UsageError) as caught:
        invoke(*arguments)
    assert caught.value.format_message() == message


def test_flags_stand_in_the_order_of_the_options_with_their_help():
    @click.command()
    @flags(Options)
    def command():
        """Do it."""

    lines = CliRunner().invoke(command, ["--help"]).output.splitlines()
    assert [line.strip() for line in lines if line.startswith("  --")][:-1] == [
        "--profile [seed|list]  The look.",
        "--count / --no-count   Whether to count.",
        "--size FLOAT           A size.",
        "--toc-depth INTEGER    Depths.",
        "--columns TEXT         Columns.",
        "--authors-max INTEGER  How many are shown.",
        "--authors-others TEXT  What stands for the others.",
    ]


def test_flags_are_written_again():
    given = {
        "output": "x.tex",
        "profile": "list",
        "count": False,
        "size": 1.5,
        "toc_depth": (1, 2),
        "columns": ("year", "a b"),
        "authors_max": None,
    }
    expected = "--profile list --no-count --size 1.5 --toc-depth 1,2 --columns"
    assert written(Options, given) == [*expected.split(), "year,a b"]
    assert written(Options, {"count": True, "columns": ()}) == ["--count"]
