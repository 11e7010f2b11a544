"""The path of a unit: which end of it is the highest unit, as documents write it either way.

`secretariat / division` and `division / secretariat` are one unit. Which end is the top follows
from what is known, then from the other paths of the same document.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum

type Parts = list[str]


class PathOrder(StrEnum):
    """How a path runs."""

    AS_WRITTEN = "as_written"  # the highest unit first
    TURNED = "turned"  # the highest unit last
    UNCLEAR = "unclear"  # either end is the highest elsewhere


def parts_of(path: str) -> Parts:
    """Give the units that a path names, as it is written."""
    return [part for one in path.split("/") if (part := one.strip())]


def order_of(parts: Parts, is_top: Callable[[str], bool], others: Iterable[Parts]) -> PathOrder:
    """Say how a path runs that is not known whole.

    `is_top` says of a name whether a unit without any above it is called so; `others` are the
    other paths of the document. Where nothing says otherwise it runs as written.
    """
    if len(parts) < 2:
        return PathOrder.AS_WRITTEN
    first, last = parts[0], parts[-1]
    tops = {other[0] for other in others if other not in (parts, parts[::-1])}
    for at_top in (is_top, tops.__contains__):
        match at_top(first), at_top(last):
            case False, True:
                return PathOrder.TURNED
            case True, False:
                return PathOrder.AS_WRITTEN
            case True, True:
                return PathOrder.UNCLEAR
    return PathOrder.AS_WRITTEN
