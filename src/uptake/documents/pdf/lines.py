"""Letters with their places become lines of text, and lines become paragraphs."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from uptake.documents.pdf.arabic import LAM, from_left, put_in_order
from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.ordering import kind, mended, reading_order
from uptake.documents.scripts import is_ideograph, runs_right_to_left
from uptake.documents.tree import Span

# Shares of the height of the letters.
_SAME_LINE = 0.35
_FLAT = 0.5
_COPY_GAP = 0.12
_WORD_GAP = 0.12
_CHINESE_GAP = 0.28  # between Chinese and Latin typesetters leave a little room
_DRAWN_TWICE = 0.05
_ASIDE, _STANDING, _MOST = 0.5, 2, 0.6  # of letters that stand one above the other
_BREAKABLE = frozenset("-/\u2010\u2011")
_HYPHENS = frozenset("-\u2010")
_RIGHT = "R"
_ALEF, _AND = "\u0627", "\u0648"
_NEVER_FIRST = frozenset("\u0629\u0649\u0621")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is read, and its place in points.

    `links` holds the address behind each letter, and is empty where there is none. `divided` says
    that it ends in a hyphen which only shows that a word goes on.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    right_to_left: bool
    links: tuple[str | None, ...] = ()
    divided: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address and the rectangle on the page that leads to it."""

    address: str
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, glyph: Glyph) -> bool:
        """Whether the letter stands in the rectangle."""
        height = glyph.base + glyph.size / 4
        return self.left <= glyph.middle <= self.right and self.bottom <= height <= self.top


def lines(
    glyphs: Iterable[Glyph],
    right_to_left: bool,
    links: Sequence[Link] = (),
    turned: bool = False,
) -> Iterator[Line]:
    """The lines of a paragraph or cell from top to bottom.

    `right_to_left` is the direction of the document; a paragraph of the other direction shows it
    by its letters. `turned` says that the paragraph began earlier, and from the right.
    """
    found = list(rows(glyphs))
    text = "".join(glyph.text for row in found for glyph in row)
    turned = turned or (
        any(kind(letter) == "R" for letter in text) and (right_to_left or runs_right_to_left(text))
    )
    for row in found:
        line = _line(row, turned, links)
        if line.text:
            yield line


def standing(glyphs: Sequence[Glyph]) -> Line | None:
    """The words of letters that stand one above the other, read from below; None where they lie.

    They are taken in the order in which they were drawn; where the next line begins is a blank.
    """
    steps = [(two.base - one.base, two.middle - one.middle) for one, two in pairwise(glyphs)]
    upwards = sum(up > 0 and abs(aside) < _ASIDE * up for up, aside in steps)
    if len(steps) < _STANDING or upwards < len(steps) * _MOST:
        return None
    text = glyphs[0].text
    for glyph, (up, _) in zip(glyphs[1:], steps, strict=True):
        text += f" {glyph.text}" if up < 0 else glyph.text
    left, right = min(one.left for one in glyphs), max(one.right for one in glyphs)
    base = min(one.base for one in glyphs)
    return Line(" ".join(text.split()), left, right, base, glyphs[0].size, right_to_left=False)


def joined(found: Sequence[Line]) -> tuple[str, tuple[Span, ...]]:
    """The text of one paragraph that fills these lines, and its links."""
    text = ""
    links: list[str | None] = []
    for number, line in enumerate(found):
        between = blank_between(found[number - 1].text, line.text) if number else ""
        if number and found[number - 1].divided and line.text[0].islower():
            text, between = text[:-1], ""
            links.pop()
        text += between + line.text
        links += [links[-1] if links else None] * len(between)
        links += line.links or [None] * len(line.text)
    if any(line.right_to_left for line in found):
        text = "".join(mended(text))
    return text, tuple(_spans(links))


def rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The letters of each line, seen from left to right.

    Letters for which the file only gives a text, not a place, have flat boxes somewhere near.
    """
    found = list(glyphs)
    usual = _usual_size(found)
    made: list[list[Glyph]] = []
    for glyph in sorted(
        (each for each in found if each.size > _FLAT * usual), key=lambda each: -each.base
    ):
        if not made or not _is_level(made[-1][0], glyph):
            made.append([])
        made[-1].append(glyph)
    for glyph in (each for each in found if each.size <= _FLAT * usual):
        nearest = min(made, key=lambda row: abs(row[0].base - glyph.base))
        if not any(_is_copy(each, glyph, usual) for each in nearest):
            nearest.append(glyph)
    return (_from_left(row) for row in made)


def _is_copy(glyph: Glyph, flat: Glyph, usual: float) -> bool:
    """A text that was given for two drawn signs comes twice, once in the flat box of a sign."""
    return glyph.text == flat.text and abs(glyph.left - flat.left) < _COPY_GAP * usual


def _usual_size(found: Sequence[Glyph]) -> float:
    sizes = sorted(each.size for each in found)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _is_level(first: Glyph, glyph: Glyph) -> bool:
    return first.base - glyph.base <= _SAME_LINE * max(first.size, glyph.size)


def _from_left(row: list[Glyph]) -> list[Glyph]:
    if any(kind(each.text) == _RIGHT for each in row):
        row = from_left(row)
    else:
        row.sort(key=lambda each: each.left)
    marks = {(each.left, each.right) for each in row if _is_combining(each)}
    return [
        glyph
        for number, glyph in enumerate(row)
        if not (number and _is_again(row[number - 1], glyph))
        and not ((glyph.left, glyph.right) in marks and _is_said_beside(glyph, row, number))
    ]


def _is_combining(glyph: Glyph) -> bool:
    return unicodedata.combining(glyph.text) > 0


def _is_said_beside(glyph: Glyph, row: Sequence[Glyph], number: int) -> bool:
    """A vowel sign may carry the letter that it belongs to once more, both in the sign's box."""
    box = (glyph.left, glyph.right)
    shared = [each for each in row if (each.left, each.right) == box]
    beside = 2 * len(shared) - 1
    around = row[max(0, number - beside) : number + beside + 1]
    elsewhere = [each.text for each in around if (each.left, each.right) != box]
    return len(shared) > 1 and all(each.text in elsewhere for each in shared)


