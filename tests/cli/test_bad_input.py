"""Whatever is wrong with files and configuration: one line, the right exit code, nothing lost."""

import os
import re
import resource
import signal
from pathlib import Path

import pytest

GOOD = """\
@misc{key,
  title    = {A title},
  author   = {Doe, Jane},
  year     = {2024},
  category = {Tools},
}
"""
CONFIGURATION = 'bib = "refs.bib"\n[[category]]\nname = "Tools"\n'
MARKED = "# Mine\n<!-- bibtaxon:begin readme -->\nold\n<!-- bibtaxon:end readme -->\n"
LINT, README, LIST = ["lint", "refs.bib"], ["render", "readme", "-o", "out.md"], ["list"]
STATS, SHOW, TABLE = ["stats"], ["show", "key"], ["render", "table", "-o", "out.tex"]
READERS = [LINT, README, TABLE, LIST, STATS, SHOW]
SURVEYS = READERS[1:]


@pytest.fixture
def survey(bibtaxon):
    """Make a survey in which nothing is wrong yet."""
    Path("refs.bib").write_text(GOOD)
    Path("bibtaxon.toml").write_text(CONFIGURATION)
    return bibtaxon


def snapshot() -> dict[str, object]:
    return {
        str(path): path.read_bytes() if path.is_file() else path.lstat().st_mode
        for path in Path().rglob("*")
    }


def assert_refused(run, arguments, expected, **keywords):
    before = snapshot()
    done = run(*arguments, **keywords)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("\n")
    assert done.stderr.count("\n") == 1
    assert re.search(f"^bibtaxon: error: {expected}", done.stderr), done.stderr
    assert snapshot() == before


def replaced(make):
    """Return a function that puts something else in the place of a file."""

    def replace(path: Path) -> None:
        path.unlink()
        make(path)

    return replace


def writes(data: bytes):
    return lambda path: path.write_bytes(data)


LATIN1 = GOOD.replace("Doe", "Doé").encode("latin-1")


@pytest.mark.parametrize("arguments", READERS, ids=" ".join)
@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (Path.unlink, r"refs\.bib: no such file; check the path$"),
        (replaced(Path.mkdir), r"refs\.bib: is a directory; name a file in it$"),
        (replaced(os.mkfifo), r"refs\.bib: is no regular file; write - for standard input or output$"),
        (replaced(lambda path: path.symlink_to("gone")), r"refs\.bib: is a symbolic link to 'gone', which does not exist$"),
        (writes(b""), r"refs\.bib: the file is empty; restore it or name another one$"),
        (writes(b"\x1f\x8b\x08\x00\x00"), r"refs\.bib: is compressed with gzip; unpack it first$"),
        (writes(b"@misc{a,\0}"), r"refs\.bib: is a binary file \(a NUL byte at offset 8\); name a text file$"),
        (writes(GOOD.encode("utf-16")), r"refs\.bib: is UTF-16; convert it, for example: iconv -f utf-16 -t utf-8$"),
    ],
    ids=["missing", "directory", "fifo", "dangling", "empty", "gzip", "nul", "utf16"],
)  # fmt: skip
def test_a_bib_that_is_no_text(survey, arguments, make, expected):
    make(Path("refs.bib"))
    assert_refused(survey, arguments, expected)


@pytest.mark.parametrize("arguments", SURVEYS, ids=" ".join)
def test_a_bib_in_another_encoding_is_not_shown_wrongly(survey, arguments):
    Path("refs.bib").write_bytes(LATIN1)
    expected = r"refs\.bib:3:17: byte 0xe9 at offset 51 is not UTF-8; convert the file, .*iconv"
    assert_refused(survey, arguments, expected)


def test_lint_reads_another_encoding_tells_it_and_keeps_its_bytes(survey):
    latin1 = LATIN1.replace(b"{2024}", b"{2024}, pages = {1-9}")
    Path("refs.bib").write_bytes(latin1)
    done = survey("lint", "--fix", "--ignore", "R106", "refs.bib")
    assert (done.returncode, done.stdout) == (2, "")
    first, last = done.stderr.splitlines()
    assert first == "nothing found; 1 fixed"
    assert last.startswith("bibtaxon: error: refs.bib:3:17: byte 0xe9 at offset 51 is not UTF-8; ")
    assert Path("refs.bib").read_bytes() == latin1.replace(b"1-9", b"1--9")


