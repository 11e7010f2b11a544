"""Pages: no row is left out or shown twice, and beyond the last the last one is meant."""

import pytest

from uptake.record.queries.follow_ups import SIZE, page_of


@pytest.mark.parametrize("whole", [0, 1, SIZE - 1, SIZE, SIZE + 1, 3 * SIZE])
def test_the_pages_hold_every_row_once(whole: int) -> None:
    rows = list(range(whole))
    numbers = page_of(rows, 1).paginator.page_range
    assert [row for number in numbers for row in page_of(rows, number)] == rows


@pytest.mark.parametrize(
    ("asked", "page"),
    [(None, 1), ("", 1), ("two", 1), ("2", 2), (3, 3), ("4", 3), ("9" * 5000, 1)],
)
def test_what_is_no_number_means_the_first_page_beyond_the_last_the_last(
    asked: int | str | None, page: int
) -> None:
    assert page_of(range(3 * SIZE), asked).number == page


def test_how_many_there_are_is_not_asked_where_it_is_known() -> None:
    page = page_of(range(SIZE), "2", count=3 * SIZE)
    assert (page.number, page.paginator.num_pages) == (2, 3)
