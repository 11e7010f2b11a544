"""What charts are drawn on: places along the line of reading, mirrored for right-to-left.

Along the line places are per cent of its length, so that a chart is as wide as where it stands and
its letters keep their size; where a chart has a breadth of its own they are points.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import combining, east_asian_width
from xml.sax.saxutils import escape, quoteattr

from uptake.documents.charts.values import Mark, Pattern

NARROWEST, ROOMY = 272.0, 620.0
"""How long a line is on the narrowest screen, and where the style sheet calls it roomy."""
SIZE = 14.0
"""The size of letters."""
TARGET = 24.0
"""How long and high a place must be that fingers and eyes are to find by itself."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What most texts have nothing of: they are taken as they are, which is a quarter of all the work.
_CARE = re.compile("[&<>\"'\u0000-\u001f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"
_SHAPES = {
    Pattern.RISING: '<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6"/>',
    Pattern.FALLING: '<path d="M-2 6L2 10M0 0L8 8M6 -2L10 2"/>',
    Pattern.DOTTED: '<path d="M2 0V2.4M6 4V6.4"/>',
    Pattern.CROSSED: '<path d="M0 0L8 8M0 8L8 0"/>',
}


@dataclass(slots=True)
class Canvas:
    """A drawing as it grows. `prefix` begins its ids; `base` comes before its addresses.

    `breadth` is the length of the line where that is fixed, else None.
    """

    prefix: str
    right_to_left: bool = False
    breadth: float | None = None
    base: str | None = ""
    parts: list[str] = field(default_factory=list)

    @property
    def span(self) -> float:
        """What the whole length of the line is."""
        return self.breadth or 100.0

    def box(self, start: float, length: float, y: float, height: float, classes: str) -> None:
        """Draw a box."""
        left = self.span - start - length if self.right_to_left else start
        self.parts.append(
            f'<rect class="{classes}" x="{self._along(left)}" y="{number(y)}" '
            f'width="{self._along(length)}" height="{number(height)}"/>'
        )

    def marked(self, start: float, length: float, y: float, height: float, mark: Mark) -> None:
        """Draw a box that looks as its mark: colour, and the pattern over it."""
        if mark.pattern is Pattern.EMPTY:
            self.box(start, length, y, height, "chart__empty")
            return
        self.box(start, length, y, height, f"chart__fill tone-{mark.tone}")
        if mark.pattern is Pattern.PLAIN:
            return
        left = self.span - start - length if self.right_to_left else start
        self.parts.append(
            f'<rect fill="url(#{self.prefix}-{mark.pattern})" x="{self._along(left)}" '
            f'y="{number(y)}" width="{self._along(length)}" height="{number(height)}"/>'
        )

    def write(self, text: str, at: float, y: float, classes: str, anchor: str = "start") -> None:
        """Write a text that starts, is centred or ends at a place of the line."""
        place = self.span - at if self.right_to_left else at
        self._write(text, f'x="{self._along(place)}" y="{number(y)}"', classes, anchor)

    def write_upright(self, text: str, at: float, y: float) -> None:
        """Write a text that is read from below, which ends at a height."""
        place = number(self.span - at if self.right_to_left else at)
        turned = f'transform="translate({place} {number(y)}) rotate(-90)"'
        # Turned, the line runs upwards whatever the direction of writing is.
        anchor = "end" if self.right_to_left else "start"
        self._write(text, turned, "chart__label", anchor)

    def write_in(
        self, text: str, short: str, start: float, length: float, y: float, mark: Mark
    ) -> None:
        """Write in a box what fits: the whole on every screen or on a roomy one, else less."""
        middle = start + length / 2
        narrow, roomy = self.points(length), self.points(length, ROOMY)
        whole, least = breadth_of(text) + 6, breadth_of(short) + 4
        if whole <= narrow:
            self._write_on(text, middle, y, mark, "")
            return
        if whole <= roomy:
            self._write_on(text, middle, y, mark, " chart__roomy")
        if least <= narrow:
            self._write_on(short, middle, y, mark, " chart__tight" if whole <= roomy else "")

    def circle(self, at: float, y: float, radius: float, classes: str) -> None:
        """Draw a circle."""
        place = self.span - at if self.right_to_left else at
        self.parts.append(
            f'<circle class="{classes}" cx="{self._along(place)}" cy="{number(y)}" '
            f'r="{number(radius)}"/>'
        )

    @contextmanager
    def linked(self, url: str, name: str, *, large: bool = True) -> Iterator[None]:
        """Draw within a link to an address, which has a name; in a named group where there is none.

        The keyboard stops at what is large enough to be found; the table has all links.
        """
        if url and self.base is not None:
            stop = "" if large else ' tabindex="-1"'
            self.parts.append(
                f"<a href={quoted(self.base + url)}{stop}><title>{escaped(name)}</title>"
            )
            yield
            self.parts.append("</a>")
        else:
            self.parts.append(f"<g><title>{escaped(name)}</title>")
            yield
            self.parts.append("</g>")

    def points(self, length: float, of: float = NARROWEST) -> float:
        """Return how long a length of the line is at least, on a line of `of` points."""
        return length if self.breadth else length * of / 100

    def patterns(self) -> str:
        """Return the definitions of the patterns that boxes have."""
        return "".join(
            f'<pattern id="{self.prefix}-{name}" width="8" height="8" '
            f'patternUnits="userSpaceOnUse"><g class="chart__pattern">{shape}</g></pattern>'
            for name, shape in _SHAPES.items()
        )

    def _write_on(self, text: str, middle: float, y: float, mark: Mark, where: str) -> None:
        """Write a text in a box, on a plate where a pattern lies below it."""
        if mark.pattern is Pattern.EMPTY:
            self.write(text, middle, y, f"chart__plain{where}", "middle")
            return
        if mark.pattern is not Pattern.PLAIN:
            breadth, place = breadth_of(text) + 4, middle
            if self.right_to_left:
                place = self.span - middle
            self.parts.append(
                f'<rect class="tone-{mark.tone}{where}" x="{self._along(place)}" '
                f'y="{number(y - 14)}" width="{number(breadth)}" height="18" '
                f'transform="translate({number(-breadth / 2)})"/>'
            )
        self.write(text, middle, y, f"chart__said{where}", "middle")

    def _write(self, text: str, place: str, classes: str, anchor: str) -> None:
        if self.right_to_left:
            text = f"{_RIGHT_TO_LEFT}{text}{_END}"
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        self.parts.append(
            f'<text class="{classes}" {place} text-anchor="{anchor}">{escaped(text)}</text>'
        )

    def _along(self, length: float) -> str:
        return number(length) if self.breadth else f"{number(length)}%"


def escaped(text: str) -> str:
    """Return a text as XML and HTML take it, without what neither can hold."""
    return escape(_NO_XML.sub("", text)) if _CARE.search(text) else text


def quoted(text: str) -> str:
    """Return a text as the value of an attribute, with its quotation marks."""
    return quoteattr(_NO_XML.sub("", text)) if _CARE.search(text) else f'"{text}"'


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Return a number as SVG takes it, as short as it can be."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=4096)
def breadth_of(text: str, size: float = SIZE) -> float:
    """Return about how many points a text is long."""
    return size * sum(_breadth(one) for one in text)


def _breadth(letter: str) -> float:
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    return 0.7 if letter.isupper() or letter in "мшщжюыфМ" else 0.56
