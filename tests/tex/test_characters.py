"""What the data files say about characters and commands is so: pdfLaTeX sets all of them."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from oracles.tex import make

import bibtaxon.render.markup
from bibtaxon.render.markup.latex import Latex
from bibtaxon.render.markup.pdflatex import unprintable
from bibtaxon.render.markup.tex_source import cell

pytestmark = pytest.mark.tex

DATA = Path(bibtaxon.render.markup.__file__).parent
COMMANDS = tomllib.loads((DATA / "tex_commands.toml").read_text("utf-8"))
WRITTEN = tomllib.loads((DATA / "pdflatex.toml").read_text("utf-8"))["written"]
PRINTABLE = [chr(code) for code in range(0x80, 0x10000) if not unprintable(chr(code))]

HEAD = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern,amssymb}
\begin{document}
"""


def document(paragraphs):
    return HEAD + "\n\n".join(paragraphs) + "\n\\end{document}\n"


def test_what_is_called_printable_is_printed(tmp_path):
    assert len(PRINTABLE) > 300
    assert make(tmp_path, document(PRINTABLE)).complaints == []


@pytest.mark.parametrize("character", ["漢", "Я", "ắ", "ا", "😀", "\u0301", "\u0600"])
def test_what_is_called_unprintable_is_not_printed(tmp_path, character):
    assert unprintable(character)
    with pytest.raises(AssertionError, match="Unicode character"):
        make(tmp_path, document([character]))


@pytest.mark.parametrize("engine", ["xelatex", "lualatex"])
def test_what_latin_modern_has(tmp_path, engine):
    has = [chr(code) for code in range(0x80, 0x10000) if not unprintable(chr(code), engine)]
    lacks = ["漢", "Я", "ا", "\u2009", "∼"]
    assert len(has) > 500
    text = "\n\n".join(["a" + each for each in has] + ["a" + each for each in lacks])
    document = f"\\documentclass{{article}}\\begin{{document}}\n{text}\n\\end{{document}}\n"
    (tmp_path / "paper.tex").write_text(document, encoding="utf-8")
    command = [engine, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "paper"]
    subprocess.run(command, cwd=tmp_path, check=True, stdout=subprocess.DEVNULL)
    log = (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")
    missing = re.findall(r"Missing character: There is no (\S+)", log)
    assert [
        each for each in lacks if each not in " ".join(missing) and f"{ord(each):04X}" not in log
    ] == []
    assert [each for each in has if each in missing] == []


def test_what_is_written_in_tex_is_printed_in_text_and_in_math(tmp_path):
    paragraphs = [f"a{Latex().text(each)}b ${cell(f'$a{each}b$').tex[1:-1]}$" for each in WRITTEN]
    assert make(tmp_path, document(paragraphs)).complaints == []


def fields():
    text, math = COMMANDS["text"], COMMANDS["math"]
    yield from (rf"a\{name} b" for name in text["symbols"].split())
    yield from (rf"a\{name}{{b}}" for name in text["arguments"].split())
    yield from (rf"$a\{name} b$" for name in math["symbols"].split())
    yield from (rf"$a\{name} b_\{name}^\{name}$" for name in math["scripts"].split())
    yield from (rf"$\{name} A \{name}{{B}}$" for name in math["arguments"].split())
    yield from (rf"$\{name}{{a}}{{b}} \{name}12$" for name in math["pairs"].split())
    yield from (rf"$x_{{\{name}{{if a}}}} \{name}{{b c}}$" for name in math["texts"].split())
    yield from (rf"\{accent}a \{accent}{{a}} \{accent}\i" for accent in "'`\"^~=.")
    yield from (rf"\{accent} a\{accent}{{a}}\{accent}{{\i}}" for accent in "cHdkruvb")
    yield r"\^{}\~{} $\sqrt[3]{x}$ x''^2_1 $x''^2_1$ $x_1'$ \ensuremath{x_{12}}"
    yield r"\% \& \# \_ \$ \{ \} \, \/ \- a\ b"


@pytest.mark.parametrize("encoding", ["T1", "OT1"])
def test_commands_are_known_to_latex(tmp_path, encoding):
    only_t1 = r"\k", r"\dh", r"\DH", r"\dj", r"\DJ", r"\ng", r"\NG", r"\th ", r"\TH", "guil", "base"
    made = [cell(field) for field in fields()]
    assert [each for each in made if each.fault] == []
    paragraphs = [
        each.tex
        for each in made
        if encoding == "T1" or not any(name in each.tex for name in (*only_t1, "quotedbl"))
    ]
    text = document(f"{{{each}}}" for each in paragraphs).replace("[T1]", f"[{encoding}]")
    assert make(tmp_path, text).complaints == []
