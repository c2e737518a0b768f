"""The flags of `bibtaxon lint`, beside those that its options make, and what they come to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import click

from bibtaxon.cli.flags import overridden
from bibtaxon.config import Config
from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.report import REPORTS
from bibtaxon.lint.rule import Rule
from bibtaxon.lint.selection import refuse_unknown, selectors
from bibtaxon.options import OptionError

F = TypeVar("F", bound=Callable[..., Any])

_FLAGS = (
    click.option("--fix", "fixes", is_flag=True, help="Fix what can be fixed safely, in place."),
    click.option(
        "--unsafe-fixes", is_flag=True, help="Take the fixes that need a look afterwards too."
    ),
    click.option("--show-fixes", is_flag=True, help="Say what has been fixed, rule by rule."),
    click.option(
        "--diff", "differs", is_flag=True, help="Show what --fix would change; write nothing."
    ),
    click.option(
        "--output-format",
        type=click.Choice(list(REPORTS)),
        help="How to show findings: by default full, or github in a workflow there.",
    ),
    click.option("-o", "--output", metavar="FILE", help="Write what is shown into a file."),
    click.option("--statistics", "counts", is_flag=True, help="Count the findings of each rule."),
    click.option("--info", is_flag=True, help="Use the rules too that only inform."),
    click.option("-q", "--quiet", is_flag=True, help="Show the findings alone, without a summary."),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found."),
    click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if a fix is made."),
    click.option(
        "--diff-base",
        metavar="COMMIT",
        default="",
        help="Show only what a git branch has brought: COMMIT is where it will be merged.",
    ),
    click.option(
        "--write-baseline", metavar="FILE", help="Write all findings into a baseline and end."
    ),
    click.option(
        "--add-ignore", is_flag=True, help="Write comments that suppress all findings and end."
    ),
    click.option(
        "--per-file-ignores",
        metavar="PATTERN:RULES",
        multiple=True,
        help="Leave rules out in files whose paths end like that: 'old/*.bib:T3,D401'.",
    ),
    click.option(
        "--stdin-filename", metavar="FILE", default="", help="What standard input is to be called."
    ),
    click.option(
        "--merge",
        is_flag=True,
        help="Merge entries that are one paper: ask on a terminal, else show them; with --fix "
        "merge those that are equal.",
    ),
    click.option(
        "--rename-keys",
        is_flag=True,
        help="Show new keys where they do not follow the pattern; with --fix rename them.",
    ),
    click.option(
        "--key-map", metavar="FILE", help="A file to keep in which keys became which others."
    ),
    click.option(
        "--rewrite-tex",
        metavar="PATTERN",
        multiple=True,
        help="Files that cite by these keys, 'paper/**/*.tex': show what changes there, with --fix "
        "change it.",
    ),
    click.option("--show-settings", is_flag=True, help="Show what a run would use and end."),
)
# Each of these does something else than to check, so there is one at most.
_MODES = ("write_baseline", "add_ignore", "merge", "rename_keys")


def lint_flags(command: F) -> F:
    """Give a command the flags of lint that are no options of the configuration."""
    for decorate in reversed(_FLAGS):
        command = decorate(command)
    return command


def refuse_wrong_flags(given: Mapping[str, Any]) -> None:
    """Raise an error if flags exclude each other, or want another one that is not there."""
    modes = [f"--{name.replace('_', '-')}" for name in _MODES if given[name]]
    if len(modes) > 1:
        raise click.UsageError(f"{modes[0]} and {modes[1]} exclude each other; run one at a time")
    keys = given["merge"] or given["rename_keys"]
    if given["rewrite_tex"] and not (keys or given["key_map"]):
        raise click.UsageError("--rewrite-tex needs --rename-keys, --merge or --key-map")
    if given["key_map"] and not (keys or given["rewrite_tex"]):
        raise click.UsageError("--key-map needs --rename-keys, --merge or --rewrite-tex")


def refuse_unknown_rules(config: Config, rules: Sequence[Rule[Any]]) -> None:
    """Raise an error with the line of the configuration that names a rule that there is not."""
    for keys, selector in selectors(config.lint):
        try:
            refuse_unknown(selector, rules)
        except BibtaxonError as error:
            raise config.placed(OptionError(str(error), ("lint", *keys))) from None


def run_options(config: Config, given: Mapping[str, Any]) -> LintOptions:
    """Return the options of a run; a selection on the command line puts the configured one aside.

    Rules that the command line adds or leaves out come on top of what the configuration says.
    """
    base = config.lint
    if base.baseline:
        base = replace(base, baseline=config.path(base.baseline))
    if given["select"]:
        base = replace(base, select=(), extend_select=(), ignore=())
    chosen = overridden(base, {**given, "per_file_ignores": None})
    return replace(
        chosen,
        extend_select=(*base.extend_select, *chosen.extend_select),
        ignore=(*base.ignore, *chosen.ignore),
        unfixable=(*base.unfixable, *chosen.unfixable),
        per_file_ignores={**base.per_file_ignores, **_per_file(given["per_file_ignores"])},
    )


def _per_file(written: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in written:
        pattern, colon, rules = each.rpartition(":")
        if not colon or not pattern or not rules:
            raise click.BadParameter(f"{each!r} is not of the form PATTERN:RULES, 'old/*.bib:T3'")
        found[pattern] = (*found.get(pattern, ()), *(rule.strip() for rule in rules.split(",")))
    return found
