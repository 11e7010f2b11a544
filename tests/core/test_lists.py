"""How a list is looked at: read from an address or from what was remembered, whatever is there."""

import pytest

from uptake.core.lists import Column, Density, ListView, Order, remembered_view, view_of


def test_a_view_is_remembered_as_it_was() -> None:
    view = ListView(Density.COMPACT, (Column.STATUS, Column.DUE), Order.DEADLINE, descending=True)
    assert view.text == "compact/status.due/-deadline"
    assert remembered_view(view.text) == view


@pytest.mark.parametrize("text", ["", "/", "dense/colour/-weight", "compact", "////", "-/-/-"])
def test_what_cannot_be_understood_is_as_usual(text: str) -> None:
    usual, read = ListView(), remembered_view(text)
    assert (read.columns, read.sort) == (usual.columns, "report")


def test_columns_stand_in_their_own_order() -> None:
    view = view_of("compact", ["due", "addressee", "due", "nonsense"], "-status")
    assert view.columns == (Column.ADDRESSEE, Column.DUE)
    assert (view.order, view.descending) == (Order.STATUS, True)


def test_an_order_by_a_column_that_is_not_there_is_the_usual_one() -> None:
    view = view_of("compact", ["status", "due"], "-due").within({Column.DUE, Column.ASSIGNEE})
    assert view == ListView(Density.COMPACT, (Column.STATUS,))
