"""Ask rules about a document: each about what concerns it, and about no more than that.

Most values are what they should be, and asking takes longer than seeing that. So fields of one name
are looked through together: values that lack what a rule needs, or are usual, and values that stand
there already, are left out before the rule is asked.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from bibtaxon.bib.syntax import Column, Document, Entry, Field, Piece, Token, fold
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Problem, Rule

Answer: TypeAlias = tuple[Rule[Any], Problem]


def problems(rules: Iterable[Rule[Any]], document: Document, context: Context) -> Iterator[Answer]:
    """Yield what rules find in a document of a library, in any order, some of it twice."""
    about_fields: list[Rule[Any]] = []
    for rule in rules:
        if rule.node is Document:
            yield from _asked(rule, (document,), context)
        elif rule.node is Field or rule.fields:
            about_fields.append(rule)
        else:
            yield from _asked(rule, document.entries, context)
    for name, column in document.columns.items() if about_fields else ():
        here = [rule for rule in about_fields if not rule.fields or name in rule.fields]
        if here:
            yield from _in_column(here, name, column, context)


def _asked(rule: Rule[Any], nodes: Iterable[Any], context: Context) -> Iterator[Answer]:
    check: Any = rule.check
    for node in nodes:
        for problem in check(node) if rule.alone else check(node, context):
            yield rule, problem


def _in_column(
    rules: Iterable[Rule[Any]], name: str, column: Column, context: Context
) -> Iterator[Answer]:
    screen = _Screen(column)
    for rule in rules:
        if suspects := screen.suspects(rule):
            if rule.node is Field:
                suspects = _guilty(rule, name, suspects, context)
            wanted = frozenset(suspects)
            entries = [
                entry
                for value, entry in zip(column.values, column.entries, strict=True)
                if value in wanted
            ]
            if rule.node is Entry:
                yield from _asked(rule, entries, context)
            else:
                named = (field for each in entries for field in each.fields)
                fields = (field for field in named if fold(field.name.text) == name)
                yield from _asked(rule, fields, context)


class _Screen:
    """The values of a column, and which of them rules are worth asking about."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._unusual: dict[Any, list[str]] = {}

    def suspects(self, rule: Rule[Any]) -> list[str]:
        needs = [need for need in rule.needs if need in self._column.text]
        if rule.needs and not needs:
            return []
        values = self._column.distinct if rule.usual is None else self._unlike(rule.usual)
        return [value for value in values if _holds(value, needs)] if needs else values

    def _unlike(self, usual: Any) -> list[str]:
        """Return the values that are not usual; many rules ask for the same."""
        if usual not in self._unusual:
            matches = usual.fullmatch
            self._unusual[usual] = [
                value
                for value in self._column.distinct
                if not (matches(value, 1, len(value) - 1) and value[0] in '{"')
            ]
        return self._unusual[usual]


def _holds(value: str, needs: list[str]) -> bool:
    for need in needs:  # not any(), which takes four times as long
        if need in value:
            return True
    return False


def _guilty(rule: Rule[Any], name: str, values: Iterable[str], context: Context) -> list[str]:
    """Return the values about which a rule of fields has something to say.

    It is asked about fields that stand nowhere, since making all of an entry takes longer. Values
    of several pieces are left to be asked about in their places.
    """
    check: Any = rule.check
    token = Token(name, 0)
    guilty = []
    for value in values:
        if value[0] == "#":
            guilty.append(value)
            continue
        piece = Piece(value[1:-1], 0, value[0]) if value[0] in '{"' else Piece(value, 0, "")
        field = Field(token, (piece,))
        for _ in check(field) if rule.alone else check(field, context):
            guilty.append(value)
            break
    return guilty
