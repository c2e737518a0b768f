"""The reader sees what the real BibTeX sees: entries, order, keys, types, fields, values, errors.

`oracles.view` tells what BibTeX does with the reader's document; nothing else may differ.
"""

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from inputs import CLASSES, CORNERS, LARGE, as_bytes, combinations, files, mutations, soups
from oracles import bibtex
from oracles.answers import Answer, as_seen
from oracles.view import view

from bibtaxon.bib.reader import read
from bibtaxon.bib.values import resolve
from bibtaxon.source import decode

pytestmark = pytest.mark.tex

MINIMAL = {**CLASSES, **CORNERS}
CHUNK = 100


def expected(data: bytes) -> Answer:
    return bibtex.declarable(view(data))


@pytest.mark.parametrize("name", MINIMAL)
def test_minimal_files(name: str) -> None:
    data = as_bytes(MINIMAL[name])
    assert expected(data) == bibtex.read(data)


@pytest.mark.parametrize("path", files(), ids=lambda path: path.name)
def test_files_of_the_repository(path: Path) -> None:
    data = path.read_bytes()
    assert expected(data) == bibtex.read(data)


@pytest.mark.parametrize("name", LARGE)
def test_large_files(name: str) -> None:
    data = LARGE[name]()
    # No diff of megabytes, should this fail.
    assert (expected(data) == bibtex.read(data)) is True


@pytest.mark.parametrize(
    ("generate", "chunk"),
    [
        *((combinations, chunk) for chunk in range(9)),
        *((mutations, chunk) for chunk in range(6)),
        *((soups, chunk) for chunk in range(15)),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_generated_files(generate: Callable[[int], Iterator[bytes]], chunk: int) -> None:
    start = chunk * CHUNK
    data = list(itertools.islice(generate(start + CHUNK), start, None))
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(bibtex.read, data))
    different = [
        (text, seen, answer)
        for text, seen, answer in zip(data, map(expected, data), answers, strict=True)
        if seen != answer
    ]
    assert not different


def test_resolved_values() -> None:
    compared, different = 0, []
    for name, data in MINIMAL.items():
        answer = bibtex.read(as_bytes(data))
        # After errors, and where fields are inherited, resolve() gives more than BibTeX does.
        if answer.errors or name.startswith("crossref"):
            continue
        # BibTeX does not read what begins on the last line after another entry.
        records = resolve(read(decode(as_bytes(data))))[: len(answer.entries)]
        compared += len(records)
        if tuple(map(as_seen, records)) != answer.entries:
            different.append(name)
    assert not different
    assert compared > 150
