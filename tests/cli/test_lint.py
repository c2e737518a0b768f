"""`bibtaxon lint` as users run it."""

import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

CLEAN = "@misc{a, title = {A}}\n"
PAGES = "@misc{a, pages = {1-9}}\n"
FIXED = "@misc{a, pages = {1--9}}\n"
UNSAFE = "@misc{a, url = {www.example.org}}\n"
FOUND = "refs.bib:1:20: P451[*] write a range of pages with '--'\n"


@pytest.fixture
def lint(run):
    """Run lint on texts, written into files first."""

    def run_lint(*arguments, **files):
        for name, text in files.items():
            Path(f"{name}.bib").write_bytes(text.encode() if isinstance(text, str) else text)
        return run("lint", *arguments, *(f"{name}.bib" for name in files))

    return run_lint


def text(name="refs"):
    return Path(f"{name}.bib").read_bytes().decode()


def test_clean(lint):
    assert lint(refs=CLEAN) == (0, "", "nothing found\n")


def test_findings(lint):
    assert lint(refs=PAGES) == (
        1,
        f"{FOUND} 1 | @misc{{a, pages = {{1-9}}}}\n   |                    ^\n\n",
        "found 1 warning; 1 can be fixed with --fix\n",
    )
    assert text() == PAGES


def test_quiet(lint):
    assert lint("-q", "--output-format", "concise", refs=PAGES) == (1, FOUND, "")
    assert lint("--quiet", refs=CLEAN) == (0, "", "")


def test_formats(lint):
    code, out, _ = lint("--output-format", "json", refs=PAGES)
    assert (code, [each["code"] for each in json.loads(out)]) == (1, ["P451"])
    code, out, _ = lint("--output-format", "github", refs=PAGES)
    assert (code, out[:31]) == (1, "::warning title=P451 page-range")
    assert lint("--output-format", "html", refs=PAGES)[0] == 2


def test_statistics(lint):
    files = {"refs": PAGES + "@misc{b, pages = {2-3}, year = {x}}"}
    out = "     2 P451 [*] page-range-dash\n     1 D401 [ ] bad-year\n"
    assert lint("--statistics", **files)[:2] == (1, out)
    code, out, _ = lint("--statistics", "--output-format", "json", **files)
    assert (code, [each["count"] for each in json.loads(out)]) == (1, [2, 1])


def test_fix(lint):
    assert lint("--fix", refs=PAGES) == (0, "", "nothing found; 1 fixed\n")
    assert text() == FIXED


def test_fix_what_can_be(lint):
    both = PAGES + "@misc{b, year = {x}}\n"
    code, out, err = lint("--fix", "--output-format", "concise", refs=both)
    assert (code, out) == (1, "refs.bib:2:18: D401 'x' is no year\n")
    assert err == "found 1 error; 1 fixed\n"
    assert text() == both.replace("1-9", "1--9")


def test_unsafe_fixes(lint):
    assert lint("--fix", refs=UNSAFE)[0] == 1
    assert text() == UNSAFE
    _, _, err = lint("--unsafe-fixes", refs=UNSAFE)
    assert err == "found 1 error; 1 can be fixed with --fix\n"
    assert text() == UNSAFE
    assert lint("--fix", "--unsafe-fixes", refs=UNSAFE)[0] == 0
    assert text() == UNSAFE.replace("www", "https://www")


def test_diff(lint):
    code, out, err = lint("--diff", refs=PAGES, clean=CLEAN)
    assert (code, err) == (1, "")
    assert out == f"--- refs.bib\n+++ refs.bib\n@@ -1 +1 @@\n-{PAGES}+{FIXED}"
    assert text() == PAGES
    assert lint("--diff", "--fix", refs=UNSAFE) == (0, "", "")
    assert lint("--diff", "--unsafe-fixes", refs=UNSAFE)[0] == 1


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        ([], ["P451", "D401"]),
        (["--select", "P451"], ["P451"]),
        (["--select", "P,bad-year"], ["P451", "D401"]),
        (["--select", "P", "--select", "D"], ["P451", "D401"]),
        (["--ignore", "page-range-dash"], ["D401"]),
        (["--ignore", "ALL"], []),
        (["--ignore", "ALL", "--extend-select", "D4"], ["D401"]),
    ],
    ids=" ".join,
)
def test_selection(lint, arguments, codes):
    files = {"refs": "@misc{a, pages = {1-9}, year = {x}}"}
    code, out, _ = lint("--output-format", "json", *arguments, **files)
    assert [each["code"] for each in json.loads(out)] == codes
    assert code == bool(codes)


