"""The import command: where its results go, and what it refuses."""

import io
import json
import sys
from pathlib import Path

import pytest
from exports import EXPORTS

from bibtaxon.cli.import_ import merged_text
from bibtaxon.edits import Edit
from bibtaxon.errors import BibtaxonError
from bibtaxon.importers.into import Merge
from bibtaxon.source import Source, Span

LIST = """\
# My list

## Tools

- [2023/02] **Toolformer: Language Models Can Teach Themselves.** *Timo Schick et al. arXiv.* [[paper](https://arxiv.org/abs/2302.04761)] [[code](https://github.com/a/b)]
"""
MADE = """\
@misc{schick2023toolformer,
  title         = {Toolformer: Language Models Can Teach Themselves},
  author        = {Timo Schick and others},
  howpublished  = {arXiv:2302.04761},
  year          = {2023},
  month         = feb,
  eprint        = {2302.04761},
  archiveprefix = {arXiv},
  category      = {Tools},
  links         = {code: https://github.com/a/b},
}
"""
BIB = "@misc{old,\n  title = {Toolformer: Language Models Can Teach Themselves},\n  author = {Schick, Timo},\n  eprint = {2302.04761}\n}\n"
OTHER = "@misc{new, title = {New}, keywords = {K}}\n"
TOLD = "found 1 paper\n  with: people 1, year 1, month 1, venue 1, award 0, ids 1, links 1, category 1\n"


@pytest.fixture
def files(run, tmp_path):
    """Make a list and two .bib files to work with; return what runs commands."""
    (tmp_path / "README.md").write_text(LIST)
    (tmp_path / "old.bib").write_text(BIB)
    (tmp_path / "other.bib").write_text(OTHER)
    return run


def held():
    return {path.name: path.read_bytes() for path in Path().iterdir() if path.is_file()}


def test_entries_go_to_standard_output(files):
    before = held()
    assert files("import", "README.md") == (0, MADE, TOLD)
    assert held() == before


def test_output(files):
    assert files("import", "README.md", "-o", "refs/made.bib") == (
        0,
        "",
        TOLD + "written: refs/made.bib\n",
    )
    assert Path("refs/made.bib").read_text() == MADE
    code, out, err = files("import", "README.md", "-o", "refs/made.bib")
    assert (code, out) == (2, "")
    assert (
        err
        == "bibtaxon: error: refs/made.bib: exists already; --force overwrites it, --into merges\n"
    )
    Path("refs/made.bib").write_text("x")
    assert files("import", "README.md", "-o", "refs/made.bib", "--force")[0] == 0
    assert Path("refs/made.bib").read_text() == MADE


def test_what_is_written_already(files):
    files("import", "README.md", "-o", "made.bib")
    assert files("import", "README.md", "-o", "made.bib", "--force") == (0, "", TOLD)


def test_standard_input(files, monkeypatch):
    for text, out in ((LIST, MADE), (OTHER, OTHER.replace("}}", "}, category = {K}}"))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert files("import", "-")[:2] == (0, out)


def test_dry_run(files):
    before = held()
    assert files(
        "import", "README.md", "-o", "new.bib", "--config", "--report", "r.json", "--dry-run"
    ) == (0, "", TOLD + "nothing is written (--dry-run)\n")
    assert files("import", "README.md", "--into", "old.bib", "--dry-run") == (
        0,
        "",
        TOLD + "old.bib: 0 added, 1 extended\nnothing is written (--dry-run)\n",
    )
    assert held() == before


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["README.md"], ["--- <stdout>", *(f"+{line}" for line in MADE.splitlines())]),
        (["other.bib"], ["--- <stdout>", f"-{OTHER.strip()}", f"+{OTHER.strip()[:-1]}, category = {{K}}}}"]),
        (["other.bib", "-o", "new.bib"], ["--- new.bib", f"+{OTHER.strip()[:-1]}, category = {{K}}}}"]),
        (["README.md", "-o", "other.bib"], ["--- other.bib", f"-{OTHER.strip()}", *(f"+{line}" for line in MADE.splitlines())]),
        (["README.md", "--into", "old.bib"], ["--- old.bib", "-  eprint = {2302.04761}", "+  eprint = {2302.04761},", "+  category = {Tools},", "+  links = {code: https://github.com/a/b}"]),
        (["other.bib", "-o", "new.bib", "--config", "c.toml"], ["--- new.bib", f"+{OTHER.strip()[:-1]}, category = {{K}}}}", "--- c.toml", '+bib = "new.bib"', "+", "+[[category]]", '+name = "K"', "+", "+[render.readme]", '+output = "README.md"']),
    ],
    ids=["list", "bib", "bib-into-a-new-file", "over-another-file", "into", "configuration"],
)  # fmt: skip
def test_diff(files, arguments, expected):
    before = held()
    code, out, _ = files("import", *arguments, "--diff")
    changed = [line for line in out.splitlines() if line[:1] in "+-" and line[:3] != "+++"]
    assert (code, changed) == (1, expected)
    assert held() == before


