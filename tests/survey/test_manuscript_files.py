"""What `.aux`, `.bcf` and `.tex` files cite."""

import pytest

from bibtaxon.errors import BibtaxonError
from bibtaxon.source import Source
from bibtaxon.survey.biber_bcf import read_bcf
from bibtaxon.survey.citations import Mentions, joined
from bibtaxon.survey.latex_aux import read_aux
from bibtaxon.survey.tex_scan import read_tex


def texts(mentions):
    for mention in mentions:
        assert mention.source[mention.span] == mention.text
    return [mention.text for mention in mentions]


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        pytest.param(r"\citation{a}", ["a"], id="one"),
        pytest.param(r"\citation{a,b}\citation{ c , d}", ["a", "b", "c", "d"], id="several"),
        pytest.param(r"\citation{} \citation x", [], id="none"),
        pytest.param(r"\abx@aux@cite{0}{a}", ["a"], id="biblatex"),
        pytest.param(r"\abx@aux@cite{12}{3}", ["3"], id="biblatex, in a section"),
        pytest.param(r"\abx@aux@cite{a}", ["a"], id="biblatex before 3.14"),
        pytest.param(r"\abx@aux@cite{2}", ["2"], id="biblatex before 3.14, a number"),
        pytest.param(r"\abx@aux@citeall{0}{a}\citationx{a}\bibcite{a}{1}", [], id="others"),
        pytest.param(r"\citation{müller:2020/x+y}", ["müller:2020/x+y"], id="odd keys"),
    ],
)
def test_keys_of_an_aux_file(line, keys):
    assert texts(read_aux(Source(f"\\relax \n{line}\n")).keys) == keys


def test_aux_file():
    said = read_aux(
        Source("\\relax\n\\citation{*}\n\\@input{sub/a.aux}\n\\bibdata{refs,../b}\n\\bibstyle{p}\n")
    )
    assert (texts(said.keys), texts(said.inputs), texts(said.bibs)) == (
        ["*"],
        ["sub/a.aux"],
        ["refs", "../b"],
    )
    assert not said.is_biblatex


@pytest.mark.parametrize("line", [r"\abx@aux@nociteall", r"\abx@aux@nociteall{0}"])
def test_biblatex_cites_everything(line):
    said = read_aux(Source(line))
    assert [mention.text for mention in said.keys] == ["*"]
    assert said.is_biblatex


BCF = """<?xml version="1.0" encoding="UTF-8"?>
<bcf:controlfile>
  <bcf:bibdata section="0">
    <bcf:datasource type="file" datatype="bibtex" glob="false">refs.bib</bcf:datasource>
    <bcf:datasource type="file" datatype="bibtex">a&amp;b.bib</bcf:datasource>
  </bcf:bibdata>
  <bcf:section number="0">
    <bcf:citekey order="1" intorder="1">a</bcf:citekey>
    <bcf:citekey order="2" intorder="1" nocite="1">*</bcf:citekey>
    <bcf:citekey type="set" members="b,c">set1</bcf:citekey>
  </bcf:section>
  <bcf:section number="1">
    <bcf:citekey order="1" intorder="1">d&amp;e</bcf:citekey>
  </bcf:section>
</bcf:controlfile>
"""


def test_bcf_file():
    said = read_bcf(Source(BCF))
    assert [mention.text for mention in said.keys] == ["a", "*", "b", "c", "d&e"]
    assert [mention.text for mention in said.bibs] == ["refs.bib", "a&b.bib"]
    assert said.is_biblatex
    assert said.keys[-1].source[said.keys[-1].span] == "d&amp;e"