@pytest.mark.parametrize("flag", ["--select", "--ignore", "--extend-select"])
def test_unknown_rule(lint, flag):
    message = "bibtaxon: error: no rule is called 'P455'; did you mean 'P453'?\n"
    assert lint(flag, "P455", refs=PAGES) == (2, "", message)


@pytest.mark.parametrize(
    ("configured", "line"),
    [
        ('select = ["P451"]\nignore = ["P455"]', 3),
        ('select = ["P451", "P455"]', 2),
        ('extend-select = ["P455"]', 2),
        ('fixable = ["P455"]', 2),
        ('unfixable = ["P455"]', 2),
        ('[lint.per_file_ignores]\n"*.bib" = ["P455"]', 3),
    ],
    ids=["ignore", "select", "extend", "fixable", "unfixable", "per-file"],
)
def test_unknown_rule_in_the_configuration(lint, configured, line):
    Path("bibtaxon.toml").write_text(f"[lint]\n{configured}\n", encoding="utf-8")
    where = f"bibtaxon.toml:{line}"
    message = f"bibtaxon: error: {where}: no rule is called 'P455'; did you mean 'P453'?\n"
    assert lint(refs=PAGES) == (2, "", message)


@pytest.mark.parametrize(
    ("configured", "arguments", "codes"),
    [
        ('select = ["P451"]', [], ["P451"]),
        ('select = ["P451"]', ["--select", "D"], ["D401"]),
        ('ignore = ["P451"]', [], ["D401"]),
        ('ignore = ["P451"]', ["--select", "P451"], ["P451"]),
        ('ignore = ["P451"]', ["--ignore", "D401"], []),
        ('ignore = ["P451"]', ["--extend-select", "S020"], ["D401"]),
        ('extend-select = ["S020"]', ["--ignore", "S020"], ["P451", "D401"]),
    ],
)
def test_configuration(lint, configured, arguments, codes):
    Path("bibtaxon.toml").write_text(f"[lint]\n{configured}\n")
    files = {"refs": "@misc{a, pages = {1-9}, year = {x}}"}
    _, out, _ = lint("--output-format", "json", *arguments, **files)
    assert [each["code"] for each in json.loads(out)] == codes


def test_options_of_rules(lint):
    book = "@book{a, title = {A}, author = {B, C}, year = 2000, note = {}}\n"
    flags = ["--dialect", "bibtex", "--keep-empty", "note,abstract", "--output-format", "concise"]
    assert lint(*flags, refs=book)[1] == "refs.bib:1:2: R101 the @book 'a' lacks 'publisher'\n"


def test_configured_files(lint, run):
    Path("bibtaxon.toml").write_text(
        'bib = ["sub/strings.bib", "refs.bib"]\n[lint]\nignore = ["R106"]\n[[category]]\nname = "A"\n'
    )
    Path("sub").mkdir()
    Path("sub/strings.bib").write_text('@string{tacl = "TACL"}\n')
    Path("refs.bib").write_text("@misc{a, journal = tacl, category = {B}}\n@misc{b,}\n")
    unknown = "refs.bib:1:38: C602 the category 'B' is not known; declare it in the configuration\n"
    found = f"{unknown}refs.bib:2:7: C601 'b' has no category\n"
    for arguments in ([], ["refs.bib"], ["./refs.bib", "refs.bib"]):
        code, out, _ = run("lint", "--output-format", "concise", *arguments)
        assert (code, out.replace("./", "")) == (1, found)
    # What the configuration does not name is no part of the survey.
    assert lint(other="@misc{a, category = {B}}\n") == (0, "", "nothing found\n")


def test_no_file(run):
    assert run("lint") == (
        2,
        "",
        "bibtaxon: error: no file to check: name one, or set 'bib' in bibtaxon.toml\n",
    )


def test_files_of_several_directories_are_apart(lint, run):
    Path("sub").mkdir()
    Path("sub/refs.bib").write_text(CLEAN)
    assert lint("sub/refs.bib", refs=CLEAN)[0] == 0
    code, out, _ = lint("--output-format", "concise", refs=CLEAN, more=CLEAN)
    assert (code, out) == (1, "more.bib:1:7: U701 the same entry stands in refs.bib:1\n")
    assert run("lint", "refs.bib", "refs.bib", "./refs.bib")[0] == 0


def test_stdin(bibtaxon):
    done = bibtaxon("lint", "-", "--output-format", "concise", input=PAGES)
    assert done.returncode == 1
    assert done.stdout == FOUND.replace("refs.bib", "<stdin>")


