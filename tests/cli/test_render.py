"""`bibtaxon render`: what it writes where, and when it only tells."""

import os
from pathlib import Path

import pytest

BIB = """\
@misc{key,
  title    = {A title},
  year     = {2024},
  category = {Tools, Data},
}
"""
CONFIGURATION = """\
bib = "refs.bib"
title = "Mine"
[[category]]
name = "Tools"
[[category]]
name = "Data"
"""
BEGIN, END = "<!-- bibtaxon:begin readme -->", "<!-- bibtaxon:end readme -->"
PARAGRAPH = "\\[**2024**\\] **A title**"


@pytest.fixture
def survey(run):
    """Make a survey in the directory in which commands are run."""
    Path("refs.bib").write_text(BIB)
    Path("bibtaxon.toml").write_text(CONFIGURATION)
    return run


def configure(text):
    Path("bibtaxon.toml").write_text(CONFIGURATION + text)


def read(path="README.md"):
    return Path(path).read_bytes().decode()


def test_a_new_file_is_made_with_marks_and_found_up_to_date(survey):
    assert survey("render", "readme") == (0, "", "wrote README.md\n")
    assert read().startswith(f"{BEGIN}\n\n")
    assert read().endswith(f"{PARAGRAPH}\n\n{END}\n")
    before = Path("README.md").stat().st_mtime_ns
    assert survey("render", "readme") == (0, "", "README.md is up to date\n")
    assert survey("render", "readme", "--check") == (0, "", "")
    assert survey("render", "readme", "--diff") == (0, "", "")
    assert Path("README.md").stat().st_mtime_ns == before


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_around_the_marks_stays(survey, line_end):
    text = (
        line_end.join(["\ufeff# Hand-written \xe9", BEGIN, "old", END, "", "the end"]).encode()
        + b"\xff"
    )
    Path("README.md").write_bytes(text)
    assert survey("render", "readme")[0] == 0
    written = Path("README.md").read_bytes()
    before, after = text.split(b"old")
    assert written.startswith(before)
    assert written.endswith(after)
    assert written.count(b"\n") == written.count(line_end.encode())
    assert PARAGRAPH.encode() in written
    assert survey("render", "readme", "--check")[0] == 0


@pytest.mark.parametrize("flag", ["--check", "--diff"])
@pytest.mark.parametrize("place", ["before", "after"])
def test_check_and_diff_show_what_would_change_and_write_nothing(survey, flag, place):
    arguments = ["render", flag, "readme"] if place == "before" else ["render", "readme", flag]
    code, out, err = survey(*arguments)
    assert (code, err, Path("README.md").exists()) == (1, "README.md is out of date\n", False)
    assert f"+{BEGIN}\n" in out
    survey("render", "readme")
    Path("refs.bib").write_text(BIB.replace("A title", "Another\x1btitle"))
    before = read()
    code, out, err = survey(*arguments)
    assert (code, read()) == (1, before)
    assert f"-{PARAGRAPH}\n" in out
    assert "\x1b" not in out


def test_standard_output_gets_the_text(survey):
    code, out, err = survey("render", "readme", "-o", "-")
    assert (code, err, Path("README.md").exists()) == (0, "", False)
    survey("render", "readme")
    assert out == read()
    assert survey("render", "readme", "-o", "-", "--check") == (0, out, "")


def test_the_configuration_says_what_is_written_where(survey):
    configure('[render.readme]\noutput = "out/LIST.md"\nprofile = "list"\n')
    Path("below").mkdir()
    os.chdir("below")
    code, _, err = survey("render")
    assert (code, err) == (0, f"wrote {Path('..', 'out', 'LIST.md')}\n")
    assert "- **A title** (2024)\n" in read("../out/LIST.md")
    assert survey("render", "readme", "-o", "here.md")[2] == "wrote here.md\n"
    assert survey("render", "readme", "--profile", "table", "-o", "here.md")[2] == "wrote here.md\n"
    assert "| Date | Paper |" in read("here.md")


