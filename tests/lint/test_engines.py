"""What errors, warns or loses data in BibTeX, in biblatex or in LaTeX behind them has a finding."""

import subprocess

import pytest
from rule_examples import library_of

from bibtaxon.lint.context import Library
from bibtaxon.lint.engine import fix, lint
from bibtaxon.lint.options import LintOptions
from bibtaxon.lint.rules import RULES

PAPER = "@article{{a, title = {{A}}, author = {{B, C}}, journal = {{J}}, year = 2024, {}}}\n"


def _paper(field):
    return PAPER.format(field)


ROWS = [
    # The document or the bibliography breaks.
    ("unbalanced brace", "@misc{a, title = {A}\n@misc{b, title = {B}}\n", "S003"),
    ("missing comma", "@misc{a, title = {A} year = 2024}\n", "S002"),
    ("key with a space", "@misc{a b, title = {A}}\n", "S001"),
    ("percent in a title", "@misc{a, title = {100% of A}}\n", "X805"),
    ("percent in a note", _paper("note = {100% of A}"), "X805"),
    ("percent in an abstract", _paper("abstract = {100% of A}"), "S021"),
    ("percent in keywords", _paper("keywords = {100% of A}"), "S021"),
    ("hash in a title", "@misc{a, title = {A #1}}\n", "X805"),
    ("hash in an annotation", _paper("annotation = {C#}"), "S021"),
    ("ampersand", "@article{a, journal = {A & B}}\n", "X805"),
    ("underscore", "@misc{a, title = {a_b}}\n", "X805"),
    ("caret", "@misc{a, title = {2^n}}\n", "X805"),
    ("odd dollar", "@misc{a, title = {$5}}\n", "X806"),
    ("percent in url in a note", _paper(r"note = {\url{https://a.org/%20}}"), "S022"),
    ("href in a note", _paper(r"note = {\href{https://a.org}{b}}"), "X812"),
    ("address in howpublished", "@misc{a, howpublished = {https://a.org/b_c}}\n", "X805"),
    ("backslash in url", _paper(r"url = {https://a.org/\b}"), "I512"),
    ("url in url", _paper(r"url = {\url{https://a.org}}"), "I512"),
    ("apostrophe in a key", "@misc{o'neill, title = {A}}\n", "K951"),
    ("equals sign in a key", "@misc{a=b, title = {A}}\n", "K951"),
    ("tilde in a key", "@misc{a~b, title = {A}}\n", "K951"),
    ("commas between authors", "@misc{a, author = {A B, C D, E F, G H}}\n", "N201"),
    ("ampersand between authors", "@misc{a, author = {A B & C D}}\n", "N201"),
    ("and and", "@misc{a, author = {A B and and C D}}\n", "N203"),
    ("et al.", "@misc{a, author = {A B et al.}}\n", "N202"),
    ("at sign in free text", "me@example.org\n@misc{a, title = {A}}\n", "S005"),
    ("entry behind a percent sign", "% @misc{b, title = {B}}\n@misc{a, title = {A}}\n", "S018"),
    ("parent before its child", "@book{p, title = {P}}\n@inbook{a, crossref = {p}}\n", "K954"),
    ("command with capitals in a title", r"@misc{a, title = {Using \LaTeX}}", "T309"),
    ("command that reads a file", r"@misc{a, title = {\input{x}}}", "X813"),
    ("accent on dotless i", r"@misc{a, author = {Garc{\'\i}a}}", "N211"),
    ("accent without a letter", r"@misc{a, author = {Ya{\u z}ar}}", "N214"),
    ("accented initial", "@misc{a, author = {Piaf, Édith}}\n", "N212"),
    ("Chinese", "@misc{a, title = {中文}}\n", "X811"),
    ("combining mark", "@misc{a, title = {e\u0301}}\n", "X803"),
    ("thin space", "@misc{a, title = {A\u2009B}}\n", "X801"),
    ("zero-width space", "@misc{a, title = {A\u200bB}}\n", "X801"),
    # Something warns, or is lost.
    ("date without year", _paper("").replace("year", "date") + _paper(""), "R103"),
    ("journaltitle alone", _paper("").replace("journal", "journaltitle"), "R103"),
    ("location without address", _paper("location = {Cham}"), "R103"),
    ("month in braces", _paper("month = {may}"), "D402"),
    ("sept", _paper("month = sept"), "S008"),
    ("no year", "@misc{a, year = {in press}}\n", "D401"),
    ("year with a letter", "@misc{a, year = {2020a}}\n", "D401"),
    ("string that is not defined", _paper("note = n"), "S008"),
    ("string defined below", _paper("note = n") + "@string{n = {N}}\n", "S014"),
    ("string defined twice", "@string{n = {N}}\n@string{n = {M}}\n" + _paper("note = n"), "S010"),
    (
        "eprint that plain styles leave out",
        "@misc{a, year = 2024, eprint = {2401.00001}}\n",
        "I519",
    ),
    ("url with TeX", _paper(r"url = {https://a.org/b\_c}"), "I512"),
    ("doi with TeX", _paper(r"doi = {10.1000/a\_b}"), "I503"),
    ("doi with its resolver", _paper("doi = {https://doi.org/10.1000/a}"), "I501"),
    ("keys that repeat", "@misc{a, title = {A}}\n@misc{a, title = {B}}\n", "U701"),
    ("keys that differ in case", "@misc{a, title = {A}}\n@misc{A, title = {B}}\n", "U701"),
    ("parent in another case", "@inbook{a, crossref = {P}}\n@book{p, title = {P}}\n", "K954"),
    ("options of nobody", _paper("options = {foo}"), "R108"),
    ("related to nothing", _paper("related = {x}"), "K954"),
]