def test_stdin_is_no_part_of_the_survey(bibtaxon):
    Path("refs.bib").write_text(CLEAN)
    Path("bibtaxon.toml").write_text("bib = ['refs.bib']")
    assert bibtaxon("lint", "-", input=CLEAN).stderr == "nothing found\n"
    as_file = bibtaxon("lint", "-", "--stdin-filename", "more.bib", input=CLEAN)
    assert as_file.stderr == "nothing found\n"


def test_fixed_stdin_goes_to_stdout(bibtaxon):
    both = f"{PAGES}@misc{{b, year = {{ü}}}}\n"
    done = bibtaxon("lint", "--fix", "-q", "-", "--output-format", "concise", input=both)
    assert done.returncode == 1
    assert done.stdout == both.replace("1-9", "1--9")
    assert done.stderr.startswith("<stdin>:2:18: D401 ")
    clean = bibtaxon("lint", "--fix", "-", input=CLEAN)
    assert (clean.stdout, clean.stderr) == (CLEAN, "nothing found\n")


def test_stdin_is_not_a_file(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGES.encode())))
    assert run("lint", "--fix", "-") == (0, FIXED, "nothing found; 1 fixed\n")
    assert list(Path().iterdir()) == []


def test_information_is_no_failure(lint, monkeypatch):
    from bibtaxon.cli import lint as module  # noqa: PLC0415  the command, not the fixture
    from bibtaxon.lint.rule import Severity  # noqa: PLC0415

    told = [
        rule if rule.code != "P451" else _with_severity(rule, Severity.INFO)
        for rule in module.RULES
    ]
    monkeypatch.setattr(module, "RULES", told)
    assert lint(refs=PAGES) == (0, "", "nothing found\n")
    code, out, err = lint("--info", "--output-format", "concise", refs=PAGES)
    assert (code, out, err) == (0, FOUND, "found 1 info; 1 can be fixed with --fix\n")
    assert lint("--select", "P451", "--output-format", "concise", refs=PAGES)[1] == FOUND


def _with_severity(rule, severity):
    from dataclasses import replace  # noqa: PLC0415

    return replace(rule, severity=severity)


@pytest.mark.parametrize(
    "before",
    [
        PAGES.replace("\n", "\r\n").encode(),
        PAGES.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + PAGES.encode(),
        PAGES.encode() + b"@misc{b, note = {\xfc\xff}}",
        b"% text \xe9\r\n\n\r@comment{x}" + PAGES.encode() + b"\t \n",
    ],
    ids=["CRLF", "CR", "byte-order mark", "other encoding", "mixed"],
)
def test_fix_keeps_all_other_bytes(lint, before):
    lint("--fix", "--ignore", "X810", refs=before)
    assert Path("refs.bib").read_bytes() == before.replace(b"1-9", b"1--9")


def test_a_comment_moves_with_the_line_end_of_the_file(lint):
    lint("--fix", refs="@misc{a,\r\n  % note\r\n  title = {A},\r\n}\r\n")
    assert text() == "% note\r\n@misc{a,\r\n  title = {A},\r\n}\r\n"


def test_fix_keeps_mode_and_link(lint):
    target = Path("target.bib")
    target.write_text(PAGES)
    target.chmod(0o640)
    Path("refs.bib").symlink_to(target)
    assert lint("--fix", "refs.bib")[0] == 0
    assert target.read_text() == FIXED
    assert Path("refs.bib").is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_clean_file_is_not_written(lint):
    Path("refs.bib").write_text(CLEAN)
    os.utime("refs.bib", (1, 1))
    assert lint("--fix", "refs.bib")[0] == 0
    assert Path("refs.bib").stat().st_mtime == 1


def test_nothing_is_written_if_a_fix_goes_wrong(lint, monkeypatch):
    from bibtaxon.bib.syntax import Field  # noqa: PLC0415
    from bibtaxon.cli import lint as module  # noqa: PLC0415  the command, not the fixture
    from bibtaxon.edits import replace  # noqa: PLC0415
    from bibtaxon.lint.rule import Problem, rule  # noqa: PLC0415

    @rule("Z001", Field, fields=("year",))
    def harmful(field):
        yield Problem(field.name.span, "break it", replace(field.value_span, "{"))

    monkeypatch.setattr(module, "RULES", [*module.RULES, harmful])
    Path("good.bib").write_text(PAGES)
    code, _, err = lint("--fix", "good.bib", refs="@misc{b, year = 1}\n")
    assert code == 2
    assert err.startswith("bibtaxon: error: refs.bib:1: not written: the fix of Z001 would change")
    assert (text("good"), text()) == (PAGES, "@misc{b, year = 1}\n")
