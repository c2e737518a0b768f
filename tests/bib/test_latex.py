import logging
import re
import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bibtaxon.bib import latex
from bibtaxon.bib.latex import plain


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        pytest.param("Plain title 2.0", "Plain title 2.0", id="no-tex"),
        pytest.param("", "", id="empty"),
        pytest.param(" a\n\tb  c ", "a b c", id="white-space"),
        pytest.param("\u00a0a\u00a0", "\u00a0a\u00a0", id="no-break-spaces-stay"),
        pytest.param("cafe\u0301", "caf\u00e9", id="nfc"),
        pytest.param("\udcff x", "\udcff x", id="undecodable-byte"),
        pytest.param("{ToolLLM}: {{A}}", "ToolLLM: A", id="braces"),
        pytest.param("a--b---c", "a–b—c", id="dashes"),
        pytest.param("a-{}-b", "a--b", id="dashes-kept-apart"),
        pytest.param("``x'' don't", "“x” don't", id="double-quotes"),
        pytest.param(
            "`Fair' and `it isn't so', John's",
            "‘Fair’ and ‘it isn't so’, John's",
            id="single-quotes",
        ),
        pytest.param("run `code", "run `code", id="lone-backtick"),
        pytest.param('"x"', '"x"', id="straight-quotes"),
        pytest.param("Donald~E. Knuth", "Donald E. Knuth", id="tie"),
        pytest.param("50% of x & y # z_1^2", "50% of x & y # z_1^2", id="bare-specials"),
        pytest.param(r"50\% of x \& y \# z\_1", "50% of x & y # z_1", id="escaped-specials"),
        pytest.param(
            r"\LaTeX{} 50% of x & y", "LaTeX 50% of x & y", id="bare-specials-beside-macros"
        ),
        pytest.param(r"\{x\}", "{x}", id="escaped-braces"),
        pytest.param(r"A\ b\,c\/d\-e", "A b cde", id="spaces-and-hyphenation"),
        pytest.param(r"a\\b", "a b", id="line-break"),
        pytest.param(r"a\newline b\linebreak c", "a b c", id="named-line-breaks"),
        pytest.param(r"{\'a} \'{\i} \'\i \'e {\'{o}} \' u", "á í íé ó ú", id="acute"),
        pytest.param(r"\`a \^a \~n \"o \=a \.z", "à â ñ ö ā ż", id="accents-by-signs"),
        pytest.param(
            r"\c{c} {\c c} \v{s} \v s \u{g} \H{o} \k{a} \r{a} \d{s} \b{b}",
            "ç ç š š ğ ő ą å ṣ ḇ",
            id="accents-by-letters",
        ),
        pytest.param(r"\'{ab} \t{oo}", "áb o͡o", id="accent-on-the-first-letter"),
        pytest.param(r"\~{} \^{} \d{}", "~ ^", id="accents-on-nothing"),
        pytest.param(r"\'{\aa}", "ǻ", id="accent-on-a-command"),
        pytest.param(r"\aa\AA\ae\AE\oe\OE\o\O\l\L\ss", "åÅæÆœŒøØłŁß", id="letters"),
        pytest.param(
            r"Sk\l odowska, \L{}\'od\'z, {\O}re", "Skłodowska, Łódź, Øre", id="letters-in-words"
        ),
        pytest.param(r"\\'e", "'e", id="line-break-is-no-accent"),
        pytest.param("$x^2$ and $a--b$", "$x^2$ and $a--b$", id="math"),
        pytest.param("{A $\\alpha_{1}$ b}", r"A $\alpha_{1}$ b", id="math-with-macros"),
        pytest.param(r"\emph{a $x^2$} \(b--c\)", r"a $x^2$ \(b--c\)", id="math-in-a-command"),
        pytest.param(r"\[x\] $$y$$", r"\[x\] $$y$$", id="display-math"),
        pytest.param(r"\ensuremath{x_1}", "$x_1$", id="ensuremath"),
        pytest.param(r"\ensuremath{x_{1_{2}}}", "$x_{1_{2}}$", id="ensuremath-ends-in-braces"),
        pytest.param(r"\ensuremath\alpha", r"$\alpha$", id="ensuremath-without-braces"),
        pytest.param(r"\'\ensuremath{x}\'\url{y}", "´x´y", id="verbatim-without-its-argument"),
        pytest.param(r"costs \$5 -- $x$", "costs $5 – $x$", id="dollar-and-math"),
        pytest.param("costs $5 {for} you", "costs $5 for you", id="lone-dollar"),
        pytest.param(r"costs $5, \'e", "costs $5, é", id="lone-dollar-and-accent"),
        pytest.param(r"\href{https://x.y/%20#a_b}{text}", "text", id="href"),
        pytest.param(r"\url{http://x/~u_v--w%20\&\_}", "http://x/~u_v--w%20&_", id="url"),
        pytest.param(
            r"\texttt{a}\textsf{b}\mbox{c}\emph{d}\textsc{e}\textbf{f}", "abcdef", id="fonts"
        ),
        pytest.param(r"{\bf A} {\em b}", "A b", id="font-switches"),
        pytest.param(r"\foo{bar}{baz}[x] \foo y", "barbaz[x] y", id="unknown-command"),
        pytest.param(
            r"\textcolor{red}{x}\textcolor[rgb]{1,0,0}{y}{\color{red}z}", "xyz", id="colours"
        ),
        pytest.param(r"\texorpdfstring{$\alpha$}{alpha}", "alpha", id="texorpdfstring"),
        pytest.param(r"{\noopsort{1973}}1968", "1968", id="noopsort"),
        pytest.param(
            r"\textasciitilde\textless\textgreater\textbar\textbackslash x",
            "~<>|\\x",
            id="text-symbols",
        ),
        pytest.param(r"\textendash{} \dots{} \copyright", "– … ©", id="symbols"),
        pytest.param(r"\TeX, {\LaTeX} and \BibTeX", "TeX, LaTeX and BibTeX", id="logos"),
        pytest.param(r"\verb|x| \sqrt[3", "|x| [3", id="what-makes-pylatexenc-stumble"),
        pytest.param(r"\begin{a}b\end{a} c", "b c", id="environment"),
        pytest.param(r"\begin{a}b\v{s} \$ \\ \,\end x", "abs $ x", id="broken-environment"),
        pytest.param(r"{\'a", "á", id="unclosed-brace"),
        pytest.param(r"\emph{a", "a", id="unclosed-argument"),
        pytest.param(r"a}\foo b", "ab", id="unopened-brace"),
        pytest.param("x\\", "x", id="final-backslash"),
        pytest.param("{" * 20_000 + "x" + "}" * 20_000, "x", id="deep-braces"),
        pytest.param("{" * 20_000 + r"\foo x" + "}" * 20_000, "x", id="deep-braces-with-a-command"),
    ],
)
def test_plain(tex, text):
    assert plain(tex) == text


