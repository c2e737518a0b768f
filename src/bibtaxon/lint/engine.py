"""Find what rules have to say about documents, and make the fixes that they offer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bibtaxon.bib.reader import garbage_collection_paused, read
from bibtaxon.bib.syntax import Document
from bibtaxon.edits import Safety, apply_edits, choose
from bibtaxon.lint.asking import problems
from bibtaxon.lint.broken import Fault
from bibtaxon.lint.context import Context, Library
from bibtaxon.lint.finding import Finding
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
        for rule, problem in problems(rules, document, context)
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
    from bibtaxon.lint.guard import refuse_loss  # noqa: PLC0415  at need: start-up counts

    fixes = [each.fix for each in findings if each.fix]
    edits = sorted(edit for fix in fixes for edit in fix.edits)
    if not edits:
        return document
    changed = read(Source(apply_edits(document.source.text, edits), document.source.name))
    refuse_loss(document, changed, edits, {each.code for each in findings})
    return changed
