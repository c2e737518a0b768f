"""The summary: what is said of each topic, and what is left out."""

import pytest
from surveys import survey_of

from bibtaxon.render.latex_summary import summary
from bibtaxon.render.table_options import TableOptions
from bibtaxon.render.table_request import requested

BIB = r"""
@misc{a, title={A}, author={Li, Wei and Wu, An}, year=2025, category={Tools > Use}}
@misc{b, title={B}, author={Li, Wei}, year=2024, category={Tools > Use, Data}}
@misc{c\d, title={C: D}, nickname={N\&M}, year=2023, category={Data}}
@misc{e, title={E}, author={Xu, Yu and others}, year=2022, category={Data > Text & Co}}
"""


def made(bib=BIB, **options):
    (panel,) = requested(survey_of(bib), TableOptions(**options)).panels
    headings, groups = summary(panel.groups)
    rows = [[cell.tex for cell in row.cells] for group in groups for row in group.rows]
    return [each.title for each in headings], rows, [group.depth for group in groups]


def test_a_row_for_each_topic():
    assert made() == (
        ["Category", "Topic", "#", "Papers"],
        [
            [r"\textbf{Tools}", "Use", "2", r"\btcited{Li and Wu}{a}; \btcited{Li}{b}"],
            [r"\textbf{Data}", "", "2", r"\btcited{Li}{b}; N\&M"],
            ["", r"Text \& Co", "1", r"\btcited{Xu et~al.}{e}"],
        ],
        [1, 1, 2],
    )


def test_only_some_categories():
    assert made(categories=("Use",)) == (
        ["Topic", "#", "Papers"],
        [["Use", "2", r"\btcited{Li and Wu}{a}; \btcited{Li}{b}"]],
        [2],
    )


def test_without_categories():
    assert made("@misc{a, title={A}, author={Li, Wei}, year=2025}") == (
        ["#", "Papers"],
        [["1", r"\btcited{Li}{a}"]],
        [2],
    )


def test_many_papers_have_several_rows():
    bib = "".join(f"@misc{{k{n}, title={{A}}, category={{Tools}}}}" for n in range(61))
    headings, rows, depths = made(bib)
    assert headings == ["Category", "#", "Papers"]
    assert [row[:2] for row in rows] == [[r"\textbf{Tools}", "61"], ["", ""], ["", ""]]
    assert [row[2].count(r"\btcited") for row in rows] == [30, 30, 1]
    assert depths == [1]


@pytest.mark.parametrize("options", [{"merge": True}, {"columns": ("title",)}])
def test_columns_and_merged_rows_make_no_difference(options):
    assert made(**options) == made()
