"""A sign of life: on a terminal, when it takes long, and gone in the end."""

import io
import re
from threading import Event

import pytest

from bibtaxon.cli.progress import progress


class Terminal(io.StringIO):
    def __init__(self) -> None:
        super().__init__()
        self.told = Event()

    def isatty(self) -> bool:
        return True

    def flush(self) -> None:
        self.told.set()


def test_what_takes_long_is_told_and_wiped(monkeypatch):
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with progress("checking", every=0.001):
        assert terminal.told.wait(10)
    assert re.fullmatch(r"(\rchecking \(\d+ s\))+\r {14,}\r", terminal.getvalue())


def test_what_is_quick_is_not_told(monkeypatch):
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with progress("checking", every=3600):
        pass
    assert terminal.getvalue() == ""


def test_an_error_ends_it_too(monkeypatch):
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with pytest.raises(ValueError, match="wrong"), progress("checking", every=3600):
        raise ValueError("wrong")
    assert terminal.getvalue() == ""


def test_elsewhere_nothing_is_told(monkeypatch):
    monkeypatch.setattr("sys.stderr", pipe := io.StringIO())
    with progress("checking", every=0):
        pass
    assert pipe.getvalue() == ""