def test_into(files):
    Path("old.bib").chmod(0o640)
    code, out, err = files("import", "README.md", "--into", "old.bib")
    assert (code, out) == (0, "")
    assert err == TOLD + "old.bib: 0 added, 1 extended\nwritten: old.bib\n"
    extended = BIB.replace(
        "\n}", ",\n  category = {Tools},\n  links = {code: https://github.com/a/b}\n}"
    )
    assert Path("old.bib").read_text() == extended
    assert Path("old.bib").stat().st_mode & 0o777 == 0o640
    status = Path("old.bib").stat()
    assert files("import", "README.md", "--into", "old.bib") == (
        0,
        "",
        TOLD + "old.bib: 0 added, 0 extended\n",
    )
    assert Path("old.bib").stat() == status
    assert files("import", "README.md", "--into", "old.bib", "--diff") == (
        0,
        "",
        TOLD + "old.bib: 0 added, 0 extended\n",
    )
    assert files("import", "other.bib", "--into", "old.bib")[0] == 0
    assert Path("old.bib").read_text() == extended + "\n" + OTHER.replace(
        "}}", "}, category = {K}}"
    )


@pytest.mark.parametrize("old", [None, "", "\n \n"])
def test_into_what_is_not_there_yet(files, old):
    if old is not None:
        Path("new.bib").write_text(old)
    text = f"% comment\n@string{{s = {{S}}}}\n{OTHER}@comment{{x}}\n"
    Path("other.bib").write_text(text)
    assert files("import", "other.bib", "--into", "new.bib")[0] == 0
    once = Path("new.bib").read_text()
    assert once == text.replace("K}}", "K}, category = {K}}")
    assert files("import", "other.bib", "--into", "new.bib")[2].endswith(
        "new.bib: 0 added, 0 extended\n"
    )
    assert Path("new.bib").read_text() == once


def test_into_with_a_configuration(files):
    Path("bibtaxon.toml").write_text(
        '[[category]]\nname = "Agents > Tools"\n[[link]]\nlabel = "impl"\naliases = ["code"]\n'
    )
    files("import", "README.md", "--into", "old.bib")
    assert "category = {Agents > Tools}" in Path("old.bib").read_text()


def test_configuration_and_report(files):
    assert files("import", "README.md", "-o", "refs/a.bib", "--config", "--report", "r.json")[
        2
    ].endswith("written: refs/a.bib, bibtaxon.toml, r.json\n")
    assert (
        Path("bibtaxon.toml").read_text()
        == 'bib = "refs/a.bib"\ntitle = "My list"\n\n[[category]]\nname = "Tools"\n\n[render.readme]\noutput = "README.md"\n'
    )
    report = json.loads(Path("r.json").read_text())
    assert report["papers"] == 1
    assert report["entries"] == [
        {
            "key": "schick2023toolformer",
            "line": 5,
            "title": "Toolformer: Language Models Can Teach Themselves",
            "leftover": "",
        }
    ]
    assert files("render", "readme", "-o", "made.md")[0] == 0
    assert "Toolformer" in Path("made.md").read_text()


def test_configuration_beside_standard_output(files):
    assert files("import", "README.md", "--config", "new.toml")[1] == MADE
    assert "bib =" not in Path("new.toml").read_text()