def test_nothing_is_logged(caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        plain(r"\begin{x} $ \foo{ \frac \sqrt[ %")
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


ALPHABET = "ab1 \\{}$~%&`'\"-^_#[]().,=cHkdv\n"


def letters(text):
    return [c for c in unicodedata.normalize("NFD", text) if c.isalnum()]


def is_part(part, whole):
    rest = iter(whole)
    return all(letter in rest for letter in part)


@given(st.text(ALPHABET, max_size=40))
@example(r"\b{\v")
@example("\\a\\(b")
def test_no_text_is_dropped_and_nothing_is_raised(tex):
    outside = re.sub(r"\\[A-Za-z]+", " ", tex)
    assert is_part(letters(outside), letters(plain(tex)))


WORDS = st.text("abAB12", min_size=1, max_size=3)
ACCENTS = st.sampled_from("'`^\"~=.cHkbdruv")
CODE = st.recursive(
    st.one_of(
        WORDS,
        st.sampled_from(
            [
                " ",
                "--",
                "``",
                "''",
                "~",
                r"\&",
                r"\_",
                r"\ss{}",
                r"\o ",
                r"\'\i ",
                r"{\aa}",
                "%",
                "&",
            ]
        ),
        st.builds(r"\{}{{{}}}".format, ACCENTS, st.sampled_from(["a", "e", r"\i", "Z"])),
        st.builds(r"{{\{} {}}}".format, ACCENTS, st.sampled_from("aeZ")),
    ),
    lambda inner: st.builds("{{{}}}".format, st.lists(inner, max_size=3).map("".join)),
    max_leaves=12,
)


@given(st.lists(CODE, max_size=6).map("".join))
def test_the_tables_agree_with_pylatexenc(tex):
    def tidy(text):
        return unicodedata.normalize("NFC", re.sub(" +", " ", text).strip(" "))

    quick = latex._by_tables(tex)  # noqa: SLF001 (two ways to one result)
    assert quick is not None
    assert tidy(quick) == tidy(latex._by_pylatexenc(tex))  # noqa: SLF001


def test_pylatexenc_is_not_loaded_for_simple_values():
    code = (
        "import sys; from bibtaxon.bib.latex import plain;"
        r"plain(r'{A} \'{e}--\& \c c'); print('pylatexenc' in sys.modules)"
    )
    import subprocess  # noqa: PLC0415

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
