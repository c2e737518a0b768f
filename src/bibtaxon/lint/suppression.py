"""Comments that tell lint to pass over findings, such as `% bibtaxon: ignore[T301] reason`."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bibtaxon.bib.syntax import Broken, Document, Other
from bibtaxon.lint.finding import Finding
from bibtaxon.lint.selection import names
from bibtaxon.patterns import lazy
from bibtaxon.source import Span

MARK = "bibtaxon:"

# To BibTeX all that stands between entries is a comment; these two forms tell people so as well.
_COMMENT = lazy(
    r"(?:(?<![^\r\n\ufeff])[ \t]*+%++|@[Cc][Oo][Mm][Mm][Ee][Nn][Tt][ \t]*+[{(])[ \t]*+"
    r"(bibtaxon:[ \t]*+([\w-]*+)(?:\[([^\]\r\n]*+)\])?)"
)
_SELECTOR = lazy(r"[^\s,]++")


class Directive(NamedTuple):
    """A comment for lint: its form, the rules that it names, and the text that it is about.

    `span` runs from the mark to the closing bracket; `names` is nothing where there is none.
    """

    span: Span
    form: str
    names: tuple[Span, ...] | None
    reach: Span

    def reaches(self, span: Span) -> bool:
        """Whether a finding at that span begins in the text that the comment is about."""
        return self.reach.start <= span.start < self.reach.end


def directives(document: Document) -> list[Directive]:
    """Return the comments for lint in a document, those of unknown form too, in their order."""
    places = [block.span for _, block in document.between]
    places += (broken.span for broken in document.broken)
    has_any = any(document.source.text.find(MARK, *span) >= 0 for span in places)
    return list(_directives(document)) if has_any else []


def kept(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in a document that no comment tells lint to pass over."""
    comments = [(each, selectors(each, document)) for each in directives(document)]
    return [
        finding
        for finding in findings
        if not any(
            each.reaches(finding.span) and any(names(word, finding) for word in words)
            for each, words in comments
        )
    ]


def selectors(directive: Directive, document: Document) -> list[str]:
    """Return the rules that a comment names; `off` alone names all."""
    if directive.names is None:
        return ["ALL"] if directive.form == "off" else []
    return [document.source[span] for span in directive.names]


def _directives(document: Document) -> Iterator[Directive]:
    text = document.source.text
    # What cannot be read to the end may have taken up the comments behind it.
    starts = [block.span.start for block in document.blocks]
    blocks = document.blocks
    found = [
        match
        for match in _COMMENT.finditer(text)
        if isinstance(blocks[bisect_right(starts, match.start(1)) - 1], Other | Broken)
    ]
    ends = [match.start() for match in found if match[2] == "on"]
    reach = _Reach(document, ends)
    for match in found:
        brackets = match[3] is not None
        inside = _SELECTOR.finditer(text, *match.span(3)) if brackets else ()
        named = tuple(Span(*each.span()) for each in inside) if brackets else None
        span = Span(*match.span(1))
        yield Directive(span, match[2], named, reach.of(match[2], span))


class _Reach:
    """The part of a document that a comment is about."""

    def __init__(self, document: Document, ends: list[int]) -> None:
        self.blocks = [each for each in document.blocks if not isinstance(each, Other)]
        self.starts = [each.span.start for each in self.blocks]
        self.ends = ends
        self.size = len(document.source.text)

    def of(self, form: str, span: Span) -> Span:
        if form == "ignore-file":
            return Span(0, self.size + 1)
        if form == "off":
            place = bisect_left(self.ends, span.end)
            return Span(span.end, self.ends[place] if self.ends[place:] else self.size + 1)
        place = bisect_left(self.starts, span.end)
        if form != "ignore" or not self.blocks[place:]:
            return Span(span.end, span.end)
        # What breaks an entry stands right behind the part of it that could be read.
        block = self.blocks[place]
        reaches_on = isinstance(block, Broken) or block.span.end == self.size
        return Span(block.span.start, block.span.end + reaches_on)
