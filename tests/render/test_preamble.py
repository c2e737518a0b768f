"""The preamble: the same definitions as in a table, made with \\providecommand."""

import re

import pytest
from surveys import survey_of

from bibtaxon.render.latex_table import table
from bibtaxon.render.layout import layout
from bibtaxon.render.preamble import PreambleOptions, preamble
from bibtaxon.render.table_options import TableOptions

DEFINED = re.compile(r"^\\providecommand\{\\(\w+)\}.*$", re.MULTILINE)


def made(**options):
    (artifact,) = preamble.render(survey_of(""), PreambleOptions(**options), layout())
    assert artifact.path == "bibtaxon_preamble.tex"
    return artifact.text


def test_it_has_all_that_a_table_defines():
    survey = survey_of("@misc{k, title={A: B}, year=2024}")
    (fragment,) = table.render(survey, TableOptions(), layout())
    lines = set(made().splitlines())
    assert [found[0] for found in DEFINED.finditer(fragment.text) if found[0] not in lines] == []


def test_each_hook_that_it_explains_is_there():
    text = made()
    explained = set(re.findall(r"\\(bt\w+)", re.sub("^[^%].*$", "", text, flags=re.MULTILINE)))
    assert len(explained) > 15
    assert explained - {found[1] for found in DEFINED.finditer(text)} == set()


@pytest.mark.parametrize(
    ("command", "instead"), [("citep", "autocite"), ("textcite", "citet"), ("cite", "cite")]
)
def test_the_command_that_cites(command, instead):
    first = rf"\providecommand{{\btcite}}[1]{{\ifdefined\{command}\{command}{{#1}}\else\ifdefined\{instead}"
    assert first in made(cite_cmd=command)
