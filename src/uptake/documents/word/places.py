"""Where a cell of Word stands in its row, what it belongs to, and how it is shaded."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from uptake.documents.markup import whole_number
from uptake.documents.word import names

_WIDTH = names.w("tcW")

_FILL = names.w("fill")
_COLOR = names.w("color")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_PERCENT = re.compile(r"pct(\d{1,3})")
_BLACK = "000000"
_WHITE = "FFFFFF"


@dataclass(slots=True, frozen=True)
class Place:
    """What a cell's properties say: its columns, what it continues, its colour."""

    span: int = 1
    goes_on: bool = False
    joins_left: bool = False
    fill: str | None = None

    @property
    def is_part(self) -> bool:
        """Whether the cell belongs to another one, above it or at its left."""
        return self.goes_on or self.joins_left


ALONE = Place()


def place_of(cell: etree._Element) -> Place:
    """The place of a cell; its properties stand first in it."""
    for first in cell:
        if first.tag == names.CELL_PROPERTIES:
            return _place(first)
        break
    return ALONE


def _place(properties: etree._Element) -> Place:
    said: dict[str, etree._Element] = {}
    for child in properties:
        tag = child.tag
        if tag != _WIDTH and tag in _SAYING:
            said[tag] = child
    if not said:
        return ALONE
    span = whole_number(_value(said.get(names.GRID_SPAN)))
    shading = said.get(names.SHADING)
    return Place(
        span=max(1, span or 1),
        goes_on=_goes_on(said.get(names.VERTICAL_MERGE)),
        joins_left=_goes_on(said.get(names.HORIZONTAL_MERGE)),
        fill=None if shading is None else _fill_of(shading),
    )


def _goes_on(merge: etree._Element | None) -> bool:
    return merge is not None and merge.get(names.VALUE) in names.MERGE_GOES_ON


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(names.VALUE)


_SAYING = frozenset({names.GRID_SPAN, names.SHADING, names.VERTICAL_MERGE, names.HORIZONTAL_MERGE})


def _fill_of(shading: etree._Element) -> str | None:
    """The colour that a `w:shd` gives, RRGGBB in capitals; None where it gives none.

    Old documents shade by a pattern of dots over the ground ("pct15"): the colours are mixed.
    """
    return _fill(shading.get(names.VALUE, "clear"), shading.get(_FILL, ""), shading.get(_COLOR, ""))


@lru_cache(maxsize=256)
def _fill(pattern: str, fill: str, color: str) -> str | None:
    ground = _hex(fill)
    if pattern == "solid":
        return _hex(color) or _BLACK
    dots = _PERCENT.fullmatch(pattern)
    if dots:
        share = min(100, int(dots[1])) / 100
        return _mixed(_hex(color) or _BLACK, ground or _WHITE, share)
    return ground


def _hex(value: str) -> str | None:
    """A colour, None for "auto" and for what is none."""
    return value.upper() if _HEX.fullmatch(value) else None


def _mixed(dots: str, ground: str, share: float) -> str:
    pairs = zip(bytes.fromhex(dots), bytes.fromhex(ground), strict=True)
    return "".join(f"{round(dot * share + under * (1 - share)):02X}" for dot, under in pairs)
