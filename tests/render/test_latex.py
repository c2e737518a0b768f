"""What LaTeX is given for texts, links and fields; that LaTeX takes it is tested with LaTeX."""

import pytest

from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import complaints, printable, unprintable
from bibtaxon.render.markup.tex_source import Cell, cell, from_plain

LATEX = Latex()


@pytest.mark.parametrize(
    ("plain", "tex"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("R&D costs 50% of $1 #2 a_b", r"R\&D costs 50\% of \$1 \#2 a\_b", id="specials"),
        pytest.param(r"\input{x}", r"\textbackslash{}input\{x\}", id="command"),
        pytest.param("^^5c", r"\textasciicircum{}\textasciicircum{}5c", id="character-code"),
        pytest.param("<a> | ~b `c`", r"\textless{}a\textgreater{} \textbar{} \textasciitilde{}b \textasciigrave{}c\textasciigrave{}", id="names"),
        pytest.param("a--b---c ''d'' ,,e", "a-{}-b-{}-{}-c '{}'d'{}' ,{},e", id="ligatures"),
        pytest.param(" a\n\n b\tc ", "a b c", id="white-space"),
        pytest.param("\0a\x7f\ud800", "?a??", id="not-seen"),
        pytest.param("Élodie Đ “x” – e\u0301", "Élodie Đ “x” – é", id="letters"),
        pytest.param("α ≥ β", r"\ensuremath{\alpha} \ensuremath{\geq} \ensuremath{\beta}", id="signs"),
    ],
)  # fmt: skip
def test_text(plain, tex):
    assert LATEX.text(plain) == tex


def test_markup():
    assert LATEX.emph("a") == r"\emph{a}"
    assert LATEX.strong("a") == r"\textbf{a}"
    assert (
        LATEX.link("https://e.org/a_b?c=d&e#f%20", "x")
        == r"\href{https://e.org/a_b?c=d\&e\#f\%20}{x}"
    )
    assert LATEX.link("javascript:x", "x") == "x"


@pytest.mark.parametrize(
    ("url", "argument"),
    [
        ("https://e.org/~a_b$c'd(e)[f],g!h;i", "https://e.org/~a_b$c'd(e)[f],g!h;i"),
        ('https://e.org/{a}\\b^c|d<e>"f g', r"https://e.org/\%7Ba\%7D\%5Cb\%5Ec\%7Cd\%3Ce\%3E\%22f\%20g"),
        ("https://e.org/ü", r"https://e.org/\%C3\%BC"),
        ("https://e.org/a#b#c", r"https://e.org/a\#b\%23c"),
        ("doi:10.1000/x", "https://doi.org/10.1000/x"),
        ("run:calc.exe", ""),
        ("file:///etc/hostname", ""),
    ],
)  # fmt: skip
def test_url(url, argument):
    assert LATEX.url(url) == argument


def test_characters():
    assert printable("x²≥Ω") == r"x²\ensuremath{\geq}Ω"
    assert unprintable("plain") == ()
    assert unprintable("漢字漢 é Я") == ("漢", "字", "Я")
    assert unprintable("漢 é Я ∞", "xelatex") == ("漢", "Я")


def test_an_engine_cannot_print_a_character():
    assert list(complaints("é ắ 漢")) == [
        "pdfLaTeX cannot print 'ắ' (U+1EAF); write it in TeX, or use LuaLaTeX",
        "pdfLaTeX cannot print '漢' (U+6F22); write it in TeX, or use LuaLaTeX",
    ]
    assert list(complaints("é ắ 漢", "lualatex")) == [
        "LuaLaTeX cannot print '漢' (U+6F22) in Latin Modern; take a font that has it, and set own_fonts"
    ]
    assert list(complaints("漢", "")) == []


