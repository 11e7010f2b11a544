"""Arabic letters that are drawn as one, over each other, or above and below others.

A file may draw lam and alef, or more letters, in one box, or lay the box of one over the other's;
vowel signs lie in the boxes of their letters. Their order can then not be seen from the places.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.ordering import kind

LAM, ALEFS = "\u0644", frozenset("\u0622\u0623\u0625\u0627")
_FORMS = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))
_BESIDE = 3  # letters
_TOUCHING = 0.05  # points
_OVERLAID = 0.5  # share of the narrower box
_REACHING = 0.3  # share of a sign's box
_ASKEW = 0.2  # share of the width of lam by which alef may stand before it


def from_left(row: list[Glyph]) -> list[Glyph]:
    """The letters of a line with Arabic, given as the file has them, as they are seen from left.

    A letter that lies wholly in the reach of another one ("كما") is as the file orders it, and the
    parts of a box that was divided between a letter and its signs stay together.
    """
    places = {id(glyph): place for place, glyph in enumerate(row)}
    pieces = sorted(_pieces(row), key=lambda piece: piece[0].left)
    steps = [places[id(b[-1])] - places[id(a[-1])] for a, b in pairwise(pieces) if _is_apart(a, b)]
    forwards = sum(step > 0 for step in steps) * 2 > len(steps)
    for at in range(len(pieces) - 1):
        one, other = pieces[at], pieces[at + 1]
        if len(one) + len(other) > 2 or not _is_within(one[0], other[0]):
            continue
        if (places[id(one[0])] < places[id(other[0])]) is not forwards:
            pieces[at], pieces[at + 1] = other, one
    return [glyph for piece in pieces for glyph in piece]


def _pieces(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """Each letter by itself, or with the signs behind it, from the left, if they divide a box."""
    boxes = Counter((each.left, each.right) for each in row)
    signs = {
        round(each.right, 1): each
        for each in row
        if _is_sign(each) and boxes[each.left, each.right] == 1
    }
    pieces = {id(glyph): _with_signs(glyph, signs) for glyph in row if not _is_sign(glyph)}
    taken = {id(part) for piece in pieces.values() for part in piece[:-1]}
    for glyph in row:
        if id(glyph) not in taken:
            yield pieces.get(id(glyph), [glyph])


def _with_signs(letter: Glyph, signs: dict[float, Glyph]) -> list[Glyph]:
    piece = [letter]
    while (sign := signs.get(round(piece[0].left, 1))) and _is_divided(piece[0], sign):
        piece.insert(0, signs.pop(round(sign.right, 1)))
    return piece


def _is_apart(one: list[Glyph], other: list[Glyph]) -> bool:
    letters = one[-1].text + other[-1].text
    return one[-1].right < other[-1].right and all(kind(letter) == "R" for letter in letters)


def _is_within(wide: Glyph, narrow: Glyph) -> bool:
    """Whether a letter lies in the reach of the one before it, in a box of its own."""
    letters = wide.text.isalpha() and narrow.text.isalpha() and kind(wide.text) == "R"
    return letters and narrow.right <= wide.right and not _is_one_box(wide, narrow)


def put_in_order(read: list[Glyph]) -> None:
    """Put letters in the order in which they are written, where their places do not tell it.

    `read` is a line in reading order, and is changed.
    """
    _mend_ligatures(read)
    _mend_lam_alef(read)
    _mend_signs(read)
    _mend_first_signs(read)


@cache
def ligatures() -> frozenset[str]:
    """Return the letters of every sign of Unicode that is several Arabic letters drawn as one."""
    texts = (unicodedata.normalize("NFKC", chr(code)) for code in _FORMS)
    return frozenset(text for text in texts if len(text) > 1 and text.isalpha())


def _mend_ligatures(read: list[Glyph]) -> None:
    """Letters that share a box come turned round where the file has one sign for all of them."""
    for start, end in _boxes(read):
        letters = "".join(glyph.text for glyph in read[start:end] if not _is_sign(glyph))
        if letters not in ligatures() and letters[::-1] in ligatures():
            read[start:end] = read[start:end][::-1]


def _boxes(read: list[Glyph]) -> Iterator[tuple[int, int]]:
    """The stretches of two or more letters that have one box."""
    start = 0
    for end in range(1, len(read) + 1):
        if end == len(read) or not _is_one_box(read[start], read[end]):
            if end - start > 1:
                yield start, end
            start = end


def _is_one_box(one: Glyph, other: Glyph) -> bool:
    return (one.left, one.right) == (other.left, other.right)


def _mend_lam_alef(read: list[Glyph]) -> None:
    """Where lam and alef lie over each other, they are drawn as one, and lam is read first."""
    for at in range(len(read) - 1):
        first, second = read[at], read[at + 1]
        if first.text in ALEFS and second.text == LAM and _is_overlaid(first, second):
            read[at], read[at + 1] = second, first


def _is_overlaid(alef: Glyph, lam: Glyph) -> bool:
    """Whether alef lies over lam; what shares a box is in the order that the file has."""
    if _is_one_box(alef, lam):
        return False
    shared = min(alef.right, lam.right) - max(alef.left, lam.left)
    width = lam.right - lam.left
    narrower = min(alef.right - alef.left, width)
    over = alef.middle - lam.middle <= _ASKEW * width
    return narrower > 0 and over and shared >= _OVERLAID * narrower


def _mend_signs(read: list[Glyph]) -> None:
    """A vowel sign follows the letter that it belongs to, and comes behind its other signs."""
    at = 0
    while at < len(read):
        sign = read[at]
        letter = _letter_of(read, at) if _is_sign(sign) else None
        if letter is None:
            at += 1
            continue
        del read[at]
        after = letter - (letter > at) + 1
        at += letter < at  # else another one stands here now
        while after < len(read) and _is_sign(read[after]):
            after += 1
        read.insert(after, sign)


def _letter_of(read: list[Glyph], at: int) -> int | None:
    """The place of the letter to which the sign at a place has to be moved, if any.

    A box that was divided between a letter and its signs has the sign at the letter's left end;
    else the sign lies in the letter's box.
    """
    sign = read[at]
    around = range(max(0, at - _BESIDE), min(len(read), at + _BESIDE + 1))
    letters = [
        place
        for place in around
        if read[place].text.isalpha() and not _is_one_box(read[place], sign)
    ]
    beside = [place for place in letters if _is_divided(read[place], sign)]
    held = [place for place in letters if read[place].left <= sign.middle < read[place].right]
    before = next((place for place in range(at - 1, -1, -1) if not _is_sign(read[place])), None)
    if before is not None and _is_one_box(read[before], sign):
        return None
    if at and _is_divided(read[at - 1], sign):
        return None
    if before is not None and _reaches(read[before], sign) and not _is_one_of_two(read, at):
        return None
    for found in (beside, held):
        if found:
            return None if before in found else min(found, key=lambda place: abs(place - at))
    return None


def _reaches(letter: Glyph, sign: Glyph) -> bool:
    """Whether a sign stands over the letter before it, be it over the next one too."""
    return letter.text.isalpha() and _shared(letter, sign) >= _REACHING


def _is_one_of_two(read: list[Glyph], at: int) -> bool:
    """Whether the letter behind a sign has another sign, in the same place: both are its own."""
    behind = [place for place in range(at + 1, len(read) - 1) if not _is_sign(read[place])]
    return (
        bool(behind)
        and _is_sign(other := read[behind[0] + 1])
        and _shared(other, read[at]) >= _OVERLAID
    )


def _shared(one: Glyph, sign: Glyph) -> float:
    """The share of a sign's box that lies in the reach of another one."""
    width = sign.right - sign.left
    return (min(one.right, sign.right) - max(one.left, sign.left)) / width if width > 0 else 0.0


def _is_divided(part: Glyph, sign: Glyph) -> bool:
    """Whether a sign is what follows the letter, or the sign, of a box that was divided."""
    wider = (part.right - part.left) - (sign.right - sign.left)
    touch = abs(part.left - sign.right) < _TOUCHING
    return touch and abs(wider) < _TOUCHING and abs(part.size - sign.size) < _TOUCHING


def _is_sign(glyph: Glyph) -> bool:
    """Whether it is a vowel sign, or another one that is set over or under a letter."""
    return unicodedata.combining(glyph.text) > 0


def _mend_first_signs(read: list[Glyph]) -> None:
    """A vowel sign that shares the place of its letter may come first; it never begins a word."""
    for at in range(len(read) - 1):
        sign, letter = read[at], read[at + 1]
        begins = at == 0 or not (read[at - 1].text.isalpha() or _is_sign(read[at - 1]))
        if begins and _is_sign(sign) and letter.text.isalpha():
            read[at], read[at + 1] = letter, sign
