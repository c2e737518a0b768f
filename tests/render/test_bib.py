"""The `.bib` of a paper that goes to print."""

import pytest
from surveys import survey_of

from bibtaxon.options import OptionError
from bibtaxon.render.bib import BibOptions, bib
from bibtaxon.render.bib_venues import string_names
from bibtaxon.render.layout import layout
from bibtaxon.source import Source
from bibtaxon.survey.attribute import Attribute
from bibtaxon.survey.latex_aux import read_aux
from bibtaxon.survey.venues import VenueEntry


def made(*texts, cites=None, declared=(), **options):
    mentions = None if cites is None else read_aux(Source(f"\\citation{{{cites}}}"))
    survey = survey_of(*texts, attributes=declared)
    (artifact,) = bib.render(survey, BibOptions(mentions=mentions, **options), layout())
    return artifact


def text(*texts, **options):
    artifact = made(*texts, **options)
    assert artifact.problems == ()
    return artifact.text


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("% a\n@misc{a, title = {A}}\n\n\n@STRING( x = {y})\r\n@comment{c}\n", id="mixed"),
        pytest.param("\ufeff@misc{a,title={A}}\n", id="byte-order mark"),
        pytest.param("\n\n@misc{a,\r\n  title = x # {A},\r\n}\r\n", id="CRLF"),
        pytest.param("@misc{a, title = {A} @misc{b, title = {B}}\n", id="broken"),
    ],
)  # fmt: skip
def test_what_no_option_names_stays(written):
    assert made(written).text == written
    assert made(written, arxiv="eprint", venues="full").text == written


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("@misc{a, category = {X}, title = {A}}", "@misc{a, title = {A}}"),
        ("@misc{a, title = {A}, links = {pdf: u},}", "@misc{a, title = {A},}"),
        ("@misc{a, title = {A}, LINKS = {pdf: u}, award={x}}", "@misc{a, title = {A}}"),
        ("@misc{a,\n  category = {X},\n  links = {x},\n  title = {A},\n}", "@misc{a,\n  title = {A},\n}"),
        ("@misc{a,\n  category = {X},\n  title = {A},\n  nickname = {x}\n}", "@misc{a,\n  title = {A}\n}"),
        ("@misc{a,\n  category = {X}\n}", "@misc{a,\n}"),
        ("@misc{a,\n  category = {X},\n}", "@misc{a,\n}"),
        ("@misc{a, size = {1}, Note = {n}, year = 1}", "@misc{a, Note = {n}, year = 1}"),
    ],
)  # fmt: skip
def test_fields_of_the_list_go(before, after):
    declared = (Attribute("Size"), Attribute("note"))
    assert text(before, declared=declared) == f"{after}\n"


def test_which_fields_go():
    written = "@misc{a, bdsk-url-1 = {x}, category = {X}, size = {1}}\n"
    kept = "@misc{a, category = {X}, size = {1}}\n"
    declared = (Attribute("size"),)
    assert text(written, declared=declared, remove=("BDSK-*",), attributes=True) == kept


LIST = """\
% about the file

% on a
@misc{a, title = {A}} % behind a

% on b
@misc{b, title = {B}, crossref = {parent}, note = n # n}

% a section

@misc{c, title = {C}}
@string{n = {Note} # m} @string{unused = {x}}
@string{m = {M}}
@preamble{"x" # p}
@string{p = {P}}

@misc{set, entryset = {a, b}}
@misc{old, ids = {older, oldest}}
@book{parent, title = {P}}
"""


@pytest.mark.parametrize(
    ("cites", "kept"),
    [
        pytest.param("a", '% about the file\n\n% on a\n@misc{a, title = {A}} % behind a\n\n% a section\n@preamble{"x" # p}\n@string{p = {P}}\n', id="one"),
        pytest.param("B", '% about the file\n\n% on b\n@misc{b, title = {B}, crossref = {parent}, note = n # n}\n\n% a section\n@string{n = {Note} # m}\n@string{m = {M}}\n@preamble{"x" # p}\n@string{p = {P}}\n@book{parent, title = {P}}\n', id="parent and strings"),
        pytest.param("oldest", '% about the file\n\n% a section\n@preamble{"x" # p}\n@string{p = {P}}\n@misc{old, ids = {older, oldest}}\n', id="another key"),
    ],
)  # fmt: skip
def test_only_what_is_cited(cites, kept):
    assert text(LIST, cites=cites) == kept


