"""What `bibtaxon cites` reads in files that LaTeX has written, for every way to cite."""

import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.tex

BIB = """\
@misc{one, title = {One: a}, author = {A, A.}, category = {X}}
@misc{two, title = {Two: b}, author = {B, B.}, category = {X}}
@misc{three, title = {Three: c}, author = {C, C.}, category = {Y}}
@misc{four:a/b+c-d, title = {Four: d}, author = {D, D.}, category = {Y}}
@misc{müller, title = {Five: e}, author = {E, E.}, category = {Y}}
@misc{never, title = {Never: f}, author = {F, F.}, category = {Y}}
"""
# Everything that a search for \cite gets wrong.
BODY = r"""
\newcommand{\see}[1]{(see~\cite{#1})}
\see{one} \cite[p.~1]{two,%
  absent}
% \cite{comment}
\verb|\cite{verb}|
\begin{comment}
\cite{comment}
\end{comment}
\iffalse\cite{false}\else\nocite{four:a/b+c-d}\fi
\include{sub/chapter}
"""
CHAPTER = r"Text \cite{three,müller}."
BIBTEX = r"\bibliographystyle{plain}\bibliography{refs}"
NATBIB = r"\usepackage[numbers]{natbib}"
BIBLATEX = r"\usepackage{biblatex}\addbibresource{refs.bib}"


def compiled(preamble, body, end):
    Path("sub").mkdir()
    Path("refs.bib").write_text(BIB)
    Path("sub/chapter.tex").write_text(CHAPTER)
    begin = rf"\documentclass{{article}}\usepackage{{comment}}{preamble}\begin{{document}}"
    Path("p.tex").write_text(f"{begin}{body}{end}\\end{{document}}")
    command = ("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "p.tex")
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-1000:].decode()


FOUND = """\
p.tex:4:3: Q901 'absent' is cited, but not in refs.bib
refs.bib:6:7: Q904 'Never', of 'Y', is never cited
"""
SUMMARY = "found 1 error and 1 info; 5 of 6 papers cited (83 %)\n"


@pytest.mark.parametrize(
    ("preamble", "end", "files"),
    [
        pytest.param("", BIBTEX, ["p.aux"], id="BibTeX"),
        pytest.param(NATBIB, BIBTEX, ["p.aux"], id="natbib"),
        pytest.param(BIBLATEX, r"\printbibliography", ["p.aux"], id="biblatex"),
        pytest.param(BIBLATEX, r"\printbibliography", ["p.bcf"], id="bcf"),
    ],
)
def test_the_same_is_found_whatever_the_packages(run, preamble, end, files):
    compiled(preamble, BODY, end)
    findings = run("cites", "--bib", "refs.bib", "--output-format", "concise", *files)
    assert findings == (1, FOUND, SUMMARY)
    code, out, err = run(
        "cites", "p.tex", "--bib", "refs.bib", "--output-format", "concise", "--commands", "see"
    )
    assert (code, out) == (1, FOUND)
    assert err.endswith(SUMMARY)


def test_multibib(run):
    packages = r"\usepackage{multibib}\newcites{x,y}{X,Y}"
    end = rf"{BIBTEX}\bibliographystylex{{plain}}\bibliographyx{{refs}}"
    compiled(packages, r"\cite{one}\citex{two,three}\nocitey{never}", end)
    assert sorted(path.name for path in Path().glob("*.aux")) == ["p.aux", "x.aux", "y.aux"]
    every = run("cites", "p.aux", "x.aux", "y.aux", "--bib", "refs.bib", "-q", "--coverage")
    assert every == (0, "X  2/2   100 %\nY  2/4    50 %\n", "")
    assert run("cites", "p.aux", "--bib", "refs.bib", "--coverage")[1] == (
        "X  1/2    50 %\nY  0/4     0 %\n"
    )


def test_refsections_and_everything(run):
    sections = (
        r"\begin{refsection}\cite{two}\end{refsection}\begin{refsection}\nocite{*}\end{refsection}"
    )
    compiled(BIBLATEX, rf"\cite{{one}}{sections}", r"\printbibliography")
    for file in ("p.aux", "p.bcf", "p.tex"):
        assert run("cites", file, "--bib", "refs.bib", "--coverage")[1] == (
            "X  2/2   100 %\nY  4/4   100 %\n"
        )
        assert run("cites", file, "--bib", "refs.bib", "--coverage", "--by-name")[1] == (
            "X  2/2   100 %\nY  0/4     0 %\n"
        )
