"""`bibtaxon cites` as users run it."""

import json
import os
from pathlib import Path

import pytest

from bibtaxon.lint.report import REPORTS

BIB = """\
@misc{a, title = {Alpha: one}, author = {Ada, A.}, category = {Tools > Web}}
@misc{b, title = {Beta: two}, author = {Bo, B.}, category = {Tools}}
@misc{c, title = {Gamma: three}, author = {Cy, C.}, category = {Theory}}
"""
MISSING = "p.aux:1:13: Q901 'x' is cited, but not in refs.bib\n"
NEVER = "refs.bib:2:7: Q904 'Beta', of 'Tools', is never cited\nrefs.bib:3:7: Q904 'Gamma', of 'Theory', is never cited\n"


@pytest.fixture
def cites(run):
    """Run cites in a directory with a list and further files."""

    def run_cites(*arguments, **files):
        Path("refs.bib").write_text(BIB)
        for name, text in files.items():
            path = Path(name.replace("__", "/").replace("_", "."))
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        return run("cites", *arguments, "--bib", "refs.bib")

    return run_cites


def concise(cites, *arguments, **files):
    return cites(*arguments, "--output-format", "concise", **files)


def test_findings(cites):
    code, out, err = concise(cites, "p.aux", p_aux=r"\citation{a,x}")
    assert (code, out) == (1, MISSING + NEVER)
    assert err == "found 1 error and 2 info; 1 of 3 papers cited (33 %)\n"


def test_full(cites):
    code, out, err = cites("-q", "p.aux", p_aux=r"\citation{a,b,c,x}")
    assert (code, err) == (1, "")
    assert out == (
        "p.aux:1:17: Q901 'x' is cited, but not in refs.bib\n"
        " 1 | \\citation{a,b,c,x}\n"
        "   |                 ^\n\n"
    )


def test_papers_that_are_not_cited_do_not_fail(cites):
    code, out, err = cites("p.aux", "--output-format", "github", p_aux=r"\citation{a,b}")
    assert (code, err) == (0, "found 1 info; 2 of 3 papers cited (66 %)\n")
    assert out == (
        "::notice title=Q904 never-cited,file=refs.bib,line=3,col=7,endLine=3,endColumn=8"
        "::'Gamma', of 'Theory', is never cited\n"
    )


def test_in_a_workflow_of_github(cites, monkeypatch, tmp_path):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    code, out, _ = cites("p.aux", p_aux=r"\citation{a,b,c,x}")
    assert (code, out[:46]) == (1, "::error title=Q901 cited-but-missing,file=p.au")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert summary.startswith("## bibtaxon cites\n\nfound 1 error\n")
    assert not concise(cites, "p.aux")[1].startswith("::")


def test_exit_zero(cites):
    assert cites("p.aux", "--exit-zero", p_aux=r"\citation{x}")[0] == 0


def test_statistics(cites):
    assert cites("p.aux", "--statistics", p_aux=r"\citation{a,x}")[1] == (
        "     2 Q904 [ ] never-cited\n     1 Q901 [ ] cited-but-missing\n"
    )
    _, out, _ = cites("p.aux", "--statistics", "--output-format", "json")
    assert [(each["code"], each["count"]) for each in json.loads(out)] == [("Q904", 2), ("Q901", 1)]


def test_json(cites):
    _, out, _ = cites("p.aux", "--output-format", "json", "-q", p_aux=r"\citation{a,b,c,x}")
    (finding,) = json.loads(out)
    assert finding == {
        "code": "Q901",
        "name": "cited-but-missing",
        "severity": "error",
        "message": "'x' is cited, but not in refs.bib",
        "filename": "p.aux",
        "location": {"line": 1, "column": 17},
        "end_location": {"line": 1, "column": 18},
        "fix": None,
    }


def test_coverage(cites):
    _, out, _ = cites("p.aux", "--coverage", p_aux=r"\citation{a}")
    assert out == "Tools   1/2    50 %\n  Web   1/1   100 %\nTheory  0/1     0 %\n"
    _, out, _ = cites("p.aux", "--coverage", "--output-format", "json")
    assert json.loads(out)[-1] == {
        "category": "Theory",
        "papers": 1,
        "cited": 0,
        "missing": ["c"],
    }


