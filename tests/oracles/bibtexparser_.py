"""What bibtexparser 2 reads, with its default middleware."""

import logging
import re

import bibtexparser
from bibtexparser.model import Entry
from oracles.answers import Peer, Seen, as_bytes_text, folded_names

_SPACES = re.compile(r"[ \t\r\n]+")


def read(data: bytes) -> Peer:
    """Return what it reads in the bytes of a .bib file, white space folded as BibTeX does."""
    text = data.decode("utf-8", "surrogateescape")
    logging.disable()  # it writes to the terminal by itself
    try:
        library = bibtexparser.parse_string(text)
    finally:
        logging.disable(logging.NOTSET)
    return Peer(tuple(map(_seen, library.entries)), _remark(data, len(library.failed_blocks)))


def _seen(entry: Entry) -> Seen:
    values = [(field.key, _SPACES.sub(" ", str(field.value)).strip(" ")) for field in entry.fields]
    pairs = [(as_bytes_text(name), as_bytes_text(value)) for name, value in values]
    return Seen(as_bytes_text(entry.entry_type), as_bytes_text(entry.key), folded_names(pairs))


def _remark(data: bytes, failed: int) -> str:
    try:
        data.decode()
    except UnicodeDecodeError:
        return "`parse_file` raises UnicodeDecodeError"
    return "" if not failed else "1 failed block" if failed == 1 else f"{failed} failed blocks"