def test_configuration_elsewhere(files):
    assert files("import", "README.md", "-o", "a.bib", "--config", "sub/c.toml")[0] == 0
    assert Path("sub/c.toml").read_text().startswith('bib = "../a.bib"\n')


def test_heading_map(files):
    Path("map.toml").write_text('Tools = "Agents > Tool use"\nOther = ""\nTool = "x"\n')
    code, out, err = files("import", "README.md", "--heading-map", "map.toml")
    assert code == 0
    assert "category      = {Agents > Tool use}" in out
    assert "README.md:1: no heading is called 'Other'\n" in err
    assert "README.md:1: no heading is called 'Tool'; did you mean 'Tools'?\n" in err
    Path("other.toml").write_text('K = "L"')
    out = files("import", "other.bib", "--heading-map", "other.toml")[1]
    assert "category = {L}" in out


def test_keep_text(files):
    Path("README.md").write_text(
        f"{LIST.strip()} A short note.\n- [Other Title of Work](https://arxiv.org/abs/2401.00001)\n"
    )
    code, out, _ = files("import", "README.md", "--keep-text")
    assert code == 0
    assert "annotation" in out
    assert out.count("annotation") == 1
    assert "annotation" not in files("import", "README.md")[1]


def test_format(files):
    Path("list.txt").write_text("@misc{a, title = {T}}")
    assert files("import", "list.txt")[1] == "@misc{a, title = {T}}"
    assert files("import", "README.md", "--format", "markdown")[1] == MADE


def test_map(files):
    Path("x.yaml").write_text("- T: A title\n  L: https://a.org\n")
    code, out, _ = files("import", "x.yaml", "--map", "title=T, url = L")
    assert code == 0
    assert "links         = {home: https://a.org}" in out


