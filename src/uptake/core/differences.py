"""The difference between two texts as an editor shows it: words struck out and words put in."""

import re
from collections.abc import Iterator, Sequence
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

# Beyond this many pairs of words, matching takes longer than a reader waits.
_MOST_PAIRS = 4_000_000


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
    """Give the pieces of the later text, and those struck out before the ones that replace them.

    The kept and the added pieces together are `after`. No-break spaces and kinds of dashes make no
    difference. Chinese is compared by character.
    """
    old, new = _tokens(before), _tokens(after)
    old_seen, new_seen = _seen(old), _seen(new)
    first = _common(old_seen, new_seen)
    last = _common(old_seen[first:][::-1], new_seen[first:][::-1])
    pieces = [
        Piece(PieceKind.KEPT, "".join(new[:first])),
        *_middle(
            old[first : len(old) - last],
            new[first : len(new) - last],
        ),
        Piece(PieceKind.KEPT, "".join(new[len(new) - last :])),
    ]
    return tuple(_joined(piece for piece in pieces if piece.text))


def _tokens(text: str | None) -> list[str]:
    if not text:
        return []
    found = _TOKEN.findall(text)
    lead = text[: len(text) - len("".join(found))]
    return [lead, *found] if lead else found


def _seen(tokens: Sequence[str]) -> list[str]:
    return [fold(token).strip() + "\n" * token.count("\n") for token in tokens]


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(left), len(right)))


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) * len(new) > _MOST_PAIRS:
        yield Piece(PieceKind.REMOVED, "".join(old))
        yield Piece(PieceKind.ADDED, "".join(new))
        return
    matcher = SequenceMatcher(None, _seen(old), _seen(new), autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Piece(PieceKind.KEPT, "".join(new[new_from:new_to]))
        else:
            yield Piece(PieceKind.REMOVED, "".join(old[old_from:old_to]))
            yield Piece(PieceKind.ADDED, "".join(new[new_from:new_to]))


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
