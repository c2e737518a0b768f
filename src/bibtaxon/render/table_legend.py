"""The legend of a table, whatever the format: what its marks and codes mean."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from bibtaxon.render.cells import NOT_STATED, Code, Mark, Part
from bibtaxon.render.markup import Markup
from bibtaxon.render.table_content import Content
from bibtaxon.survey.attributes import Truth

MEANINGS = {Truth.YES: "yes", Truth.PARTLY: "partly", Truth.NO: "no", None: "not stated"}


def legend(
    content: Content, markup: Markup, sign: Callable[[Part], str], space: str = " "
) -> Iterator[str]:
    """Yield the lines of the legend: one for marks, and one for each column that has codes.

    `sign` returns the markup of a mark or a code.
    """

    def explained(part: Part, meaning: str) -> str:
        return f"{sign(part)}{space}{markup.text(meaning)}"

    if marks := list(_marks(content)):
        yield ", ".join(explained(mark, MEANINGS[mark.truth]) for mark in marks)
    for title, used in codes(content).items():
        meant = ", ".join(explained(code, code.meaning) for code in used)
        yield f"{markup.emph(markup.text(title))}: {meant}"


def codes(content: Content) -> Mapping[str, tuple[Code, ...]]:
    """Return the codes that are used and need a legend, by the titles of their columns."""
    used: dict[str, dict[Code, None]] = {}
    for each in content.panels:
        for row in each.rows:
            for column, cell in zip(each.columns, row.cells, strict=True):
                for part in cell.parts:
                    if isinstance(part, Code) and part.code != part.meaning:
                        used.setdefault(column.title, {})[part] = None
    return {
        title: tuple(sorted(found, key=lambda code: code.place)) for title, found in used.items()
    }


def _marks(content: Content) -> Iterator[Mark]:
    """Yield what the values of the type `bool` say, and whether some cell has none."""
    parts = chain.from_iterable(cell.parts or (NOT_STATED,) for cell in content.cells)
    used = {part.truth for part in parts if isinstance(part, Mark)}
    return (Mark(truth) for truth in MEANINGS if truth in used)
