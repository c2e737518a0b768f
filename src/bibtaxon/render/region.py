"""The part of a file that is made: between two marks, each alone on its line.

    <!-- bibtaxon:begin readme -->
    <!-- bibtaxon:end readme -->

A mark in a fenced code block is an example of one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtaxon.errors import BibtaxonError
from bibtaxon.source import BOM, Source, Span

# What may stand at the start of a line: a fence (section 4.5 of the GFM specification), a mark.
_LINE = re.compile(
    rf"(?:\A{BOM}?|(?<=[\r\n]))[ ]{{0,3}}(?:"
    r"(?P<fence>`{3,}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{3,})(?P<info>[^\r\n]*)"
    r"|<!--[ \t]*bibtaxon:(?P<side>begin|end)[ \t]+(?P<region>[^\s>]+)[ \t]*-->[ \t]*"
    r"(?P<line_end>\r\n|\r|\n|\Z))"
)
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _Mark:
    side: str
    region: str
    span: Span  # with its line end
    line_end: str


def fresh(region: str, made: str) -> str:
    """Return the text of a new file that is a region and nothing else."""
    return f"{_mark('begin', region)}\n\n{made}\n{_mark('end', region)}\n"


def spliced(source: Source, region: str, made: str) -> str:
    """Return a text with another region: `made`, its line ends those of the text.

    All else stays as it is. Marks that are missing or do not pair are a `BibtaxonError`.
    """
    regions = _regions(source)
    if region not in regions:
        both = " and ".join(f"`{_mark(side, region)}`" for side in ("begin", "end"))
        raise BibtaxonError(
            f"{source.name}: exists and has no region {region!r}; add the lines {both} where it "
            "shall stand, or name another output"
        )
    begin, end = regions[region]
    inner = with_line_ends(f"\n{made}\n", begin.line_end)
    return source.text[: begin.span.end] + inner + source.text[end.span.start :]


def with_line_ends(text: str, line_end: str) -> str:
    """Return a text whose lines end in `\\n` with other line ends."""
    return text.replace("\n", line_end)


def first_line_end(text: str) -> str:
    """Return the line end that a text uses first; a text of one line gets `\\n`."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _mark(side: str, region: str) -> str:
    return f"<!-- bibtaxon:{side} {region} -->"


def _regions(source: Source) -> dict[str, tuple[_Mark, _Mark]]:
    """Return the marks of each region; they must come in pairs, one after the other."""
    found: dict[str, tuple[_Mark, _Mark]] = {}
    begin: _Mark | None = None
    for mark in _marks(source.text):
        if mark.side == "begin":
            if begin is not None:
                raise _error(source, mark, f"begins inside {begin.region!r}", begin)
            begin = mark
        elif begin is None or begin.region != mark.region:
            raise _error(source, mark, "ends, but has not begun", begin)
        elif mark.region in found:
            raise _error(source, begin, "begins a second time", found[mark.region][0])
        else:
            found[mark.region] = begin, mark
            begin = None
    if begin is not None:
        raise _error(source, begin, "begins, but does not end")
    return found


def _error(source: Source, mark: _Mark, what: str, other: _Mark | None = None) -> BibtaxonError:
    line, _ = source.line_column(mark.span.start)
    earlier = ""
    if other is not None:
        other_line, _ = source.line_column(other.span.start)
        earlier = f" ({other.region!r} begins in line {other_line})"
    cure = "each region needs one line that begins it and one that ends it"
    return BibtaxonError(f"{source.name}:{line}: region {mark.region!r} {what}{earlier}; {cure}")


def _marks(text: str) -> Iterator[_Mark]:
    fence = ""
    for line in _LINE.finditer(text):
        if line["side"] is None:
            fence = _fence(fence, line["fence"], line["info"])
        elif not fence:
            yield _Mark(line["side"], line["region"], Span(*line.span()), line["line_end"])


def _fence(fence: str, mark: str, rest: str) -> str:
    """Return the fence of the code block in which the next line is; nothing if it is in none."""
    if not fence:
        return mark
    return "" if mark.startswith(fence) and not rest.strip(" \t") else fence
