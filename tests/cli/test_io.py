"""Files: nothing is lost, nothing hangs."""

import io
import os
import stat
from pathlib import Path

import pytest

from bibtaxon.cli.io import (
    read_bytes,
    read_source,
    read_utf8,
    refuse_input,
    write_atomic,
)
from bibtaxon.errors import BibtaxonError

TEXT = b"@misc{a, title = {x}}\n"


@pytest.fixture
def path(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("x.bib")


def listed(directory: str = ".") -> list[str]:
    return sorted(path.name for path in Path(directory).iterdir())


def message(function, *arguments) -> str:
    with pytest.raises(BibtaxonError) as caught:
        function(*arguments)
    return str(caught.value)


def test_a_file_is_read_with_its_name(path):
    path.write_bytes(TEXT)
    source = read_source("x.bib")
    assert (source.text.encode(), source.name) == (TEXT, "x.bib")


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_a_dash(monkeypatch):
    monkeypatch.setattr("sys.stdin", Stdin(TEXT))
    source = read_source("-")
    assert (source.text.encode(), source.name) == (TEXT, "<stdin>")


def test_closed_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert message(read_source, "-") == "<stdin>: standard input is closed; name a file"


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (Path.absolute, "x.bib: no such file; check the path"),
        (Path.mkdir, "x.bib: is a directory; name a file in it"),
        (os.mkfifo, "x.bib: is no regular file; write - for standard input or output"),
        (lambda path: path.symlink_to("gone"), "x.bib: is a symbolic link to 'gone', which does not exist"),
        (lambda path: path.symlink_to(path), "x.bib: cannot be read: Too many levels of symbolic links; check the path and its permissions"),
        (Path.touch, "x.bib: the file is empty; restore it or name another one"),
        (lambda path: path.write_text(" \n"), "x.bib: the file is empty; restore it or name another one"),
        (lambda path: path.write_text("@misc{a}", "utf-16"), "x.bib: is UTF-16; convert it, for example: iconv -f utf-16 -t utf-8"),
        (lambda path: path.write_bytes(b"\xfe\xff\0@\0m"), "x.bib: is UTF-16; convert it, for example: iconv -f utf-16 -t utf-8"),
        (lambda path: path.write_bytes(b"\x1f\x8b\x08\x00"), "x.bib: is compressed with gzip; unpack it first"),
        (lambda path: path.write_bytes(b"%PDF-1.5\n"), "x.bib: is a PDF; name the .bib file"),
        (lambda path: path.write_bytes(b"@misc{a}\0"), "x.bib: is a binary file (a NUL byte at offset 8); name a text file"),
    ],
    ids=["missing", "directory", "fifo", "dangling", "loop", "empty", "blank", "utf16le", "utf16be", "gzip", "pdf", "nul"],
)  # fmt: skip
def test_what_is_no_text_is_refused(path, make, expected):
    make(path)
    assert message(read_source, "x.bib") == expected


def test_a_nul_in_a_path():
    assert (
        message(read_bytes, "a\0b")
        == "a\0b: cannot be read: embedded null byte; check the path and its permissions"
    )


@pytest.mark.usefixtures("path")
def test_a_name_that_is_empty():
    assert message(read_source, "") == "the name of a file is empty"
    assert message(write_atomic, "", TEXT) == "the name of a file is empty"


def test_undecodable_bytes_are_kept_or_refused(path):
    path.write_bytes("@misc{a,\n é = {".encode() + b"\xe4}}")
    assert read_source("x.bib").text == "@misc{a,\n é = {\udce4}}"
    assert message(read_utf8, "x.bib") == (
        "x.bib:2:7: byte 0xe4 at offset 16 is not UTF-8; "
        "convert the file, for example: iconv -f latin1 -t utf-8 x.bib"
    )
    path.write_bytes(b"@misc{a, title = {\x93A\xe4\x94}}")
    assert message(read_utf8, "x.bib").endswith("example: iconv -f cp1252 -t utf-8 x.bib")
    path.write_bytes(TEXT)
    assert read_utf8("x.bib") == read_source("x.bib")


