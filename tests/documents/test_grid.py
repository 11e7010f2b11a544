"""Rows of cells with spans into a grid."""

import pytest

from uptake.documents import grid
from uptake.documents.errors import UnreadableFile
from uptake.documents.grid import GridBuilder
from uptake.documents.tree import Cell


def test_a_cell_stands_in_every_place_it_covers_as_itself() -> None:
    wide, narrow = Cell(), Cell()
    builder = GridBuilder()
    builder.add(wide, 2)
    builder.skip(1)
    builder.end_row(header=True)
    builder.add(narrow)
    assert builder.continue_above(1)
    assert builder.widen_last(1)
    builder.end_row()
    (first, second), width = builder.finished()
    assert first.cells == (wide, wide, None)
    assert second.cells == (narrow, wide, wide)
    assert (first.header, second.header, width) == (True, False, 3)


def test_nothing_goes_on_where_nothing_is() -> None:
    builder = GridBuilder()
    assert not builder.continue_above(1)
    assert not builder.widen_last(1)
    builder.skip(1)
    assert not builder.widen_last(1)
    builder.end_row()
    assert not builder.continue_above(1)


def test_short_rows_are_filled_up_and_empty_rows_left_out() -> None:
    builder = GridBuilder()
    builder.add(Cell())
    builder.end_row()
    builder.end_row()
    builder.add(Cell(), 3)
    builder.end_row()
    rows, width = builder.finished()
    assert [len(row.cells) for row in rows] == [3, 3]
    assert rows[0].cells[1:] == (None, None)
    assert width == 3


def test_a_grid_of_no_rows_has_no_width() -> None:
    assert GridBuilder().finished() == ((), 0)


@pytest.mark.parametrize("columns", [257, 10**9])
def test_rows_wider_than_any_table_are_refused(columns: int) -> None:
    with pytest.raises(UnreadableFile) as caught:
        GridBuilder().add(Cell(), columns)
    assert (caught.value.code, caught.value.values) == ("span-too-wide", {"span": columns})


def test_more_places_than_any_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MOST_PLACES", 10)
    builder = GridBuilder()
    for _ in range(5):
        builder.add(Cell())
        builder.end_row()
    builder.add(Cell(), 4)
    builder.end_row()
    with pytest.raises(UnreadableFile) as caught:
        builder.finished()
    assert caught.value.code == "file-too-large"
    builder.add(Cell(), 2)
    with pytest.raises(UnreadableFile):
        builder.end_row()
