"""Unicode to TeX, and back by the reader."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtaxon.bib.latex import plain
from bibtaxon.importers.tex import tex, title_tex


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A & B", r"A \& B"),
        ("100%_of #1", r"100\%_of #1".replace("_", r"\_").replace("#", r"\#")),
        ("{a}", r"\{a\}"),
        (r"a\b", r"a\textbackslash{}b"),
        ("~/.ssh ^2", r"\textasciitilde{}/.ssh \^{}2"),
        ("a -- b", "a -{}- b"),
        ("''x''", "'{}'x'{}'"),
        ('"x"', '{"}x{"}'),
        ("`x`", r"\textasciigrave{}x\textasciigrave{}"),
        ("$x^2$ and $5", r"$x^2$ and \$5"),
        ("$5 and $6", r"\$5 and \$6"),
        ("$}x{$", r"\$\rbrace{}x\lbrace{}\$"),
        ("a { b", r"a \lbrace{} b"),
        ("$x\\$", r"\$x\textbackslash{}\$"),
        ("  a \n b ", "a b"),
        ("é 中", "é 中"),
        ("a --- b ---- c", "a -{}-{}- b -{}-{}-{}- c"),
        ("'''", "'{}'{}'"),
    ],
)
def test_what_tex_reads_otherwise_is_escaped(text, expected):
    assert tex(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("ToolLLM: Facilitating Models", "{ToolLLM}: Facilitating Models"),
        ("{LLM alone", r"\lbrace{}{LLM} alone"),
        ("A Survey of LLMs", "A Survey of {LLMs}"),
        ("Vision-GPT and GPT-4", "{Vision-GPT} and {GPT-4}"),
        ("3D Scenes", "{3D} Scenes"),
        ("Plan A and Plan B", "Plan A and Plan {B}"),
        ("World War II", "World War {II}"),
        ("A* Search and I/O in C++", "{A*} Search and {I/O} in {C++}"),
        ('"CAMEL": a (BERT) model', '{"}{CAMEL}{"}: a ({BERT}) model'),
        ("I Think", "I Think"),
        ("A $\\alpha$-LLM", "A $\\alpha${-LLM}"),
        ("LLM & You", r"{LLM} \& You"),
        ("lower case", "lower case"),
        ("100% iPhone", r"100\% {iPhone}"),
    ],
)
def test_words_that_a_style_must_not_change_are_in_braces(title, expected):
    assert title_tex(title) == expected


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "M"), exclude_characters="$`")
)  # fmt: skip


@given(TEXT)
def test_the_reader_reads_what_was_written(text):
    wanted = normalize("NFC", " ".join(text.split()))
    assert normalize("NFC", plain(tex(text))) == wanted
    assert normalize("NFC", plain(title_tex(text))) == wanted