def test_all_that_is_configured_is_written_or_nothing(survey):
    configure('[render.readme]\n[render.table]\noutput = "out.tex"\n')
    Path("README.md").write_text(f"{BEGIN}\n")
    code, _, err = survey("render")
    assert (code, Path("out.tex").exists()) == (2, False)
    assert "README.md:1: region 'readme' begins, but does not end" in err
    Path("README.md").unlink()
    assert survey("render", "--check")[0] == 1
    assert survey("render")[0] == 0
    assert Path("out.tex").exists()
    assert survey("render", "--check") == (0, "", "")


def test_standard_output_may_be_configured(survey):
    configure('[render.readme]\noutput = "-"\n')
    assert PARAGRAPH in survey("render")[1]


def test_nothing_configured_is_nothing_to_do(survey):
    code, out, err = survey("render")
    assert (code, out) == (2, "")
    assert "no target: name one (readme, table" in err


def test_options_are_flags(survey):
    Path("refs.bib").write_text(BIB.replace("Tools, Data", "Tools"))
    flags = [
        "--no-title",
        "--no-counts",
        "--level",
        "4",
        "--toc-depth",
        "1",
        "--empty",
        "show",
        "--recent",
        "1",
    ]
    text = survey("render", "readme", "-o", "-", *flags)[1]
    assert "Mine" not in text
    assert "(1)" not in text
    assert '#### <a id="cat-data"></a>Data' in text
    assert "#### Newest" in text


def test_another_bib_may_be_named(survey):
    Path("other.bib").write_text(BIB.replace("A title", "Other"))
    for arguments in (
        ["render", "readme", "--bib", "other.bib"],
        ["render", "--bib", "other.bib", "readme"],
    ):
        assert "**Other**" in survey(*arguments, "-o", "-")[1]


def test_a_paper_of_many_pages_is_written_to_several_files(survey):
    code, _, err = survey("render", "readme", "-o", "out/R.md", "--max-bytes", "10")
    assert code == 0
    assert err.split() == ["wrote", "out/R.md", "wrote", "out/R-tools.md", "wrote", "out/R-data.md"]


def test_templates_stand_beside_the_configuration(survey, monkeypatch):
    Path("templates/readme").mkdir(parents=True)
    Path("templates/readme/seed.md.j2").write_text("mine: {{ count }}\n")
    Path("paper").mkdir()
    monkeypatch.chdir("paper")
    assert "mine: 1\n" in survey("render", "readme", "-o", "-")[1]


def test_a_template_of_ones_own_wins_where_there_is_a_configuration(survey):
    Path("templates/readme").mkdir(parents=True)
    Path("templates/readme/seed.md.j2").write_text("mine: {{ count }}\n")
    assert "mine: 1\n" in survey("render", "readme", "-o", "-")[1]
    assert PARAGRAPH in survey("--isolated", "render", "readme", "--bib", "refs.bib", "-o", "-")[1]
    Path("templates/readme/seed.md.j2").write_text("{{ cuont }}\n")
    code, _, err = survey("render", "readme")
    assert (code, Path("README.md").exists()) == (2, False)
    assert "templates/readme/seed.md.j2:1: 'cuont' is undefined" in err


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["readme", "-o", "mine.md"], "mine.md: exists and has no region 'readme'; add the lines"),
        (["readme", "-o", "refs.bib"], "refs.bib: is also an input"),
        (["readme", "-o", "bibtaxon.toml"], "bibtaxon.toml: is also an input"),
        (["readme", "-o", "directory"], "directory: is a directory"),
        (["raedme"], "did you mean 'readme'"),
        (["readme", "--profile", "sead"], "profile: there is no 'sead'; did you mean 'seed'?"),
        (["readme", "--max-bytes", "x"], "invalid value for '--max-bytes'"),
    ],
)
def test_what_is_refused(survey, arguments, error):
    Path("directory").mkdir()
    Path("mine.md").write_text("# Mine\n")
    code, out, err = survey("render", *arguments)
    assert (code, out, read("mine.md"), read("refs.bib")) == (2, "", "# Mine\n", BIB)
    assert error in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ([], "error: bibtaxon.toml:2: unknown column 'nicknme'; did you mean 'nickname'?"),
        (["--columns", "yaer"], "error: unknown column 'yaer'; did you mean 'year'?"),
    ],
    ids=["configured", "a flag"],
)
def test_the_place_of_a_wrong_option(survey, arguments, error):
    Path("bibtaxon.toml").write_text("[render.table]\ncolumns = ['nicknme']\n")
    code, out, err = survey("render", "table", "--bib", "refs.bib", *arguments)
    assert (code, out) == (2, "")
    assert error in err


