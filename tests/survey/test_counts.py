from surveys import survey_of

from bibtaxon.survey.counts import count


def test_count():
    survey = survey_of(
        """
@misc{a, year = 2024, eprint = {2401.00001}, category = {A > B, A}, links = {github: u}}
@misc{b, year = 2024, journal = {Nature}, category = {A}, doi = {10.1000/x}}
@misc{c, year = 2023, eprint = {2301.00001}}
@misc{d, links = {data: u}}
"""
    )
    counts = count(survey)
    assert (counts.papers, counts.uncategorised, counts.several) == (4, 2, 1)
    assert {topic.label: number for topic, number in counts.topics.items()} == {"A": 2, "A > B": 1}
    assert list(counts.years.items()) == [(2024, 2), (2023, 1), (0, 1)]
    assert list(counts.venues.items()) == [("arXiv", 2), ("Nature", 1), ("", 1)]
    assert counts.covered == {"code": 1, "pdf": 2, "doi": 1, "data": 1}
