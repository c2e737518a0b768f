"""A table in parts: no part too long, no heading alone, nothing lost."""

import pytest

from bibtaxon.render.latex_floats import AGAIN, Piece, Row, split


def piece(depth, title, count, lines=1, first=0):
    rows = tuple(Row(f"{title}{n}", lines) for n in range(first, first + count))
    return Piece(title, depth, str(count), rows)


def shown(parts):
    """Return for each part what it shows: headings as they are, rows by their number."""
    return [
        [
            [(each.title, each.count == AGAIN, len(each.rows)) for each in pieces]
            for pieces in panels
        ]
        for panels in parts
    ]


A, B = piece(1, "A", 0), piece(1, "B", 4)
OF_A = [A, piece(2, "a", 6), piece(2, "b", 6)]


@pytest.mark.parametrize(
    ("pieces", "most", "parts"),
    [
        pytest.param([], 9, [], id="nothing"),
        pytest.param(OF_A, 38, [[("A", False, 0), ("a", False, 6), ("b", False, 6)]], id="one"),
        pytest.param(
            OF_A,
            10,
            [[("A", False, 0), ("a", False, 6)], [("A", True, 0), ("b", False, 6)]],
            id="before a topic",
        ),
        pytest.param(
            [*OF_A, B],
            20,
            [[("A", False, 0), ("a", False, 6), ("b", False, 6)], [("B", False, 4)]],
            id="before a category",
        ),
        pytest.param(
            [A, piece(2, "a", 12)],
            9,
            [[("A", False, 0), ("a", False, 6)], [("A", True, 0), ("a", True, 6)]],
            id="within a topic",
        ),
        pytest.param(
            [piece(1, "B", 12)], 8, [[("B", False, 6)], [("B", True, 6)]], id="within a category"
        ),
        pytest.param(
            [piece(1, "B", 7)], 7, [[("B", False, 4)], [("B", True, 3)]], id="few are not left over"
        ),
        pytest.param(
            [piece(0, "", 9)], 4, [[("", False, 4)], [("", True, 2)], [("", True, 3)]], id="no headings"
        ),
        pytest.param(
            [piece(1, "B", 2, lines=50)], 8, [[("B", False, 1)], [("B", True, 1)]], id="long rows"
        ),
        pytest.param(
            [piece(2, "a", 5), piece(2, "b", 5)],
            8,
            [[("a", False, 5)], [("b", False, 5)]],
            id="topics without their category",
        ),
    ],
)  # fmt: skip
def test_the_parts(pieces, most, parts):
    assert shown(split([pieces], most)) == [[each] for each in parts]


def test_panels_go_together_as_far_as_they_fit():
    parts = split([[piece(1, "A", 4)], [piece(1, "B", 4)], [piece(1, "C", 9)]], 15)
    assert shown(parts) == [
        [[("A", False, 4)], [("B", False, 4)], []],
        [[], [], [("C", False, 9)]],
    ]


@pytest.mark.parametrize("most", [1, 2, 5, 11, 38])
def test_no_row_is_lost_and_no_heading_is_alone(most):
    pieces = [each for n in range(9) for each in (piece(1, f"A{n}", n % 3), piece(2, "b", 5 + n))]
    parts = split([pieces], most)
    rows = [row for (few,) in parts for each in few for row in each.rows]
    assert rows == [row for each in pieces for row in each.rows]
    for (few,) in parts:
        assert few[-1].rows
        assert sum(len(each.rows) for each in few) <= most
