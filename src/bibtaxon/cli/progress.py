"""A sign of life on the terminal while work takes longer than a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from threading import Event


@contextmanager
def progress(what: str, every: float = 1) -> Iterator[None]:
    """Say on a terminal what is going on, and for how long; nothing is left of it in the end.

    Nothing else may be printed meanwhile.
    """
    stream = sys.stderr
    if not stream.isatty():
        yield
        return
    from threading import Event, Thread  # noqa: PLC0415  not where nobody looks

    done = Event()
    thread = Thread(target=_tell, args=(stream, what, every, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _tell(stream: TextIO, what: str, every: float, done: "Event") -> None:
    start, told = monotonic(), ""
    while not done.wait(every):
        told = f"{what} ({monotonic() - start:.0f} s)"
        stream.write(f"\r{told}")
        stream.flush()
    if told:
        stream.write(f"\r{' ' * len(told)}\r")
        stream.flush()
