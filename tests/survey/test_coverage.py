from surveys import survey_of

from bibtaxon.survey.coverage import coverage

SURVEY = """
@misc{a, category = {A > B}}
@misc{b, category = {A}}
@misc{c, category = {A > B, C}}
@misc{d}
"""


def test_coverage():
    covered = coverage(survey_of(SURVEY, sort=("file",)), ["a", "c", "x"])
    assert [
        (each.label, each.level, each.name, each.cited, len(each.papers), each.percent)
        for each in covered
    ] == [
        ("A", 0, "A", 2, 3, 66),
        ("A > B", 1, "B", 2, 2, 100),
        ("C", 0, "C", 1, 1, 100),
        ("", 0, "Uncategorised", 0, 1, 0),
    ]
    assert [[paper.key for paper in each.missing] for each in covered] == [["b"], [], [], ["d"]]


def test_categories_without_papers_are_left_out():
    assert coverage(survey_of("@string{a = {b}}"), []) == ()
