"""Which rows are taken to fit on a page: the estimate is careful in every script."""

import pytest

from uptake.documents.fitting import Room
from uptake.documents.tree import Cell, Paragraph, Row, Table

PAGE = Room(8.5)
WIDE = 200.0


def holds(text: str, width: float = WIDE, paragraphs: int = 1) -> bool:
    return PAGE.holds([(Cell((Paragraph(text),) * paragraphs), width), (Cell(), 20.0)])


def longest(letter: str) -> int:
    """Return how many words of such letters fit on a page."""
    return next(n for n in range(10_000) if not holds(f"{letter * 5} " * n)) - 1


def test_short_rows_fit_and_what_is_longer_than_a_page_does_not() -> None:
    assert holds("")
    assert holds("The executive heads should do it. " * 20)
    assert not holds("The executive heads should do it. " * 200)
    assert not holds("The executive heads should do it. " * 20, 40.0)
    assert not holds("A line.\n" * 40)
    assert not holds("A line.", paragraphs=40)


@pytest.mark.parametrize(("letter", "wider"), [("a", "д"), ("д", "Ж"), ("a", "理"), ("a", "W")])
def test_wider_letters_need_more_room(letter: str, wider: str) -> None:
    assert 20 < longest(wider) < longest(letter)


def test_larger_letters_and_a_lower_page_hold_less() -> None:
    cell = Cell((Paragraph("The executive heads should do it. " * 25),))
    assert PAGE.holds([(cell, WIDE)])
    assert not Room(14.0).holds([(cell, WIDE)])
    assert not Room(8.5, 100).holds([(cell, WIDE)])


def test_a_cell_with_a_table_is_not_taken_to_fit() -> None:
    inner = Cell((Table((Row((Cell(),)),)),))
    assert not PAGE.holds([(inner, WIDE)])
