import io
import sys

import pytest

PLAIN = "@misc{a,\n  title         = {A},\n}\n"
ROUGH = "@MISC{a, title={A}}"


def test_a_file_is_laid_out(run, tmp_path):
    (tmp_path / "a.bib").write_text(ROUGH)
    (tmp_path / "b.bib").write_text(PLAIN)
    assert run("format", "a.bib", "b.bib") == (0, "", "1 file formatted, 1 file left as written\n")
    assert (tmp_path / "a.bib").read_text() == PLAIN
    assert run("format", "a.bib", "b.bib") == (0, "", "2 files left as written\n")
    assert run("format", "--check", "a.bib", "-q") == (0, "", "")


@pytest.mark.parametrize("flag", ["--check", "--diff"])
def test_nothing_is_written(run, tmp_path, flag):
    (tmp_path / "a.bib").write_text(ROUGH)
    code, out, err = run("format", flag, "a.bib")
    assert (code, err) == (1, "1 file would be formatted\n")
    assert ("+  title         = {A},\n" in out) == (flag == "--diff")
    assert "a.bib" in out
    assert (tmp_path / "a.bib").read_text() == ROUGH


def test_standard_input(bibtaxon):
    done = bibtaxon("format", "-", "-q", input=ROUGH)
    assert (done.returncode, done.stdout, done.stderr) == (0, PLAIN, "")
    assert bibtaxon("format", "-", "-q", input=PLAIN).stdout == PLAIN
    done = bibtaxon("format", "-", "--check", input=ROUGH)
    assert (done.returncode, done.stdout) == (1, "would format <stdin>\n")


def test_standard_input_is_not_a_file(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROUGH.encode())))
    assert run("format", "-", "-q") == (0, PLAIN, "")


def test_bytes_are_kept(run, tmp_path):
    (tmp_path / "a.bib").write_bytes(b"\xef\xbb\xbf@misc{a,\r\n title={\xe9}}\r\n")
    assert run("format", "a.bib", "-q") == (0, "", "")
    expected = b"\xef\xbb\xbf@misc{a,\r\n  title         = {\xe9},\r\n}\r\n"
    assert (tmp_path / "a.bib").read_bytes() == expected


def test_configuration(run, tmp_path):
    text = 'bib = "refs/a.bib"\n[format]\nalign = 0\nsort = "-key"\n'
    (tmp_path / "bibtaxon.toml").write_text(text)
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs/a.bib").write_text("@misc{a, x=1}@misc{b, x=1}")
    assert run("format", "-q") == (0, "", "")
    expected = "@misc{b,\n  x = 1,\n}\n\n@misc{a,\n  x = 1,\n}\n"
    assert (tmp_path / "refs/a.bib").read_text() == expected
    assert run("format", "-q", "--sort", "key", "--align", "2")[0] == 0
    assert (tmp_path / "refs/a.bib").read_text().startswith("@misc{a,\n  x  = 1,\n}\n")


def test_one_entry(run, tmp_path):
    (tmp_path / "a.bib").write_text("@misc{b}\n@MISC{a, title={A}}\n")
    assert run("format", "a.bib", "--key", "A", "--sort", "key", "-q") == (0, "", "")
    assert (tmp_path / "a.bib").read_text() == "@misc{b}\n" + PLAIN


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "no file to format: name one, or set 'bib' in bibtaxon.toml"),
        (("b.bib",), "b.bib: no such file; check the path"),
        (("a.bib", "b.bib"), "b.bib: no such file; check the path"),
        (("a.bib", "--key", "abd"), "no entry has the key 'abd'; did you mean 'abc'?"),
        (("a.bib", "--key", "x"), "no entry has the key 'x'; check the file"),
        (("a.bib", "--indent", "-1"), "'indent' is -1; it must be at least 0 (see bibtaxon format --help)"),
    ],
    ids=str,
)  # fmt: skip
def test_errors(run, tmp_path, arguments, message):
    (tmp_path / "a.bib").write_text("@MISC{abc}")
    assert run("format", *arguments) == (2, "", f"bibtaxon: error: {message}\n")
    assert (tmp_path / "a.bib").read_text() == "@MISC{abc}"


def test_what_stays_is_told(run, tmp_path):
    text = "@misc{b,\n}\n@misc{a, x=1 y=2}\n"
    (tmp_path / "a.bib").write_text(text)
    code, out, err = run("format", "a.bib", "--sort", "key")
    assert (code, out) == (0, "")
    assert err == (
        "bibtaxon: warning: a.bib:3: what cannot be read, or is in a comment, stays as written\n"
        "bibtaxon: warning: a.bib:3: the entries stay in their order: "
        "an entry here cannot be read, or is in a comment\n"
        "1 file left as written\n"
    )
    (tmp_path / "a.bib").write_text(text + "% @misc{c}\n")
    assert "stays as written, here and in 1 more place\n" in run("format", "a.bib")[2]
