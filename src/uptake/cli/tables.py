"""Tables for the eyes: columns aligned in a terminal, long cells on several lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat, zip_longest

from uptake.cli.layout import breakable, cut, directed, display_width, padded, wrapped

GAP = "  "
# What the last column gets while the others can be narrowed, and what any column keeps.
_LAST, _LEAST = 20, 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and the most places its cells may take before they break."""

    title: str
    most: int = 24


@dataclass(frozen=True, slots=True)
class TextTable:
    """Rows under columns. The last column takes the width that is left, and is cut to it.

    A row that is a single text goes across all columns: a heading.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[str] | str]

    def lines(self, width: int, right_to_left: bool) -> Iterator[str]:
        """Give the lines of the table, of at most `width` places where the columns allow it."""
        widths = self._widths(width)
        titles = [column.title for column in self.columns]
        yield from _row(titles, widths, right_to_left)
        yield directed("─" * (sum(widths) + len(GAP) * (len(widths) - 1)), right_to_left)
        for row in self.rows:
            if isinstance(row, str):
                yield directed(cut(row, width), right_to_left)
            else:
                yield from _row(row, widths, right_to_left)

    def _widths(self, width: int) -> list[int]:
        cells = [row for row in self.rows if not isinstance(row, str)]
        texts = [
            (column.title, *cells)
            for column, cells in zip(self.columns[:-1], _columns(cells), strict=False)
        ]
        wide = [
            min(column.most, max(map(display_width, cells)))
            for column, cells in zip(self.columns, texts, strict=False)
        ]
        room = width - len(GAP) * len(wide)
        narrowed = _narrowed(
            wide, [max(map(_longest_word, cells)) for cells in texts], room - _LAST
        )
        return [*narrowed, max(room - sum(narrowed), _LEAST)]


def _narrowed(widths: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """Take places from the widest columns, first down to their longest words, then further."""
    left = list(widths)
    for least in (words, [_LEAST] * len(left)):
        spare = [max(0, wide - floor) for wide, floor in zip(left, least, strict=True)]
        while sum(left) > room and any(spare):
            place = spare.index(max(spare))
            spare[place] -= 1
            left[place] -= 1
    return left


def _longest_word(text: str) -> int:
    return max(map(display_width, breakable(text)), default=0)


def _columns(rows: Sequence[Sequence[str]]) -> Iterable[tuple[str, ...]]:
    return zip_longest(*rows, fillvalue="") if rows else repeat(())


def _row(cells: Sequence[str], widths: Sequence[int], right_to_left: bool) -> Iterator[str]:
    broken = [wrapped(text, width) for text, width in zip(cells, widths, strict=True)]
    broken[-1] = [cut(cells[-1], widths[-1])]
    for parts in zip_longest(*broken, fillvalue=""):
        line = GAP.join(padded(part, width) for part, width in zip(parts, widths, strict=True))
        yield directed(line.rstrip(" "), right_to_left)
