"""What is wrong between a manuscript and the list."""

import pytest
from surveys import survey_of

from bibtaxon.bib.reader import read
from bibtaxon.lint.cites import Citations, check
from bibtaxon.lint.cites_options import CitesOptions
from bibtaxon.lint.rule import Severity
from bibtaxon.options import OptionError
from bibtaxon.source import Source
from bibtaxon.survey.latex_aux import read_aux

BIB = """
@misc{smith2020deep, title = {Seeing: the forest for the trees}, author = {Smith, A.}, category = {Tools > Web}}
@misc{li2021, title = {A Study of Small Models}, author = {Li, B.}, category = {Tools}, doi = {10.1000/x}}
@misc{NoCat, title = {Growing trees}, author = {Ada, C.}, ids = {old, older}}
"""


def found(aux, *, bib=BIB, more=(), filters=None, **options):
    survey = survey_of(bib, sort=("file",))
    chosen = CitesOptions(**options)
    citations = Citations(
        read_aux(Source(aux, "p.aux")),
        survey.documents,
        [read(Source(text, "more.bib")) for text in more],
        chosen.by_name,
    )
    return [
        (finding.code, finding.source[finding.span], finding.message)
        for finding in check(filters(survey) if filters else survey, citations, chosen)
    ]


def codes(aux, **keywords):
    return " ".join(f"{code}:{text}" for code, text, _ in found(aux, **keywords))


ALL = r"\citation{smith2020deep,li2021,NoCat}"


def test_nothing():
    assert found(ALL) == []


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("nothing", "'nothing' is cited, but not in refs.bib"),
        ("smith", "'smith' is cited, but not in refs.bib; did you mean 'smith2020deep'?"),
        ("smith2020", "'smith2020' is cited, but not in refs.bib; did you mean 'smith2020deep'?"),
        (
            "smth2020deep",
            "'smth2020deep' is cited, but not in refs.bib; did you mean 'smith2020deep'?",
        ),
        ("nocaat", "'nocaat' is cited, but not in refs.bib; did you mean 'NoCat'?"),
    ],
)
def test_cited_but_missing(key, message):
    assert found(f"{ALL}\\citation{{{key}}}\\citation{{{key}}}") == [("Q901", key, message)]


def test_where_a_key_was_looked_for():
    more = ["@misc{a}", "@misc{b}"]
    assert found(f"{ALL}\\citation{{x}}", more=more)[0][2] == (
        "'x' is cited, but not in refs.bib or more.bib or more.bib"
    )
    assert found(f"{ALL}\\citation{{x}}", more=[*more, "@misc{c}"])[0][2] == (
        "'x' is cited, but not in any .bib file"
    )


@pytest.mark.parametrize(
    ("aux", "biber"),
    [
        (r"\citation{LI2021}", "would not find it"),
        (r"\abx@aux@cite{0}{LI2021}", "does not find it"),
    ],
)
def test_case(aux, biber):
    message = f"'LI2021' is written 'li2021' in refs.bib:3: biber {biber}"
    assert found(aux + r"\citation{smith2020deep,NoCat}") == [("Q902", "LI2021", message)]


def test_further_keys_of_an_entry():
    assert codes(r"\citation{smith2020deep,li2021,older}") == ""


def test_entries_that_are_no_papers():
    bib = f"{BIB}@proceedings{{parent}}@misc{{child, crossref = {{parent}}}}"
    assert codes(rf"{ALL}\citation{{parent,child}}", bib=bib) == ""


TWIN = "@article{li2022, title = {A study of {small} models}, author = {Bo Li}, journal = {J}}"
SAME = "@misc{other, doi = {https://doi.org/10.1000/X}}"


@pytest.mark.parametrize(
    ("cited", "more", "key", "message"),
    [
        ("li2022", [TWIN], "li2022", "'li2021' (refs.bib:3) is this paper as a preprint"),
        ("other", [SAME], "other", "'li2021' has the same DOI (refs.bib:3)"),
    ],
)
def test_one_paper_under_two_keys(cited, more, key, message):
    twice = "cited, and so is the same paper under another key: "
    assert found(f"{ALL}\\citation{{{cited}}}", more=more) == [("Q903", key, f"{twice}{message}")]
    assert codes(ALL, more=more) == ""


def test_one_paper_is_reported_once():
    bib = "@misc{one, doi = {10.1000/x}, eprint = {2401.00001}}"
    assert codes(r"\citation{one,two}", bib=bib, more=[bib.replace("one", "two")]) == "Q903:two"


def test_never_cited():
    assert found(r"\citation{zz}")[1:] == [
        ("Q904", "li2021", "'Li', of 'Tools', is never cited"),
        ("Q904", "smith2020deep", "'Seeing', of 'Tools > Web', is never cited"),
        ("Q904", "NoCat", "'Ada' is never cited"),
    ]


def test_everything_may_count():
    assert codes(r"\citation{*}") == ""
    assert codes(r"\citation{*,li2021}", by_name=True) == "Q904:smith2020deep Q904:NoCat"


@pytest.mark.parametrize(
    ("least", "below"),
    [
        (50, ["0 of 1 papers of 'Tools > Web' are cited (0 %), fewer than 50 %", "0 of 1 papers without a category are cited (0 %), fewer than 50 %"]),
        (51, ["1 of 2 papers of 'Tools' are cited (50 %), fewer than 51 %", "0 of 1 papers of 'Tools > Web' are cited (0 %), fewer than 51 %", "0 of 1 papers without a category are cited (0 %), fewer than 51 %"]),
    ],
)  # fmt: skip
def test_coverage(least, below):
    low = [each for each in found(r"\citation{li2021}", min_coverage=least) if each[0] == "Q905"]
    assert [message for _, _, message in low] == below
    assert [text for _, text, _ in low][-2:] == ["{Tools > Web}", "NoCat"]


def test_checks_are_left_out():
    aux = r"\citation{zz,LI2021}"
    assert codes(aux, ignore=("q904", "Cited-But-Missing")) == "Q902:LI2021"
    with pytest.raises(
        OptionError, match="no check is called 'never-sited'; did you mean 'never-cited'"
    ):
        codes(aux, ignore=("never-sited",))


def test_severities():
    survey = survey_of(BIB)
    citations = Citations(read_aux(Source(r"\citation{zz,LI2021}")), survey.documents)
    severities = {each.code: each.severity for each in check(survey, citations, CitesOptions())}
    assert severities == {"Q901": Severity.ERROR, "Q902": Severity.WARNING, "Q904": Severity.INFO}
