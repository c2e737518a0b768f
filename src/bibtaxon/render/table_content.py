"""What a table holds, whatever the format: columns, and rows under the headings of categories."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from string import ascii_lowercase

from bibtaxon.bib.syntax import fold
from bibtaxon.errors import BibtaxonError
from bibtaxon.options import OptionError, suggestion
from bibtaxon.render.cells import Cell, Cited, Code, Mark, Part, Text
from bibtaxon.render.citing import named
from bibtaxon.render.markup.tex_source import from_plain
from bibtaxon.render.sections import Section, sections
from bibtaxon.render.table_columns import Column, Wanted, columns, every
from bibtaxon.survey.attributes import Truth
from bibtaxon.survey.model import Paper, Survey
from bibtaxon.survey.order import KEYS, rearranged


@dataclass(frozen=True, slots=True)
class Choice:
    """Which papers a table shows, and in which order; `merged` are those of one nickname."""

    categories: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    repeat: bool = True
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row, and the papers it tells of: more than one if they share a nickname."""

    papers: tuple[Paper, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its depth, 0 for none, and the rows below it.

    `path` are the titles from the top category down; `count` is how many papers the table shows
    there and under deeper headings.
    """

    title: str
    depth: int
    count: int
    path: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A table: its columns and its groups; `notes` are its footnotes, with their marks."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    notes: Mapping[str, tuple[str, Text]]  # by the plain text

    @property
    def rows(self) -> Iterator[Row]:
        """The rows of all groups."""
        return chain.from_iterable(group.rows for group in self.groups)

    @property
    def has_missing(self) -> bool:
        """Whether there is a cell of which nothing is known."""
        return any(not cell.parts for row in self.rows for cell in row.cells)

    def marks(self, notes: Iterable[Text]) -> str:
        """Return the marks of footnotes, separated by commas."""
        return ",".join(self.notes[note.text][0] for note in notes)


def content(survey: Survey, whole: Survey, wanted: Wanted, choice: Choice) -> Content:
    """Return what a table of a survey holds; `whole` has the papers that entries may name, too.

    A value that does not fit its column is an error that names file and line.
    """
    heads = columns(whole, wanted)
    survey = _sorted(survey, choice.sort, every(whole, wanted))
    groups = tuple(_groups(survey, heads, choice))
    _check(heads, [row for group in groups for row in group.rows])
    groups = tuple(_merged(group) for group in groups) if choice.merged else groups
    return Content(heads, groups, _numbered(heads, groups))


MEANINGS = {Truth.YES: "yes", Truth.PARTLY: "partly", Truth.NO: "no"}


def truths(content: Content) -> tuple[tuple[Truth, str], ...]:
    """Return what the values of the type `bool` say, and how one says it."""
    parts = (part for row in content.rows for cell in row.cells for part in cell.parts)
    used = {part.truth for part in parts if isinstance(part, Mark)}
    return tuple((truth, meaning) for truth, meaning in MEANINGS.items() if truth in used)


def codes(content: Content) -> Iterator[tuple[str, tuple[Code, ...]]]:
    """Yield the titles of the columns with codes, and those that are used and need a legend."""
    for place, column in enumerate(content.columns):
        parts = chain.from_iterable(row.cells[place].parts for row in content.rows)
        used = dict.fromkeys(part for part in parts if isinstance(part, Code))
        coded = [code for code in used if code.code != code.meaning]
        if coded:
            yield column.title, tuple(sorted(coded, key=lambda code: code.code))


def spans(columns: Sequence[Column]) -> tuple[tuple[str, int], ...]:
    """Return the headings over neighbouring columns, and how many columns each is above."""
    found: list[tuple[str, int]] = []
    for column in columns:
        if found and column.group and found[-1][0] == column.group:
            found[-1] = column.group, found[-1][1] + 1
        else:
            found.append((column.group, 1))
    return tuple(found)


def located(paper: Paper, name: str) -> str:
    """Return the place of a field of a paper, and what to call it; of the entry if it lacks it."""
    found = paper.record.entry.field(fold(name))
    at = found.value_span.start if found else paper.record.entry.span.start
    line, number = paper.source.line_column(at)
    return f"{paper.source.name}:{line}:{number}: {name} of {paper.key!r}"


def _sorted(survey: Survey, by: Iterable[str], known: Mapping[str, Column]) -> Survey:
    keys = {**{name: column.rank for name, column in known.items()}, **KEYS}
    names = []
    for name in by:
        bare = name.removeprefix("-").lower()
        if bare not in keys:
            raise OptionError(f"cannot sort by {bare!r}{suggestion(bare, list(keys))}", ("sort",))
        names.append(f"-{bare}" if name.startswith("-") else bare)
    return replace(survey, papers=rearranged(survey.papers, names, keys)) if names else survey


def _groups(survey: Survey, columns: Sequence[Column], choice: Choice) -> Iterator[Group]:
    """Yield the groups that have rows, or have them below; of some categories or of all."""
    shown = _chosen(survey, choice)
    for section in shown:
        path = section.topic.path
        below = {
            paper.key
            for other in shown
            if other.topic.path[: len(path)] == path
            for paper in other.papers
        }
        # A deep heading names the levels above it but for the top, so these need none of theirs.
        if section.papers or (below and len(path) == 1):
            title = " / ".join(path[1:]) or section.title
            rows = tuple(
                Row((paper,), tuple(column.show(paper) for column in columns))
                for paper in section.papers
            )
            titles = path if any(path) else (section.title,) * bool(section.title)
            yield Group(title, len(titles), len(below), titles, rows)


def _chosen(survey: Survey, choice: Choice) -> list[Section]:
    found = sections(survey, repeat=choice.repeat, empty=False)
    if not choice.categories:
        return list(found)
    within = [_path(survey, label) for label in choice.categories]
    for label, path in zip(choice.categories, within, strict=True):
        if not any(each.papers for each in found if each.topic.path[: len(path)] == path):
            raise OptionError(f"no paper is in the category {label!r}", ("categories",))
    return [each for each in found if any(each.topic.path[: len(path)] == path for path in within)]


def _path(survey: Survey, label: str) -> tuple[str, ...]:
    topic = survey.taxonomy.find(label)
    if topic is None:
        known = [topic.label for topic in survey.taxonomy.topics]
        message = f"unknown category {label!r}{suggestion(label, known)}"
        raise OptionError(message, ("categories",))
    return topic.path


def _check(columns: Sequence[Column], rows: Iterable[Row]) -> None:
    found = dict.fromkeys(
        f"{located(row.papers[0], column.name)}: {cell.error}"
        for row in rows
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.error
    )
    if found:
        first, *more = found
        rest = f" (and {len(more)} more like it)" if more else ""
        raise BibtaxonError(first + rest)


def _merged(group: Group) -> Group:
    """Return a group with one row for all papers of a nickname, where the first of them stands."""
    rows: dict[str, Row] = {}
    for row in group.rows:
        (paper,) = row.papers
        name = paper.nickname if named(paper) else f"\0{paper.key}"
        known = rows.get(name)
        rows[name] = _joined(known, row) if known else row
    return replace(group, rows=tuple(rows.values()))


def _joined(first: Row, second: Row) -> Row:
    pairs = zip(first.cells, second.cells, strict=True)
    return Row(first.papers + second.papers, tuple(_both(*pair) for pair in pairs))


def _both(first: Cell, second: Cell) -> Cell:
    parts: list[Part] = list(first.parts)
    for part in second.parts:
        last = parts[-1] if parts else None
        if isinstance(part, Cited) and isinstance(last, Cited) and _same_name(part, last):
            parts[-1] = replace(last, papers=last.papers + part.papers)
        elif part not in parts:
            parts.append(part)
    notes = tuple(dict.fromkeys(first.notes + second.notes))
    return replace(first, parts=tuple(parts), notes=notes, fault=first.fault or second.fault)


def _same_name(part: Cited, other: Cited) -> bool:
    return (part.name and part.name.text) == (other.name and other.name.text)


def _numbered(columns: Iterable[Column], groups: Iterable[Group]) -> Mapping[str, tuple[str, Text]]:
    """Return the footnotes in their order; equal texts are one footnote."""
    notes = {each.note: Text(each.note, from_plain(each.note)) for each in columns if each.note}
    cells = (cell for group in groups for row in group.rows for cell in row.cells)
    for note in chain.from_iterable(cell.notes for cell in cells):
        notes.setdefault(note.text, note)
    return {text: (_letter(place), note) for place, (text, note) in enumerate(notes.items())}


def _letter(place: int) -> str:
    """Return a, b ... z, then aa, ab ..."""
    before, letter = divmod(place, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[letter]