@pytest.mark.parametrize(
    ("first", "second", "error"),
    [
        ("readme", "table", "x: two outputs would be written there; give each its own"),
        ("table", "readme", "x: exists and has no region 'readme'"),
    ],
)
def test_two_outputs_do_not_meet(survey, first, second, error):
    configure(f'[render.{first}]\noutput = "x"\n[render.{second}]\noutput = "./x"\n')
    code, _, err = survey("render")
    assert (code, Path("x").exists()) == (2, False)
    assert error in err


TABLES = """
[[render.table]]
output = "a.tex"
[[render.table]]
name = "short"
output = "b.tex"
columns = ["title"]
[[render.table]]
output = "out/c.tex"
%s
"""


def test_several_outputs_of_one_kind(survey):
    configure(TABLES % "")
    code, _, err = survey("render", "table")
    assert (code, err.splitlines()[:3]) == (0, ["wrote a.tex", "wrote b.tex", "wrote out/c.tex"])
    assert survey("render", "--check") == (0, "", "")
    Path("b.tex").unlink()
    assert survey("render", "table", "--name", "c", "--check")[0] == 0
    assert survey("render", "table", "--name", "short", "-o", "d.tex")[2] == (
        "wrote d.tex\nd.tex: layout 'longtable': 2 rows, 1 column\n"
    )
    assert survey("render", "table", "--name", "shrt")[2] == (
        "bibtaxon: error: no table is called 'shrt'; did you mean 'short'?\n"
    )
    assert survey("render", "table", "-o", "d.tex")[2] == (
        "bibtaxon: error: d.tex: two outputs would be written there; give each its own, or choose one (--name)\n"
    )


@pytest.mark.parametrize(
    ("configured", "arguments", "what"),
    [
        (TABLES % "", "render table -o -", "3 outputs would be mixed on standard output; give each a file, or choose one: --name a, --name short, --name c"),
        (TABLES % "", "render table -o - --check --name short --name c", "2 outputs would be mixed on standard output; give each a file, or choose one: --name short, --name c"),
        ("[render.readme]\noutput = '-'\n[render.table]\noutput = '-'", "render", "2 outputs would be mixed on standard output; give each a file, or choose one: readme, table"),
    ],
)  # fmt: skip
def test_standard_output_is_for_one_output(survey, configured, arguments, what):
    configure(configured)
    assert survey(*arguments.split()) == (2, "", f"bibtaxon: error: {what}\n")


@pytest.mark.parametrize(
    ("path", "what"),
    [
        pytest.param("/dev/null", "wrote /dev/null", id="nowhere"),
        pytest.param("/dev/full", "bibtaxon: error: /dev/full: cannot be written: No space left on device; mend that or choose another place", id="full"),
        pytest.param(".", "bibtaxon: error: .: is a directory; name a file in it", id="directory"),
        pytest.param("x\0y", "bibtaxon: error: x\\x00y: cannot be written: embedded null byte; mend that or choose another place", id="no-path"),
    ],
)  # fmt: skip
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_outputs_that_are_no_files(survey, path, what):
    assert survey("render", "readme", "-o", path)[1:] == ("", f"{what}\n")


