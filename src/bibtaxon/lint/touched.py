"""Pass over what was there before: of the findings leave those that a change brings."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from bibtaxon.bib.syntax import Document
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.identity import Blocks, Identity, identities


@dataclass(frozen=True, slots=True)
class Before:
    """A document as it was, and what was found in it."""

    document: Document
    findings: list[Finding]


class Touched:
    """What passes over findings in entries that are as they were.

    A finding that was not there before is shown all the same: the change of one entry may be what
    makes another its duplicate. A document without a former state, by its name, is all new.
    """

    def __init__(self, before: Mapping[str, Before]) -> None:
        self._old = {name: _Old(each) for name, each in before.items()}

    def __call__(self, document: Document, findings: list[Finding]) -> list[Finding]:
        """Return the findings in a document that the change brings."""
        old = self._old.get(document.source.name)
        if old is None:
            return findings
        blocks, text = Blocks(document), document.source
        left = Counter(old.found)
        new = []
        for finding, identity in zip(findings, identities(document, findings), strict=True):
            block = blocks.at(finding.span)
            is_old = block is None or text[block.span] in old.blocks
            if is_old and left[identity]:
                left[identity] -= 1
            else:
                new.append(finding)
        return new


class _Old:
    def __init__(self, before: Before) -> None:
        document = before.document
        self.blocks = {document.source[block.span] for block in document.blocks}
        self.found: Counter[Identity] = Counter(identities(document, before.findings))
