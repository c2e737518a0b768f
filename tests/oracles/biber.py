"""What the real biber reads, by its tool mode, which writes a bibliography out again."""

import re
import subprocess
import tempfile
from pathlib import Path

from oracles.answers import Answer, Peer, Seen, folded_names

# Out of its data model's fields, those that the inputs have and that it does not rewrite:
# names and dates come out in other form, fields that it does not know do not come out.
FIELDS = frozenset({"title", "note", "journal", "year", "crossref"})

_ENTRY = re.compile(r"^@(\S+?)\{(.*),\n((?:  .*\n)*)\}$", re.MULTILINE)
_FIELD = re.compile(r"^  (\S+) = (.*),$", re.MULTILINE)
_STRING = re.compile(r'^@string\{(\S+) = "(.*)"\}$', re.MULTILINE)
_OPTIONS = (
    "--quiet --quiet --nolog --output-fieldcase=lower --output-legacy-dates --decodecharsset=null"
)


def read(data: bytes, limit: float = 120) -> Peer:
    """Return what it reads in the bytes of a .bib file, as far as `FIELDS` go."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "input.bib").write_bytes(data)
        run = ["biber", "--tool", *_OPTIONS.split(), "--output-file=output.bib", "input.bib"]
        done = subprocess.run(run, cwd=place, capture_output=True, timeout=limit, check=False)
        output = place / "output.bib"
        written = output.read_bytes() if output.exists() else b""
    if done.returncode < 0:
        return Peer((), f"crashes (signal {-done.returncode})")
    if done.returncode != 0:
        return Peer((), "refuses the file")
    text = written.decode("latin-1")
    strings = dict(_STRING.findall(text))
    found = _ENTRY.findall(text)
    return Peer(tuple(Seen(kind.lower(), key, _fields(body, strings)) for kind, key, body in found))


def comparable(answer: Answer) -> Answer:
    """Return an answer with no other fields than those that biber gives back."""
    entries = tuple(
        Seen(e.kind, e.key, {name: e.fields[name] for name in e.fields if name in FIELDS})
        for e in answer.entries
    )
    return Answer(entries, answer.preamble, answer.errors)


def _fields(body: str, strings: dict[str, str]) -> dict[str, str]:
    pairs = [
        (name.replace("journaltitle", "journal"), strings.get(value, value[1:-1]))
        for name, value in _FIELD.findall(body)
    ]
    return {name: value for name, value in folded_names(pairs).items() if name in FIELDS}
