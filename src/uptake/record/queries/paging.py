"""Long lists a page at a time."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

SIZE = 30


def page_of(
    rows: Sequence[Any] | QuerySet[Any],
    asked: int | str | None,
    *,
    count: int | None = None,
) -> Page[Any]:
    """Give the page that is asked for; the first where it is not a number, at most the last.

    `count`: how many rows there are, where that is known without asking for it.
    """
    paginator = Paginator(rows, SIZE)
    if count is not None:
        paginator.count = count
    return paginator.get_page(asked)
