"""Cells of a grid and the places they span."""

from uptake.documents.placing import Placed, column_count, placed
from uptake.documents.tree import Cell, Paragraph, Row


def cell(text: str = "") -> Cell:
    return Cell((Paragraph(text),))


def test_a_merged_cell_stands_once_with_its_extent() -> None:
    one, two, wide, tall = cell("1"), cell("2"), cell("wide"), cell("tall")
    rows = [Row((wide, wide, tall)), Row((one, two, tall))]

    assert list(placed(rows)) == [
        Placed(wide, 0, 0, columns=2),
        Placed(tall, 0, 2, rows=2),
        Placed(one, 1, 0),
        Placed(two, 1, 1),
    ]


def test_equal_neighbours_that_are_not_one_cell_stay_two() -> None:
    left, right = cell(), cell()

    assert [each.columns for each in placed([Row((left, right))])] == [1, 1]


def test_a_merged_cell_that_is_no_rectangle_comes_in_pieces() -> None:
    odd, other = cell("odd"), cell("other")
    rows = [Row((odd, odd)), Row((odd, other))]

    assert list(placed(rows)) == [
        Placed(odd, 0, 0, columns=2),
        Placed(odd, 1, 0),
        Placed(other, 1, 1),
    ]


def test_places_with_nothing_are_passed_over() -> None:
    one = cell("1")

    assert list(placed([Row((None, one)), Row((None,))])) == [Placed(one, 0, 1)]
    assert column_count([Row((None, one)), Row((None,))]) == 2
    assert column_count([]) == 0
