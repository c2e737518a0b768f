"""What `bibtaxon lint` is told beyond the files: what to pass over, where to write, how to end."""

import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CLEAN = "@misc{a, title = {A}, url = {https://example.org/a}}\n"
PAGES = "@misc{a, title = {A}, url = {https://example.org/a}, pages = {1-9}}\n"
FIXED = PAGES.replace("1-9", "1--9")
YEAR = "@misc{b, title = {B}, url = {https://example.org/b}, year = {x}}\n"


@pytest.fixture
def lint(run):
    """Run lint on refs.bib, with the text that is given."""

    def run_lint(text, *arguments):
        Path("refs.bib").write_text(text, "utf-8")
        return run("lint", "--output-format", "concise", *arguments, "refs.bib")

    return run_lint


def text():
    return Path("refs.bib").read_text("utf-8")


def codes(out):
    return [line.split()[1].rstrip("[*]") for line in out.splitlines()]


@pytest.fixture
def stdin(monkeypatch):
    def give(text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return give


# How it ends


@pytest.mark.parametrize(
    ("arguments", "found", "code"),
    [
        ((), YEAR, 1),
        (("--exit-zero",), YEAR, 0),
        (("--fix",), PAGES, 0),
        (("--fix", "--exit-non-zero-on-fix"), PAGES, 1),
        (("--fix", "--exit-non-zero-on-fix"), CLEAN, 0),
        (("--fix", "--exit-non-zero-on-fix", "--exit-zero"), PAGES, 1),
        (("--max-warnings", "0"), PAGES, 1),
        (("--max-warnings", "1"), PAGES, 0),
        (("--max-warnings", "9"), YEAR, 1),
        (("--max-warnings", "-1"), CLEAN, 2),
        (("--max-warnings", "x"), CLEAN, 2),
    ],
)
def test_exit_code(lint, arguments, found, code):
    assert lint(found, *arguments)[0] == code


def test_max_warnings_in_the_configuration(lint):
    Path("bibtaxon.toml").write_text("[lint]\nmax-warnings = 1\n", "utf-8")
    assert lint(PAGES)[0] == 0
    assert lint(PAGES + PAGES.replace("{a", "{b"))[0] == 1


# What it shows


def test_show_fixes(lint):
    twice = PAGES + PAGES.replace("{a,", "{b,").replace("org/a", "org/b") + YEAR
    _, out, _ = lint(twice, "--fix", "--show-fixes", "--ignore", "U")
    assert out.endswith("refs.bib:\n     2 P451 page-range-dash\n")
    assert lint(CLEAN, "--fix", "--show-fixes")[1] == ""


def test_output_file(lint):
    code, out, err = lint(PAGES, "-o", "out/found.txt")
    assert (code, out, err) == (1, "", "found 1 warning; 1 can be fixed with --fix\n")
    expected = "refs.bib:1:64: P451[*] write a range of pages with '--'\n"
    assert Path("out/found.txt").read_text("utf-8") == expected
    assert lint(PAGES, "-o", "refs.bib")[::2] == (
        2,
        "bibtaxon: error: refs.bib: is also an input (refs.bib); name another output\n",
    )
    assert text() == PAGES


def test_output_file_has_no_colours(lint, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    lint(PAGES, "-o", "found.txt")
    assert "\x1b" not in Path("found.txt").read_text("utf-8")


def test_settings(run):
    Path("sub").mkdir()
    Path("sub/bibtaxon.toml").write_text(
        'bib = "a.bib"\n[lint]\nkeep-empty = ["é"]\nper-file-ignores = {"*.bib" = ["T"]}\n', "utf-8"
    )
    code, out, err = run(
        "--config", "sub/bibtaxon.toml", "lint", "--show-settings", "--select", "P4"
    )
    assert (code, err) == (0, "")
    settings = tomllib.loads(out)
    assert settings["bib"] == ["sub/a.bib"]
    assert settings["lint"]["keep_empty"] == ["é"]
    assert settings["lint"]["per_file_ignores"] == {"*.bib": ["T"]}
    assert settings["lint"]["select"] == ["P4"]
    lines = out.splitlines()
    assert lines[0] == "# configuration: sub/bibtaxon.toml"
    assert "# max_warnings is not set" in lines
    assert "# P451 page-range-dash (warning)" in lines
    assert not any("T301" in line for line in lines)
    assert run("--isolated", "lint", "--show-settings")[1].startswith("# configuration: none\n")


# In a workflow of GitHub


def test_github(run, monkeypatch, tmp_path):
    Path("refs.bib").write_text(PAGES, "utf-8")
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    for _ in range(2):
        assert run("lint", "refs.bib")[1].startswith("::warning title=P451")
    assert summary.read_text("utf-8").count("## bibtaxon lint\n\nfound 1 warning;") == 2
    assert "| 1:64 | warning | P451" in summary.read_text("utf-8")
    assert not run("lint", "--output-format", "concise", "refs.bib")[1].startswith("::")
    assert run("lint", "-o", "found.txt", "refs.bib")[1] == ""
    assert "::" not in Path("found.txt").read_text("utf-8")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY")
    assert run("lint", "refs.bib")[1].startswith("::warning")


def test_summary_has_an_end(run, monkeypatch, tmp_path):
    Path("refs.bib").write_text(
        "".join(PAGES.replace("{a,", f"{{k{n},") for n in range(210)), "utf-8"
    )
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("lint", "--select", "P451", "refs.bib")
    assert summary.read_text("utf-8").count("P451") == 200
    assert summary.read_text("utf-8").endswith("\nand 10 more\n")
    Path("refs.bib").write_text(CLEAN, "utf-8")
    run("lint", "refs.bib")
    assert summary.read_text("utf-8").endswith("## bibtaxon lint\n\nnothing found\n\n")


# What it passes over


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("*.bib:P",), ["D401"]),
        (("refs.bib:P451,D401",), []),
        (("refs.bib:P451", "refs.bib: D401"), []),
        (("old/*.bib:P",), ["D401", "P451"]),
    ],
)
def test_per_file_ignores(lint, arguments, expected):
    flags = [part for each in arguments for part in ("--per-file-ignores", each)]
    assert sorted(codes(lint(PAGES + YEAR, *flags)[1])) == expected


