"""What a table holds, whatever the format: its panels and its footnotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from string import ascii_lowercase

from bibtaxon.render.cells import MISSING, Cell, Span, Text
from bibtaxon.render.markup.tex_source import from_plain
from bibtaxon.render.table_columns import Column, Wanted, columns, every
from bibtaxon.render.table_rows import Choice, Group, Row, check, in_order, merged
from bibtaxon.render.table_rows import groups as grouped
from bibtaxon.survey.model import Survey


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a table that has columns of its own."""

    columns: tuple[Column, ...]
    groups: tuple[Group[Cell], ...]

    @property
    def rows(self) -> Iterator[Row[Cell]]:
        """The rows of all groups."""
        return chain.from_iterable(group.rows for group in self.groups)


@dataclass(frozen=True, slots=True)
class Content:
    """A table: its panels, most often one, and its footnotes with their marks, by their texts."""

    panels: tuple[Panel, ...]
    notes: Mapping[str, tuple[str, Text]]

    @property
    def cells(self) -> Iterator[Cell]:
        """The cells of all rows of all panels."""
        return (cell for panel in self.panels for row in panel.rows for cell in row.cells)

    def marks(self, notes: Iterable[Text]) -> str:
        """Return the marks of footnotes, separated by commas."""
        return ",".join(self.notes[note.text][0] for note in notes)


def panel(survey: Survey, whole: Survey, wanted: Wanted, choice: Choice) -> Panel:
    """Return what a part of a table holds; `whole` has the papers that entries may name, too.

    A value that does not fit its column is an error that names file and line.
    """
    heads = columns(whole, wanted)
    survey = in_order(survey, choice.sort, every(whole, wanted))
    groups = tuple(grouped(survey, heads, choice))
    check(heads, [row for group in groups for row in group.rows])
    groups = tuple(map(merged, groups)) if choice.merged else groups
    return _aside(Panel(heads, groups)) if choice.aside else Panel(heads, groups)


def content(panels: Iterable[Panel]) -> Content:
    """Return the table that panels make; footnotes are numbered through, equal ones are one."""
    panels = tuple(panels)
    notes: dict[str, Text] = {}
    for each in panels:
        heads = (Text(head.note, from_plain(head.note)) for head in each.columns if head.note)
        cells = (note for row in each.rows for cell in row.cells for note in cell.notes)
        for note in chain(heads, cells):
            notes.setdefault(note.text, note)
    letters = map(_letter, count())
    numbered = {text: (next(letters), note) for text, note in notes.items()}
    return Content(tuple(_marked(each, numbered) for each in panels), numbered)


# The column of headings.
ASIDE = Column("group", "Category", lambda _: MISSING, lambda _: ())
NO_PAPERS = "the table has no papers"


def spans(columns: Sequence[Column]) -> tuple[tuple[str, int], ...]:
    """Return the headings over neighbouring columns, and how many columns each is above."""
    found: list[tuple[str, int]] = []
    for column in columns:
        if found and column.group and found[-1][0] == column.group:
            found[-1] = column.group, found[-1][1] + 1
        else:
            found.append((column.group, 1))
    return tuple(found)


def _aside(panel: Panel) -> Panel:
    """Return a panel with the headings of its groups in a column of their own, in front."""
    if not any(group.depth for group in panel.groups):
        return panel
    groups = []
    for group in panel.groups:
        title = " / ".join(group.path)
        sizes = [len(group.rows), *[0] * len(group.rows)]
        rows = (
            replace(row, cells=(Cell((Span(title if size else "", size),)), *row.cells))
            for size, row in zip(sizes, group.rows, strict=False)
        )
        groups.append(replace(group, depth=-1, rows=tuple(rows)))
    return Panel((ASIDE, *panel.columns), tuple(group for group in groups if group.rows))


def _marked(panel: Panel, notes: Mapping[str, tuple[str, Text]]) -> Panel:
    columns = (
        replace(each, mark=notes[each.note][0]) if each.note else each for each in panel.columns
    )
    return replace(panel, columns=tuple(columns))


def _letter(place: int) -> str:
    """Return a, b ... z, then aa, ab ..."""
    before, letter = divmod(place, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[letter]
