"""Files: read as text, and written whole or not at all."""

import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source, decode, encode

if TYPE_CHECKING:
    from pathlib import Path

STDIN = "-"
STDIN_NAME = "<stdin>"  # in messages

_BINARY = {
    b"\xff\xfe": ("UTF-16", "convert it, for example: iconv -f utf-16 -t utf-8"),
    b"\xfe\xff": ("UTF-16", "convert it, for example: iconv -f utf-16 -t utf-8"),
    b"\x1f\x8b": ("compressed with gzip", "unpack it first"),
    b"BZh": ("compressed with bzip2", "unpack it first"),
    b"\xfd7zXZ\x00": ("compressed with xz", "unpack it first"),
    b"PK\x03\x04": ("a ZIP archive", "unpack it first"),
    b"%PDF-": ("a PDF", "name the .bib file"),
}


def read_source(path: str) -> Source:
    """Read a text file, or standard input for `-`; undecodable bytes are kept as surrogates.

    What is no text is an error: missing and empty files, directories, binary files, pipes.
    """
    name = STDIN_NAME if path == STDIN else path
    data = _standard_input() if path == STDIN else read_bytes(path)
    _refuse_binary(data, name)
    if not data.strip():
        raise BibtaxonError(f"{name}: the file is empty; restore it or name another one")
    return decode(data, name)


def read_utf8(path: str) -> Source:
    """Read a text file as `read_source` does; a byte that is not UTF-8 is an error."""
    source = read_source(path)
    refuse_undecodable(source)
    return source


def refuse_undecodable(source: Source) -> None:
    """Raise an error at the first byte of a text that is not UTF-8."""
    if bad := re.search("[\udc80-\udcff]", source.text):
        line, column = source.line_column(bad.start())
        byte, offset = encode(bad[0]).hex(), len(encode(source.text[: bad.start()]))
        # Latin-1 has control characters where Windows has quotation marks and dashes.
        likely = "cp1252" if re.search("[\udc80-\udc9f]", source.text) else "latin1"
        raise BibtaxonError(
            f"{source.name}:{line}:{column}: byte 0x{byte} at offset {offset} is not UTF-8; "
            f"convert the file, for example: iconv -f {likely} -t utf-8 {source.name}"
        )


def read_bytes(path: str) -> bytes:
    """Return what a regular file holds; anything else at the path is an error."""
    _refuse_empty(path)
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise BibtaxonError(f"{path}: is a directory; name a file in it")
        if not stat.S_ISREG(mode):
            raise BibtaxonError(f"{path}: is no regular file; write - for standard input or output")
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise BibtaxonError(f"{path}: {_absence(path)}") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        what = f"cannot be read: {_reason(error)}"
        raise BibtaxonError(f"{path}: {what}; check the path and its permissions") from None


def write_atomic(path: str, data: bytes, was: bytes | None = None) -> None:
    """Put data into a file such that it holds, at any moment, all of the old or of the new.

    A symbolic link stays one, mode and owner stay; directories on the way are made. `was` is what
    the file held when it was read: a file that has changed since is not written.
    """
    from pathlib import Path  # noqa: PLC0415  at need: start-up counts

    _refuse_empty(path)
    try:
        target = Path(path).resolve()
        _make_directory(target.parent)
        if was is not None and target.read_bytes() != was:
            raise BibtaxonError(f"{path}: has changed since it was read; run the command again")
        if _must_stay_in_place(target):
            _write(target, "wb", data)
        else:
            _write_and_rename(target, data)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a loop of links
        raise _not_written(path, error) from None


def real_path(path: str) -> str:
    """Return where a path of an output leads to; one that leads nowhere is an error."""
    try:
        return os.path.realpath(path)
    except ValueError as error:  # a NUL in it
        raise _not_written(path, error) from None


def refuse_input(output: str, inputs: Iterable[str]) -> None:
    """Raise an error if an output is one of the inputs, whatever they are called."""
    for path in inputs:
        with suppress(OSError):
            if os.path.samefile(output, path):
                raise BibtaxonError(f"{output}: is also an input ({path}); name another output")


def _not_written(path: str, error: Exception) -> BibtaxonError:
    what = f"cannot be written: {_reason(error)}"
    return BibtaxonError(f"{path}: {what}; mend that or choose another place")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise BibtaxonError(f"{STDIN_NAME}: standard input is closed; name a file")
    return sys.stdin.buffer.read()


def _refuse_empty(path: str) -> None:
    if not path:  # which would be the working directory
        raise BibtaxonError("the name of a file is empty")


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, (what, cure) in _BINARY.items():
        if data.startswith(magic):
            raise BibtaxonError(f"{name}: is {what}; {cure}")
    if (nul := data.find(b"\0")) != -1:
        where = f"a NUL byte at offset {nul}"
        raise BibtaxonError(f"{name}: is a binary file ({where}); name a text file")


def _absence(path: str) -> str:
    if os.path.islink(path):
        return f"is a symbolic link to '{os.readlink(path)}', which does not exist"
    return "no such file; check the path"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _make_directory(path: "Path") -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(0, f"{error.filename} is no directory") from None


def _must_stay_in_place(target: "Path") -> bool:
    """Whether renaming would cut the file off from its other names, or is not possible."""
    if not target.exists():
        return False
    status = target.stat()
    return (
        status.st_nlink > 1
        or not stat.S_ISREG(status.st_mode)
        or not os.access(target.parent, os.W_OK | os.X_OK)
    )


def _write_and_rename(target: "Path", data: bytes) -> None:
    temporary = target.with_name(f".{target.name[:50]}.{os.getpid()}.tmp")
    try:
        _write(temporary, "xb", data)
        if target.exists():
            _copy_owner_and_mode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write(path: "Path", mode: Literal["wb", "xb"], data: bytes) -> None:
    with path.open(mode) as file:
        file.write(data)
        file.flush()
        with suppress(OSError):  # devices cannot
            os.fsync(file.fileno())


def _copy_owner_and_mode(source: "Path", target: "Path") -> None:
    status = source.stat()
    with suppress(PermissionError):
        os.chown(target, status.st_uid, status.st_gid)
    target.chmod(stat.S_IMODE(status.st_mode))