@pytest.mark.parametrize("wrong", ["P451", ":P451", "*.bib:", "*.bib:NO"])
def test_wrong_per_file_ignores(lint, wrong):
    assert lint(CLEAN, "--per-file-ignores", wrong)[0] == 2


def test_fixable(lint):
    lint(PAGES, "--fix", "--unfixable", "P451")
    assert text() == PAGES
    lint(PAGES, "--fix", "--fixable", "T")
    assert text() == PAGES
    Path("bibtaxon.toml").write_text('[lint]\nunfixable = ["P"]\n', "utf-8")
    lint(PAGES, "--fix", "--unfixable", "T")
    assert text() == PAGES
    assert lint(CLEAN, "--fixable", "NO")[0] == 2


def test_stdin_filename(run, stdin):
    """An editor asks about a file that it has not written yet."""
    Path("refs").mkdir()
    Path("refs/a.bib").write_text("@misc{x, broken", "utf-8")
    Path("refs/b.bib").write_text(YEAR, "utf-8")
    Path("bibtaxon.toml").write_text('bib = ["refs/a.bib", "refs/b.bib"]\n', "utf-8")
    stdin(PAGES + YEAR)
    arguments = ("--output-format", "concise", "--stdin-filename", "refs/a.bib", "-")
    _, out, _ = run("lint", *arguments, "--ignore", "D401")
    assert out == (
        "refs/a.bib:1:64: P451[*] write a range of pages with '--'\n"
        "refs/a.bib:2:7: U701 the same entry stands in refs/b.bib:1\n"
    )
    stdin(PAGES)
    code, out, _ = run("lint", "--fix", *arguments)
    assert (code, out) == (0, FIXED)
    assert Path("refs/a.bib").read_text("utf-8") == "@misc{x, broken"