def test_a_new_file_has_the_mode_of_the_umask_and_its_directories_are_made(path):
    old = os.umask(0o027)
    try:
        write_atomic("new/deep/x.bib", TEXT)
    finally:
        os.umask(old)
    written = path.parent / "new/deep/x.bib"
    assert written.read_bytes() == TEXT
    assert stat.S_IMODE(written.stat().st_mode) == 0o640
    assert listed("new/deep") == ["x.bib"]


def test_mode_and_symbolic_links_stay_and_the_file_is_a_new_one(path):
    target = Path("sub/target.bib")
    target.parent.mkdir()
    target.write_bytes(b"old")
    target.chmod(0o604)
    path.symlink_to(target)
    before = target.stat()
    write_atomic("x.bib", TEXT, was=b"old")
    assert path.readlink() == target
    assert target.read_bytes() == TEXT
    assert target.stat().st_mode == before.st_mode
    assert target.stat().st_ino != before.st_ino
    assert listed("sub") == ["target.bib"]


def test_a_link_to_a_missing_file_makes_it(path):
    path.symlink_to("target.bib")
    write_atomic("x.bib", TEXT)
    assert path.is_symlink()
    assert Path("target.bib").read_bytes() == TEXT


def test_hard_links_stay(path):
    path.write_bytes(b"old")
    Path("other.bib").hardlink_to(path)
    write_atomic("x.bib", TEXT)
    assert Path("other.bib").read_bytes() == TEXT
    assert path.samefile("other.bib")


def test_a_directory_that_takes_no_new_files(path, monkeypatch):
    path.write_bytes(b"old")
    before = path.stat().st_ino
    monkeypatch.setattr("os.access", lambda *_arguments: False)  # root may write everywhere
    write_atomic("x.bib", TEXT)
    assert (path.read_bytes(), path.stat().st_ino) == (TEXT, before)


def test_the_owner_stays(path):
    if os.geteuid() != 0:
        pytest.skip("only root can give files away")
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)
    write_atomic("x.bib", TEXT)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


@pytest.mark.parametrize("now", [b"changed", None], ids=["changed", "gone"])
def test_what_somebody_else_has_changed_is_not_overwritten(path, now):
    expected = "x.bib: has changed since it was read; run the command again"
    if now is None:
        expected = (
            "x.bib: cannot be written: No such file or directory; mend that or choose another place"
        )
    else:
        path.write_bytes(now)
    assert message(write_atomic, "x.bib", TEXT, b"old") == expected
    assert (path.read_bytes() if path.exists() else None) == now


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("directory", "Is a directory"),
        ("file/x.bib", ".*/file is no directory"),
        (
            "loop",
            "Symlink loop|Too many levels of symbolic links; check the path and its permissions",
        ),
        ("/proc/x.bib", "No such file or directory"),
        ("n" * 300, "File name too long"),
        ("a\0b", "embedded null byte"),
    ],
    ids=["directory", "below-a-file", "loop", "proc", "long", "nul"],
)
def test_what_cannot_be_written(path, output, reason):
    Path("directory").mkdir()
    Path("file").touch()
    Path("loop").symlink_to("loop")
    path.write_bytes(b"old")
    before = listed()
    with pytest.raises(BibtaxonError, match=f": cannot be written: ({reason})"):
        write_atomic(output, TEXT)
    assert listed() == before


def test_an_interruption_leaves_the_old_file_and_nothing_else(path, monkeypatch):
    def interrupt(_descriptor):
        raise KeyboardInterrupt

    path.write_bytes(b"old")
    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic("x.bib", TEXT)
    assert path.read_bytes() == b"old"
    assert listed() == ["x.bib"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_device():
    expected = (
        "/dev/full: cannot be written: No space left on device; mend that or choose another place"
    )
    assert message(write_atomic, "/dev/full", TEXT) == expected


def test_a_device_is_written_in_place():
    write_atomic(os.devnull, TEXT)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_an_output_that_is_an_input_is_refused(path):
    path.write_bytes(TEXT)
    Path("link.bib").symlink_to(path)
    assert message(refuse_input, "link.bib", ["gone.bib", "x.bib"]) == (
        "link.bib: is also an input (x.bib); name another output"
    )
    refuse_input("new.bib", ["x.bib"])
