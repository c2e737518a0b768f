"""TOML files: errors with their places, and the lines of keys."""

import os
from pathlib import Path

import pytest

from bibtaxon.config.toml import line_of, read, tables
from bibtaxon.errors import BibtaxonError

TEXT = """\
title = "x"
"bib" = "a.bib"
[lint]
select = ["A"]
# [render.fake]
[[category]]
name = "A"
[[category]]
name = "B"
aliases = [
  "b",
]
[render . table]
columns = []
authors.max = 3
[[render.table.extra]]
field = "a"
[[render.table.extra]]
'field' = "b"
[render.table.extra.below]
x = 1
[lint . "a.b"]
'*.bib' = ["T"]
[lint.per-file]
"a-b" = ["T"]
et-al = 1
et_al = 2
"""


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (("title",), 1),
        (("bib",), 2),
        (("lint", "select", 0), 4),
        (("lint",), 3),
        (("render", "fake"), 13),
        (("category", 0, "name"), 7),
        (("category", 1, "name"), 9),
        (("category", 1, "aliases", 0), 10),
        (("category", 1, "unknown"), 8),
        (("render", "table", "columns"), 14),
        (("render", "table", "authors", "max"), 15),
        (("render", "table", "extra", 0, "field"), 17),
        (("render", "table", "extra", 1, "field"), 19),
        (("render", "table", "extra", 1, "below", "x"), 21),
        (("lint", "a.b", "*.bib"), 23),
        (("lint", "per_file", "a-b"), 25),
        (("lint", "per_file", "et_al"), 26),
        (("lint", "per-file", "et_al"), 27),
        (("nothing",), 0),
        ((), 0),
    ],
    ids=str,
)
def test_line_of(keys, line):
    assert line_of(TEXT, keys) == line


def test_line_of_arrays_in_arrays():
    text = "[[t]]\n[[t.p]]\na = 1\n[[t.p]]\na = 2\n[[t]]\n[[t.p]]\na = 3\n[t.c.x]\ny = 1\n"
    lines = {("t", 0, "p", 0, "a"): 3, ("t", 0, "p", 1, "a"): 5, ("t", 1): 6, ("t", 1, "p", 0, "a"): 8, ("t", 1, "c", "x", "y"): 10}  # fmt: skip
    assert {keys: line_of(text, keys) for keys in lines} == lines


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = x\n", "f.toml:1:9: invalid value"),
        ("a = 1\na = 2\n", "f.toml:2:6: cannot overwrite a value"),
        ('a = 1\r\nb = """x\r\n', "f.toml:3:1: unterminated string"),
        ("a = " + "[" * 10_000, "f.toml: arrays are nested too deeply"),
        ("a = " + "9" * 5000, "f.toml: Exceeds the limit (4300 digits)"),
        ("a = \x00\n", "f.toml:1:5: invalid value"),
    ],
    ids=["syntax", "twice", "end", "deep", "huge", "nul"],
)
def test_an_error_names_its_place(text, message):
    with pytest.raises(BibtaxonError) as caught:
        tables(text, "f.toml")
    assert str(caught.value).startswith(message)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    path = tmp_path / "f.toml"
    path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n")
    assert tables(read(str(path)), "f.toml") == {"title": "x"}


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Path.absolute, "{}: no such file; check the path"),
        (os.mkfifo, "{}: is a pipe; name a configuration file"),
        (lambda path: path.mkdir(), "{}: is a directory; name a configuration file"),
        (lambda path: path.write_bytes(b"a = 1\nb = '\xe4'"), "{}:2: byte 0xe4 at offset 11 is not UTF-8; save the file as UTF-8"),
        (lambda path: path.symlink_to(path), "{}: cannot be read: Too many levels of symbolic links"),
    ],
    ids=["missing", "pipe", "directory", "latin1", "loop"],
)  # fmt: skip
def test_what_cannot_be_read(tmp_path, make, message):
    path = tmp_path / "f.toml"
    make(path)
    with pytest.raises(BibtaxonError) as caught:
        read(str(path))
    assert str(caught.value) == message.format(path)
