"""Which rules a run uses: selectors are codes, beginnings of codes, names, or ALL."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from bibtaxon.errors import BibtaxonError
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rule import Rule, Severity
from bibtaxon.options import Keys

ALL = "ALL"


class Named(Protocol):
    """What has the code and the name of a rule."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


def select(
    rules: Iterable[Rule[Any]], options: LintOptions, *, info: bool = False
) -> list[Rule[Any]]:
    """Return the rules to use; where selectors disagree, the more exact one wins.

    Rules that only inform are used if `info` says so or a selector other than ALL names them.
    """
    every = tuple(rules)
    for _, selector in selectors(options):
        refuse_unknown(selector, every)
    return [rule for rule in every if _is_wanted(rule, options, info=info)]


def applies(rule: Rule[Any], options: LintOptions, name: str) -> bool:
    """Whether a rule is used in the file of that name; patterns match paths from their end."""
    return not any(
        names(selector, rule)
        for pattern, ignored in options.per_file_ignores.items()
        if _is_below(name, pattern)
        for selector in ignored
    )


def _is_below(name: str, pattern: str) -> bool:
    from pathlib import PurePath  # noqa: PLC0415  at need: start-up counts

    return PurePath(name).match(pattern)


def may_fix(rule: Rule[Any], options: LintOptions) -> bool:
    """Whether the fixes of a rule are wanted; where selectors disagree, the more exact one wins."""
    if not options.unfixable and options.fixable == (ALL,):
        return True
    return _exactness(rule, options.fixable) > _exactness(rule, options.unfixable)


def names(selector: str, what: Named) -> bool:
    """Whether a selector names a rule, or that of a finding, alone or among others."""
    return _match(what, selector) >= 0


def find(rules: Iterable[Rule[Any]], word: str) -> Rule[Any]:
    """Return the rule of that code or name; an unknown one is an error that suggests another."""
    every = tuple(rules)
    for rule in every:
        if word.upper() == rule.code or _folded(word) == rule.name:
            return rule
    raise _unknown(word, every)


def selectors(options: LintOptions) -> Iterator[tuple[Keys, str]]:
    """Yield all selectors in options, each with the keys that lead to it."""
    for name in ("select", "extend_select", "ignore", "fixable", "unfixable"):
        yield from (((name,), selector) for selector in getattr(options, name))
    for pattern, ignored in options.per_file_ignores.items():
        yield from ((("per_file_ignores", pattern), selector) for selector in ignored)


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


def _match(rule: Named, selector: str) -> int:
    upper = selector.upper()
    if upper == ALL:
        return 0
    if _folded(selector) == rule.name:
        return len(rule.code)
    return len(upper) if upper and rule.code.startswith(upper) else -1


def refuse_unknown(selector: str, rules: Iterable[Rule[Any]]) -> None:
    """Raise an error that suggests another if a selector names none of the rules."""
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
