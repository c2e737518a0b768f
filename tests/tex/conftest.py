"""Our own list, which the tests with TeX are about."""

from pathlib import Path

import pytest

from bibtaxon.bib.reader import read
from bibtaxon.config import load as load_config
from bibtaxon.source import decode
from bibtaxon.survey.load import load
from bibtaxon.survey.taxonomy import declared

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def own_bib():
    return ROOT / "refs/synthetic_data.bib"


@pytest.fixture(scope="session")
def own_survey(own_bib):
    config = load_config(str(ROOT / "pyproject.toml"))
    return load(
        [read(decode(own_bib.read_bytes(), str(own_bib)))],
        title=config.title,
        taxonomy=declared(config.category),
        attributes=config.attribute,
    )
