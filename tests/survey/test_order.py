import pytest
from surveys import survey_of

from bibtaxon.config import SORTS
from bibtaxon.survey.order import KEYS, folded

TEXT = """
@a{old,    title = {Beta},  author = {Zúñiga, A},      year = 2020}
@a{none,   title = {alpha}}
@a{new,    title = {Álpha}, author = {de Vries, B},    date = {2024-05}}
@a{newer,  title = {},      author = {Adam, C and D, E}, date = {2024-06}}
@a{newest, title = {Gamma}, author = {Adam, C},        date = {2024-06-02}}
"""


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        pytest.param((), "old none new newer newest", id="none-is-that-of-the-file"),
        pytest.param(("file",), "old none new newer newest", id="file"),
        pytest.param(("-file",), "newest newer new none old", id="file-reversed"),
        pytest.param(("-date",), "newest newer new old none", id="newest-first"),
        pytest.param(("date",), "old new newer newest none", id="oldest-first"),
        pytest.param(("title",), "none new old newest newer", id="title"),
        pytest.param(("-title",), "newest old none new newer", id="title-reversed-is-stable"),
        pytest.param(("key",), "new newer newest none old", id="key"),
        pytest.param(("author",), "newest newer new old none", id="author"),
        pytest.param(("title", "-date"), "new none old newest newer", id="two"),
    ],
)
def test_ordered(by, keys):
    survey = survey_of(TEXT, sort=by)
    assert [paper.key for paper in survey.papers] == keys.split()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("ABC", "abc", id="case"),
        pytest.param("Ünïcode Žižek", "unicode zizek", id="accents"),
        pytest.param("Ørsted Łódź Straße", "orsted lodz strasse", id="letters-of-their-own"),
        pytest.param("李", "李", id="cjk"),
    ],
)
def test_folded(text, plain):
    assert folded(text) == plain


def test_the_configuration_knows_all_orders():
    assert set(SORTS) == {*KEYS, *(f"-{name}" for name in KEYS)}
