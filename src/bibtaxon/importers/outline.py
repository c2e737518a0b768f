"""The outline of a list: headings, items, table rows and paragraphs, each with its runs of text.

Markdown and HTML both come in as events (a tag starts, a tag ends, text), so that HTML in Markdown
needs no second way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STRONG = frozenset(("strong", "b"))
_EMPHASIS = frozenset(("em", "i", "cite", "var", "dfn", "ins", "u"))
_CODE = frozenset(("code", "tt", "kbd", "samp"))
_SILENT = ("script", "style", "pre", "template", "svg", "math", "title", "head", "textarea")
# A new one of the first closes those behind it that are open, up to the nearest list or table.
_CLOSES = {
    "li": ("li", "p"),
    "dt": ("dt", "dd", "p"),
    "dd": ("dt", "dd", "p"),
    "tr": ("tr", "td", "th", "p"),
    "td": ("td", "th", "p"),
    "th": ("td", "th", "p"),
    "p": ("p",),
    **dict.fromkeys((*_HEADINGS, "summary"), (*_HEADINGS, "p")),
    **dict.fromkeys(("ul", "ol", "dl", "table", "div", "details", "center", "hr"), ("p",)),
}
_BOUNDARIES = ("ul", "ol", "dl", "table", "details")
_BLOCKS = frozenset((*_CLOSES, "section", "article", "blockquote", "tbody", "thead", "main", "nav"))
_SINKS = ("li", "dt", "dd", "td", "th", "p", "summary", *_HEADINGS)
_WITHIN = ("li", "dt", "dd", "td", "th")  # paragraphs in these are parts of them
_DEEPEST = 100  # elements in elements; no list has as many, and each costs time
_BARE_URL = re.compile(r"(https?://[^\s<>\"|]+[^\s<>\"|.,;:!?'*_~)\]}\u3000-\u303f\uff00-\uffef])")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; or a break, whose text is a newline.

    Runs of one link share its number; 0 is none. An image has its alternative text.
    """

    text: str
    line: int
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: int = 0
    href: str = ""
    source: str = ""  # of an image

    @property
    def is_break(self) -> bool:
        """Whether this separates two lines."""
        return self.text == "\n"


@dataclass(slots=True)
class Block:
    """A heading, item, row, paragraph, or the begin or end of what a reader may unfold."""

    kind: str
    line: int
    level: int = 0  # of a heading
    table: int = 0  # of a row: which one of the list it is in
    runs: list[Run] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)  # nested items; the cells of a row
    head: tuple[str, ...] = ()  # of a row: what stands above its cells
    anchor: str = ""  # by which links lead here


@dataclass(slots=True)
class Outline:
    """The blocks in their order, and the anchors that links may lead to."""

    blocks: list[Block] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Open:
    tag: str
    block: Block | None = None