def test_lint_does_not_call_another_encoding_clean(survey):
    Path("refs.bib").write_bytes(LATIN1)
    (error,) = survey("lint", "--ignore", "R106", "refs.bib").stderr.splitlines()
    assert "is not UTF-8" in error
    Path("refs.bib").write_bytes(LATIN1 + b"@misc{a, pages = {1-9}}")
    first, error = survey("lint", "--select", "P451", "refs.bib").stderr.splitlines()
    assert first == "found 1 warning; 1 can be fixed with --fix"
    assert "is not UTF-8" in error


def test_standard_input_may_be_wrong_too(survey):
    assert_refused(survey, ["lint", "-"], "<stdin>: the file is empty", input="")
    assert_refused(survey, ["lint", "-"], "<stdin>: is a binary file", input="a\0b")


@pytest.mark.parametrize("arguments", READERS, ids=" ".join)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bib = 'refs.bib'\ntitel = 'x'", r"bibtaxon\.toml:2: unknown key 'titel'; did you mean 'title'\?$"),
        ("bib = refs.bib", r"bibtaxon\.toml:1:7: invalid value; correct the TOML there$"),
        ("\n\nbib = 3", r"bibtaxon\.toml:3: 'bib' must be a string or an array of strings, not the integer 3$"),
        ("[render.raedme]", r"bibtaxon\.toml:1: there is no output 'raedme'; did you mean 'readme'\?$"),
        ("\n[rendr.readme]", r"bibtaxon\.toml:2: unknown key 'rendr'; did you mean 'render'\?$"),
        ("\nrendr.readme.level = 2", r"bibtaxon\.toml:2: unknown key 'rendr'; did you mean 'render'\?$"),
        ("[[category]]\nname = 'A'\n[[category]]\nname = 'a'", r"bibtaxon\.toml:3: 'a' and 'A' are both labelled 'a'; case, "),
        ("title = '\udce4'", r"bibtaxon\.toml:1: byte 0xe4 at offset 9 is not UTF-8; save the file as UTF-8$"),
    ],
    ids=["key", "syntax", "type", "renderer", "outer-table", "dotted", "twice", "latin1"],
)  # fmt: skip
def test_a_wrong_configuration(survey, arguments, text, expected):
    Path("bibtaxon.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert_refused(survey, arguments, expected)


def test_a_wrong_option_of_an_output_is_told_when_it_is_made(survey):
    Path("bibtaxon.toml").write_text(f"{CONFIGURATION}[render.readme]\noutptu = 'x'\n")
    where = r"bibtaxon\.toml:5: \[render\.readme\]"
    assert_refused(survey, README, f"{where}: unknown key 'outptu'; did you mean 'output'")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gone.toml", r"gone\.toml: no such file; check the path$"),
        (".", r"\.: is a directory; name a configuration file$"),
    ],
    ids=["missing", "directory"],
)
def test_a_configuration_that_is_named_but_no_file(survey, name, expected):
    assert_refused(survey, ["--config", name, *LINT], expected)


def test_no_bib_at_all(bibtaxon):
    for command in ("lint", "list"):
        assert_refused(bibtaxon, [command], "no .*(file|bib).*bibtaxon.toml")


def test_an_unknown_category(survey):
    Path("refs.bib").write_text(GOOD.replace("{Tools}", "{Tolls}"))
    done = survey(*LINT)
    assert done.returncode == 1
    assert re.search(r"refs\.bib:5:\d+: .*'Tolls'.*'Tools'", done.stdout)
    Path("refs.bib").write_text(GOOD)
    assert_refused(
        survey, ["list", "--category", "Tolls"], "no category 'Tolls'; did you mean 'Tools'"
    )


@pytest.mark.parametrize("arguments", [README, TABLE], ids=" ".join)
@pytest.mark.parametrize(
    ("copies", "more"),
    [(1, ""), (3, r" \(and 2 more, bibtaxon lint shows all\)")],
    ids=["one", "many"],
)
def test_an_unknown_category_is_not_published(survey, arguments, copies, more):
    entries = (GOOD.replace("{Tools}", "{Tolls}").replace("key", f"key{n}") for n in range(copies))
    Path("refs.bib").write_text("".join(entries))
    expected = r"refs\.bib:1: key0: unknown category 'Tolls'; did you mean 'Tools'\?"
    assert_refused(survey, arguments, f"{expected}{more}$")