@pytest.mark.parametrize(("text", "code"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_row(text, code):
    assert code in {finding.code for finding in lint(library_of(text), RULES)}


@pytest.mark.parametrize("kind", ["online", "software", "dataset", "thesis", "report", "video"])
def test_types_of_biblatex(kind):
    """BibTeX prints them as @misc, which concerns nobody who does not use it."""
    library = library_of(f"@{kind}{{a, title = {{A}}}}\n")
    found = {}
    for dialect in ("auto", "biblatex", "bibtex"):
        options = LintOptions(dialect=dialect)
        findings = lint(Library(library.documents, options=options), RULES)
        found[dialect] = [each.message for each in findings if each.code == "S013"]
    message = f"BibTeX's styles do not know @{kind} and print a @misc"
    assert found == {"auto": [], "biblatex": [], "bibtex": [message]}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name)
        for name, text in {
            "date and year": _paper("date = {2024}"),
            "macro, number": _paper("month = may") + _paper("month = 5").replace("{a,", "{b,"),
            "and others": _paper("editor = {A, B and others}"),
            "parentheses": "@string(s = {S})\n@misc(a, title = {A}, note = s)\n",
            "preamble and comment": '@preamble{"\\newcommand{\\x}{}"}\n@comment{x}\n',
            "verbatim": _paper("url = {https://a.org/b_c?d=%20&e#f}, doi = {10.1000/a_b}"),
            "key": "@misc{2020:a.b_c-d+e/f&g, title = {A}}\n",
        }.items()
    ],
)
def test_harmless(text):
    """Nothing that both programs read and LaTeX prints is told."""
    usual = [rule for rule in RULES if rule.default_on and rule.severity != "info"]
    assert [(each.code, each.message) for each in lint(library_of(text), usual)] == []


@pytest.mark.tex
@pytest.mark.parametrize("style", ["plain", "alpha", "IEEEtran", "plainnat", "splncs04"])
def test_styles_make_small_letters_of_commands(tmp_path, style):
    """What T309 finds the real BibTeX prints in small letters; what it has fixed stays."""
    rule = next(rule for rule in RULES if rule.code == "T309")
    text = "@misc{a, title = {Of \\LaTeX{} and $\\Delta$}, author = {B, C}, year = 2024}\n"
    library = library_of(text)
    fixed = fix(library, [rule]).library.documents[0].source.text
    assert "\\latex" in _printed(tmp_path, style, text)
    printed = _printed(tmp_path, style, fixed)
    assert "{\\LaTeX}" in printed
    assert "{\\Delta}" in printed


def _printed(directory, style, text):
    (directory / "a.bib").write_text(text)
    lines = ("\\relax", "\\citation{a}", "\\bibdata{a}", f"\\bibstyle{{{style}}}", "")
    (directory / "a.aux").write_text("\n".join(lines))
    subprocess.run(["bibtex", "a"], cwd=directory, capture_output=True, check=False)
    return (directory / "a.bbl").read_text()
