"""What bibtexparser, the real BibTeX and the real biber read in a file, its layout keeps."""

import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
from inputs import CLASSES, as_bytes, combinations, mutations, samples
from oracles import biber, bibtex, bibtexparser_
from oracles.answers import Peer, Seen
from oracles.view import view

from bibtaxon.bib.format import formatted
from bibtaxon.bib.layout import FormatOptions
from bibtaxon.bib.reader import read
from bibtaxon.source import decode, encode

FILES = {
    **{name: as_bytes(data) for name, data in CLASSES.items()},
    **{path.name: path.read_bytes() for path in samples()},
    **{f"combination {n}": data for n, data in enumerate(combinations(60))},
    **{f"mutation {n}": data for n, data in enumerate(itertools.islice(mutations(60), 60))},
}
OPTIONS = FormatOptions(fields=("year", "title"))


def after(data: bytes) -> bytes:
    return encode(formatted(read(decode(data)), OPTIONS).source.text)


@pytest.mark.tex
def test_bibtex() -> None:
    pairs = [(data + b"\n\n", after(data + b"\n\n")) for data in FILES.values()]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda pair: (bibtex.read(pair[0]), bibtex.read(pair[1])), pairs))
    for name, (old, new) in zip(FILES, answers, strict=True):
        assert (name, new.entries, new.preamble) == (name, old.entries, old.preamble)
        assert (name, len(new.errors)) == (name, len(old.errors))


@pytest.mark.tex
def test_biber() -> None:
    # It takes a second to start, so it reads some of what the others read.
    names = [*list(CLASSES)[::6], *(path.name for path in samples()[::3])]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(_biber, (FILES[name] for name in names)))
    compared = [each for each in zip(names, answers, strict=True) if not each[1][0].remark]
    assert len(compared) > 15
    for name, (old, new) in compared:
        assert (name, new) == (name, old)


def _biber(data: bytes) -> tuple[Peer, Peer]:
    old = biber.read(data)
    return old, old if old.remark else biber.read(after(data))


def test_bibtexparser() -> None:
    """What it reads as BibTeX does; where it does not, a layout may help it."""
    compared = 0
    for name, data in FILES.items():
        old = bibtexparser_.read(data)
        seen = view(data + b"\n\n").entries
        if old.remark or list(map(_names, old.entries)) != list(map(_names, seen)):
            continue
        compared += 1
        assert (name, list(map(_folded, bibtexparser_.read(after(data)).entries))) == (
            name,
            list(map(_folded, old.entries)),
        )
    assert compared > 60


def _names(entry: Seen) -> tuple[str, list[str]]:
    return entry.key, [name for name in entry.fields if name != "crossref"]


def _folded(entry: Seen) -> Seen:
    return Seen(entry.kind.lower(), entry.key, entry.fields)