@pytest.mark.parametrize(
    "text",
    [
        MARKED.replace("<!-- bibtaxon:end readme -->\n", ""),
        MARKED.replace("<!-- bibtaxon:begin readme -->\n", ""),
        MARKED + MARKED,
    ],
    ids=["end", "begin", "double"],
)
def test_bad_markers(survey, text):
    Path("out.md").write_text(text)
    assert_refused(survey, README, r"out\.md:\d+: region 'readme'")


@pytest.mark.parametrize("target", ["readme", "table"])
@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("directory", r"directory: "),
        ("refs.bib/out", r"refs\.bib/out: "),
        (
            "/proc/out",
            r"/proc/out: cannot be written: No such file or directory; mend that or choose another place$",
        ),
        ("refs.bib", r"refs\.bib: is also an input"),
        ("./link.bib", r"\./link\.bib: is also an input"),
        ("bibtaxon.toml", r"bibtaxon\.toml: is also an input"),
    ],
    ids=["directory", "below-a-file", "proc", "input", "link-to-input", "configuration"],
)
def test_an_output_that_cannot_be_or_must_not_be_written(survey, target, output, expected):
    Path("directory").mkdir()
    Path("link.bib").symlink_to("refs.bib")
    assert_refused(survey, ["render", target, "-o", output], expected)


def small_files_only() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (60, 60))


@pytest.mark.parametrize(
    "arguments", [["lint", "--fix", "refs.bib"], README, TABLE, ["init", "new"]], ids=" ".join
)
def test_a_disk_that_is_full_in_the_middle_of_a_file(survey, arguments):
    Path("refs.bib").write_text(GOOD.replace("{2024}", "{2024}, pages = {1-9}"))
    Path("new").mkdir()
    Path("new/refs").mkdir()
    expected = r"\S+: cannot be written: File too large; mend that or choose another place$"
    # Python would leave cut off bytecode in our own source tree, for the tests that follow.
    no_bytecode = {"PYTHONDONTWRITEBYTECODE": "1"}
    assert_refused(survey, arguments, expected, preexec_fn=small_files_only, env=no_bytecode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["lint", "--output-format", "json"], LIST, SHOW, STATS, ["render", "readme", "-o", "-"]],
    ids=" ".join,
)  # fmt: skip
def test_a_standard_output_that_is_full(survey, arguments):
    with Path("/dev/full").open("w") as full:
        done = survey(*arguments, stdout=full)
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last == "bibtaxon: error: standard output: No space left on device"


@pytest.mark.parametrize(
    "arguments",
    [["lint", "--output-format", "concise"], LIST, STATS, ["render", "readme", "-o", "-"]],
    ids=" ".join,
)
@pytest.mark.usefixtures("survey")
def test_a_reader_that_has_had_enough(start, arguments):
    many = (GOOD.replace("key", f"key{n}").replace("Doe", f"Doe{n}") for n in range(2000))
    Path("refs.bib").write_text("".join(many) * 2)
    with start(*arguments) as process:
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == 141
    assert not re.search(rb"Traceback|Exception|Broken", errors)


def test_ctrl_c(start):
    with start("lint", "-") as process:
        process.stdin.write(b"% a pipe does not hold as much\n" * 50_000)  # so it is being read now
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate()
    assert (process.returncode, output, errors) == (130, b"", b"bibtaxon: interrupted\n")


def test_nothing_of_a_file_reaches_the_terminal_raw(survey):
    name = "odd\x1b]0;\x07\u202e\n.bib"
    Path(name).write_text(
        GOOD.replace("A title", "A \x1b[31m\x9b \u202e title").replace("key,", "\x1b[2J,")
    )
    for arguments in (
        ["lint", name, "gone\x1b"],
        ["lint", name],
        ["list", "--bib", name],
        ["show", "\x1b"],
    ):
        done = survey(*arguments)
        shown = done.stdout + done.stderr
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown), arguments
        assert "Traceback" not in shown


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_no_locale_stops_a_text(survey, locale):
    Path("refs.bib").write_text(
        GOOD.replace("A title", "Ünïcode 漢字").replace("Tools", "Wörk"), "utf-8"
    )
    env = {"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for arguments in (LINT, LIST, SHOW, STATS, README, TABLE):
        done = survey(*arguments, env=env)
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1, 2)
