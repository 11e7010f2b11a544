"""The difference between two texts as an editor shows it: words struck out and words put in."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from uptake.core.characters import fold

_CHINESE = "\u3400-\u9fff\uf900-\ufaff"
# Vowel signs and accents, which belong to the letter before them.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_WORD = rf"(?:[^\W_{_CHINESE}]|[{_MARKS}])+"
# A Chinese character, a word or symbol, or a mark, each with the blanks that follow it.
_TOKEN = re.compile(rf"(?:[{_CHINESE}]|{_WORD}(?:[-'’/\u2010\u2011]{_WORD})*|\S)\s*")

MOST_PAIRS = 4_000_000
"""Beyond this many pairs of words, matching takes longer than a reader waits."""


class PieceKind(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, blanks included. A kept one is given as the later text has it."""

    kind: PieceKind
    text: str


def word_changes(before: str | None, after: str | None) -> tuple[Piece, ...]:
    """Return the pieces of the later text, and those struck out before the ones that replace them.

    The kept and the added pieces together are `after`. No-break spaces and kinds of dashes make no
    difference. Chinese is compared by character.
    """
    old, new = tokens(before), tokens(after)
    pieces = []
    for match in matches(_seen(old), _seen(new)):
        put = "".join(new[match.new_from : match.new_to])
        if match.equal:
            pieces.append(Piece(PieceKind.KEPT, put))
        else:
            struck = "".join(old[match.old_from : match.old_to])
            pieces += [Piece(PieceKind.REMOVED, struck), Piece(PieceKind.ADDED, put)]
    return tuple(_joined(piece for piece in pieces if piece.text))


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of two sequences: the places in the earlier and the later, and if they agree."""

    equal: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Match]:
    """Return the stretches in which two sequences agree and differ, in order, none of them empty.

    What is too long to match in a moment differs as a whole, between what agrees at either end.
    """
    first = _common(old, new)
    last = _common(old[first:][::-1], new[first:][::-1])
    ends = len(old) - last, len(new) - last
    if first:
        yield Match(True, 0, first, 0, first)
    if (ends[0] - first) * (ends[1] - first) > MOST_PAIRS:
        yield Match(False, first, ends[0], first, ends[1])
    elif first < max(ends):
        matcher = SequenceMatcher(None, old[first : ends[0]], new[first : ends[1]], autojunk=False)
        for tag, *places in matcher.get_opcodes():
            yield Match(tag == "equal", *(first + place for place in places))
    if last:
        yield Match(True, ends[0], len(old), ends[1], len(new))


def tokens(text: str | None) -> list[str]:
    """Part a text into words and marks, each with the blanks that follow it."""
    if not text:
        return []
    found = _TOKEN.findall(text)
    lead = text[: len(text) - len("".join(found))]
    return [lead, *found] if lead else found


def _seen(tokens: Sequence[str]) -> list[str]:
    return [fold(token).strip() + "\n" * token.count("\n") for token in tokens]


def _common(left: Sequence[Hashable], right: Sequence[Hashable]) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join pieces of one kind, and give a lone mark between two changes to both of them."""
    struck, put = "", ""
    for piece in _without_islands(list(pieces)):
        if piece.kind is PieceKind.REMOVED:
            struck += piece.text
        elif piece.kind is PieceKind.ADDED:
            put += piece.text
        else:
            yield from _change(struck, put)
            struck, put = "", ""
            yield piece
    yield from _change(struck, put)


def _without_islands(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for place, piece in enumerate(pieces):
        lone = piece.kind is PieceKind.KEPT and not any(map(str.isalnum, piece.text))
        if lone and 0 < place < len(pieces) - 1:
            yield Piece(PieceKind.REMOVED, piece.text)
            yield Piece(PieceKind.ADDED, piece.text)
        else:
            yield piece


def _change(struck: str, put: str) -> Iterator[Piece]:
    if struck:
        yield Piece(PieceKind.REMOVED, struck)
    if put:
        yield Piece(PieceKind.ADDED, put)
