"""The command line as a whole: what starts, what stops it, and with which exit code."""

import io
import json
import os
import runpy
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import click
import pytest

import bibtaxon as package
from bibtaxon.cli import group, main, program
from bibtaxon.errors import BibtaxonError

ROOT = Path(__file__).parents[2]


def test_version(bibtaxon):
    done = bibtaxon("--version")
    assert (done.returncode, done.stdout) == (0, f"bibtaxon {package.__version__}\n")
    assert metadata.version("bibtaxon") == package.__version__


def test_python_m_runs_it_too(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["bibtaxon", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("bibtaxon", run_name="__main__")
    assert (ended.value.code, capsys.readouterr().out) == (0, f"bibtaxon {package.__version__}\n")


def test_the_program_ends_with_its_output_written(monkeypatch, capsys):
    def end(code):
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", end)  # it would end the tests
    monkeypatch.setattr("sys.argv", ["bibtaxon", "--version"])
    with pytest.raises(SystemExit) as ended:
        program()
    assert (ended.value.code, capsys.readouterr().out) == (0, f"bibtaxon {package.__version__}\n")


@pytest.mark.parametrize(
    "closed", ["", ">&-", "2>&-", ">&- 2>&-"], ids=["open", "out", "err", "both"]
)
def test_the_program_ends_with_closed_streams(tmp_path, closed):
    (tmp_path / "a.bib").write_text("@misc{a, year = {2020}}\n@misc{a, year = {2020}}\n")
    script = Path(sys.executable).with_name("bibtaxon")
    done = subprocess.run(
        ["sh", "-c", f"{script} --isolated lint --output-format concise a.bib {closed}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == (2 if ">&- " in f" {closed} ".replace("2>&-", "") else 1)
    assert ("U701" in done.stdout) == (closed in ("", "2>&-"))


STARTED = """
import json, sys
from bibtaxon.cli import main
code = main(sys.argv[1:])
print()
json.dump(sorted(sys.modules), sys.stdout)
sys.exit(code)
"""
HEAVY = {
    "asyncio",
    "bibtexparser",
    "importlib.metadata",
    "jinja2",
    "logging",
    "pylatexenc",
    "tempfile",
}


def loaded(*arguments, cwd=None):
    """Return the modules that a command has loaded, and nobody who watches it."""
    done = subprocess.run(
        [sys.executable, "-c", STARTED, *arguments],
        check=True,
        capture_output=True,
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")},
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]], ids=str)
def test_start_up_loads_nothing_heavy_and_no_command(arguments):
    modules = loaded(*arguments)
    assert not HEAVY & modules
    ours = {name for name in modules if name.startswith("bibtaxon.")}
    assert ours == {
        "bibtaxon.cli",
        "bibtaxon.cli.group",
        "bibtaxon.cli.streams",
        "bibtaxon.errors",
        "bibtaxon.patterns",
        "bibtaxon.terminal",
    }
    assert "tomllib" not in modules
    assert arguments == ["--help"] or not {"locale", "pathlib"} & modules  # which click lays out


ENTRY = """\
@inproceedings{li2024,
  title     = {{A} Title: about {\\'E}tudes},
  author    = {Li, Ann and M{\\"u}ller, Bo},
  booktitle = {Conference on Machine Translation},
  doi       = {10.1016/j.ab.2024.01.001},
  year      = {2024},
  pages     = {1--9},
  category  = {Tools, Data},
  links     = {github: https://example.org/a, home: https://example.org/b},
}
"""


@pytest.mark.parametrize("configuration", ["", "title = 'A list'\n"], ids=["without", "with"])
def test_lint_loads_what_it_needs(tmp_path, configuration):
    """Each further module costs every run of pre-commit; what few lists need is loaded at need."""
    (tmp_path / "a.bib").write_text(ENTRY)
    (tmp_path / "bibtaxon.toml").write_text(configuration)
    isolated = () if configuration else ("--isolated",)
    modules = loaded(*isolated, "lint", "a.bib", cwd=tmp_path)
    assert not (HEAVY | {"difflib", "locale", "pathlib", "urllib.parse"}) & modules
    assert ("tomllib" in modules) == bool(configuration)
    ours = {name.removeprefix("bibtaxon.") for name in modules if name.startswith("bibtaxon.")}
    assert {name for name in ours if not name.startswith("lint.rules.")} == {
        *("bib", "bib.latex", "bib.letters", "bib.reader", "bib.schema", "bib.syntax"),
        *("cli", "cli.flags", "cli.github", "cli.group", "cli.io", "cli.libraries", "cli.lint"),
        *("cli.lint_flags", "cli.progress", "cli.sieves", "cli.streams"),
        *("config", "config.toml", "edits", "errors", "options", "patterns", "source", "terminal"),
        *("lint", "lint.asking", "lint.broken", "lint.context", "lint.engine", "lint.finding"),
        *("lint.noise", "lint.options", "lint.people", "lint.pieces"),
        *("lint.report", "lint.rule", "lint.rules", "lint.selection", "lint.slips"),
        *("lint.suppression", "lint.urls", "lint.usual"),
        *("survey", "survey.data", "survey.eprints", "survey.labels", "survey.link_labels"),
        *("survey.links", "survey.taxonomy", "survey.venue_words"),
    }


def test_help_names_every_command(run):
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert run("-h") == (code, out, err)
    for name in group.COMMANDS:
        assert f"\n  {name} " in out


def test_without_arguments_the_help_goes_to_standard_error(run):
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err.startswith("Usage: bibtaxon [OPTIONS]")


@pytest.mark.parametrize("name", group.COMMANDS)
def test_every_command_explains_itself(run, name):
    code, out, err = run(name, "--help")
    assert (code, err) == (0, "")
    assert run(name, "-h") == (code, out, err)
    usage, blank, purpose, *_rest = out.splitlines()
    assert usage.startswith(f"Usage: bibtaxon {name} [OPTIONS]")
    assert (blank, purpose[:2]) == ("", "  ")


@pytest.mark.parametrize(
    ("words", "completions"),
    [
        ("bibtaxon in", ["plain,init"]),
        ("bibtaxon --iso", ["plain,--isolated"]),
        ("bibtaxon --version in", ["plain,init"]),
    ],
    ids=["command", "option", "behind-an-option"],
)
def test_a_shell_completes_commands_and_options(run, monkeypatch, words, completions):
    monkeypatch.setenv("_BIBTAXON_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    code, out, err = run()
    assert (code, out.split(), err) == (0, completions, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lint", "--config", "x"], "'--config' stands before the command: bibtaxon --config FILE lint"),
        (["list", "--isolated"], "'--isolated' stands before the command: bibtaxon --isolated list"),
        (["render", "readme", "--config", "x"], "'--config' stands before the command: bibtaxon --config FILE render readme"),
        (["lnit"], "no such command 'lnit'; did you mean 'init', 'lint', 'list'? (see bibtaxon --help)"),
        (["--isolatd"], "no such option '--isolatd'; did you mean '--isolated'? (see bibtaxon --help)"),
        (["--config"], "option '--config' requires an argument (see bibtaxon --help)"),
        (["--isolated", "--config", "x", "init"], "--config and --isolated exclude each other (see bibtaxon --help)"),
        (["init", "a", "b"], "got unexpected extra argument (b) (see bibtaxon init --help)"),
        (["a\x1b\nb"], "no such command 'a\\x1b\\nb' (see bibtaxon --help)"),
    ],
    ids=["place", "flag-place", "place-in-group", "command", "option", "argument", "exclusive", "extra", "control"],
)  # fmt: skip
def test_wrong_usage_is_one_line(run, arguments, message):
    assert run(*arguments) == (2, "", f"bibtaxon: error: {message}\n")


@pytest.fixture
def command(monkeypatch):
    """Put a function in the place of the command `show`."""

    def install(function):
        module = type("Module", (), {"command": click.command(name="show")(function)})
        monkeypatch.setitem(sys.modules, "stand_in", module)
        monkeypatch.setitem(group.COMMANDS, "show", ("stand_in", ""))

    return install


def raises(error):
    def function():
        raise error

    return function


@pytest.mark.parametrize(
    ("function", "code", "message"),
    [
        (lambda: None, 0, ""),
        (lambda: 1, 1, ""),
        (lambda: click.get_current_context().exit(1), 1, ""),
        (raises(BibtaxonError("x.bib:1:2: wrong\n\x1b")), 2, "error: x.bib:1:2: wrong\\n\\x1b"),
        (raises(PermissionError(13, "Permission denied", "x")), 2, "error: x: Permission denied"),
        (raises(click.ClickException("Bad.")), 2, "error: bad"),
        (raises(KeyboardInterrupt), 130, "interrupted"),
    ],
    ids=["done", "findings", "exit", "ours", "system", "click", "ctrl-c"],
)
def test_what_a_command_does_becomes_an_exit_code(run, command, function, code, message):
    command(function)
    got, out, err = run("show")
    assert (got, out, err) == (code, "", f"bibtaxon: {message}\n" if message else "")


def test_interrupted_with_standard_error_closed(command, monkeypatch):
    command(raises(KeyboardInterrupt))
    monkeypatch.setattr("sys.stderr", None)
    assert main(["show"]) == 130


@pytest.fixture
def stdout(monkeypatch):
    """Put a real file in the place of standard output."""

    def replace(file):
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BufferedWriter(file), "ascii"))

    return replace


