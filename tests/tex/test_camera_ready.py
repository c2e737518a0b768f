"""BibTeX and biber read a camera-ready `.bib` as they read the list that it was made of."""

from pathlib import Path

import pytest
from oracles import biber, bibtex
from oracles.answers import as_bytes_text
from oracles.tex import make

from bibtaxon.bib.reader import read
from bibtaxon.render.bib import BibOptions, bib
from bibtaxon.render.layout import layout
from bibtaxon.source import Source, decode
from bibtaxon.survey.latex_aux import read_aux
from bibtaxon.survey.load import load

pytestmark = pytest.mark.tex

FIXTURES = sorted(Path(__file__).parents[1].joinpath("fixtures/bib").glob("*.bib"))
OURS = {"category", "links", "nickname", "award"}
ALL = {"venues": "full", "venue_strings": True, "arxiv": "eprint"}


def made(data, keys=None, **options):
    mentions = read_aux(Source(f"\\citation{{{','.join(keys)}}}")) if keys is not None else None
    survey = load([read(decode(data))])
    (artifact,) = bib.render(survey, BibOptions(mentions=mentions, **options), layout())
    return artifact.text.encode("utf-8", "surrogateescape")


def keys_of(data):
    """Return keys that one can cite."""
    return [entry.key.text for entry in read(decode(data)).entries if entry.key.text]


def seen(answer, keys=None):
    """Return what a program has read of the entries of some keys, without the fields of ours."""
    return {
        entry.key: (
            entry.kind,
            {name: text for name, text in entry.fields.items() if name not in OURS},
        )
        for entry in answer.entries
        if keys is None or entry.key in keys
    }


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_bibtex_reads_the_same(path):
    data = path.read_bytes()
    before = bibtex.read(data)
    assert seen(bibtex.read(made(data))) == seen(before)
    keys = keys_of(data)[::2]
    after = bibtex.read(made(data, keys))
    names = set(map(as_bytes_text, keys))
    assert seen(after, names) == seen(before, names)
    assert after.preamble == before.preamble


@pytest.mark.parametrize("name", ["dblp", "proceedings", "jabref", "latex"])
def test_biber_reads_the_same(name):
    data = next(path for path in FIXTURES if path.stem == name).read_bytes()
    before = biber.read(data)
    keys = keys_of(data)[::2]
    assert seen(biber.read(made(data, keys)), keys) == seen(before, keys)


PAPER = r"""\documentclass{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
%s
\begin{document}
\sloppy
\nocite{*}
%s
\end{document}
"""


@pytest.fixture(scope="module")
def ours(own_bib):
    """Return our own list, every fifth paper of it cited, with everything made uniform."""
    data = own_bib.read_bytes()
    keys = keys_of(data)[::5]
    return made(data, keys, **ALL), keys


def test_our_own_list_with_bibtex(ours, tmp_path):
    text, keys = ours
    (tmp_path / "refs.bib").write_bytes(text)
    done = make(tmp_path, PAPER % ("", r"\bibliographystyle{plain}\bibliography{refs}"), "bibtex")
    # The standard style wants a journal's volume; it prints no eprint.
    assert [line for line in done.complaints if not line.startswith("Warning--")] == []
    assert f"[{len(keys)}]" in done.text
    assert "InInternationalConferenceonLearningRepresentations,ICLR,20" in done.text


def test_our_own_list_with_biber(ours, tmp_path):
    text, keys = ours
    (tmp_path / "refs.bib").write_bytes(text)
    packages = r"\usepackage{biblatex}\addbibresource{refs.bib}"
    done = make(tmp_path, PAPER % (packages, r"\printbibliography"), "biber")
    assert done.complaints == []
    assert f"[{len(keys)}]" in done.text
    assert "arXiv:2" in done.text