@pytest.mark.parametrize(
    ("configured", "arguments", "command"),
    [
        ("", "render table", "bibtaxon render table"),
        ("[render.table]", "render", "bibtaxon render table"),
        ("[[render.table]]", "render", "bibtaxon render table --name related_work"),
        ("[[render.table]]\nname = 'a'", "render table --layout summary", "bibtaxon render table --name a --layout summary"),
        ("", "render table -o related_work.tex --no-legend", "bibtaxon render table --no-legend"),
        ("", "render table --bib refs.bib --caption a\nb", "bibtaxon render table --bib refs.bib --caption 'a b'"),
    ],
)  # fmt: skip
def test_a_file_says_what_made_it(survey, configured, arguments, command):
    configure(configured)
    words = [word.replace("\\n", "\n") for word in arguments.split(" ")]
    assert survey(*words)[0] == 0
    assert read("related_work.tex").startswith(f"% Made by `{command}`; ")


def test_one_of_several_outputs_keeps_its_name_in_another_file(survey):
    configure("[[render.table]]")
    assert survey("render", "table", "-o", "-")[1].startswith(
        "% Made by `bibtaxon render table --name related_work`; "
    )


def test_what_was_chosen_is_told_when_it_is_written(survey):
    told = "related_work.tex: layout 'longtable': 2 rows, 1 column\n"
    assert survey("render", "table")[2] == f"wrote related_work.tex\n{told}"
    assert survey("render", "table", "--check")[2] == ""
    assert survey("render", "table", "--layout", "longtable")[2] == "wrote related_work.tex\n"


def test_the_place_of_a_fault_in_one_of_several_outputs(survey):
    configure(TABLES % "columns = ['titel']")
    code, _, err = survey("render")
    assert (code, err) == (
        2,
        "bibtaxon: error: bibtaxon.toml:16: unknown column 'titel'; did you mean 'title'?\n",
    )


def test_an_empty_file_is_filled(survey):
    Path("README.md").write_bytes(b"\r\n")
    assert survey("render", "readme")[0] == 0
    assert read().startswith(f"{BEGIN}\r\n\r\n")


def test_a_line_of_help_for_each_target(survey):
    out = survey("render", "--help")[1]
    assert "readme" in out
    assert "table" in out
    assert "--profile" in survey("render", "readme", "--help")[1]


def test_problems_of_an_output_are_warnings(survey):
    Path("refs.bib").write_text(BIB.replace("A title", "\u4e2d\u6587"))
    code, _, err = survey("render", "table", "-o", "out.tex")
    assert code == 0
    assert err.startswith("bibtaxon: warning: ")


def test_two_runs_on_different_machines_give_the_same_bytes(bibtaxon):
    Path("refs.bib").write_text(BIB)
    environments = [
        {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "2", "COLUMNS": "20"},
    ]
    runs = [
        bibtaxon("render", "readme", "--bib", "refs.bib", "-o", "-", env=env)
        for env in environments
    ]
    assert runs[0].stdout == runs[1].stdout
    assert PARAGRAPH in runs[0].stdout


ATTRIBUTES = """
[[attribute]]
field = "size"
type = "number"
[[attribute]]
field = "base"
type = "cite"
"""
TABLE = BIB.replace("year", "size     = {12},\n  base     = {key},\n  year")