def test_baseline(lint, run):
    Path("refs.bib").write_text(PAGES + YEAR, "utf-8")
    code, out, err = run("lint", "--write-baseline", "meta/known.json", "refs.bib")
    assert (code, out, err) == (0, "", "wrote 2 findings into meta/known.json\n")
    assert json.loads(Path("meta/known.json").read_text("utf-8"))["findings"] == [
        {"file": "../refs.bib", "rule": "D401", "key": "b", "text": "x", "count": 1},
        {"file": "../refs.bib", "rule": "P451", "key": "a", "text": "-", "count": 1},
    ]
    use = ("--baseline", "meta/known.json")
    assert lint(f"\n{PAGES}{YEAR}", *use) == (0, "", "nothing found\n")
    new = YEAR.replace("{b,", "{c,").replace("org/b", "org/c").replace("{B}", "{C}")
    assert codes(lint(PAGES + YEAR + new, *use)[1]) == ["D401"]
    gone = (
        "bibtaxon: warning: meta/known.json: 1 known finding is not found any more; "
        "write it again (--write-baseline)\n"
    )
    assert lint(PAGES, *use) == (0, "", f"nothing found\n{gone}")
    assert lint(CLEAN, *use)[2].endswith(": 2 known findings are not found any more; write it again (--write-baseline)\n")  # fmt: skip
    assert lint(CLEAN, "-q", *use) == (0, "", "")
    lint(PAGES, "--fix", *use)
    assert text() == PAGES  # what is passed over is not fixed


def test_configured_baseline(run):
    Path("sub").mkdir()
    Path("sub/refs.bib").write_text(PAGES, "utf-8")
    Path("sub/bibtaxon.toml").write_text(
        'bib = "refs.bib"\n[lint]\nbaseline = "known.json"\n', "utf-8"
    )
    configured = ("--config", "sub/bibtaxon.toml", "lint")
    assert run(*configured)[::2] == (
        2,
        "bibtaxon: error: sub/known.json: no such file; check the path\n",
    )
    run(*configured, "--write-baseline", "sub/known.json")
    assert run(*configured) == (0, "", "nothing found\n")
    run(*configured, "--write-baseline", "sub/known.json")  # all findings, known ones too
    assert run(*configured) == (0, "", "nothing found\n")


def test_baseline_of_standard_input(run, stdin):
    stdin(PAGES)
    run("lint", "--write-baseline", "known.json", "-")
    stdin(PAGES)
    assert run("lint", "--baseline", "known.json", "-") == (0, "", "nothing found\n")


def test_baseline_over_an_input(run):
    Path("refs.bib").write_text(PAGES, "utf-8")
    assert run("lint", "--write-baseline", "refs.bib", "refs.bib")[0] == 2
    assert text() == PAGES


def test_add_ignore(lint):
    code, out, err = lint(PAGES + CLEAN.replace("{a", "{c") + YEAR, "--add-ignore", "--ignore", "U")
    assert (code, out, err) == (0, "", "suppressed 2 findings\n")
    assert text() == (
        f"% bibtaxon: ignore[P451]\n{PAGES}{CLEAN.replace('{a', '{c')}"
        f"% bibtaxon: ignore[D401]\n{YEAR}"
    )
    assert lint(text(), "--ignore", "U") == (0, "", "nothing found\n")


def test_add_ignore_only_shown(lint):
    code, out, err = lint(PAGES, "--add-ignore", "--diff")
    assert (code, err, text()) == (1, "", PAGES)
    assert "+% bibtaxon: ignore[P451]\n" in out


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--merge", "--rename-keys"), "--merge and --rename-keys exclude each other"),
        (
            ("--add-ignore", "--write-baseline", "b.json"),
            "--write-baseline and --add-ignore exclude",
        ),
        (("--rewrite-tex", "*.tex"), "--rewrite-tex needs --rename-keys, --merge or --key-map"),
        (("--key-map", "k.json"), "--key-map needs --rename-keys, --merge or --rewrite-tex"),
    ],
)
def test_one_thing_at_a_time(lint, flags, said):
    code, out, err = lint(PAGES, *flags)
    assert (code, out, text()) == (2, "", PAGES)
    assert said in err
    assert not Path("b.json").exists()


