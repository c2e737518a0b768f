"""Ask rules about documents, and make the fixes that they offer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeAlias

from bibtaxon.bib.reader import garbage_collection_paused, read
from bibtaxon.bib.syntax import Document, Entry, Field, fold
from bibtaxon.edits import Safety, apply_edits, choose
from bibtaxon.lint.broken import Fault
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.guard import refuse_loss
from bibtaxon.lint.rule import Problem, Rule
from bibtaxon.lint.selection import applies, may_fix
from bibtaxon.lint.suppression import kept
from bibtaxon.source import Source

# What else passes over findings in a document: a baseline, for example.
Sieve: TypeAlias = Callable[[Document, list[Finding]], list[Finding]]

ROUNDS = 40  # a broken entry takes one for each comma that is missing
_REPAIRS = frozenset(fault.value for fault in Fault)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing came to: the library as it is now, and the findings that are cured."""

    library: Library
    cured: tuple[Finding, ...]


@garbage_collection_paused()
def lint(library: Library, rules: Iterable[Rule[Any]], sieve: Sieve | None = None) -> list[Finding]:
    """Return what rules find, document by document and in the order of the text.

    Comments in the documents suppress findings, and so may a sieve.
    """
    every = tuple(rules)
    found: list[Finding] = []
    for document in library.documents:
        here = [rule for rule in every if applies(rule, library.options, document.source.name)]
        left = kept(document, findings(library, document, here))
        found += sieve(document, left) if sieve else left
    return found


def findings(library: Library, document: Document, rules: Iterable[Rule[Any]]) -> list[Finding]:
    """Return what rules find in a document of a library, comments for lint left aside."""
    context = Context(library, document)
    found = {
        (problem.span, rule.code, problem.message): _finding(rule, problem, context)
        for rule, problem in _problems(_Rules(rules), document, context)
    }
    return [found[place] for place in sorted(found)]


def fix(
    library: Library,
    rules: Iterable[Rule[Any]],
    least: Safety = Safety.SAFE,
    sieve: Sieve | None = None,
) -> Fixed:
    """Make the fixes of at least that safety, and those that are possible then, and so on.

    A fix that would change more than it names raises a `BibtaxonError`.
    """
    rules = tuple(rules)
    cured: list[Finding] = []
    for _ in range(ROUNDS):
        fixable = [finding for finding in lint(library, rules, sieve) if finding.is_fixable(least)]
        chosen = [_chosen(document, fixable) for document in library.documents]
        if not any(chosen):
            break
        documents = tuple(map(_changed, library.documents, chosen))
        library = replace(library, documents=documents)
        cured += (finding for findings in chosen for finding in findings)
    return Fixed(library, tuple(cured))


class _Asked(NamedTuple):
    """A rule as the loops below want it, which run for each field of each entry."""

    rule: Rule[Any]
    check: Any
    about_fields: bool
    alone: bool  # the check takes no context
    needs: tuple[str, ...]


class _Rules:
    """Rules by what they are asked about."""

    def __init__(self, rules: Iterable[Rule[Any]]) -> None:
        every = [
            _Asked(each, each.check, each.node is Field, each.alone, each.needs) for each in rules
        ]
        self.of_documents = [each for each in every if each.rule.node is Document]
        entries = [each for each in every if each.rule.node is Entry]
        self.of_entries = [each for each in entries if not each.rule.fields]
        self.of_fields = _ByName(each for each in every if each.about_fields or each.rule.fields)


class _ByName(dict[str, list[_Asked]]):
    """Field names, as spelt, and the rules for such fields and for entries that have them."""

    def __init__(self, rules: Iterable[_Asked]) -> None:
        super().__init__()
        self._rules = tuple(rules)

    def __missing__(self, name: str) -> list[_Asked]:
        folded = fold(name)
        wanted = (each for each in self._rules if folded in (each.rule.fields or (folded,)))
        self[name] = list(wanted)
        return self[name]


def _problems(
    rules: _Rules, document: Document, context: Context
) -> Iterator[tuple[Rule[Any], Problem]]:
    for rule, check, _, alone, _ in rules.of_documents:
        for problem in check(document) if alone else check(document, context):
            yield rule, problem
    of_fields = rules.of_fields
    for entry in document.entries:
        for rule, check, _, alone, _ in rules.of_entries:
            for problem in check(entry) if alone else check(entry, context):
                yield rule, problem
        for field in entry.fields:
            for rule, check, about_fields, alone, needs in of_fields[field.name.text]:
                if needs and not _holds(field, needs):
                    continue
                node = field if about_fields else entry
                for problem in check(node) if alone else check(node, context):
                    yield rule, problem


def _holds(field: Field, needs: tuple[str, ...]) -> bool:
    """Whether the value of a field holds one of some texts."""
    for piece in field.pieces:
        text = piece.text
        for need in needs:  # not any(), which takes four times as long
            if need in text:
                return True
    return False


def _finding(rule: Rule[Any], problem: Problem, context: Context) -> Finding:
    """Return a finding; in a part that cannot be read, only what makes it readable has a fix."""
    if problem.fix and not may_fix(rule, context.library.options):
        problem = replace(problem, fix=None)
    edits = problem.fix.edits if problem.fix and rule.code not in _REPAIRS else ()
    if any(context.touches_broken(edit.span) for edit in edits):
        problem = replace(problem, fix=None)
    named = rule.code, rule.name, rule.severity
    return Finding(*named, problem.message, context.source, problem.span, problem.fix)


def _chosen(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """Return those findings in a document whose fixes can be made together."""
    here = [finding for finding in findings if finding.source is document.source]
    fixes = {id(each.fix): each for each in here}
    chosen = choose(each.fix for each in here if each.fix)
    return [fixes[id(fix)] for fix in chosen]


def _changed(document: Document, findings: list[Finding]) -> Document:
    fixes = [each.fix for each in findings if each.fix]
    edits = sorted(edit for fix in fixes for edit in fix.edits)
    if not edits:
        return document
    changed = read(Source(apply_edits(document.source.text, edits), document.source.name))
    refuse_loss(document, changed, edits, {each.code for each in findings})
    return changed
