"""Surveys made of a few lines, for tests."""

from bibtaxon.bib.reader import read
from bibtaxon.source import Source
from bibtaxon.survey.load import load


def survey_of(*texts, **options):
    """Return the survey of .bib texts; they are called refs.bib, or 0.bib, 1.bib ..."""
    names = ["refs.bib"] if len(texts) == 1 else [f"{n}.bib" for n in range(len(texts))]
    sources = (Source(text, name) for text, name in zip(texts, names, strict=True))
    return load(map(read, sources), **options)


def paper_of(fields, kind="misc", **options):
    """Return the paper of an entry with these fields."""
    (paper,) = survey_of(f"@{kind}{{k, {fields}}}", **options).papers
    return paper
