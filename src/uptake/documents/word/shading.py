"""The shading of a cell as one colour.

Word states the computed colour beside the name of a theme's colour, so the theme is not needed.
"""

import re
from functools import lru_cache

from lxml import etree

from uptake.documents.word import names

_FILL = names.w("fill")
_COLOR = names.w("color")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_PERCENT = re.compile(r"pct(\d{1,3})")
_BLACK = "000000"
_WHITE = "FFFFFF"


def fill_of(shading: etree._Element) -> str | None:
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
