"""Standard output and standard error: what is printed there, and that it always can be."""

import codecs
import io
import os
import re
import sys
from contextlib import suppress
from typing import TextIO

import click

from bibtaxon.terminal import printable


def write_stdout(text: str) -> None:
    """Write a text that is meant for a file or a program: UTF-8, whatever the locale says."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogateescape"))
    sys.stdout.flush()


def open_streams() -> None:
    """Make the output streams take every text: what their encoding lacks is escaped.

    In ASCII nothing could be read, so that becomes UTF-8. What a closed standard output is given
    is an error, as it is with other programs; a closed standard error is given to nobody.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere(os.O_RDONLY)
    if sys.stderr is None:
        sys.stderr = _nowhere(os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_ascii = codecs.lookup(stream.encoding).name == "ascii"
            stream.reconfigure(
                encoding="utf-8" if is_ascii else stream.encoding, errors="backslashreplace"
            )


def silence(stream: TextIO) -> None:
    """Give what a stream still holds, and would write when the program ends, to nobody."""
    with suppress(OSError):  # a stream may be no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def warn(message: str) -> None:
    """Tell the user about something that does not stop the work."""
    click.echo(f"{click.style('bibtaxon: warning:', fg='yellow')} {printable(message)}", err=True)


def diff(old: str, new: str, name: str) -> str:
    """Return the difference of two texts in the unified format, safe to print."""
    from difflib import unified_diff  # noqa: PLC0415  at need: start-up counts

    lines = unified_diff(_lines(old), _lines(new), name, name)
    return "".join(_difference(line) for line in lines)


def _nowhere(mode: int) -> TextIO:
    return os.fdopen(os.open(os.devnull, mode), "w", closefd=False)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _difference(line: str) -> str:
    content = line.rstrip("\r\n")
    end = line[len(content) :] or "\n\\ No newline at end of file\n"
    return printable(content, keep="\t") + end
