"""What the real BibTeX reads: all entries of a database, printed by a style made for it."""

import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from oracles.answers import Answer, Seen

STYLE = Path(__file__).with_name("dump.bst").read_bytes()
AUX = b"\\citation{*}\n\\bibdata{input}\n\\bibstyle{dump}\n"

# BibTeX's identifiers. Generous: a candidate that is no field or type does no harm.
_FIELD = re.compile(rb"([^\x00-\x20\"#%'(),={}]++)[ \t\r\n]*+(=)?")
_KIND = re.compile(rb"([^\x00-\x20\"#%'(),={}]++)[ \t\r\n]*+([{(])?")

# Names that a style cannot declare, since BibTeX or dump.bst has a function of that name.
TAKEN = frozenset(
    b"> < = + - * := add.period$ call.type$ change.case$ chr.to.int$ cite$ duplicate$ empty$ "
    b"format.name$ if$ int.to.chr$ int.to.str$ missing$ newline$ num.names$ pop$ preamble$ "
    b"purify$ quote$ skip$ stack$ substring$ swap$ text.length$ text.prefix$ top$ type$ "
    b"warning$ while$ width$ write$ entry.max$ global.max$ sort.key$ default.type crossref "
    b"not$ dump$place dump$piece dump$pieces dump$entry dump$preamble".split()
)

_ERROR = re.compile(rb"---line (\d+) of file input\.bib")
_FAILED = re.compile(rb"exceeded BibTeX's|fatal error|---line \d+ of file dump\.bst")


class BibtexFailedError(Exception):
    """BibTeX gave no complete answer: a table of its own was full, or the style is wrong."""


def read(data: bytes, limit: float = 120) -> Answer:
    """Return what BibTeX reads in the bytes of a .bib file."""
    fields = {n.lower() for n, follower in _FIELD.findall(data) if follower and not _is_number(n)}
    kinds = {k.lower() for n, follower in _KIND.findall(data) if follower for k in _tails(n)}
    answer = _run(data, fields - TAKEN, kinds - fields - TAKEN, limit)
    if not kinds & fields - TAKEN:
        return answer
    # A style cannot have a field and a type of one name: ask once more for the types.
    types = _run(data, fields - kinds - TAKEN, kinds - TAKEN, limit)
    pairs = zip(answer.entries, types.entries, strict=True)
    entries = tuple(replace(entry, kind=other.kind) for entry, other in pairs)
    return replace(answer, entries=entries)


def declarable(answer: Answer) -> Answer:
    """Return another reader's answer without the names that no style can ask for."""
    taken = {name.decode() for name in TAKEN - {b"crossref"}}
    entries = tuple(
        Seen(
            "" if entry.kind in taken | {"crossref"} else entry.kind,
            entry.key,
            {name: value for name, value in entry.fields.items() if name not in taken},
        )
        for entry in answer.entries
    )
    return replace(answer, entries=entries)


def _run(data: bytes, fields: set[bytes], kinds: set[bytes], limit: float) -> Answer:
    names = [b"crossref", *sorted(fields)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "input.bib").write_bytes(data)
        (place / "dump.bst").write_bytes(_style(names, sorted(kinds)))
        (place / "top.aux").write_bytes(AUX)
        run = ["bibtex", "-terse", "top"]
        subprocess.run(run, cwd=place, capture_output=True, timeout=limit, check=False)
        log = (place / "top.blg").read_bytes()
        printed = (place / "top.bbl").read_bytes()
    if _FAILED.search(log):
        raise BibtexFailedError(log.decode("latin-1"))
    preamble, entries = _printed(names, printed)
    return Answer(entries, preamble, tuple(int(line) for line in _ERROR.findall(log)))


def _tails(name: bytes) -> Iterator[bytes]:
    """Yield the types that a name may be: what follows an `@` within it may be the type."""
    for _ in range(50):
        if name and not _is_number(name):
            yield name
        _, found, name = name.partition(b"@")
        if not found:
            return


def _is_number(name: bytes) -> bool:
    return name[:1].isdigit()


def _style(fields: list[bytes], kinds: list[bytes]) -> bytes:
    """Return the text of a style that declares these fields and types."""
    types = [b"FUNCTION { %b } { skip$ }" % kind for kind in kinds]
    questions = [
        b'  %b missing$ { skip$ } { "F%d" write$ newline$ %b dump$pieces } if$' % (name, i, name)
        for i, name in enumerate(fields)
    ]
    return (
        STYLE.replace(b"%FIELDS%", b"\n".join(fields[1:]))
        .replace(b"%TYPES%", b"\n".join(types))
        .replace(b"%DUMP%", b"\n".join(questions))
    )


def _printed(fields: list[bytes], printed: bytes) -> tuple[str, tuple[Seen, ...]]:
    """Return the preamble and the entries that the style has printed."""
    (_, preamble), *parts = _parts(printed.split(b"\n"))
    entries: list[Seen] = []
    kind = ""
    for head, text in parts:
        if head == b"T":
            kind = text
        elif head == b"K":
            entries.append(Seen(kind, text, {}))
        else:
            entries[-1].fields[fields[int(head[1:])].decode("latin-1")] = text
    return preamble, tuple(entries)


def _parts(lines: Iterable[bytes]) -> Iterator[tuple[bytes, str]]:
    """Yield each head line with the joined pieces after it."""
    head, pieces = b"", []
    for line in lines:
        if line.startswith(b"|"):
            pieces.append(line[1:-1].decode("latin-1"))
            continue
        if head:
            yield head, "".join(pieces)
        head, pieces = line, []
