"""What BibTeX must see in a file, told from our own `Document` of it.

The reader keeps more than BibTeX sees. What BibTeX does with it is told here:

- An entry whose key was seen before (ASCII letters compare without case) is an error. BibTeX
  then looks for the next `@` right after the key, so that one within the fields counts.
- Of two fields with one name, the first counts.
- What was stored before an error counts; after a value without an end nothing more is seen.
- When a command ends on the last line of the file, BibTeX stops: what follows on that line is
  never read. This quirk of its main loop is the one thing our reader does not share.
"""

import re
from dataclasses import dataclass, field

from oracles.answers import Answer, Seen, as_bytes_text

from bibtaxon.bib.reader import read
from bibtaxon.bib.syntax import Broken, Entry, Other, Preamble, StringDef, fold
from bibtaxon.bib.values import MONTHS, define, join
from bibtaxon.source import Source, decode

# BibTeX takes the two characters of CR LF for two line ends.
_LAST_LINE = re.compile(r"[^\r\n]*+[\r\n]?\Z")
_COMMENT = re.compile(r"@[ \t\r\n]*+comment", re.IGNORECASE)


@dataclass(slots=True)
class _State:
    source: Source
    strings: dict[str, str] = field(default_factory=lambda: {month: month for month in MONTHS})
    entries: dict[str, Seen] = field(default_factory=dict)
    preamble: str = ""
    errors: list[int] = field(default_factory=list)

    def line(self, offset: int) -> int:
        """Return the number of a line as BibTeX counts, for which a line end begins no line."""
        text = self.source.text[: min(offset, len(self.source.text) - 1)]
        return 1 + text.count("\r") + text.count("\n")


def view(data: bytes) -> Answer:
    """Return what BibTeX must read in the bytes of a .bib file."""
    state = _State(decode(data))
    start: int | None = 0
    while start is not None:
        start = _read_from(state, start)
    entries = tuple(state.entries.values())
    _inherit(entries)
    return Answer(entries, as_bytes_text(state.preamble), tuple(state.errors))


def _read_from(state: _State, start: int) -> int | None:
    """Read the text from an offset; return where BibTeX would read it anew, if it does."""
    text = state.source.text[start:]
    for block in read(Source(text)).blocks:
        broken = isinstance(block, Broken)
        item = block.partial if broken else block
        resume = block.at if broken else block.span.end
        if isinstance(item, Entry) and item.key.folded in state.entries:
            resume = item.key.span.end
            state.errors.append(state.line(start + resume))
            if "@" in text[resume : block.span.end] and not _LAST_LINE.match(text, resume):
                return start + resume
        elif isinstance(item, Other):
            comments = [match.end() for match in _COMMENT.finditer(text, *_ends(item))]
            if not comments:
                continue
            resume = comments[-1]
        else:
            _store(state, item)
            if broken:
                state.errors.append(
                    state.line(len(state.source.text) if block.to_end else start + block.at)
                )
            if broken and block.to_end:
                return None
        if _LAST_LINE.match(text, resume):
            return None
    return None


def _ends(item: Other) -> tuple[int, int]:
    return item.span.start, item.span.end


def _store(state: _State, item: Entry | StringDef | Preamble | None) -> None:
    if isinstance(item, StringDef):
        define(item, state.strings)
    elif isinstance(item, Preamble):
        state.preamble += join(item.pieces, state.strings)
    elif isinstance(item, Entry):
        fields: dict[str, str] = {}
        for each in item.fields:
            value = as_bytes_text(join(each.pieces, state.strings).strip(" "))
            fields.setdefault(as_bytes_text(each.name.folded), value)
        seen = Seen(as_bytes_text(item.kind.folded), as_bytes_text(item.key.text), fields)
        state.entries[item.key.folded] = seen


def _inherit(entries: tuple[Seen, ...]) -> None:
    """Give each entry the fields that it lacks and its `crossref` has, in the order of the file."""
    by_key = {fold(entry.key): entry for entry in entries}
    for entry in entries:
        if "crossref" not in entry.fields:
            continue
        parent = by_key.get(fold(entry.fields["crossref"]))
        if parent is None:
            del entry.fields["crossref"]
            continue
        for name, value in parent.fields.items():
            entry.fields.setdefault(name, value)
        entry.fields["crossref"] = parent.key
