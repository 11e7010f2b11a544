"""Names of worksheets by the rules of workbooks: 31 characters, some forbidden, no two alike."""

import re
from collections.abc import Iterable

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = "history"


def sheet_names(names: Iterable[str | None]) -> list[str]:
    """A name that a workbook allows for each; unnamed ones get their number."""
    taken = {_RESERVED}
    found = []
    for number, name in enumerate(names, 1):
        allowed = _FORBIDDEN.sub("-", name or "").strip(" '")[:LONGEST_NAME] or str(number)
        found.append(_free(allowed, taken))
        taken.add(found[-1].casefold())
    return found


def _free(name: str, taken: set[str]) -> str:
    again = 1
    free = name
    while free.casefold() in taken:
        again += 1
        end = f" ({again})"
        free = name[: LONGEST_NAME - len(end)] + end
    return free