def test_least_coverage(cites):
    code, out, _ = concise(
        cites, "p.aux", "--min-coverage", "50", "--ignore", "Q904", p_aux=r"\citation{a}"
    )
    message = "0 of 1 papers of 'Theory' are cited (0 %), fewer than 50 %"
    assert (code, out) == (1, f"refs.bib:3:64: Q905 {message}\n")


def test_filters(cites):
    _, out, err = concise(cites, "p.aux", "--category", "Theory", p_aux=r"\citation{a}")
    assert out == "refs.bib:3:7: Q904 'Gamma', of 'Theory', is never cited\n"
    assert err == "found 1 info; 0 of 1 papers cited (0 %)\n"
    _, out, err = concise(cites, "p.aux", "--year", "1999")
    assert (out, err) == ("", "nothing found; 0 of 0 papers cited\n")


def test_the_configuration_names_the_paper(run):
    Path("paper").mkdir()
    Path("refs.bib").write_text(BIB)
    Path("paper/p.aux").write_text(r"\citation{a,b,c,x}\bibdata{more}")
    Path("paper/more.bib").write_text("@misc{x}")
    Path("other.bib").write_text("@misc{y}")
    Path("bibtaxon.toml").write_text('bib = "refs.bib"\n[cites]\npaper = "paper/p.aux"\n')
    assert run("cites") == (0, "", "nothing found; 3 of 3 papers cited (100 %)\n")
    Path("paper/p.aux").write_text(r"\citation{a,b,c,y}")
    assert run("cites")[0] == 1
    assert run("cites", "--more-bib", "other.bib")[0] == 0
    assert run("cites", "--more-bib", "refs.bib")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "files", "message"),
    [
        pytest.param([], {}, "no manuscript: name its .aux file, or set 'paper' in [cites]", id="no paper"),
        pytest.param(["p"], {}, "p.aux: no such file; check the path", id="no file"),
        pytest.param(["."], {}, ".: is a directory; name the .aux file of a paper in it", id="a directory"),
        pytest.param(["p.aux", "--min-coverage", "101"], {"p_aux": "x"}, "'min_coverage' is 101; it must be at most 100", id="too much"),
        pytest.param(["p.pdf"], {"p_pdf": "%PDF"}, "p.pdf: is no .aux, .bcf or .tex file; name one of these", id="another file"),
        pytest.param(["p.aux"], {"p_aux": r"\@input{../q.aux}"}, "p.aux:1: '../q.aux' is no .aux file below .; compile the document again", id="above"),
        pytest.param(["p.aux"], {"p_aux": "\n\\@input{/etc/q.aux}"}, "p.aux:2: '/etc/q.aux' is no .aux file below .; compile the document again", id="absolute"),
        pytest.param(["p.aux"], {"p_aux": r"\@input{refs.bib}"}, "p.aux:1: 'refs.bib' is no .aux file below .; compile the document again", id="no aux"),
        pytest.param(["p.bcf"], {"p_bcf": "<bcf:controlfile>"}, "p.bcf: is no complete .bcf file; compile the document again", id="half a bcf"),
        pytest.param(["p.aux", "--ignore", "x"], {"p_aux": "x"}, "no check is called 'x'", id="unknown check"),
    ],
)  # fmt: skip
def test_refused(cites, arguments, files, message):
    code, out, err = cites(*arguments, **files)
    assert (code, out) == (2, "")
    assert err.startswith(f"bibtaxon: error: {message}")


def test_chapters(cites):
    code, out, err = concise(
        cites,
        "p.aux",
        p_aux="\\citation{a}\\@input{sub/c.aux}\\@input{d.aux}\\@input{sub/c.aux}",
        sub__c_aux=r"\citation{b,c}\@input{p.aux}",
    )
    assert (code, out) == (0, "")
    assert err.startswith("bibtaxon: warning: p.aux:1: 'd.aux' is not found, and not read\n")


