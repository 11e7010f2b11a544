"""The words of cells: as a StatusDocument keeps them, and as they are compared."""

import re
import unicodedata
from functools import lru_cache

from uptake.core.characters import fold
from uptake.documents.tree import Cell

# No-break spaces stay as printed where they stand alone; every other blank, and every run, is one.
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n\u00a0\u202f ]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_APART = re.compile(r"[^\w/]+|_")
# Arabic letters that are often written one for the other at the end of a word, and the stroke.
_ALIKE = str.maketrans({"\u0629": "\u0647", "\u0649": "\u064a", "\u0640": None})
LONGEST_COMPARED = 400


def clean(text: str) -> str:
    """Return a text as a StatusDocument keeps it: paragraphs as lines, no empty line.

    Runs of blanks become one space, lines are stripped, control characters and marks of direction
    go; no-break spaces and non-breaking hyphens stay as printed.
    """
    if text.isprintable() and "  " not in text:
        return text.strip()
    lines = (_clean_line(line) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _clean_line(line: str) -> str:
    line = line.strip()
    plain = line.replace("\u00a0", " ")
    if plain.isprintable() and "  " not in plain:
        return line
    return _BLANKS.sub(" ", _UNSEEN.sub("", line)).strip()


def joined(text: str) -> str:
    """Return a text in one line: a title that was broken into several."""
    return " ".join(clean(text).split("\n"))


def cell_text(cell: Cell | None) -> str:
    """Return the raw words of a cell, nothing for a place without one."""
    return "" if cell is None else cell.text


@lru_cache(maxsize=8192)
def form(text: str) -> str:
    """Return a short text as it is compared: small letters, no accents, no signs but strokes.

    `N° ` and `№` are `n` and `no`; `Non acceptée *` is `non acceptee`; Arabic loses vowel signs
    and the forms of alef are one. Longer texts are cut: nothing that is compared is longer.
    """
    plain = unicodedata.normalize("NFKD", fold(text[:LONGEST_COMPARED])).casefold()
    letters = "".join(c for c in plain.translate(_ALIKE) if not unicodedata.combining(c))
    return " ".join(_APART.sub(" ", letters).split())