def test_the_reader_of_the_output_has_gone(command, stdout, monkeypatch, capsys):
    reader, writer = os.pipe()
    os.close(reader)
    stdout(io.FileIO(writer, "w"))
    monkeypatch.setattr("sys.stderr", None)
    command(lambda: click.echo("text"))
    assert main(["show"]) == 141
    sys.stdout.close()  # what the interpreter does in the end: no error
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written(command, stdout, capsys):
    stdout(io.FileIO("/dev/full", "w"))
    command(lambda: click.echo("text"))
    assert main(["show"]) == 2
    sys.stdout.close()
    error = "bibtaxon: error: standard output: No space left on device\n"
    assert capsys.readouterr().err == error


def test_a_stream_of_another_kind(command, monkeypatch):
    command(lambda: click.echo("é"))
    monkeypatch.setattr("sys.stdout", stream := io.StringIO())
    assert (main(["show"]), stream.getvalue()) == (0, "é\n")


def test_closed_standard_output(run, command, monkeypatch):
    command(lambda: click.echo("text"))
    monkeypatch.setattr("sys.stdout", None)
    message = "bibtaxon: error: standard output: Bad file descriptor\n"
    assert run("show") == (2, "", message)


def test_closed_standard_output_that_nobody_needs(run, command, monkeypatch):
    command(lambda: 1)
    monkeypatch.setattr("sys.stdout", None)
    assert run("show") == (1, "", "")


