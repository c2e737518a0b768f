"""An awesome list, in Markdown or with HTML in it, to papers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bibtaxon.importers import anchors, ours, shape
from bibtaxon.importers.appearance import is_date
from bibtaxon.importers.bits import lines as lines_of
from bibtaxon.importers.found import Findings, Found, Remark
from bibtaxon.importers.importer import Wishes
from bibtaxon.importers.items import has_title, read_item
from bibtaxon.importers.labels import is_web, without_emoji
from bibtaxon.importers.lines import Line, is_property, keyed, kind_of, split
from bibtaxon.importers.markdown import outline
from bibtaxon.importers.outline import Block
from bibtaxon.importers.parts import Tables
from bibtaxon.importers.people import are_people
from bibtaxon.importers.sections import Path, Sections
from bibtaxon.source import Source

_LONGEST_DESCRIPTION = 300


def read(source: Source, wishes: Wishes) -> Findings:
    """Return what a list says; a paper that stands at several places is found as often."""
    made = ours.our_part(source.text)
    found = outline(Source(made, source.name) if made else source)
    walk = _Walk(wishes.tables, Sections(wishes.rename, exact=bool(made)))
    walk.blocks(found.blocks)
    remarks = [*walk.findings.remarks, *anchors.remarks(found.blocks, found.anchors)]
    walk.findings.remarks = sorted(remarks, key=lambda remark: remark.line)
    walk.findings.title = walk.sections.title
    walk.findings.categories = walk.categories()
    return walk.findings


@dataclass(slots=True)
class _Walk:
    tables: Tables
    sections: Sections
    findings: Findings = field(default_factory=Findings)
    head: tuple[str, ...] = ()  # of the table
    table: int = 0  # its number
    structured: bool = False  # whether there are categories at all
    headings: dict[Path, str] = field(default_factory=dict)  # with the prose below them
    used: set[Path] = field(default_factory=set)  # categories of papers, and those above them

    def blocks(self, blocks: Sequence[Block]) -> None:
        blocks = shape.continued(blocks)
        title = shape.title(blocks)
        self.structured = sum(block.kind == "heading" for block in blocks) > 1
        for place, block in enumerate(blocks):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            if block.kind in ("heading", "summary", "details", "end"):
                self.section(block, following, is_title=block is title)
            elif self.sections.idle:
                continue
            elif block.kind == "row":
                self.row(block)
            elif block.kind == "item":
                self.item(block, ())
            elif shape.is_pseudo_heading(block, following):
                self.sections.heading(9, anchors.text_of(block.runs))
            else:
                self.paragraph(block)

    def section(self, block: Block, following: Block | None, *, is_title: bool) -> None:
        text = anchors.text_of(block.runs)
        self.head = ()
        if block.kind == "heading":
            if text:
                self.sections.heading(block.level, text, is_title=is_title)
                if not self.sections.idle and not is_title:
                    self.headings.setdefault(self.sections.path(), "")
        elif block.kind == "details":
            has_summary = following is not None and following.kind == "summary"
            self.sections.unfold(
                anchors.text_of(following.runs) if has_summary and following else ""
            )
        elif block.kind == "end":
            self.sections.fold()

    def categories(self) -> dict[Path, str]:
        """Return the categories in the order of the list: headings above papers, or above nothing.

        Prose below a heading describes it, if it is short; a heading above prose alone is none.
        """
        return {
            path: prose if len(prose) <= _LONGEST_DESCRIPTION else ""
            for path, prose in self.headings.items()
            if path and (path in self.used or not prose)
        }

    def paragraph(self, block: Block) -> None:
        lines = [Line(bits) for bits in lines_of(block.runs)]
        own = ours.read_paragraph(lines[0].bits, self.tables) if self.sections.exact else None
        if own:
            self.add(own, self.sections.path())
            return
        before = len(self.findings.papers)
        for each in split(lines, self.tables.venues):
            self.paper(each, (), "form")
        path = self.sections.path()
        text = " ".join(anchors.text_of(block.runs).split())
        if len(self.findings.papers) == before and len(without_emoji(text).split()) > 3:
            self.headings[path] = self.headings.get(path) or text

    def item(self, block: Block, above: tuple[str, ...]) -> None:
        """Read an item; nested ones tell something about it, or it is a heading for them."""
        own = _lines(block)
        told, others = self.inside(block)
        if others and not any(bit.is_link for line in own for bit in line.bits):
            text = " ".join(bit.text for line in own for bit in line.bits)
            above = (*above, text) if len(text) <= shape.LONGEST_HEADING else above
        else:
            groups = split(own, self.tables.venues)
            groups[-1] += told
            for group in groups:
                self.paper(group, above, "link")
        for child in others:
            self.item(child, above)

    def inside(self, block: Block) -> tuple[list[Line], list[Block]]:
        """Return the lines that tell something about an item, and the items in it."""
        told: list[list[Line]] = []
        others: list[Block] = []
        for child in block.children:
            lines = _lines(child)
            if shape.has_items(child) or not is_property(lines, self.tables.venues):
                others.append(child)
            else:
                told.append(lines)
        return [line for lines in _with_people(told) for line in lines], others

    def row(self, block: Block) -> None:
        if block.table != self.table:
            self.head, self.table = (), block.table
        cells = [(cell, list(lines_of(shape.flat(cell)))) for cell in block.children]
        if all(cell.head == ("th",) for cell, _ in cells) or not cells:
            self.head = tuple(anchors.text_of(cell.runs) for cell, _ in cells)
            return
        lines: list[Line] = []
        for place, (_, own) in enumerate(cells):
            key = self.head[place] if place < len(self.head) else ""
            lines += [Line(bits, key if kind_of(key) else "") for bits in own if bits]
        if not any(line.kind in ("title", "main") for line in lines):
            groups = split(lines, self.tables.venues)
        else:
            groups = [lines]
        for group in groups:
            self.paper(group, (), "link")

    def paper(self, lines: Sequence[Line], above: tuple[str, ...], least: str) -> None:
        if not any(line.bits for line in lines):
            return
        bits = [bit for line in lines for bit in line.bits]
        path = self.sections.path(*above)
        if least == "link" and not path and self.structured:
            least = "id"
        heading = (
            path[-1]
            if path and not self.sections.exact and is_date(path[-1], self.tables.venues)
            else ""
        )
        found = read_item(lines, self.tables, bits[0].line, least=least, heading=heading)
        if isinstance(found, Remark):
            self.findings.remarks.append(found)
            return
        self.findings.remarks += _link_remarks(lines, found)
        if found is None:
            if least == "link" and path and any(is_web(bit.href) for bit in bits):
                text = " ".join(" ".join(bit.text for bit in bits).split())
                self.findings.remarks.append(
                    Remark("unread", bits[0].line, f"has a link, but no title: {text[:60]!r}")
                )
            return
        if not has_title(found):
            message = f"the list gives no title for {found.title}"
            self.findings.remarks.append(Remark("no-title", found.line, message))
        self.add(found, path)

    def add(self, found: Found, path: Path) -> None:
        for depth in range(1, len(path) + 1):
            self.headings.setdefault(path[:depth], "")
            self.used.add(path[:depth])
        self.findings.papers.append(replace(found, categories=(path,) if path else ()))


def _link_remarks(lines: Iterable[Line], found: Found | None) -> Iterator[Remark]:
    """Yield what is wrong with the links of an item."""
    for bit in (bit for line in lines for bit in line.bits if bit.is_link):
        href = bit.href.strip()
        name = bit.text.strip() or href
        if href in ("", "#"):
            yield Remark("no-target", bit.line, f"the link {name!r} has no target")
        elif found and not is_web(href) and not href.startswith("#"):
            message = f"the link {name!r} leads to {href[:80]!r}, which is no address in the web"
            yield Remark("bad-target", bit.line, message)


def _lines(block: Block) -> list[Line]:
    return [Line(bits) for bits in lines_of(block.runs) if bits]


def _with_people(told: list[list[Line]]) -> list[list[Line]]:
    """Take a first line for people if all others say what they are (`Keyword: ...`)."""
    if len(told) > 1 and all(keyed(line).key for lines in told[1:] for line in lines):
        text = " ".join(bit.text for line in told[0] for bit in line.bits)
        if not any(keyed(line).key for line in told[0]) and are_people(text):
            return [[Line(line.bits, "authors") for line in told[0]], *told[1:]]
    return told
