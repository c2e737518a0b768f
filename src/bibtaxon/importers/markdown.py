"""Markdown to an outline, by markdown-it; the HTML in it by the standard library's parser."""

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.outline import Builder, Outline
from bibtaxon.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_LONGEST_LINE = 200_000  # longer ones take more than a second each, and no list has any
_DEEPEST = 50  # elements in elements
_WIDEST = 500  # spaces before a line; each level of a list takes two or four


def outline(source: Source) -> Outline:
    """Return the outline of a Markdown text; one that no person has written is refused."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  needed here alone

    for number, line in enumerate(source.text.splitlines(), 1):
        if len(line) > _LONGEST_LINE:
            raise _strange(source, number, f"a line of {len(line)} characters")
        if len(line) - len(line.lstrip()) > _WIDEST:
            raise _strange(source, number, "a line is indented too far")
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _DEEPEST})
    tokens = parser.enable(["table", "strikethrough"]).parse(source.text)
    builder = Builder()
    html = _Html(builder)
    for token in tokens:
        _take(token, builder, html)
        if token.level >= _DEEPEST - 2:
            raise _strange(source, builder.line, f"something is nested {_DEEPEST} levels deep")
    return builder.outline


def _strange(source: Source, line: int, what: str) -> BibtaxonError:
    return BibtaxonError(f"{source.name}:{line}: {what}; this is no list in Markdown")


def _take(token: "Token", builder: Builder, html: "_Html") -> None:
    if token.map:
        builder.line = token.map[0] + 1
    if token.type == "html_block":
        html.read(token.content)
    elif token.type == "inline":
        for child in token.children or ():
            _take_inline(child, builder, html)
    elif token.nesting:
        _take_tag(token, builder)


def _take_inline(token: "Token", builder: Builder, html: "_Html") -> None:
    if token.type in ("softbreak", "hardbreak"):
        builder.soft_break()
        builder.line += 1
    elif token.type == "html_inline":
        html.read(token.content)
    elif token.type == "image":
        builder.start("img", {"src": str(token.attrs["src"]), "alt": token.content})
    elif token.type == "code_inline":
        builder.start("code", {})
        builder.text(token.content)
        builder.end("code")
    elif token.nesting:
        _take_tag(token, builder)
    else:
        builder.text(token.content)


def _take_tag(token: "Token", builder: Builder) -> None:
    if token.nesting > 0:
        builder.start(token.tag, {name: str(value) for name, value in token.attrs.items()})
    else:
        builder.end(token.tag)


class _Html(HTMLParser):  # the standard library hands over its events in this way only
    def __init__(self, builder: Builder) -> None:
        super().__init__()
        self.builder = builder

    def read(self, html: str) -> None:
        """Take a piece of HTML that may begin or end anywhere."""
        self.reset()
        self.first = self.builder.line
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._at()
        self.builder.start(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self._at()
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._at()
        self.builder.text(data)

    def _at(self) -> None:
        self.builder.line = self.first + self.getpos()[0] - 1