def test_bcf_file_that_is_cut_off():
    with pytest.raises(BibtaxonError, match=r"^a\.bcf: is no complete \.bcf file; compile"):
        read_bcf(Source(BCF[:-30], "a.bcf"))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param(r"\cite{a}", "a", id="cite"),
        pytest.param("\\cite\n {a,\n  b }", "a b", id="over lines"),
        pytest.param("\\cite{a,% why\n  b}", "a b", id="comment in the list"),
        pytest.param(r"\cite[see][p. 1]{a}\citep*[{]}]{b}", "a b", id="notes"),
        pytest.param(r"\cite<e.g.,>[1]{a}", "a", id="apacite"),
        pytest.param(r"\parencites(x)(y)[see][1]{a}[2]{b} {c}", "a b c", id="cites"),
        pytest.param(r"\volcite[see]{2}[25]{a}\volcites{1}{b}{3}[9]{c}", "a b c", id="volumes"),
        pytest.param(r"\nocite{*}\Citet{a}\citeauthor*{b}\footfullcite{c}", "* a b c", id="forms"),
        pytest.param(r"\citeenv{a}\nociteaug{b}\bibentry{c}\blockcquote{d}{x}", "a b c d", id="packages"),
        pytest.param(r"\btcite{a,b}{Li et al.}", "a b", id="our tables"),
        pytest.param(r"\mycite{a}\seepaper[x]{b} \seepapers{c}", "a b", id="own commands"),
        pytest.param(r"\newcommand{\mycite}[1]{see \cite{#1}}\def\x#1{\citet{#1,\y}}", "", id="macros"),
        pytest.param(r"\citetext{a}\setcitestyle{b}\newcites{c}{d}\citecategory{E > F}\AtEveryCite{x}", "", id="no citations"),
        pytest.param("% \\cite{a}\nb % \\cite{a}\n\\% \\cite{b}\\\\% \\cite{c}", "b", id="comments"),
        pytest.param(r"\verb|\cite{a}| \verb*+\cite{a}+ \Verb!\cite{a}! \cite{b}", "b", id="verb"),
        pytest.param(r"\lstinline[x]|\cite{a}| \mintinline{tex}|\cite{a}| \lstinline{a}", "", id="listings"),
        pytest.param("\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\\cite{b}", "b", id="verbatim"),
        pytest.param("\\begin{comment}\n\\cite{a}\n\\end{comment}\\cite{b}", "b", id="comment"),
        pytest.param("\\begin{verbatim}\n\\cite{a}", "a", id="never closed"),
        pytest.param(r"\url{a%20b} \cite{a} \href{x%20y}{\cite{b}}", "a b", id="addresses"),
        pytest.param(r"\iffalse\cite{a}\else\cite{b}\fi\cite{c}", "b c", id="iffalse"),
        pytest.param(r"\iffalse\ifnum1=1 \cite{a}\else\cite{a}\fi\cite{a}\fi\cite{b}", "b", id="nested"),
        pytest.param(r"\iffalse\ifx\a\a\ifdim1pt=1pt\fi\cite{a}\fi\cite{a}\fi\cite{b}", "b", id="nested twice"),
        pytest.param("\\begin{tcblisting}{}\n\\cite{a}\n\\end{tcblisting}\\cite{b}", "b", id="tcblisting"),
        pytest.param(r"\newif\ifdraft\iffalse\ifdraft\else\fi\iff\cite{a}\fi\cite{b}", "b", id="own conditional"),
        pytest.param(r"\ifdraft\cite{a}\else\cite{b}\fi\iffalse\cite{c}", "a b c", id="may be true"),
        pytest.param("\\cite{a}\n\\end{document}\n\\cite{b}", "a", id="end"),
        pytest.param("\\cite{a}\n\\endinput\n\\cite{b}", "a", id="endinput"),
    ],
)  # fmt: skip
def test_keys_of_a_tex_file(text, keys):
    assert texts(read_tex(Source(text), ("\\seepaper",)).keys) == keys.split()


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        pytest.param(r"\input{a}\include{sub/b}\subfile{c.tex}", ["a", "sub/b", "c.tex"], id="braces"),
        pytest.param("\\input a \\input b.tex\n", ["a", "b.tex"], id="TeX's own"),
        pytest.param(r"\import{sub/}{a}\subimport*{x}{b.tex}", ["sub/a", "x/b.tex"], id="import"),
        pytest.param(r'\input{\jobname}\input{|"ls"}\input{}\input{#1}\input\x', [], id="none"),
        pytest.param(r"\includegraphics{a}\includeonly{a,b}\inputencoding{utf8}", [], id="others"),
    ],
)  # fmt: skip
def test_inputs_of_a_tex_file(text, inputs):
    assert [mention.text for mention in read_tex(Source(text)).inputs] == inputs


def test_bibliographies_of_a_tex_file():
    text = r"\bibliographystyle{plain}\bibliography{a, b}\bibliographyenv{c}\nobibliography{d}\putbib[e]"
    assert texts(read_tex(Source(text)).bibs) == ["a", "b", "c", "d", "e"]
    assert not read_tex(Source(text)).is_biblatex
    said = read_tex(Source(r"\usepackage[style=x]{biblatex}\addbibresource[glob]{a.bib}"))
    assert texts(said.bibs) == ["a.bib"]
    assert said.is_biblatex


def test_files_together():
    one, other = read_aux(Source(r"\citation{a}")), read_aux(Source(r"\abx@aux@cite{0}{b}"))
    assert joined([one, other]) == Mentions((*one.keys, *other.keys), is_biblatex=True)
    assert joined([]) == Mentions()