def test_what_is_not_compiled_is_approximate(cites):
    code, out, err = concise(
        cites,
        "p.aux",
        "--commands",
        "paper,ref",
        p_tex="\\cite{a}\\input{sub/c}\\input{sub/e.tex}\\input{d}",
        sub__c_tex="\n\\paper{b}\\subfile{f}\\cite{x}",
        sub__f_tex="\\ref{c}",
        sub__e_tex="% nothing",
    )
    assert (code, out) == (1, "sub/c.tex:2:27: Q901 'x' is cited, but not in refs.bib\n")
    assert err == (
        "bibtaxon: warning: p.aux: no such file, so p.tex is read; compile it for an exact result\n"
        "bibtaxon: warning: p.tex:1: 'd' is not found, and not read\n"
        "bibtaxon: warning: p.tex: not compiled, so what is found is approximate; "
        "an .aux file is exact\n"
        "found 1 error; 3 of 3 papers cited (100 %)\n"
    )


def test_places_are_in_the_sources_where_they_are_known(cites):
    _, out, _ = concise(
        cites, "p.aux", p_tex="\n\\cite{x}\n\\cite{x}", p_aux=r"\citation{a,b,c,x,y}"
    )
    assert out == (
        "p.tex:2:7: Q901 'x' is cited, but not in refs.bib\n"
        "p.aux:1:19: Q901 'y' is cited, but not in refs.bib\n"
    )


def test_an_old_aux_file_is_told(cites):
    cites("p.aux", p_tex=r"\cite{a}", p_aux=r"\citation{a,b,c}")
    os.utime("p.aux", (1, 1))
    assert cites("p.aux") == (
        0,
        "",
        (
            "bibtaxon: warning: p.aux is older than p.tex; compile the document again\n"
            "nothing found; 3 of 3 papers cited (100 %)\n"
        ),
    )


def test_a_lost_bibliography_does_not_matter_where_nothing_is_missing(cites):
    said = "nothing found; 3 of 3 papers cited (100 %)\n"
    assert cites("p.aux", p_aux=r"\citation{a,b,c}\bibdata{lost}") == (0, "", said)


def test_the_list_is_read_once(cites):
    _, out, _ = concise(cites, "p.aux", "--more-bib", "./refs.bib", p_aux=r"\citation{a,b,c,x}")
    assert out == MISSING.replace("13", "17")


def test_biblatex_names_its_bibliographies_in_the_bcf_file(cites):
    bcf = "<bcf:datasource>{}</bcf:datasource></bcf:controlfile>"
    code, _, err = cites(
        "p.aux",
        p_aux=r"\abx@aux@cite{0}{a}\abx@aux@cite{0}{x}",
        p_bcf=bcf.format("more.bib"),
        more_bib="@misc{x}",
    )
    assert (code, err) == (0, "found 2 info; 1 of 3 papers cited (33 %)\n")
    code, _, err = cites("p.aux", p_bcf=bcf.format("lost.bib"))
    assert code == 1
    assert err.startswith(
        "bibtaxon: warning: the manuscript names lost.bib, which is not found; "
        "name it with --more-bib\n"
    )
    Path("p.bcf").unlink()
    assert cites("p.aux")[0] == 1


def test_a_bcf_file_alone(cites):
    text = "<bcf:citekey>a</bcf:citekey><bcf:citekey>*</bcf:citekey></bcf:controlfile>"
    assert cites("p.bcf", p_bcf=text)[0:2] == (0, "")
    assert cites("p.bcf", "--by-name")[2] == "found 2 info; 1 of 3 papers cited (33 %)\n"


@pytest.mark.parametrize("form", REPORTS)
def test_every_report_of_lint_is_one_of_cites(cites, form):
    code, out, _ = cites("p.aux", "--output-format", form, p_aux=r"\citation{x}")
    assert code == 1
    assert "Q901" in out


def test_a_paper_beside_a_directory_of_its_name(cites, tmp_path):
    (tmp_path / "p").mkdir()
    assert cites("p", "--ignore", "Q904", p_aux=r"\citation{a}")[0] == 0
