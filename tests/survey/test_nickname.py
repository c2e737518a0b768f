import pytest

from bibtaxon.bib.names import Person
from bibtaxon.survey.nickname import nickname

QIN, LI = Person("Yujia", "", "Qin"), Person("Bo", "", "Li")


@pytest.mark.parametrize(
    ("title", "persons", "others", "year", "name"),
    [
        pytest.param("ToolLLM: Tools", (QIN,), False, 2024, "ToolLLM", id="name-in-the-title"),
        pytest.param(
            "Chain of Hindsight: A", (QIN,), False, 2024, "Chain of Hindsight", id="three-words"
        ),
        pytest.param("One two three four: A", (QIN,), False, 2024, "Qin 2024", id="four-words"),
        pytest.param("GPT：模型", (QIN,), False, 2024, "GPT", id="full-width-colon"),
        pytest.param(
            "2:4 sparsity pays", (QIN,), False, 2024, "Qin 2024", id="colon-without-space"
        ),
        pytest.param("Constitutional AI", (QIN, LI), False, 2022, "Qin and Li 2022", id="no-colon"),
        pytest.param("Title", (QIN,), True, 2022, "Qin et al. 2022", id="and-others"),
        pytest.param("Title", (QIN,), False, 0, "Qin", id="no-year"),
        pytest.param("Title", (), False, 2022, "Title", id="no-authors"),
        pytest.param("", (), False, 2022, "", id="nothing"),
    ],
)
def test_nickname(title, persons, others, year, name):
    assert nickname(title, persons, others, year) == name