def test_a_set_needs_its_members():
    kept = text(LIST, cites="set")
    assert all(f"@{each}" in kept for each in ("misc{a", "misc{b", "misc{set", "book{parent"))
    assert "misc{c" not in kept


def test_everything_may_be_cited():
    assert text(LIST, cites="*") == LIST.replace(" @string{unused = {x}}", "")


def test_keys_that_are_missing():
    artifact = made(LIST, cites="a,x1,x2,x3,x4,x5,x6")
    assert artifact.problems == (
        (
            "'x1', 'x2', 'x3', 'x4', 'x5' and 1 more: cited, but not in the list; "
            "bibtaxon cites shows where"
        ),
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("@misc{x}\n\n@misc{a}\n\n@misc{y}\n", "@misc{a}\n"),
        ("@misc{x} @misc{a} @misc{y}\n", " @misc{a}\n"),
        ("@misc{a} @misc{A}\n@misc{x}", "@misc{a} @misc{A}\n\n"),
        ("@misc{a} % on a", "@misc{a} % on a\n"),
        ("@misc{a}\n@misc{x} % on x", "@misc{a}\n"),
        ("@misc{x}\r\n\r\n% on x\r\n@misc{x2}\r\n% on a\r\n@misc{a}\r\n", "% on a\r\n@misc{a}\r\n"),
        ("@misc{a}\n@misc{x, title = {X} @misc{y}", "@misc{a}\n"),
    ],
    ids=[
        "first and last",
        "one line",
        "BibTeX's last line",
        "no end",
        "none behind",
        "CRLF",
        "broken",
    ],
)
def test_what_is_left_when_entries_go(written, kept):
    assert made(written, cites="a").text == kept


def test_without_comments():
    assert text(LIST, cites="a,c", comments=False) == (
        '@misc{a, title = {A}}\n\n@misc{c, title = {C}}\n@preamble{"x" # p}\n@string{p = {P}}\n'
    )
    assert text("% x\n@misc{a}\n@comment{jabref}\n", comments=False) == "@misc{a}\n"


def test_several_files_become_one():
    texts = ["\ufeff@misc{a}", "\ufeff@misc{b}\n", "% nothing\n@misc{c}\n"]
    assert text(*texts, cites="a,b", comments=False) == "\ufeff@misc{a}\n@misc{b}\n"


ICLR = "International Conference on Learning Representations"
PAPER = "@inproceedings{a,\n  booktitle = {%s},\n  series    = {ICLR},\n}\n"


@pytest.mark.parametrize(
    ("length", "made_of_it"),
    [
        ("keep", PAPER % f"Proceedings of the 12th {ICLR}"),
        ("full", PAPER % ICLR),
        ("short", "@inproceedings{a,\n  booktitle = {ICLR},\n}\n"),
    ],
)
def test_names_of_venues(length, made_of_it):
    assert text(PAPER % f"Proceedings of the 12th {ICLR}", venues=length) == made_of_it


def test_names_that_are_right_stay():
    written = f'@inproceedings{{a, booktitle = "{ICLR}", series = {{LNCS}}}}\n'
    assert text(written, venues="full") == written
    assert text('@article{a, journal = ""}\n', venues="full") == '@article{a, journal = ""}\n'
    preprint = "@article{a, journal = {arXiv preprint arXiv:2401.00001}}\n"
    assert text(preprint, venues="short") == preprint


def test_venues_that_are_not_known():
    written = (
        "@article{a, journal = {Journal of Nothing}}\n@article{b, journal = {Journal of Nothing}}\n"
    )
    artifact = made(written, venues="short")
    assert artifact.text == written
    assert artifact.problems == (
        "'Journal of Nothing': no venue that is known, so it stays as written; declare [[venue]]",
    )


def test_names_of_venues_as_strings():
    written = (
        "@string{ICLR = {x}}\n@article{a, journal = {IP\\&M}}\n"
        "@inproceedings{b, booktitle = {ICLR}}\n@inproceedings{c, Booktitle = iclr # { y}}\n"
        "@inproceedings{d, booktitle = {ICLR 2024}, note = {x}}\n"
    )
    assert made(written, venues="short", venue_strings=True).text == (
        "@string{iclr_ = {ICLR}}\n@string{ipm = {IP\\&M}}\n\n"
        "@string{ICLR = {x}}\n@article{a, journal = ipm}\n"
        "@inproceedings{b, booktitle = iclr_}\n@inproceedings{c, Booktitle = iclr # { y}}\n"
        "@inproceedings{d, booktitle = iclr_, note = {x}}\n"
    )


