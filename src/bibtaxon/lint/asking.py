"""Ask rules about a document: each about what concerns it, and about no more than that.

Most values are what they should be, and asking takes longer than seeing that. So fields of one name
are looked through together: values that lack what a rule needs, or are usual, and values that stand
there already, are left out before the rule is asked.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, TypeAlias

from bibtaxon.bib.syntax import DELIMITERS, Column, Document, Entry, Field, Piece, Token, text_in
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
    named = frozenset(name for rule in about_fields for name in rule.fields)
    about_all = [rule for rule in about_fields if not rule.fields]
    for name, column in document.columns.items() if about_fields else ():
        about_this = [rule for rule in about_fields if name in rule.fields] if name in named else []
        if about_this or about_all:
            yield from _in_column([*about_this, *about_all], column, context)


def _asked(rule: Rule[Any], nodes: Iterable[Any], context: Context) -> Iterator[Answer]:
    check: Any = rule.check
    for node in nodes:
        for problem in check(node) if rule.alone else check(node, context):
            yield rule, problem


def _in_column(rules: Iterable[Rule[Any]], column: Column, context: Context) -> Iterator[Answer]:
    screen = _Screen(column)
    for rule in rules:
        if suspects := screen.suspects(rule):
            if rule.node is Entry:
                yield from _asked(rule, column.entries_with(frozenset(suspects)), context)
            elif guilty := frozenset(_guilty(rule, column.name, suspects, context)):
                yield from _asked(rule, column.fields_with(guilty), context)


class _Screen:
    """The values of a column, and which of them rules are worth asking about."""

    def __init__(self, column: Column) -> None:
        self._values = column.distinct
        self._unusual: dict[Any, list[str]] = {}

    @cached_property
    def _text(self) -> str:  # what is not in it is in no value
        return "\n".join(self._values).lower()

    def suspects(self, rule: Rule[Any]) -> list[str]:
        """Return the values about which a rule may have something to say."""
        if self._unusual.get(rule.usual) == []:  # known already: all is usual
            return []
        needs = [need for need in rule.needs if need in self._text]
        if rule.needs and not needs:
            return []
        values = self._values if rule.usual is None else self._unlike(rule.usual)
        if not needs:
            return values
        return [value for value in values if any(map(value.lower().__contains__, needs))]

    def _unlike(self, usual: Any) -> list[str]:
        """Return the values that are not usual; many rules ask for the same."""
        if usual not in self._unusual:
            is_usual = usual.fullmatch
            self._unusual[usual] = [
                value
                for value in self._values
                if not (is_usual(value, 1, len(value) - 1) and value[0] in DELIMITERS)
            ]
        return self._unusual[usual]


def _guilty(rule: Rule[Any], name: str, values: Iterable[str], context: Context) -> Iterator[str]:
    """Yield the values about which a rule of fields has something to say.

    It is asked about fields that stand nowhere, since making those of an entry takes longer. Values
    of several pieces are left to be asked about in their places.
    """
    check: Any = rule.check
    token = Token(name, 0)
    for value in values:
        field = Field(token, (_piece(value),))
        answers = check(field) if rule.alone else check(field, context)
        if value[0] == "#" or any(True for _ in answers):
            yield value


def _piece(value: str) -> Piece:
    text = text_in(value)
    return Piece(text, 0, value[0] if text is not value else "")
