"""What a rule is: a generator function with a code, a docstring and examples."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import FunctionType
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar, cast

from bibtaxon.bib.syntax import Document, Entry, Field
from bibtaxon.edits import Fix, Safety
from bibtaxon.lint.context import Context
from bibtaxon.lint.options import DEFAULTS, LintOptions
from bibtaxon.source import Span


class Severity(StrEnum):
    """What a finding does: errors and warnings fail a run, information is shown on request."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: a place, what is wrong there, and perhaps a cure."""

    span: Span
    message: str
    fix: Fix | None = None


class Good(NamedTuple):
    """A text that a rule has nothing to say about; the rest is the setting it is read in.

    `layout` is what `[format]` says in the configuration.
    """

    text: str
    categories: tuple[str, ...] = ()
    options: LintOptions = DEFAULTS
    attributes: tuple[str, ...] = ()
    layout: Mapping[str, Any] | None = None


class Bad(NamedTuple):
    """A text in which a rule points *at* a part; its fix makes *fixed* of the text.

    *at* is meant where it first stands, or first stands *after* another part. Several parts are
    several findings.
    """

    text: str
    at: str | tuple[str, ...]
    fixed: str | None = None
    safety: Safety = Safety.SAFE
    after: str = ""
    categories: tuple[str, ...] = ()
    options: LintOptions = DEFAULTS
    attributes: tuple[str, ...] = ()
    layout: Mapping[str, Any] | None = None


Node = TypeVar("Node", Document, Entry, Field)
Problems: TypeAlias = Iterator[Problem]
Check: TypeAlias = Callable[[Node, Context], Problems]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Rule(Generic[Node]):
    """A rule; it is asked about nodes of one type, and where it names *fields*, only about these.

    A rule of entries that names fields is asked about the entries that have one of them. Of both
    kinds only those are asked about whose value holds, in capitals or not, one of the texts that
    the rule *needs*, and is not as a whole, without its delimiters, what is *usual*.

    A rule of fields judges by the name and the value alone; places are for its problems.
    """

    code: str
    name: str
    node: type[Node]
    check: Check[Node]
    alone: bool  # the check takes the node alone, without the context
    fields: tuple[str, ...]
    needs: tuple[str, ...]
    usual: re.Pattern[str] | None
    severity: Severity
    default_on: bool
    examples: tuple[Good | Bad, ...]
    doc: str

    @property
    def fixable(self) -> Safety | None:
        """How safe the best fix is that an example shows; without one the rule has no fix."""
        shown = (each for each in self.examples if isinstance(each, Bad))
        return max((bad.safety for bad in shown if bad.fixed is not None), default=None)


def rule(
    code: str,
    node: type[Node],
    *examples: Good | Bad,
    fields: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    usual: re.Pattern[str] | None = None,
    severity: Severity = Severity.WARNING,
    default_on: bool = True,
) -> Callable[[Callable[[Node], Problems] | Check[Node]], Rule[Node]]:
    """Make a rule of a generator function that takes a node, or a node and its context.

    The rule has the name of the function, with dashes; its docstring says why, for users.
    """

    def decorate(check: Callable[[Node], Problems] | Check[Node]) -> Rule[Node]:
        function = cast("FunctionType", check)
        alone = function.__code__.co_argcount == 1
        return Rule(
            code,
            function.__name__.replace("_", "-"),
            node,
            cast("Check[Node]", check),
            alone,
            fields,
            tuple(map(str.lower, needs)),
            usual,
            severity,
            default_on,
            examples,
            cast("Any", function.__doc__),
        )

    return decorate