def test_add_ignore_to_standard_input(run, stdin):
    stdin(PAGES)
    assert run("lint", "--add-ignore", "-")[1] == f"% bibtaxon: ignore[P451]\n{PAGES}"


# What a branch has brought


def git(*arguments):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A branch of a repository, with refs/refs.bib as it was when the branch began."""
    monkeypatch.chdir(tmp_path)
    git("init", "-q", "-b", "main")
    Path("refs").mkdir()
    Path("refs/refs.bib").write_text(PAGES + YEAR, "utf-8")
    git("add", ".")
    git("commit", "-qm", "start")
    git("switch", "-qc", "branch")
    return tmp_path


def base(run, *arguments):
    code, out, _ = run("lint", "--output-format", "concise", "--diff-base", "main", *arguments)
    return code, codes(out)


def test_diff_base(run, repository):
    refs = repository / "refs" / "refs.bib"
    assert base(run, "refs/refs.bib") == (0, [])
    new = PAGES.replace("{a,", "{c,").replace("org/a", "org/c").replace("{A}", "{C}")
    refs.write_text(f"{new}\n{PAGES}{YEAR}", "utf-8")
    assert base(run, "refs/refs.bib") == (1, ["P451"])
    git("commit", "-qam", "on the branch")
    assert base(run, "refs/refs.bib") == (1, ["P451"])
    run("lint", "--fix", "--diff-base", "main", "refs/refs.bib")
    assert refs.read_text("utf-8") == f"{new.replace('1-9', '1--9')}\n{PAGES}{YEAR}"


def test_diff_base_is_where_the_branch_began(run, repository):
    """What main has got since is not of the branch, and what it has lost is not either."""
    git("switch", "-q", "main")
    Path("refs/refs.bib").write_text(CLEAN, "utf-8")
    git("commit", "-qam", "later")
    git("switch", "-q", "branch")
    assert base(run, "refs/refs.bib") == (0, [])
    del repository


def test_diff_base_of_a_new_file(run, repository):
    (repository / "new.bib").write_text(PAGES, "utf-8")
    assert base(run, "new.bib", "refs/refs.bib") == (1, ["P451"])


def test_diff_base_from_a_subdirectory(run, repository, monkeypatch):
    monkeypatch.chdir(repository / "refs")
    assert base(run, "refs.bib") == (0, [])


def test_diff_base_of_standard_input(run, repository, stdin):
    stdin(PAGES)
    assert base(run, "-") == (1, ["P451"])
    stdin(PAGES)
    assert base(run, "--stdin-filename", "refs/refs.bib", "-") == (0, [])
    del repository


UNKNOWN = "git knows no commit 'upstream'; fetch it first, for example: git fetch origin main"


def test_unknown_diff_base(run, repository):
    assert run("lint", "--diff-base", "upstream", "refs/refs.bib") == (
        2,
        "",
        f"bibtaxon: error: {UNKNOWN}\n",
    )
    del repository


def test_diff_base_without_repository(run, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("refs.bib").write_text(PAGES, "utf-8")
    code, _, err = run("lint", "--diff-base", "main", "refs.bib")
    assert code == 2
    assert err == (
        f"bibtaxon: error: {tmp_path}: is in no git repository, "
        "so nothing can be compared with 'main'\n"
    )


def test_diff_base_without_git(run, monkeypatch):
    Path("refs.bib").write_text(PAGES, "utf-8")
    monkeypatch.setenv("PATH", "")
    assert run("lint", "--diff-base", "main", "refs.bib")[::2] == (
        2,
        "bibtaxon: error: git is not installed; leave --diff-base out\n",
    )


def test_who_gives_a_pattern_of_keys_wants_it_checked(lint):
    code, out, _ = lint("@misc{A, url = {https://e.org}}", "-q", "--key-pattern", "[a-z]+")
    assert (code, out[:17]) == (1, "refs.bib:1:7: K95")
    code, _, err = lint("@misc{A, url = {https://e.org}}", "--key-pattern", "(")
    assert (code, "key_pattern '(' is no regular expression" in err) == (2, True)
