"""Which stretches of a right-to-left paragraph run from left to right.

Word lays out a run by its own direction. A symbol, a year or a foreign name that shares a run with
Arabic is torn apart, so each becomes a run of its own; what joins them stays Arabic.
"""

import re

_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_SIGN = rf"[^\W{_RTL}]"  # a letter or digit that runs from left to right
_JOINT = r"[/.\-\u2011\u2010\u2013:%&@+'’#=?~,]+"
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![^\W_])(?:[.,]\d+)?"
_TOKEN = rf"(?:{_GROUPED}|{_SIGN}+(?:{_JOINT}{_SIGN}+)*)%?"
# Blanks and brackets join what has letters: "CWG-FHR 12/3", "C21/50 (Rev.1)", "Vienna Programme",
# "EC-75/Doc. 7.2", "GC(66)/11".
_BLANK = r"(?:(?<=/Doc)\.)?[ \u00a0]"
_BRACKETS = rf"[ \u00a0]?\({_TOKEN}(?:[ \u00a0]{_TOKEN})*\)(?:{_JOINT}{_TOKEN})?"
_PHRASE = rf"{_TOKEN}(?:{_BLANK}{_TOKEN}|{_BRACKETS})*"
_SIGNED = r"(?:(?<!\w)[+−])?"
_LEFT_TO_RIGHT = re.compile(rf"[$€£¥]?{_SIGNED}{_PHRASE}")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_NUMBERS = re.compile(rf"\d{{4}}-\d\d-\d\d|[$€£¥]?{_SIGNED}(?:{_GROUPED}|\d+(?:[/.,:]\d+)*)%?")
_RIGHT_TO_LEFT = re.compile(f"[{_RTL}]")

type Stretch = tuple[str, bool]


def runs_right_to_left(text: str) -> bool:
    """Tell whether the text has a letter of a script that runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def stretches(text: str) -> list[Stretch]:
    """Part a text for a right-to-left paragraph: each piece, and whether it runs to the left.

    A range of years is two numbers with an Arabic dash: it is read from the right, as the rest.
    """
    found: list[Stretch] = []
    place = 0
    for match in _LEFT_TO_RIGHT.finditer(text):
        if match.start() > place:
            found.append((text[place : match.start()], True))
        place = match.end()
        if _HAS_LETTER.search(match[0]):
            found.append((match[0], False))
        else:
            found.extend(_numbers(match[0]))
    if place < len(text):
        found.append((text[place:], True))
    return found


def _numbers(text: str) -> list[Stretch]:
    found: list[Stretch] = []
    place = 0
    for match in _NUMBERS.finditer(text):
        if match.start() > place:
            found.append((text[place : match.start()], True))
        found.append((match[0], False))
        place = match.end()
    if place < len(text):
        found.append((text[place:], True))
    return found
