import pytest
from hypothesis import given
from hypothesis import strategies as st

from bibtaxon.survey.labels import labels


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        pytest.param("Environment", ["Environment"], id="one"),
        pytest.param("A > B, C", ["A > B", "C"], id="levels"),
        pytest.param(" A ,\n\tB ", ["A", "B"], id="white-space"),
        pytest.param("A,,B,", ["A", "", "B", ""], id="empty-labels"),
        pytest.param("", [""], id="empty-value"),
    ],
)
def test_labels(value, texts):
    assert [label.text for label in labels(value)] == texts


@given(st.text("AB>, \n"))
def test_labels_know_their_place(value):
    found = list(labels(value))
    assert all(value[label.start : label.end] == label.text for label in found)
    assert len(found) == value.count(",") + 1
