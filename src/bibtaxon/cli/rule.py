"""`bibtaxon rule`: explain the rules of lint."""

import click

from bibtaxon.lint.explain import explain, facts
from bibtaxon.lint.rules import RULES
from bibtaxon.lint.selection import ALL, find, names


@click.command
@click.argument("word", required=False, metavar="[RULE]")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to show the rules.",
)
def command(word: str | None, form: str) -> None:
    """Explain RULE, a code or a name, with examples; without it, list all rules.

    The beginning of a code lists the rules that begin so.

    A * marks rules with a safe fix, a ? those whose fixes need --unsafe-fixes.
    """
    word = word or ALL
    rules = [rule for rule in RULES if names(word, rule)] or [find(RULES, word)]
    if form == "json":
        from json import dumps  # noqa: PLC0415  at need: start-up counts

        click.echo(dumps([facts(rule) for rule in rules], indent=2))
    elif len(rules) == 1:
        (rule,) = rules
        click.echo(f"# {rule.code} {rule.name}\n\n{explain(rule)}", nl=False)
    else:
        for rule in rules:
            off = "" if rule.default_on else ", off by default"
            mark = {None: " ", "safe": "*"}.get(facts(rule)["fix"], "?")
            click.echo(f"{rule.code} {mark} {rule.name} ({rule.severity}{off})")