class Builder:
    """Takes events and makes an outline of them; whatever is not closed is closed in time."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.line = 1
        self._open: list[_Open] = []
        self._styles: list[str] = []
        self._href = ""
        self._link = 0
        self._numbers = count(1)
        self._silent = ""
        self._tables = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        named = attributes.get("name", "") if tag == "a" else ""
        self.outline.anchors |= {named.casefold(), attributes.get("id", "").casefold()}
        if tag == "a" and (sink := self._sink()):
            sink.anchor = sink.anchor or attributes.get("id", "")
        if self._silent:
            return
        if tag in _SILENT:
            self._silent = tag
        elif tag == "br":
            self._add("\n")
        elif tag == "img":
            self._image(attributes)
        elif tag == "a":
            if "href" in attributes:
                self._href, self._link = attributes["href"].strip(), next(self._numbers)
        elif tag in _BLOCKS:
            self._start_block(tag)
        elif len(self._styles) < _DEEPEST:
            self._styles.append(tag)

    def end(self, tag: str) -> None:
        """Take the end of an element; one that was never started is passed over."""
        if self._silent:
            self._silent = "" if tag == self._silent else self._silent
        elif tag == "a":
            self._link, self._href = 0, ""
        elif tag in _BLOCKS:
            self._end_block(tag)
        elif tag in self._styles:
            while self._styles.pop() != tag:
                pass

    def text(self, text: str) -> None:
        """Take text; line ends in it count as spaces."""
        if self._silent:
            return
        text = text.replace("\n", " ")
        for place, part in enumerate(_BARE_URL.split(text) if "://" in text else (text,)):
            if not place % 2 or self._link:
                self._add(part)
            else:
                self._href, self._link = part, next(self._numbers)
                self._add(part)
                self._href, self._link = "", 0

    def soft_break(self) -> None:
        """Take the end of a line of Markdown."""
        self._add("\n")

    def _image(self, attributes: Mapping[str, str]) -> None:
        source = attributes.get("src", "").strip() or "#"
        self._add(attributes.get("alt", "").strip() or " ", source)

    def _add(self, text: str, source: str = "") -> None:
        if not text or (not text.strip() and not source and not self._sink()):
            return
        styles = self._styles
        run = Run(
            text,
            self.line,
            not _STRONG.isdisjoint(styles),
            not _EMPHASIS.isdisjoint(styles),
            not _CODE.isdisjoint(styles),
            self._link,
            self._href,
            source,
        )
        (self._sink() or self._start_block("p")).runs.append(run)

    def _sink(self) -> Block | None:
        for opened in reversed(self._open):
            if opened.block is not None and opened.tag in _SINKS:
                return opened.block
            if opened.tag in _BOUNDARIES and not (opened.tag == "details" and not opened.block):
                return None
        return None

    def _start_block(self, tag: str) -> Block:
        self._link, self._href = 0, ""
        self._styles.clear()
        self._close(_CLOSES.get(tag, ()))
        if tag in _HEADINGS:
            self._open = [opened for opened in self._open if opened.tag == "details"]
        within = next((each for each in self._containers() if each.tag in _WITHIN), None)
        self._tables += tag == "table" and within is None  # one in a cell is a part of it
        block = self._block(tag, within)
        if len(self._open) < _DEEPEST:
            self._open.append(_Open(tag, block))
        return block or Block("", self.line)

    def _block(self, tag: str, within: _Open | None) -> Block | None:
        """Make the block that an element begins, and put it into its place."""
        if tag in ("li", "dt", "dd"):
            block = Block("item", self.line)
        elif tag == "tr":
            block = Block("row", self.line, table=self._tables)
        elif tag in ("td", "th"):
            block = Block("cell", self.line, head=(tag,))
        elif within is not None:  # a paragraph in an item is a line of it
            if within.block is not None and within.block.runs:
                within.block.runs.append(Run("\n", self.line))
            return None
        elif tag in _HEADINGS:
            block = Block("heading", self.line, int(tag[1]))
        elif tag in ("summary", "details"):
            block = Block(tag, self.line)
        elif tag == "p":
            block = Block("paragraph", self.line)
        else:
            return None
        self._place(block)
        return block

    def _place(self, block: Block) -> None:
        kinds = ("row",) if block.kind == "cell" else ("item", "cell")
        for opened in self._containers():
            if opened.block is not None and opened.block.kind in kinds:
                opened.block.children.append(block)
                return
        self.outline.blocks.append(block)

    def _containers(self) -> Iterator[_Open]:
        return reversed(self._open)

    def _close(self, tags: tuple[str, ...]) -> None:
        """Close what the start of an element closes."""
        cut = len(self._open)
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag in _BOUNDARIES:
                break
            if self._open[place].tag in tags:
                cut = place
        del self._open[cut:]

    def _end_block(self, tag: str) -> None:
        self._link, self._href = 0, ""
        self._styles.clear()
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                opened = self._open[place]
                del self._open[place:]
                if opened.block is None:
                    self._add("\n")
                elif opened.block.kind == "details":
                    self.outline.blocks.append(Block("end", self.line))
                return
