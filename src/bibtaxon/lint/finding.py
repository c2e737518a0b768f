"""What reports are about: something wrong at a place of a source, whoever found it."""

from dataclasses import dataclass

from bibtaxon.edits import Fix, Safety
from bibtaxon.lint.rule import Severity
from bibtaxon.source import Source, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a place, by which rule or check, and perhaps a cure."""

    code: str
    name: str
    severity: Severity
    message: str
    source: Source
    span: Span
    fix: Fix | None = None

    def is_fixable(self, least: Safety = Safety.SAFE) -> bool:
        """Whether there is a fix of at least that safety."""
        return self.fix is not None and self.fix.safety >= least
