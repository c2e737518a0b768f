"""What any reader of .bib files says it has seen, in one form, so that answers can be compared.

Texts are byte strings read as Latin-1: one character per byte, whatever the encoding is.
"""

from dataclasses import dataclass

from bibtaxon.bib.syntax import fold
from bibtaxon.bib.values import Record


@dataclass(frozen=True, slots=True)
class Seen:
    """One entry. The type and the field names are folded to lower case, the key is not."""

    kind: str
    key: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """All entries in order, the joined preambles, and the lines of the syntax errors."""

    entries: tuple[Seen, ...]
    preamble: str = ""
    errors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Peer:
    """What a reader that is no judge has seen, and what it says about it."""

    entries: tuple[Seen, ...]
    remark: str = ""


def as_bytes_text(text: str) -> str:
    """Return a text read by `bibtaxon.source.decode` with one character per byte."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")


def folded_names(fields: list[tuple[str, str]]) -> dict[str, str]:
    """Return fields by folded name; one that repeats another in other case keeps its own."""
    found: dict[str, str] = {}
    for name, value in fields:
        found[name if fold(name) in found else fold(name)] = value
    return found


def as_seen(record: Record) -> Seen:
    """Return an entry as bibtaxon resolves it."""
    values = {as_bytes_text(name): as_bytes_text(value) for name, value in record.values.items()}
    kind, key = record.entry.kind.folded, record.entry.key.text
    return Seen(as_bytes_text(kind), as_bytes_text(key), values)