def test_remarks_are_sorted(files):
    text = "- [One Title of All](https://arxiv.org/abs/2401.00001)\n- [Quite Another](https://arxiv.org/abs/2401.00001)\n"
    Path("README.md").write_text(f"# L\n\n{text}")
    Path("old.bib").write_text("@misc{x, title = {Zed}, eprint = {2401.00001}}\n")
    err = files("import", "README.md", "--into", "old.bib")[2]
    lines = [line.split(":")[1] for line in err.splitlines() if line.startswith("  README.md:")]
    assert lines == sorted(lines)
    assert "taken for the same" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.md"], "none.md: no such file; check the path"),
        (["https://github.com/a/b"], "https://github.com/a/b: is an address, and files are imported; download it first (on GitHub: the button 'Raw')"),
        (["README.md", "-o", "a", "--into", "b"], "--output and --into exclude each other (see bibtaxon import --help)"),
        (["README.md", "--format", "word"], "invalid value for '--format': 'word' is not one of 'markdown', 'bib', 'ris', 'csl', 'yaml' (see bibtaxon import --help)"),
        (["README.md", "--into", "-"], "only the entries can go to standard output; name a file (see bibtaxon import --help)"),
        (["README.md", "--report", "-"], "only the entries can go to standard output; name a file (see bibtaxon import --help)"),
        (["README.md", "-o", "x", "--report", "./x"], "./x is to hold two things; name two files (see bibtaxon import --help)"),
        (["README.md", "-o", "README.md", "--force"], "README.md: is also an input (README.md); name another output"),
        (["old.bib", "--into", "./old.bib"], "./old.bib: is also an input (old.bib); name another output"),
        (["README.md", "--config", "old.bib"], "old.bib: exists already; --force overwrites it"),
        (["README.md", "--report", "old.bib", "-o", "x"], "old.bib: exists already; --force overwrites it"),
        (["README.md", "--into", "."], ".: is a directory; name a file in it"),
        (["README.md", "--into", "broken.bib"], "broken.bib:2:12: cannot be read: expected ',' or '}', found 'x'; mend it first (bibtaxon lint broken.bib shows it)"),
        (["README.md", "--into", "latin.bib"], "latin.bib:1:18: byte 0xe9 at offset 17 is not UTF-8; convert the file, for example: iconv -f latin1 -t utf-8 latin.bib"),
        (["README.md", "--map", "title=T"], "--map is for a list of papers in YAML; README.md is read as markdown (see bibtaxon import --help)"),
        (["README.md", "--category-from", "x"], "--category-from is for a bibliography; README.md is read as markdown (see bibtaxon import --help)"),
        (["x.yaml", "--map", "title"], "--map: 'title' must be OURS=THEIRS (see bibtaxon import --help)"),
        (["README.md", "--heading-map", "none.toml"], "none.toml: no such file; check the path"),
        (["empty.md"], "empty.md: the file is empty; restore it or name another one"),
        (["text.csv"], "text.csv: no papers found; is it an awesome list? (--format says what it is)"),
        (["text.csv", "--format", "ris"], "text.csv: no papers found; is it an export of a reference manager?"),
        (["text.csv", "--format", "csl"], "text.csv:1:1: is no JSON: Expecting value"),
        (["text.csv", "--format", "bib"], "text.csv: has no entries that can be read"),
        (["text.csv", "--format", "yaml"], "text.csv: no papers found; is it a list of papers in YAML?"),
        (["x.bin"], "x.bin: is a ZIP archive; unpack it first"),
        (["nul.bib"], "nul.bib: is a binary file (a NUL byte at offset 1); name a text file"),
        (["page.html"], "page.html: is a web page; save the list itself (on GitHub: the button 'Raw'), or take the page for the list with --format markdown"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_errors(files, arguments, message):
    Path("broken.bib").write_text("@misc{a,\n title={A} x}\n")
    Path("latin.bib").write_bytes(b"@misc{a, title={A\xe9}}\n")
    Path("x.yaml").write_text("- title: A\n")
    Path("empty.md").write_text("")
    Path("text.csv").write_text("Key,Title\n1,A\n")
    Path("x.bin").write_bytes(b"PK\x03\x04")
    Path("nul.bib").write_bytes(b"@\0")
    Path("page.html").write_text("<!DOCTYPE html><html><body>x</body></html>")
    before = held()
    code, out, err = files("import", *arguments)
    assert (code, out, err) == (
        2,
        "",
        f"bibtaxon: error: {message}\n",
    )
    assert held() == before


@pytest.mark.parametrize(
    "merge",
    [
        Merge(edits=[Edit(Span(0, len(BIB)), "")]),
        Merge(appended="@misc{new}", added=["other"]),
        Merge(appended="@misc{new", added=["new"]),
        Merge(edits=[Edit(Span(BIB.index("}"), BIB.index("}")), "}, x = {")], appended="\n@misc{a}", added=[]),
    ],
    ids=["entry-lost", "other-key", "broken", "entry-nobody-knows"],
)  # fmt: skip
def test_loss_is_refused(merge):
    with pytest.raises(BibtaxonError) as error:
        merged_text(Source(BIB, "a.bib"), merge)
    assert (
        str(error.value)
        == "a.bib: not written: the import would change more than it should; this is a bug in bibtaxon, please report it"
    )


@pytest.mark.parametrize("name", sorted(path.name for path in EXPORTS.iterdir()))
def test_every_export(files, name):
    path = str(EXPORTS / name)
    more = ["--map", "title=Title"] if name == "papers.yaml" else []
    code, out, _ = files("import", path, *more)
    assert (code, out[:1] != "") == (0, True)
    assert files("import", path, *more, "--into", "old.bib")[0] == 0
    once = Path("old.bib").read_text()
    assert once.startswith(BIB[:80])
    assert files("import", path, *more, "--into", "old.bib")[0] == 0
    assert Path("old.bib").read_text() == once


@pytest.mark.parametrize(
    ("name", "codes"),
    [  # what is wrong with the examples themselves
        ("zotero.ris", {"C601"}),
        ("ieee.ris", set()),
        ("zotero.json", {"C601", "R101"}),
        ("papers.yaml", set()),
        ("dblp.bib", set()),
        ("jabref.bib", {"C601", "R106"}),
        ("zotero.bib", {"C601"}),
    ],
)
def test_what_is_imported_is_clean(files, name, codes):
    names = ["--map", "title=Title,url=Link,date=Published"] if name == "papers.yaml" else []
    files("import", str(EXPORTS / name), *names, "-o", "made.bib")
    _, out, _ = files("lint", "made.bib", "--output-format", "json")
    assert {finding["code"] for finding in json.loads(out)} == codes
