"""Which rules a run uses: selectors are codes, beginnings of codes, names, or ALL."""

from collections.abc import Iterable
from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Rule, Severity

ALL = "ALL"


def select(
    rules: Iterable[Rule[Any]], options: LintOptions, *, info: bool = False
) -> list[Rule[Any]]:
    """Return the rules to use; where selectors disagree, the more exact one wins.

    Rules that only inform are used if `info` says so or a selector other than ALL names them.
    """
    every = tuple(rules)
    for selector in (*options.select, *options.extend_select, *options.ignore):
        _refuse_unknown(selector, every)
    return [rule for rule in every if _is_wanted(rule, options, info=info)]


def find(rules: Iterable[Rule[Any]], word: str) -> Rule[Any]:
    """Return the rule of that code or name; an unknown one is an error that suggests another."""
    every = tuple(rules)
    for rule in every:
        if word.upper() == rule.code or _folded(word) == rule.name:
            return rule
    raise _unknown(word, every)


def _is_wanted(rule: Rule[Any], options: LintOptions, *, info: bool) -> bool:
    chosen = _exactness(rule, (*options.select, *options.extend_select))
    if chosen <= 0 and rule.severity is Severity.INFO and not info:
        return False
    if not options.select and rule.default_on:
        chosen = max(chosen, 0)
    return chosen > _exactness(rule, options.ignore)


def _exactness(rule: Rule[Any], selectors: Iterable[str]) -> int:
    """Return how exactly selectors name a rule: -1 not at all, 0 as one of all."""
    return max((_match(rule, selector) for selector in selectors), default=-1)


def _match(rule: Rule[Any], selector: str) -> int:
    upper = selector.upper()
    if upper == ALL:
        return 0
    if _folded(selector) == rule.name:
        return len(rule.code)
    return len(upper) if upper and rule.code.startswith(upper) else -1


def _refuse_unknown(selector: str, rules: Iterable[Rule[Any]]) -> None:
    if all(_match(rule, selector) < 0 for rule in rules):
        raise _unknown(selector, rules)


def _unknown(word: str, rules: Iterable[Rule[Any]]) -> BibtaxonError:
    from difflib import get_close_matches  # noqa: PLC0415  at need: start-up counts

    known = {name: name for rule in rules for name in (rule.code, rule.name)}
    close = get_close_matches(word.upper(), known, n=1) or get_close_matches(_folded(word), known)
    hint = f"did you mean {close[0]!r}?" if close else "'bibtaxon rule' lists all"
    return BibtaxonError(f"no rule is called {word!r}; {hint}")


def _folded(name: str) -> str:
    return name.lower().replace("_", "-")
