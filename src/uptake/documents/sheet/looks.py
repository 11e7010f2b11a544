"""The styles of a workbook (.xlsx), as far as they say something: the shading, dates, per cents."""

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX

from uptake.documents.sheet.numbers import is_date

# The share of the pattern's own colour; of a pattern with lines it is about a half.
_PATTERNS = {
    "solid": 1.0,
    "darkGray": 0.75,
    "mediumGray": 0.5,
    "lightGray": 0.25,
    "gray125": 0.125,
    "gray0625": 0.0625,
}
_BLACK, _WHITE = "000000", "FFFFFF"
# A workbook counts its theme's colours with light and dark changed.
_THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9, 10, 11)


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell's style says: its fill (RRGGBB, None without one), how to read its number, and
    whether its words are struck out."""

    fill: str | None = None
    is_date: bool = False
    is_per_cent: bool = False
    struck: bool = False


def read_looks(styles: etree._Element, theme: etree._Element | None) -> tuple[Look, ...]:
    """The looks in the order in which cells count them."""
    colours = _theme_colours(theme)
    fills = [_fill(element, colours) for element in styles.iterfind("{*}fills/{*}fill")]
    struck = [is_struck(element) for element in styles.iterfind("{*}fonts/{*}font")]
    codes = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    return tuple(_look(xf, fills, struck, codes) for xf in styles.iterfind("{*}cellXfs/{*}xf"))


def is_struck(font: etree._Element | None) -> bool:
    """Return whether a font, or the properties of a stretch, strike out."""
    strike = None if font is None else font.find("{*}strike")
    return strike is not None and strike.get("val", "1") in ("1", "true")


def _look(
    xf: etree._Element,
    fills: Sequence[str | None],
    struck: Sequence[bool],
    codes: dict[str, str],
) -> Look:
    identity = xf.get("numFmtId", "0")
    code = codes.get(identity)
    number = _whole(identity)
    fill, font = _whole(xf.get("fillId")), _whole(xf.get("fontId"))
    return Look(
        fills[fill] if 0 <= fill < len(fills) else None,
        is_date(number, code),
        number in (9, 10) or "%" in (code or ""),
        0 <= font < len(struck) and struck[font],
    )


def _fill(element: etree._Element, theme: Sequence[str]) -> str | None:
    pattern = element.find("{*}patternFill")
    if pattern is None:
        stop = element.find("{*}gradientFill/{*}stop/{*}color")
        return _colour(stop, theme)
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return None
    share = _PATTERNS.get(kind, 0.5)
    ink = _colour(pattern.find("{*}fgColor"), theme) or (_WHITE if share == 1 else _BLACK)
    paper = _colour(pattern.find("{*}bgColor"), theme) or _WHITE
    return _mixed(ink, paper, share)


def _colour(element: etree._Element | None, theme: Sequence[str]) -> str | None:
    """RRGGBB; None for the colour that the reader's own machine would choose."""
    if element is None:
        return None
    rgb = element.get("rgb")
    if rgb is not None:
        return _hexadecimal(rgb)
    if "theme" in element.attrib:
        number = _whole(element.get("theme"))
        base = theme[number] if 0 <= number < len(theme) else None
        return _tinted(base, element.get("tint")) if base else None
    indexed = _whole(element.get("indexed"))
    return _hexadecimal(COLOR_INDEX[indexed]) if 0 <= indexed < len(COLOR_INDEX) else None


def _hexadecimal(value: str) -> str | None:
    colour = value[-6:].upper()
    return colour if len(colour) == 6 and set(colour) <= set("0123456789ABCDEF") else None


def _theme_colours(theme: etree._Element | None) -> Sequence[str]:
    scheme = theme.find(".//{*}clrScheme") if theme is not None else None
    if scheme is None:
        return ()
    found = [_scheme_colour(element) for element in scheme]
    return [found[number] for number in _THEME_ORDER if number < len(found)]


def _scheme_colour(element: etree._Element) -> str:
    inner = next(iter(element), None)
    value = "" if inner is None else inner.get("lastClr") or inner.get("val") or ""
    return _hexadecimal(value) or _WHITE


def _tinted(colour: str, tint: str | None) -> str:
    """The colour made lighter (tint above 0) or darker (below), ECMA-376 part 1, 18.8.19."""
    try:
        amount = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return colour
    red, green, blue = (byte / 255 for byte in bytes.fromhex(colour))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + amount) if amount < 0 else light * (1 - amount) + amount
    changed = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(part * 255):02X}" for part in changed)


def _mixed(ink: str, paper: str, share: float) -> str:
    pairs = zip(bytes.fromhex(ink), bytes.fromhex(paper), strict=True)
    return "".join(f"{round(dark * share + light * (1 - share)):02X}" for dark, light in pairs)


def _whole(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() else -1
