"""TOML files: their tables, and the lines that keys stand on."""

import os
import stat
from collections.abc import Mapping
from typing import Any

from bibtaxon.errors import BibtaxonError
from bibtaxon.options import Keys
from bibtaxon.patterns import lazy
from bibtaxon.source import BOM

_POSITION = lazy(r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|.*)\)")
_HEADER = lazy(r"\s*(\[\[?)([^\[\]]+)\]")
_NAME = lazy(r"""["][^"]*["]|'[^']*'|[^.\s]+""")
_KEY = lazy(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*[\w-]+)*)\s*=""")


def read(path: str) -> str:
    """Return the text of a configuration file; what cannot be read is a `BibtaxonError`."""
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):
            raise BibtaxonError(f"{path}: is a pipe; name a configuration file")
        with open(path, "rb") as file:
            data = file.read()
        return data.decode().removeprefix(BOM)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BibtaxonError(
            f"{path}:{line}: byte 0x{data[error.start]:02x} at offset {error.start} is not UTF-8; "
            "save the file as UTF-8"
        ) from None
    except FileNotFoundError:
        raise BibtaxonError(f"{path}: no such file; check the path") from None
    except IsADirectoryError:
        raise BibtaxonError(f"{path}: is a directory; name a configuration file") from None
    except OSError as error:
        raise BibtaxonError(f"{path}: cannot be read: {error.strerror}") from None


def tables(text: str, path: str) -> dict[str, Any]:
    """Return what a TOML text says; an error in it names its line and column."""
    import tomllib  # noqa: PLC0415  only where there is a configuration: start-up counts

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise BibtaxonError(f"{path}: arrays are nested too deeply; write fewer of them") from None
    except ValueError as error:  # of tomllib, or of int() for a number of thousands of digits
        match = _POSITION.fullmatch(str(error))
        if match is None:
            raise BibtaxonError(f"{path}: {error}") from None
        line = match["line"] or text.count("\n") + 1
        what = match["what"][:1].lower() + match["what"][1:]
        raise BibtaxonError(
            f"{path}:{line}:{match['column'] or 1}: {what}; correct the TOML there"
        ) from None


def line_of(text: str, keys: Keys) -> int:
    """Return the line of a key, or of the nearest table around it that has one; 0 for none.

    Keys of options may be written with hyphens, so these are as good as underscores.
    tomllib tells no places. They are looked up line by line, which is enough for a message: in
    odd places, such as the inside of a multi-line string, a line may be the wrong one.
    """
    lines = _lines(text)
    around = (keys[:size] for size in range(len(keys), 0, -1))
    either = (each for exact in around for each in (exact, _folded(exact)))
    return next((lines[each] for each in either if each in lines), 0)


def _lines(text: str) -> Mapping[Keys, int]:
    lines: dict[Keys, int] = {}
    counts: dict[Keys, int] = {}
    table: Keys = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _dotted(header[2])
            _note(lines, table, number)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                for below in [each for each in counts if each[: len(table)] == table != each]:
                    del counts[below]
            table = _indexed(table, counts)
            _note(lines, table, number)
        elif key := _KEY.match(line):
            _note(lines, (*table, *_dotted(key[1])), number)
    return lines


def _note(lines: dict[Keys, int], keys: Keys, number: int) -> None:
    """Note the line of a key, and of the tables around it that have not been seen before."""
    for size in range(1, len(keys) + 1):
        lines.setdefault(keys[:size], number)
        lines.setdefault(_folded(keys[:size]), number)


def _folded(keys: Keys) -> Keys:
    return tuple(each.replace("-", "_") if isinstance(each, str) else each for each in keys)


def _indexed(table: Keys, counts: Mapping[Keys, int]) -> Keys:
    """Return the name of a table with the places of the tables of arrays that it goes through."""
    found: list[str | int] = []
    for size, name in enumerate(table, 1):
        found.append(name)
        if table[:size] in counts:
            found.append(counts[table[:size]])
    return tuple(found)


def _dotted(text: str) -> Keys:
    return tuple(part.strip("\"'") for part in _NAME.findall(text))