@pytest.mark.parametrize(
    ("bib", "table", "error"),
    [
        (TABLE.replace("{12}", "{a dozen}"), "", "refs.bib:3:14: size of 'key': 'a dozen' is not a number (52K, 1.8M, 12,751, ~80%)"),
        (TABLE.replace("{key}", "{kei}"), "", "refs.bib:4:14: base of 'key': no entry has the key 'kei'; did you mean 'key'?"),
        (TABLE, "columns = ['nickname', 'sise']", "bibtaxon.toml:15: unknown column 'sise'; did you mean 'size'?"),
        (TABLE, "sort = ['-sise']", "bibtaxon.toml:15: cannot sort by 'sise'; did you mean 'size'?"),
        (TABLE.replace(", Data", ""), "categories = ['Data']", "bibtaxon.toml:15: no paper is in the category 'Data'"),
        (TABLE, "[render.table.column.sise]\ntitle = 'S'", "bibtaxon.toml:15: unknown column 'sise'; did you mean 'size'?"),
        (TABLE, "[[render.table.panel]]\ncategories = ['Dada']", "bibtaxon.toml:16: unknown category 'Dada'; did you mean 'Data'?"),
        (TABLE, "[[render.table.panel]]\ncategories = ['Data']\ncolumns = ['sise']", "bibtaxon.toml:17: unknown column 'sise'; did you mean 'size'?"),
        (TABLE, "columns = ['sise']\n[[render.table.panel]]\ncategories = ['Data']", "bibtaxon.toml:15: unknown column 'sise'; did you mean 'size'?"),
    ],
)  # fmt: skip
def test_a_table_with_a_fault_is_not_written(survey, bib, table, error):
    Path("refs.bib").write_text(bib)
    configure(f"{ATTRIBUTES}[render.table]\n{table}\n[render.readme]\n")
    assert survey("render") == (2, "", f"bibtaxon: error: {error}\n")
    assert {path.name for path in Path().iterdir()} == {"bibtaxon.toml", "refs.bib"}


def test_a_table_in_every_format(survey):
    Path("refs.bib").write_text(TABLE)
    configure(f"{ATTRIBUTES}[render.table]\noutput = 'paper/papers.tex'\n")
    Path("paper").mkdir()
    for form in ("tex", "md", "html", "csv"):
        code, _, said = survey("render", "table", "--format", form)
        assert (code, f"wrote paper/papers.{form}" in said) == (0, True)
    assert len(list(Path("paper").iterdir())) == 4
    assert survey("render", "table", "-o", "x.csv")[0] == 0
    assert read("x.csv") == read("paper/papers.csv")


def test_tables_in_a_readme(survey):
    Path("refs.bib").write_text(TABLE)
    configure(
        f"{ATTRIBUTES}[[render.table]]\noutput = 'R.md'\n[[render.table]]\noutput = 'R.md'\nlabel = 'tab:b'\n"
    )
    marks = [
        f"<!-- bibtaxon:{side} {name} -->\n"
        for name in ("table", "tab:b")
        for side in ("begin", "end")
    ]
    Path("R.md").write_text("Mine\n")
    code, _, said = survey("render", "table")
    assert (code, "R.md: exists and has no region 'table'" in said) == (2, True)
    Path("R.md").write_text("Mine\n" + "".join(marks) + "too\n")
    assert survey("render", "table")[0] == 0
    text = read("R.md")
    assert (text[:5], text[-4:]) == ("Mine\n", "too\n")
    assert text.count("| Paper |") == 2


@pytest.mark.parametrize(
    ("option", "error"),
    [
        ("facets = ['yaer']", "facets: there is no 'yaer'; did you mean 'year'?"),
        ("base_url = 'x.org'", "base_url: 'x.org' does not begin with https://"),
    ],
    ids=["facets", "base_url"],
)
def test_a_page_with_a_wrong_option_is_not_written(survey, option, error):
    Path("refs.bib").write_text(BIB)
    configure(f"[render.page]\n{option}\n")
    line = Path("bibtaxon.toml").read_text().count("\n")
    assert survey("render") == (2, "", f"bibtaxon: error: bibtaxon.toml:{line}: {error}\n")


def test_a_profile_that_is_missing_is_told_with_its_line(survey):
    Path("refs.bib").write_text(BIB)
    configure("[render.readme]\nprofile = 'sead'\n")
    line = Path("bibtaxon.toml").read_text().count("\n")
    error = f"bibtaxon.toml:{line}: profile: there is no 'sead'; did you mean 'seed'?"
    assert survey("render") == (2, "", f"bibtaxon: error: {error}\n")
