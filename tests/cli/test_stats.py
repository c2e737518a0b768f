import json

import pytest

BIB = """
@misc{a, year = 2024, eprint = {2401.00001}, category = {A > Tools, B > Tools}, links = {github: u}}
@misc{b, year = 2024, journal = {Nature}, category = {A}, doi = {10.1000/x}}
@misc{c, year = 2023, eprint = {2301.00001}}
@misc{d}
"""


@pytest.fixture(autouse=True)
def _files(tmp_path):
    (tmp_path / "refs.bib").write_text(BIB)


def test_text(run):
    code, out, _ = run("stats", "--bib", "refs.bib")
    assert code == 0
    assert out.splitlines() == [
        "papers                 4",
        "in several categories  1",
        "uncategorised          2",
        "",
        "Categories",
        "  A        2",
        "    Tools  1",
        "  B        1",
        "    Tools  1",
        "",
        "Years",
        "  2024     2",
        "  2023     1",
        "  unknown  1",
        "",
        "Venues",
        "  arXiv    2",
        "  Nature   1",
        "  unknown  1",
        "",
        "With",
        "  code  1 (25%)",
        "  PDF   2 (50%)",
        "  DOI   1 (25%)",
        "  data   0 (0%)",
    ]


def test_filtered(run):
    _, out, _ = run("stats", "--bib", "refs.bib", "--category", "A > Tools")
    assert out.splitlines()[:5] == [
        "papers                 1",
        "in several categories  1",
        "",
        "Categories",
        "  A > Tools  1",
    ]


def test_many_venues_are_summed_up(run, tmp_path):
    entries = "".join(f"@misc{{k{n}, journal = {{J{n:02}}}}}" for n in range(25))
    (tmp_path / "refs.bib").write_text(entries)
    lines = run("stats", "--bib", "refs.bib")[1].splitlines()
    venues = lines[lines.index("Venues") + 1 : lines.index("With") - 1]
    assert venues[-2:] == ["  J18       1", "  6 others  6"]
    assert len(venues) == 20


def test_nothing(run, tmp_path):
    (tmp_path / "refs.bib").write_text("% nothing yet")
    assert run("stats", "--bib", "refs.bib") == (
        0,
        "papers                 0\nin several categories  0\n",
        "",
    )


def test_json(run):
    code, out, _ = run("stats", "--bib", "refs.bib", "--format", "json")
    assert code == 0
    assert json.loads(out) == {
        "papers": 4,
        "in_several_categories": 1,
        "uncategorised": 2,
        "categories": {"A": 2, "A > Tools": 1, "B": 1, "B > Tools": 1},
        "years": {"2024": 2, "2023": 1, "unknown": 1},
        "venues": {"arXiv": 2, "Nature": 1, "unknown": 1},
        "with": {"code": 1, "pdf": 2, "doi": 1, "data": 0},
    }
