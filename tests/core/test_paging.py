"""Pages: no row is left out or shown twice, and no page is empty where there is a row."""

import pytest

from uptake.core.paging import page_meant

SIZE = 3


@pytest.mark.parametrize("whole", range(10))
def test_the_pages_hold_every_row_once_and_none_is_empty(whole: int) -> None:
    rows = list(range(whole))
    pages = page_meant(1, whole, SIZE).pages
    shown = [rows[page_meant(number, whole, SIZE).rows] for number in range(1, pages + 1)]
    assert [row for page in shown for row in page] == rows
    assert all(len(page) == SIZE for page in shown[:-1])
    assert all(shown) or shown == [[]]


@pytest.mark.parametrize(
    ("asked", "page"), [(-1, 1), (0, 1), (1, 1), (2, 2), (3, 3), (4, 3), (99, 3)]
)
def test_beyond_the_ends_the_nearest_page_is_meant(asked: int, page: int) -> None:
    found = page_meant(asked, 3 * SIZE, SIZE)
    assert (found.page, found.pages) == (page, 3)


def test_a_list_without_rows_has_one_page() -> None:
    found = page_meant(2, 0, SIZE)
    assert (found.page, found.pages) == (1, 1)
