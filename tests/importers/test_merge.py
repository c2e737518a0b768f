"""One paper for all places where a source has it."""

import pytest

from bibtaxon.importers.found import Found
from bibtaxon.importers.merge import merged

ONE, TWO = ("arxiv", "2401.00001"), ("arxiv", "2401.00002")
TITLE = "Deep Learning of Everything"


def paper(title=TITLE, **about):
    return Found(**{"title": title, "line": 1, "people": ("A Qin",), **about})


def together(*papers):
    kept, remarks = merged(papers)
    return kept, [(remark.kind, remark.line, remark.message) for remark in remarks]


def test_what_both_places_say():
    first = paper(
        ids=(ONE,),
        links=(("a", "https://a.org"),),
        categories=(("A",),),
        rest="x",
        fields=(("volume", "1"),),
    )
    other = paper(
        "deep learning of everything!",
        ids=(ONE, ("doi", "10.1/x")),
        links=(("b", "https://a.org"), ("c", "https://c.org")),
        categories=(("B",), ("A",)),
        rest="y",
        award="Oral",
        nickname="DL",
        people=("A Qin", "B Z"),
        and_others=True,
        year=2024,
    )
    (kept,), remarks = together(first, other)
    assert remarks == []
    assert (kept.title, kept.people, kept.and_others, kept.year) == (
        TITLE,
        ("A Qin", "B Z"),
        True,
        2024,
    )
    assert sorted(kept.ids) == [ONE, ("doi", "10.1/x")]
    assert kept.links == (("a", "https://a.org"), ("c", "https://c.org"))
    assert kept.categories == (("A",), ("B",))
    assert (kept.rest, kept.award, kept.nickname, kept.fields) == (
        "x y",
        "Oral",
        "DL",
        (("volume", "1"),),
    )


@pytest.mark.parametrize(
    ("first", "other", "venue"),
    [
        pytest.param({"venue": "arXiv", "venue_kind": "preprint", "year": 2023}, {"venue": "ICLR", "venue_kind": "conference", "year": 2024}, ("ICLR", 2024), id="published-wins"),
        pytest.param({"venue": "ICLR", "venue_kind": "conference", "year": 2024}, {"venue": "arXiv", "venue_kind": "preprint", "year": 2023}, ("ICLR", 2024), id="published-first"),
        pytest.param({"year": 2023}, {"venue": "arXiv", "venue_kind": "preprint"}, ("arXiv", 2023), id="venue-there-year-here"),
        pytest.param({"year": 2023}, {}, ("", 2023), id="no-venue"),
        pytest.param({}, {"year": 2023}, ("", 2023), id="nothing-here"),
    ],
)  # fmt: skip
def test_where_it_appeared(first, other, venue):
    (kept,), _ = together(paper(ids=(ONE,), **first), paper(ids=(ONE,), **other))
    assert (kept.venue, kept.year) == venue


@pytest.mark.parametrize(
    ("other", "count", "remark"),
    [
        pytest.param(paper(line=2), 1, None, id="title-and-people"),
        pytest.param(paper("Deep Learning of Everythin", line=2, ids=(ONE,)), 1, ("two-titles", 2, f"'Deep Learning of Everythin' is called {TITLE!r} in line 1"), id="titles-alike"),
        pytest.param(paper("Something Else", line=2, ids=(ONE,)), 2, ("same-id", 2, f"'Something Else' has the arxiv number 2401.00001 of {TITLE!r} in line 1; both are kept"), id="same-number"),
        pytest.param(paper(f"{TITLE} 2", line=2, ids=(ONE,)), 2, ("same-id", 2, f"'{TITLE} 2' has the arxiv number 2401.00001 of {TITLE!r} in line 1; both are kept"), id="other-numbers-in-titles"),
        pytest.param(paper(line=2, ids=(TWO,)), 2, ("two-ids", 2, f"{TITLE!r} has other numbers than in line 1; both are kept"), id="other-number"),
        pytest.param(paper(line=2, ids=(TWO,), people=("B Z",)), 2, None, id="other-people"),
    ],
)  # fmt: skip
def test_doubts(other, count, remark):
    kept, remarks = together(paper(ids=(ONE,)), other)
    assert (len(kept), remarks) == (count, [remark] if remark else [])


def test_a_third_place_is_found_by_what_the_second_said():
    kept, _ = together(
        paper(), paper(ids=(ONE,)), paper("Deep Learning of everything else", ids=(ONE,))
    )
    assert len(kept) == 1


def test_order():
    kept, _ = together(paper("B"), paper("A"), paper("B"))
    assert [each.title for each in kept] == ["B", "A"]


@pytest.mark.parametrize(
    ("first", "other", "count"),
    [
        ("https://github.com/x/B-Tool", "https://github.com/x/A-Tool", 1),
        ("https://github.com/x/A-Tool", "https://github.com/x/B-Tool", 0),
        ("https://github.com/x/B-Tool", "https://github.com/x/other", 0),
        ("https://www.youtube.com/b-tool", "https://github.com/x/A-Tool", 0),
    ],
)  # fmt: skip
def test_swapped_links(first, other, count):
    papers = (
        paper("A-Tool: One", links=(("github", first),)),
        paper("B-Tool: Two", line=3, links=(("github", other),)),
    )
    _, remarks = together(*papers, paper("No name of it: at all"), paper("X: Y"))
    assert len(remarks) == count
    if remarks:
        assert remarks == [
            (
                "swapped-links",
                1,
                "'A-Tool: One' and 'B-Tool: Two' in line 3 seem to have swapped their links",
            )
        ]
