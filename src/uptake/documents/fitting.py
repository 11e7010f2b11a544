"""Whether a row of a table fits on one page, as far as that can be told before it is set.

What fits is not divided between two pages. The estimate is of the careful kind: what is taken to
fit does, whatever the typeface; what might not may be divided.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from uptake.documents.tree import Cell, Paragraph

HEIGHT = 390
"""What our own page has for rows, in points."""

UPRIGHT = 20
"""What headers take of it where the words over marks stand upright."""

# In the size of the letters: what an average one takes, a Cyrillic one, and the widest, which are
# capitals and Chinese.
_LETTER, _CYRILLIC, _WIDEST = 0.55, 0.65, 1.0
_ARE_CYRILLIC = re.compile("[\u0430-\u045f]")
_ARE_CHINESE = re.compile("[\u1100-\u11ff\u2e80-\ud7a3\uf900-\ufaff\uff00-\uff60]")
# What is empty at the end of a line, where a word did not fit.
_RAGGED = 2.0
# From line to line, and from paragraph to paragraph beside.
_LINE, _BETWEEN = 1.45, 0.5


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has for the rows of a table: the size of the letters, and the height, in points.

    Below the headers that are repeated on it.
    """

    size: float
    height: float = HEIGHT

    def holds(self, cells: Iterable[tuple[Cell, float]]) -> bool:
        """Say whether a row fits: its cells, each with the width of its lines in points.

        A cell that holds a table is not estimated.
        """
        return all(self._holds(cell, width / self.size) for cell, width in cells)

    def _holds(self, cell: Cell, width: float) -> bool:
        # No letter is wider than its size: what fits by the number of letters is not measured.
        highest = self.height / self.size
        return _height(cell, width, len) <= highest or _height(cell, width, _width) <= highest


def _height(cell: Cell, room: float, width: Callable[[str], float]) -> float:
    """Return the height of a cell, in the size of its letters, in which `room` is given, too."""
    height = 0.0
    for block in cell.blocks:
        if not isinstance(block, Paragraph):
            return math.inf
        height += _BETWEEN
        for line in block.text.split("\n"):
            height += _lines(width(line), room) * _LINE
    return height


def _lines(width: float, room: float) -> int:
    """Return how many lines a text of a width takes."""
    return 1 if width <= room else math.ceil(width / max(room - _RAGGED, 1.0))


def _width(text: str) -> float:
    widest = len(_ARE_CHINESE.findall(text)) + sum(map(str.isupper, text))
    cyrillic = len(_ARE_CYRILLIC.findall(text))
    rest = len(text) - widest - cyrillic
    return widest * _WIDEST + cyrillic * _CYRILLIC + rest * _LETTER
