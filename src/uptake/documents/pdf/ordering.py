"""From the order in which letters are seen to the order in which they are read and stored.

In a line that runs from right to left, words and figures of the other direction run from left to
right. This is the way back from what the rules of Unicode (UAX 9) made of a stored text. Some
stored texts look alike, so it is not certain everywhere; symbols that were torn apart before the
file was made stay torn, and whoever knows what a symbol is may mend them.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LEFT, _RIGHT, _DIGIT, _NEUTRAL = "L", "R", "D", " "
_RIGHTS = frozenset(("R", "AL", "NSM"))
_DIGITS = frozenset(("EN", "AN"))
# What holds figures together from left to right without any Latin letter.
_FIGURE = re.compile(r"D+(?:[sD]D+)*")
_SEPARATORS = frozenset(".,:/\u066b\u066c\u00a0")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEFT_STRETCH = re.compile(r"[LD](?:[LD ]*[LD])?")
_RIGHT_STRETCH = re.compile(r"R(?:[RD ]*R)?")
_BRACKETS = frozenset("()[]")
_STROKES = frozenset("-/\u2010\u2011")
_SIGNS = frozenset("+-−±")
_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "“": "”", "‹": "›"}


@lru_cache(maxsize=4096)
def kind(letter: str) -> str:
    """L or R for letters of a direction, D for digits, a space for everything else."""
    direction = unicodedata.bidirectional(letter[0])
    if direction in _RIGHTS:
        return _RIGHT
    if direction in _DIGITS:
        return _DIGIT
    return _LEFT if direction == "L" else _NEUTRAL


def reading_order(letters: Sequence[str], right_to_left: bool) -> list[int]:
    """The places of `letters`, seen from left to right, in the order in which they are read.

    `right_to_left` is the direction of the sentence; a letter may be several that are drawn as one.
    """
    if right_to_left:
        return _turned(letters, 0, len(letters))
    order: list[int] = []
    place = 0
    for stretch in _RIGHT_STRETCH.finditer("".join(map(kind, letters))):
        order.extend(range(place, stretch.start()))
        order.extend(_turned(letters, *stretch.span()))
        place = stretch.end()
    order.extend(range(place, len(letters)))
    return order


def _turned(letters: Sequence[str], first: int, last: int) -> list[int]:
    order: list[int] = []
    place = last
    for start, end in reversed(_left_to_right(letters[first:last])):
        order.extend(range(place - 1, first + end - 1, -1))
        order.extend(range(first + start, first + end))
        place = first + start
    order.extend(range(place - 1, first - 1, -1))
    return order


def mended(letters: Sequence[str]) -> list[str]:
    """Brackets of a right-to-left text as they are stored: the first opens, the next closes.

    A file may hold what is seen or what is meant, and seldom the same for both of a pair. Where
    one has no partner ("1) …") it closes what it touches and is parted from what follows.
    """
    text = list(letters)
    for opening, closing in _PAIRS.items():
        places = [at for at, letter in enumerate(text) if letter in (opening, closing)]
        alone = len(places) % 2 == 1
        for number, at in enumerate(places):
            closes = _closes(text, at) if alone else number % 2
            text[at] = closing if closes else opening
    return text


def _closes(text: Sequence[str], at: int) -> bool:
    before, after = "".join(text[at - 1 : at]), "".join(text[at + 1 : at + 2])
    return bool(before.strip()) and not after[:1].isalnum()


def _left_to_right(letters: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches that are read from left to right, in the order in which they are seen."""
    found: list[tuple[int, int]] = []
    for stretch in _LEFT_STRETCH.finditer("".join(map(kind, letters))):
        for start, end in _balanced(letters, *stretch.span()):
            if any(kind(letter) == _LEFT for letter in letters[start:end]):
                found.append((start, end + _has_end(letters, start, end)))
            else:
                found.extend(_figures(letters, start, end))
    return found


def _has_end(letters: Sequence[str], start: int, end: int) -> bool:
    """Whether the sign after the stretch is its last one, and not of the words around."""
    if end >= len(letters):
        return False
    sign, left = letters[end], letters[start - 1] if start else " "
    following = letters[end + 1] if end + 1 < len(letters) else " "
    apart = following.isspace() or following in _BRACKETS
    if sign in _STROKES:
        return apart and left not in _STROKES
    # Inside an open bracket another one that touches what follows is not an opening one.
    return sign in _BRACKETS and left not in _BRACKETS and apart and _is_odd(letters[end + 1 :])


def _balanced(letters: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    """The stretch, cut at its brackets where one of them has its partner outside."""
    if not _is_odd(letters[start:end]):
        return [(start, end)]
    if "".join(letters[end : end + 1]) in _BRACKETS:
        return [(start, end + 1)]
    if start and letters[start - 1] in _BRACKETS:
        return [(start - 1, end)]
    kinds = "".join("|" if letter in _BRACKETS else kind(letter) for letter in letters[start:end])
    return [(start + each.start(), start + each.end()) for each in _LEFT_STRETCH.finditer(kinds)]


def _is_odd(letters: Sequence[str]) -> bool:
    return sum(letter in _BRACKETS for letter in letters) % 2 == 1


def _figures(letters: Sequence[str], start: int, end: int) -> list[tuple[int, int]]:
    """Figures without Latin letters: each by itself, but a date and a per cent whole."""
    text = "".join(letters[start:end])
    if _DATE.fullmatch(text):
        return [(start, end)]
    signs = "".join(
        _DIGIT if kind(letter) == _DIGIT else "s" if letter in _SEPARATORS else " "
        for letter in letters[start:end]
    )
    found = [(start + each.start(), start + each.end()) for each in _FIGURE.finditer(signs)]
    return [_with_per_cent(letters, *each) for each in found]


def _with_per_cent(letters: Sequence[str], start: int, end: int) -> tuple[int, int]:
    after = end + 1 if "".join(letters[end : end + 1]) == " " else end
    if "".join(letters[after : after + 1]) != "%":
        return start, end
    signed = start > 0 and letters[start - 1] in _SIGNS
    return start - signed, after + 1
