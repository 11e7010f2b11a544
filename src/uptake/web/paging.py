"""Long lists a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from uptake.core.paging import page_meant
from uptake.web.numbers import counting

SIZE = 30


@dataclass(frozen=True, slots=True)
class Paged[T]:
    """One page of a list, and how many there are."""

    items: Sequence[T]
    page: int
    pages: int


def page_of[T](items: Sequence[T], asked: str | None) -> Paged[T]:
    """Give the page that was asked for; the first where it is not a number, at most the last."""
    meant = page_meant(page_number(asked), len(items), SIZE)
    return Paged(items[meant.rows], meant.page, meant.pages)


def page_number(asked: str | None) -> int:
    """Read the number of a page from an address: one where there is none that makes sense."""
    return counting(asked, digits=5) or 1
