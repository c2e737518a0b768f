"""The command line: runs a command and turns what stops it into one line and an exit code.

Exit codes: 0 done, 1 findings or would change, 2 usage, configuration, input or output error,
130 interrupted, 141 the reader of the output has gone.
"""

import gc
import sys
from collections.abc import Sequence
from contextlib import suppress

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (by default the program's own) and return the exit code."""
    # A command is over before cycles could fill the memory; looking for them costs a tenth of it.
    collects = gc.isenabled()
    gc.disable()
    try:
        from bibtaxon.cli.group import run  # noqa: PLC0415  here, so that Ctrl-C is met while it loads

        return run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        with suppress(AttributeError, OSError):  # standard error may be closed
            sys.stderr.write("\n" * sys.stderr.isatty() + "bibtaxon: interrupted\n")
        return INTERRUPTED
    finally:
        if collects:
            gc.enable()
