"""Lines of a terminal: how wide a text prints, where it breaks, and which way it runs.

Chinese letters take two places, vowel signs none. A text that runs from right to left stands
between Unicode isolates, so that a terminal that knows the bidirectional algorithm keeps the
columns of a row in their order; a terminal that does not shows nothing of them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ISOLATE, _END = "\u2068", "\u2069"
_LEFT_MARK, _RIGHT_MARK = "\u200e", "\u200f"
_WORD = re.compile(
    r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]\s*|[^\s\u2e80-\u9fff\uf900-\ufaff]+\s*|\s+"
)


def display_width(text: str) -> int:
    """Give the number of places that a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_places, text))


@lru_cache(maxsize=8192)
def _places(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, width: int) -> str:
    """Shorten a text to one line of at most `width` places; an ellipsis shows where it was cut."""
    line = " ".join(text.split())
    if display_width(line) <= width:
        return line
    kept, used = [], 1
    for letter in line:
        used += _places(letter)
        if used > width:
            break
        kept.append(letter)
    return next(_balanced(["".join(kept).rstrip() + "…"]))


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` places, between words where it can be."""
    lines, line, used = [], "", 0
    for word in _pieces(" ".join(text.split()), width):
        wide = display_width(word.rstrip())
        if line and used + wide > width:
            lines.append(line.rstrip())
            line, used = "", 0
        line += word
        used += display_width(word)
    return list(_balanced([*lines, line.rstrip()] if line else lines))


def _balanced(lines: list[str]) -> Iterator[str]:
    """Close an isolate at the end of the line that breaks it, and open it again in the next."""
    open_before = 0
    for line in lines:
        full = _ISOLATE * open_before + line
        open_before = full.count(_ISOLATE) - full.count(_END)
        yield full + _END * open_before


def breakable(text: str) -> list[str]:
    """Give the words of a text, each Chinese character one, without the blanks behind them."""
    return [word.rstrip() for word in _WORD.findall(text)]


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in _WORD.findall(text):
        while display_width(word.rstrip()) > width:
            head = _beginning(word, width)
            yield head
            word = word[len(head) :]
        yield word


def _beginning(word: str, width: int) -> str:
    used = 0
    for place, letter in enumerate(word):
        used += _places(letter)
        if used > width and place:
            return word[:place]
    return word


def padded(text: str, width: int) -> str:
    """Give a text isolated if it runs from right to left, with blanks up to `width` places."""
    return isolated(text) + " " * (width - display_width(text))


def isolated(text: str) -> str:
    """Set apart a text that has letters that run from right to left."""
    return f"{_ISOLATE}{text}{_END}" if _RIGHT_TO_LEFT.search(text) else text


def directed(line: str, right_to_left: bool) -> str:
    """Give a line its direction: that of the reader's language, whatever words begin it."""
    if right_to_left:
        return _RIGHT_MARK + line
    return _LEFT_MARK + line if _RIGHT_TO_LEFT.search(line) else line
