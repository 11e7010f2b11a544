"""Lines become paragraphs where the file does not say which of them belong together.

A typesetter fills each line while the next word fits. So a line that had room for the next one's
first word was ended on purpose, and so was one before a wider gap.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from uptake.documents.pdf.lines import Line, is_torn, joined
from uptake.documents.scripts import is_ideograph
from uptake.documents.tree import Paragraph

_WIDER = 1.35  # of the usual distance between lines
_ROOM = 1.15  # of what the next word needs
_LABEL = re.compile(r"(\(?\d{1,2}[.)]?|[a-z][.)]|[•▪●○◦·–—-])\s+(?=\S)")


def paragraphs(lines: Sequence[Line], left: float, right: float) -> Iterator[Paragraph]:
    """The paragraphs of lines that stand between `left` and `right` (points), from the top down."""
    usual = _usual_distance(lines)
    inset = min((_inset(line, left, right) for line in lines), default=0.0)
    left, right = left + inset, right - inset
    current: list[Line] = []
    for line in lines:
        if current and _ends(current[-1], line, usual, left, right):
            yield _paragraph(current)
            current = []
        current.append(line)
    if current:
        yield _paragraph(current)


def _inset(line: Line, left: float, right: float) -> float:
    """How far from its side the line begins; the other side is held to be like it."""
    return max(0.0, right - line.right if line.right_to_left else line.left - left)


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    text, spans = joined(lines)
    return Paragraph(text, spans=spans)


def _usual_distance(lines: Sequence[Line]) -> float:
    distances = sorted(before.base - line.base for before, line in pairwise(lines))
    return distances[len(distances) // 2] if distances else 0.0


def _ends(before: Line, line: Line, usual: float, left: float, right: float) -> bool:
    if before.base - line.base > _WIDER * usual and usual > 0:
        return True
    if _LABEL.match(line.text) and _stands_out(line, left, right):
        return True
    if is_torn(before.text, line.text):
        return False
    free = before.left - left if before.right_to_left else right - before.right
    return free > _ROOM * _first_word(line)


def _stands_out(line: Line, left: float, right: float) -> bool:
    """A list's number stands at the beginning of the line's room."""
    indent = right - line.right if line.right_to_left else line.left - left
    return indent < 3 * line.size


def _first_word(line: Line) -> float:
    """The width of the first word with the blank before it, of one character in Chinese.

    A sign that stands apart ("50 %") belongs to the word before it.
    """
    width = line.right - line.left
    if is_ideograph(line.text[0]):
        return 2 * width / len(line.text)
    first, _, rest = line.text.partition(" ")
    second = rest.partition(" ")[0]
    letters = len(first) + (1 + len(second) if second and not second[0].isalnum() else 0)
    return width * min(1.0, (letters + 1) / len(line.text))
