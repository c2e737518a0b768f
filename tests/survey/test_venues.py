import re

import pytest

from bibtaxon.survey import data
from bibtaxon.survey.venues import VenueEntry, VenueTable, venue_table

TABLE = venue_table()


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("ICLR", "ICLR", id="short"),
        pytest.param("{ICLR}", "ICLR", id="braces"),
        pytest.param("iclr 2024", "ICLR", id="case-and-year"),
        pytest.param("ICML '00", "ICML", id="short-year"),
        pytest.param(
            "The Twelfth International Conference on Learning Representations",
            "ICLR",
            id="ordinal-word",
        ),
        pytest.param(
            "Forty-first International Conference on Machine Learning", "ICML", id="ordinal-words"
        ),
        pytest.param(
            "The Thirty-ninth Annual Conference on Neural Information Processing Systems",
            "NeurIPS",
            id="annual",
        ),
        pytest.param(
            "40th International Conference on Machine Learning", "ICML", id="ordinal-number"
        ),
        pytest.param(
            "Twentieth International Conference on Machine Learning", "ICML", id="twentieth"
        ),
        pytest.param("Proceedings of ACL", "ACL", id="proceedings"),
        pytest.param(
            "Proc. of the 2023 Conference on Empirical Methods in Natural Language Processing",
            "EMNLP",
            id="proc-and-year",
        ),
        pytest.param(
            "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)",
            "ACL",
            id="volume-in-parentheses",
        ),
        pytest.param(
            "International Conference on Learning Representations (ICLR)",
            "ICLR",
            id="acronym-in-parentheses",
        ),
        pytest.param(
            "Deep Networks at Scale (NeurIPS 2023)", "NeurIPS", id="only-the-acronym-is-known"
        ),
        pytest.param(
            "Advances in Neural Information Processing Systems 36: Annual Conference on Neural Information Processing Systems 2023, NeurIPS 2023, New Orleans, LA, USA, December 10 - 16, 2023",
            "NeurIPS",
            id="dblp",
        ),
        pytest.param(
            "Findings of the Association for Computational Linguistics: {EMNLP} 2023, Singapore, December 6-10, 2023",
            "Findings of EMNLP",
            id="dblp-findings",
        ),
        pytest.param(
            "Thirty-Eighth {AAAI} Conference on Artificial Intelligence, {AAAI} 2024, Thirty-Sixth Conference on Innovative Applications of Artificial Intelligence",
            "AAAI",
            id="dblp-joint",
        ),
        pytest.param(
            "Findings of the Association for Computational Linguistics: ACL 2024",
            "Findings of ACL",
            id="findings",
        ),
        pytest.param("Findings of the ACL", "Findings of ACL", id="findings-short"),
        pytest.param("EMNLP Findings", "Findings of EMNLP", id="findings-behind"),
        pytest.param("Journal of machine learning research", "JMLR", id="journal"),
        pytest.param(r"Trans. Assoc. Comput. Linguistics", "TACL", id="abbreviated-journal"),
        pytest.param("NIPS", "NeurIPS", id="old-name"),
        pytest.param("arXiv preprint", "arXiv", id="arxiv"),
        pytest.param("NeurIPS 2023 Workshop on Agents", None, id="workshop-is-not-the-conference"),
        pytest.param("Workshop on Agents, ICLR 2024", None, id="workshop-at-a-conference"),
        pytest.param("Journal of Nothing", None, id="unknown"),
        pytest.param("2024", None, id="only-a-year"),
        pytest.param("", None, id="empty"),
    ],
)
def test_find(text, short):
    found = TABLE.find(text)
    assert (found and found.short) == short


@pytest.mark.parametrize(
    ("text", "short"),
    [
        pytest.param("NeurIPS 2023 Workshop on Agents", "NeurIPS", id="first"),
        pytest.param("Proceedings of the Workshop on AI at ICLR 2024", "ICLR", id="last"),
        pytest.param("Workshop of the IEEE", None, id="no-conference"),
        pytest.param("A workshop", None, id="none"),
    ],
)
def test_host(text, short):
    found = TABLE.host(text)
    assert (found and found.short) == short


def test_a_configuration_adds_and_replaces():
    own = VenueEntry("NIPS", "Conference on Neural Information Processing Systems")
    table = venue_table([own, VenueEntry("FooConf", kind="conference"), VenueEntry("2024")])
    for name in ("NeurIPS", "Advances in Neural Information Processing Systems", "NIPS"):
        assert table.find(name) == own
    assert table.find("FooConf 2024").short == "FooConf"
    assert table.find("ICLR") == TABLE.find("ICLR")
    assert TABLE.find("NIPS").short == "NeurIPS"


def test_every_name_of_the_table_finds_its_row():
    for row in data.read("venues.toml")["venue"]:
        for name in (row["short"], row["name"], *row.get("aliases", ())):
            assert (name, TABLE.find(name).short) == (name, row["short"])


def test_the_table_is_in_order():
    rows = data.read("venues.toml")["venue"]
    kinds = {"conference", "journal", "workshop", "preprint", "book series"}
    assert len(rows) >= 80
    assert len({row["short"] for row in rows}) == len(rows)
    assert all(row.keys() <= {"short", "name", "aliases", "kind"} for row in rows)
    assert {row["kind"] for row in rows} == kinds
    names = [name for row in rows for name in (row["short"], row["name"], *row.get("aliases", ()))]
    assert not [name for name in names if re.search(r"[{}\\]|(19|20)\d\d", name)]


def test_an_empty_table_knows_nothing():
    assert VenueTable(()).find("ICLR") is None
