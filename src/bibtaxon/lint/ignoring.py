"""Write the comments that suppress findings, above the entries in which they are."""

from collections.abc import Iterable, Sequence

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Document
from bibtaxon.edits import Edit, apply_edits
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.guard import refuse_loss
from bibtaxon.lint.identity import Blocks
from bibtaxon.lint.suppression import Directive, directives
from bibtaxon.patterns import lazy
from bibtaxon.source import BOM, Source, Span

_LINE_BREAK = lazy(r"\r\n|\r|\n")
_FILE = "ignore-file"


def suppressed(document: Document, findings: Iterable[Finding]) -> Document:
    """Return a document in which comments suppress the findings.

    What is found between entries is suppressed for the whole file.
    """
    codes = _by_place(document, findings)
    comments = [each for each in directives(document) if each.names]
    edits = sorted(_edit(document, start, codes[start], comments) for start in codes)
    changed = read(Source(apply_edits(document.source.text, edits), document.source.name))
    refuse_loss(document, changed, edits)
    return changed


def _by_place(document: Document, findings: Iterable[Finding]) -> dict[int, set[str]]:
    """Return the codes of findings by the offsets of their entries, -1 where that is for the file.

    An entry behind other text on its line is left where it is, as what stands between entries.
    """
    blocks = Blocks(document)
    codes: dict[int, set[str]] = {}
    for finding in findings:
        block = blocks.at(finding.span)
        start = block.span.start if block else -1
        is_first = start >= 0 and not _line_before(document.source.text, start).strip(f" \t{BOM}")
        codes.setdefault(start if is_first else -1, set()).add(finding.code)
    return codes


def _edit(
    document: Document, start: int, codes: Iterable[str], comments: Sequence[Directive]
) -> Edit:
    """Return the edit that adds to the comment for a place, or writes one."""
    text = document.source.text
    form, reach = (_FILE, 0) if start < 0 else ("ignore", start)
    listed = ", ".join(sorted(codes))
    for comment in comments:
        if comment.form == form and comment.reach.start == reach and comment.names:
            end = comment.names[-1].end
            return Edit(Span(end, end), f", {listed}")
    at = start if start >= 0 else len(BOM) * text.startswith(BOM)
    indent = _line_before(text, at).lstrip(BOM)
    written = f"% bibtaxon: {form}[{listed}]{_line_end(text, at)}{indent}"
    return Edit(Span(at, at), written)


def _line_before(text: str, at: int) -> str:
    return text[:at].rpartition("\n")[2].rpartition("\r")[2]


def _line_end(text: str, at: int) -> str:
    """Return how the line above ends, or at the top the first that ends."""
    above = text[: len(text[:at].rstrip(" \t"))]
    if above.endswith(("\n", "\r")):
        return "\r\n" if above.endswith("\r\n") else above[-1]
    match = _LINE_BREAK.search(text)
    return match[0] if match else "\n"
