"""Citation keys."""

from bibtaxon.bib.syntax import Document, Entry
from bibtaxon.lint.broken import Fault, is_field
from bibtaxon.lint.context import Context
from bibtaxon.lint.rule import Bad, Good, Problem, Problems, Severity, rule


@rule(
    "S012",
    Document,
    Bad("@misc{, title = {A}}", at="", after="{"),
    Bad("@misc{title = {A}, year = 2000}", at="title"),
    Bad("@misc{title={A}, year={2000}}", at="title={A"),
    Good("@misc{a, title = {A}}"),
    Good("@misc{a=b, title = {A}}"),
    severity=Severity.ERROR,
)
def missing_key(document: Document, context: Context) -> Problems:
    """An entry without a citation key cannot be cited; a second one is a repetition of the first.

    Biber does not read the file at all then.
    """
    for part in context.broken[Fault.NO_KEY]:
        yield from _without_key(part.entry)
    for block in document.blocks:
        if isinstance(block, Entry) and (not block.key.text or is_field(block.key.text)):
            yield from _without_key(block)


def _without_key(entry: Entry | None) -> Problems:
    if entry:
        yield Problem(entry.key.span, f"the @{entry.kind.text} has no citation key")
