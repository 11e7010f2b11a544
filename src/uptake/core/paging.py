"""Long lists a page at a time: which page is meant, and how many there are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageMeant:
    """A page of a list, its place among the pages, and the rows of the list that are on it."""

    page: int
    pages: int
    rows: slice


def page_meant(asked: int, whole: int, size: int) -> PageMeant:
    """Say which page of a list of so many rows is meant: beyond the last, the last one.

    No page is empty, but for the only one of a list without rows.
    """
    pages = max(1, -(-whole // size))
    page = min(max(asked, 1), pages)
    return PageMeant(page, pages, slice((page - 1) * size, page * size))