@pytest.mark.parametrize(
    ("field", "tex"),
    [
        pytest.param("{ToolLLM}: {API}s", "{ToolLLM}: {API}s", id="braces"),
        pytest.param(r"\'{\i} \"o \c{c} \v s {\b b} \~{}", r"\'{\i} \"o \c{c} \v s {\b b} \~{}", id="accents"),
        pytest.param(r"\emph{a} {\em b} \LaTeX{} 50\% \& x~y", r"\emph{a} {\em b} \LaTeX{} 50\% \& x~y", id="commands"),
        pytest.param("50% of R&D #1 a_b x^2", r"50\% of R\&D \#1 a\_b x\textasciicircum{}2", id="bare-specials"),
        pytest.param("<think> A|B", r"\textless{}think\textgreater{} A\textbar{}B", id="named"),
        pytest.param("only $5", r"only \$5", id="odd-dollar"),
        pytest.param(r"$\alpha_1^{2}$, $x''_1$, $_a^b$", r"$\alpha_1^{2}$, $x''_1$, $_a^b$", id="math"),
        pytest.param(r"$\frac{1}{2} \sqrt[3]{x} \mbox{if a}$", r"$\frac{1}{2} \sqrt[3]{x} \mbox{if a}$", id="math-commands"),
        pytest.param(r"$a & b % c \{d\}$", r"$a \& b \% c \{d\}$", id="math-bare-specials"),
        pytest.param(r"\ensuremath{\alpha_{i}}", r"\ensuremath{\alpha_{i}}", id="ensured"),
        pytest.param(r"\o$$b", r"\o{}b", id="empty-math"),
        pytest.param("$α$ 漢", r"$\ensuremath{\alpha}$ 漢", id="unicode"),
        pytest.param("a \n\n b\0", "a b?", id="cleaned"),
        pytest.param(r"as \citet{a_b, c:1} in Section~\ref{sec:x_1} & more", r"as \citet{a_b, c:1} in Section~\ref{sec:x_1} \& more", id="citations"),
    ],
)  # fmt: skip
def test_a_field_keeps_its_tex(field, tex):
    assert cell(field) == Cell(tex)


@pytest.mark.parametrize(
    ("field", "tex", "fault"),
    [
        pytest.param(r"\input{x}", "x", r"the command \input may not be used in a table (option 'commands')", id="input"),
        pytest.param(r"\cite{a%b}", r"a\%b", r"the command \cite may not be used in a table (option 'commands')", id="key-of-cite"),
        pytest.param(r"\cite{\input{x}}", "x", r"the command \cite may not be used in a table (option 'commands')", id="input-in-cite"),
        pytest.param(r"a \textbf", "a", r"the command \textbf has no argument", id="no-argument"),
        pytest.param(r"a} {b", "a b", "the braces do not balance", id="closed-first"),
        pytest.param(r"\{a }", "a", "the braces do not balance", id="escaped-brace"),
        pytest.param("{a", "a", "the braces do not balance", id="left-open"),
        pytest.param(r"a \\ b", "a b", r"\\ may not be used in a table", id="line-end"),
        pytest.param("a\\", "a", "\\ may not be used in a table", id="backslash-at-the-end"),
        pytest.param(r"$x^2^3$", r"\$x\textasciicircum{}2\textasciicircum{}3\$", "the formula $x^2^3$", id="double-script"),
        pytest.param(r"$\input{x}$", r"\$\textbackslash{}input\{x\}\$", r"the formula $\input{x}$", id="input-in-math"),
        pytest.param(r"$x$ \foo{y}", "$x$ y", r"the command \foo", id="math-survives"),
        pytest.param("$" + "{" * 30 + "}" * 30 + "$", r"\$" + r"\{" * 30 + r"\}" * 30 + r"\$", "the formula $" + "{" * 30 + "}" * 10 + "...$", id="deep"),
        pytest.param("{$a}$", r"\$a\}\$", "the formula $a}$", id="brace-across-math"),
        pytest.param("\\i\u0301", "ı\u0301", "\\í may not be used in a table", id="command-and-combining-accent"),
        pytest.param("$é$", r"\$é\$", "the formula $é$", id="letter-in-math"),
    ],
)  # fmt: skip
def test_other_fields_show_their_plain_text(field, tex, fault):
    made = cell(field)
    assert made.tex == tex
    assert made.fault.startswith(fault)
    assert made.fault.endswith(", so the plain text is shown")


def test_commands_of_the_paper_are_taken_on_trust():
    assert cell(r"\ours{} $x_{\ours}$", ["ours"]) == Cell(r"\ours{} $x_{\ours}$")
    assert cell(r"\oursbig", ["ours"]).fault


@pytest.mark.parametrize(
    ("plain", "tex"),
    [
        (r"$\alpha$-net & co", r"$\alpha$-net \& co"),
        ("costs $5 and $6", r"costs \$5 and \$6"),
        (r"$\def\x{}$", r"\$\textbackslash{}def\textbackslash{}x\{\}\$"),
        ("a $x$ b", "a $x$ b"),
    ],
)
def test_from_plain(plain, tex):
    assert from_plain(plain) == tex
