"""Lines through letters: what is struck out on a page, told apart from the lines of tables."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from uptake.documents.pdf.glyphs import Glyph
from uptake.documents.pdf.rules import Rule

# Where a line strikes, in shares of the height of the letters above the line they stand on.
_LOWEST, _HIGHEST = 0.08, 0.42
_COVERED = 0.8  # of the line's length, by letters


def struck(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Glyph], list[Rule]]:
    """Return the letters, those that are struck out marked so, and the lines that strike none."""
    level = sorted((rule for rule in rules if rule.level), key=lambda rule: rule.at)
    if not level:
        return list(glyphs), list(rules)
    heights = [rule.at for rule in level]
    under: dict[int, list[int]] = {}
    for number, glyph in enumerate(glyphs):
        lowest, highest = (glyph.base + share * glyph.size for share in (_LOWEST, _HIGHEST))
        for place in range(bisect_left(heights, lowest), bisect_right(heights, highest)):
            if level[place].start <= glyph.middle <= level[place].end:
                under.setdefault(place, []).append(number)
    striking = {
        place
        for place, numbers in under.items()
        if _covers(level[place], [glyphs[number] for number in numbers])
    }
    if not striking:
        return list(glyphs), list(rules)
    marked = {number for place in striking for number in under[place]}
    gone = {id(level[place]) for place in striking}
    return (
        [replace(g, struck=True) if n in marked else g for n, g in enumerate(glyphs)],
        [rule for rule in rules if id(rule) not in gone],
    )


def parted(glyphs: Iterable[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """Return the letters that are said, and those that are struck out."""
    said: list[Glyph] = []
    out: list[Glyph] = []
    for glyph in glyphs:
        (out if glyph.struck else said).append(glyph)
    return said, out


def _covers(rule: Rule, glyphs: Sequence[Glyph]) -> bool:
    """Whether letters fill the length of a line; a table's line runs on beside them."""
    length = rule.end - rule.start
    return sum(glyph.right - glyph.left for glyph in glyphs) >= _COVERED * length > 0