def _is_again(before: Glyph, glyph: Glyph) -> bool:
    """Bold is sometimes made by drawing a letter twice, a hair apart."""
    near = _DRAWN_TWICE * glyph.size
    return (
        before.text == glyph.text
        and 0 < glyph.left - before.left < near
        and abs(before.right - glyph.right) < near
    )


def _line(row: list[Glyph], right_to_left: bool, links: Sequence[Link]) -> Line:
    seen = list(_with_gaps(_without_trailing_blank(row)))
    order = reading_order([glyph.text for glyph in seen], right_to_left)
    read = [seen[place] for place in order]
    if right_to_left or any(kind(glyph.text) == _RIGHT for glyph in read):
        put_in_order(read)
    read = _trimmed(read)
    if not read:
        return Line("", 0, 0, 0, 0, right_to_left)
    addresses = tuple(_address(glyph, links) for glyph in read) if links else ()
    last = read[-1]
    divided = last.text in _HYPHENS and len(read) > 1 and _is_division(read[-2], last)
    return Line(
        "".join(glyph.text for glyph in read),
        min(glyph.left for glyph in read),
        max(glyph.right for glyph in read),
        row[0].base,
        max(glyph.size for glyph in row),
        right_to_left,
        addresses if any(addresses) else (),
        divided,
    )


def _without_trailing_blank(row: list[Glyph]) -> list[Glyph]:
    """The blank at the end of a line from right to left lies under the line's last letter."""
    if len(row) > 1 and row[1].text == " " and row[1].left < row[0].middle:
        return [row[0], *row[2:]]
    return row


def _with_gaps(row: list[Glyph]) -> Iterator[Glyph]:
    """The letters, with blanks where only the distance shows that a word ends; none twice."""
    before: Glyph | None = None
    reach = 0.0  # letters may lie over each other
    for glyph in row:
        if before is not None:
            if glyph.text == before.text == " ":
                continue
            if _is_gap(before, reach, glyph):
                yield Glyph(" ", reach, glyph.left, glyph.base, glyph.size, glyph.mark)
        yield glyph
        before, reach = glyph, max(reach, glyph.right)


def _is_gap(before: Glyph, reach: float, glyph: Glyph) -> bool:
    if " " in (before.text, glyph.text):
        return False
    smaller, larger = sorted((before.size, glyph.size))
    if smaller < _FLAT * larger:
        return False
    chinese = is_ideograph(before.text) or is_ideograph(glyph.text)
    return glyph.left - reach > (_CHINESE_GAP if chinese else _WORD_GAP) * smaller


def _trimmed(read: list[Glyph]) -> list[Glyph]:
    start, end = 0, len(read)
    while start < end and read[start].text.isspace():
        start += 1
    while end > start and read[end - 1].text.isspace():
        end -= 1
    return read[start:end]


def _address(glyph: Glyph, links: Sequence[Link]) -> str | None:
    return next((link.address for link in links if link.holds(glyph)), None)


def _is_division(before: Glyph, hyphen: Glyph) -> bool:
    """A typesetter draws the hyphen that divides a word apart from the word."""
    return before.text.isalpha() and hyphen.hyphen and hyphen.mark != before.mark


def blank_between(before: str, after: str) -> str:
    """What stands between two pieces of a paragraph that a line's end has parted."""
    last, first = before[-1:], after[:1]
    if not last or not first or is_ideograph(last) or is_ideograph(first):
        return ""
    if is_torn(before, after):
        return ""
    breakable = last in _BREAKABLE and before[-2:-1].isalnum()
    return "" if breakable and first.isalnum() else " "


def is_torn(before: str, after: str) -> bool:
    """Whether an Arabic word was broken where its column was too narrow for it."""
    if not before[-1].isalpha() or kind(after[0]) != _RIGHT:
        return False
    alone = len(after) == 1 or not after[1].isalpha()
    if after[0] in _NEVER_FIRST or (alone and after[0] != _AND):
        return True
    return before[-1] == _ALEF and not before[-2:-1].isalpha() and after[0] == LAM


def _spans(links: Sequence[str | None]) -> Iterator[Span]:
    start = 0
    for end in range(1, len(links) + 1):
        if end == len(links) or links[end] != links[start]:
            if links[start]:
                yield Span(start, end, link=links[start])
            start = end
