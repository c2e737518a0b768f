"""The command line: runs a command and turns what stops it into one line and an exit code.

Exit codes: 0 done, 1 findings or would change, 2 usage, configuration, input or output error,
130 interrupted, 141 the reader of the output has gone.
"""

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130
PIPE_CLOSED = 141  # what a shell reports for `cat`, `grep` and others in that case


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (by default the program's own) and return the exit code."""
    try:
        from bibtaxon.cli.group import run  # here, so that Ctrl-C is met while it loads  # noqa: PLC0415

        return run(arguments)
    except BrokenPipeError:
        _silence_stdout()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        sys.stderr.write("bibtaxon: interrupted\n")
        return INTERRUPTED


def _silence_stdout() -> None:
    """Give the rest of the output, written when the interpreter ends, to nobody."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