def test_strings_of_two_venues_have_two_names():
    venues = [VenueEntry("A-B"), VenueEntry("AB"), VenueEntry("A-B"), VenueEntry("3D")]
    assert string_names(venues, {"ab_"}) == {"A-B": "ab", "AB": "ab__", "3D": "venue3d"}


def test_strings_need_a_length():
    with pytest.raises(OptionError, match="set venues to 'short' or 'full'"):
        text("@misc{a}", venue_strings=True)


FORMS = [
    "@misc{a,\n  title         = {A},\n  eprint        = {2401.00001},\n  archiveprefix = {arXiv},\n}\n",
    "@article{a,\n  title   = {A},\n  journal = {arXiv preprint arXiv:2401.00001},\n}\n",
    "@misc{a,\n  title        = {A},\n  howpublished = {arXiv:2401.00001},\n}\n",
    "@article{a,\n  title   = {A},\n  journal = {CoRR},\n  volume  = {abs/2401.00001},\n}\n",
    "@misc{a,\n  title        = {A},\n  howpublished = {\\url{https://arxiv.org/abs/2401.00001}},\n}\n",
    "@misc{a,\n  title     = {A},\n  publisher = {arXiv},\n  doi       = {10.48550/arXiv.2401.00001},\n}\n",
    "@unpublished{a,\n  title = {A},\n  note  = {arXiv:2401.00001 [cs.CL]},\n  volume = {abs/2401.00001},\n}\n",
    "@online{a,\n  title = {A},\n  url   = {https://arxiv.org/abs/2401.00001},\n}\n",
]
STYLES = {
    "howpublished": ("misc", "howpublished={arXiv:2401.00001}"),
    "journal": ("article", "journal={arXiv preprint arXiv:2401.00001}"),
    "eprint": ("misc", "eprint={2401.00001}|archiveprefix={arXiv}"),
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("written", FORMS)
def test_preprints_have_one_style(written, style):
    (paper,) = survey_of(text(written, arxiv=style)).papers
    fields = {
        name: value for name, value in paper.record.values.items() if name not in ("url", "doi")
    }
    kind, said = STYLES[style]
    assert paper.record.entry.kind.text == kind
    assert (
        "|".join(f"{name}={{{value}}}" for name, value in fields.items()) == f"title={{A}}|{said}"
    )


def test_the_layout_of_a_preprint_stays():
    assert text(FORMS[1], arxiv="eprint") == (
        "@misc{a,\n  title   = {A},\n  eprint  = {2401.00001},\n  archiveprefix = {arXiv},\n}\n"
    )
    assert text("@article{a,title={A},journal={CoRR},eprint={2401.00001}}\n", arxiv="journal") == (
        "@article{a,title={A},journal={arXiv preprint arXiv:2401.00001}}\n"
    )
    assert text("@misc{a, url = {arxiv.org/abs/2401.00001}}\n", arxiv="howpublished") == (
        "@misc{a, url = {arxiv.org/abs/2401.00001}, howpublished = {arXiv:2401.00001}}\n"
    )
    assert text("@misc{a,url={arxiv.org/abs/2401.00001}}\n", arxiv="howpublished") == (
        "@misc{a,url={arxiv.org/abs/2401.00001}, howpublished = {arXiv:2401.00001}}\n"
    )
    primary = "@misc{a, eprint = {2401.00001}, archiveprefix = {arXiv}, primaryclass = {cs.CL}}\n"
    assert text(primary, arxiv="eprint") == primary
    assert "cs.CL" not in text(primary, arxiv="journal")


@pytest.mark.parametrize(
    "written",
    [
        "@inproceedings{a, booktitle = {ICLR}, eprint = {2401.00001}}\n",
        "@misc{a, booktitle = {ICLR}, eprint = {2401.00001}}\n",
        "@article{a, journal = {Nature}, eprint = {2401.00001}}\n",
        "@misc{a, howpublished = {Blog}}\n",
        "@phdthesis{a, school = {X}, eprint = {2401.00001}}\n",
        "@misc{a, title = {A}, crossref = {b}}\n@misc{b, eprint = {2401.00001}, booktitle = {X}}\n",
    ],
)
def test_what_is_no_preprint_stays(written):
    assert text(written, arxiv="journal") == written
