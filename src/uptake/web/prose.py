"""Texts of the register as blocks to print: a line is a paragraph, `1 text` an item of a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString

from uptake.web.markup import joined

ITEM = re.compile(r"(\d{1,3}) (\S.*)")
# What looks like a symbol: Latin letters first, a stroke inside, no blank.
SYMBOL = re.compile(
    r"[A-Z][A-Za-z0-9&.\-\u2010\u2011]*(?:/[A-Za-z0-9&.\-\u2010\u2011]*[A-Za-z0-9])+"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the items of a list with the number of the first."""

    paragraph: str | None = None
    items: tuple[str, ...] = ()
    start: int = 1


def blocks(text: str | None) -> tuple[Block, ...]:
    """Give the blocks of a text, in order.

    Lines are one list as long as their numbers go up by one; anything else is a paragraph.
    """
    lines = [line for line in (text or "").split("\n") if line]
    runs = groupby(enumerate(lines), key=_run)
    return tuple(block for number, run in runs for block in _blocks(number, [b for _, b in run]))


def symbols_whole(text: str) -> SafeString:
    """Keep each symbol in a text on one line and in its own direction."""
    parts: list[str] = []
    end = 0
    for found in SYMBOL.finditer(text):
        parts += [
            text[end : found.start()],
            format_html('<bdi dir="ltr" class="whole">{}</bdi>', found[0]),
        ]
        end = found.end()
    return joined([*parts, text[end:]])


def _run(placed: tuple[int, str]) -> int | None:
    place, line = placed
    item = ITEM.fullmatch(line)
    return int(item[1]) - place if item else None


def _blocks(number: int | None, lines: list[str]) -> Iterator[Block]:
    matches = [ITEM.fullmatch(line) for line in lines]
    items = tuple(match[2] for match in matches if match)
    if number is None or not items:
        yield from (Block(line) for line in lines)
    else:
        first = matches[0]
        yield Block(items=items, start=int(first[1]) if first else 1)
