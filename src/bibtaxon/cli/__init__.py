"""The command line: runs a command and turns what stops it into one line and an exit code.

Exit codes: 0 done, 1 findings or would change, 2 usage, configuration, input or output error,
130 interrupted, 141 the reader of the output has gone.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

INTERRUPTED = 130


UNTIL_THE_END: list[object] = []
"""What a command leaves to the end of the program: to free each object by itself takes time."""


def program() -> NoReturn:
    """Run the command line of the process and end that, with all that is in its memory."""
    code = _run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):  # closed ones, which may be None
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (by default the program's own) and return the exit code."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    finally:
        UNTIL_THE_END.clear()


def _run(arguments: Sequence[str]) -> int:
    # A command is over before cycles could fill the memory; looking for them costs a tenth of it.
    collects = gc.isenabled()
    gc.disable()
    try:
        from bibtaxon.cli.group import run  # noqa: PLC0415  here, so that Ctrl-C is met while it loads

        return run(arguments)
    except KeyboardInterrupt:
        with suppress(AttributeError, OSError):  # standard error may be closed
            sys.stderr.write("\n" * sys.stderr.isatty() + "bibtaxon: interrupted\n")
        return INTERRUPTED
    finally:
        if collects:
            gc.enable()
