import re

import pytest

from bibtaxon.survey.link_labels import LinkLabel, known_labels

LABELS = known_labels()


@pytest.mark.parametrize(
    ("written", "label", "title"),
    [
        pytest.param("home", "home", "HOME PAGE", id="label"),
        pytest.param("PDF", "pdf", "PDF", id="case"),
        pytest.param("home_page", "home", "HOME PAGE", id="alias"),
        pytest.param("Hugging Face", "huggingface", "Hugging Face", id="title-is-a-spelling"),
        pytest.param("GitHub", "github", "github", id="github"),
    ],
)
def test_known_labels(written, label, title):
    assert LABELS.find(written).label == label
    assert LABELS.title(written) == title


def test_free_labels():
    assert LABELS.find("leaflet") is None
    assert LABELS.title("leaflet") == "leaflet"
    assert LABELS.place("leaflet") > LABELS.place("bibtex") > LABELS.place("github") == 0


def test_a_configuration_adds_and_replaces():
    labels = known_labels([LinkLabel("leaflet"), LinkLabel("pdf", "paper", ("print",))])
    assert labels.title("print") == "paper"
    assert labels.place("pdf") == LABELS.place("pdf")
    assert labels.title("Leaflet") == "leaflet"
    assert labels.place("leaflet") == len(LABELS.labels)
    assert labels.find("full text") is None


def test_the_table_is_in_order():
    spellings = [
        re.sub(r"[\s_-]+", "", spelling).casefold()
        for known in LABELS.labels
        for spelling in {known.label, *known.aliases}
    ]
    assert len(set(spellings)) == len(spellings)
    assert all(known.title and all(known.aliases) for known in LABELS.labels)
    assert all(list(known.aliases) == sorted(known.aliases) for known in LABELS.labels)
    assert all(re.fullmatch(r"[a-z]+", known.label) for known in LABELS.labels)