def test_a_working_directory_that_has_gone(run, command):
    command(lambda: group.configuration() and None)
    Path.cwd().rmdir()
    expected = "the working directory does not exist any more; change to another one"
    assert run("show") == (2, "", f"bibtaxon: error: {expected}\n")


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", "é漢\\udce4".encode()),
        ("latin-1", b"\xe9\\u6f22\\udce4"),
        ("utf-8", "é漢\\udce4".encode()),
    ],
)
def test_every_text_can_be_shown(command, monkeypatch, encoding, shown):
    data = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(data, encoding))
    command(lambda: click.echo("é漢\udce4", nl=False))
    assert main(["show"]) == 0
    assert data.getvalue() == shown


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        ({"TERM": "dumb"}, False),
    ],
    ids=str,
)
def test_colour(run, command, monkeypatch, variables, coloured):
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    command(lambda: click.secho("text", fg="red"))
    assert run("show")[1] == ("\x1b[31mtext\x1b[0m\n" if coloured else "text\n")
    assert ("\x1b" in run("nothing")[2]) is coloured


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=str,
)
def test_colour_on_a_terminal(bibtaxon, variables, coloured):
    terminal, inside = os.openpty()
    env = {"TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": "", **variables}
    bibtaxon("nothing", env=env, stderr=inside)
    os.close(inside)
    assert (b"\x1b[31m" in os.read(terminal, 1000)) is coloured
    os.close(terminal)


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ([], "near"),
        (["--config", "other.toml"], "other"),
        (["--isolated"], ""),
    ],
    ids=["nearest", "named", "isolated"],
)
def test_the_configuration_of_a_command(run, command, arguments, shown):
    Path("bibtaxon.toml").write_text("title = 'near'")
    Path("other.toml").write_text("title = 'other'")
    command(lambda: click.echo(group.configuration().title + group.configuration().name))
    name = {"near": "bibtaxon.toml", "other": "other.toml", "": ""}[shown]
    assert run(*arguments, "show")[:2] == (0, f"{shown}{name}\n")


def test_without_a_configuration_there_are_the_defaults(run, command):
    command(lambda: click.echo(group.configuration().sort))
    assert run("show")[:2] == (0, "('-date',)\n")


def test_isolated_meets_no_broken_configuration(run, command):
    Path("bibtaxon.toml").write_text("broken")
    command(lambda: click.echo(group.configuration().name))
    assert run("--isolated", "show")[0] == 0
    assert run("show") == (
        2,
        "",
        "bibtaxon: error: bibtaxon.toml:1:1: expected '=' after a key in a key/value pair; correct the TOML there\n",
    )
