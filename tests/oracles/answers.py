"""What any reader of .bib files says it has seen, in one form, so that answers can be compared.

Texts are byte strings read as Latin-1: one character per byte, whatever the encoding is.
"""

from dataclasses import dataclass


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


def as_bytes_text(text: str) -> str:
    """Return a text read by `bibtaxon.source.decode` with one character per byte."""
    return text.encode("utf-8", "surrogateescape").decode("latin-1")
