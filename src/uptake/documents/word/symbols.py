"""Signs that documents take from fonts of symbols, as the characters they look like.

The places are those that Microsoft's Wingdings, Wingdings 2, Webdings and Symbol give them; only
the signs that stand in tables as marks or bullets are listed.
"""

from functools import lru_cache

_PRIVATE_USE = 0xF000

_WINGDINGS = {
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x76: "❖",
    0x78: "☒",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x55: "⊗",
    0x56: "⊗",
    0x97: "●",
    0xA3: "□",
}
_WEBDINGS = {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x78: "☒"}
_SYMBOL = {0xA7: "♣", 0xA8: "♦", 0xB4: "×", 0xB7: "•", 0xD6: "√", 0xAE: "→", 0x2D: "−"}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
UNKNOWN = "\ufffd"


@lru_cache(maxsize=256)
def is_symbol_font(font: str) -> bool:
    """Whether the letters of this font are signs."""
    return font.strip().casefold() in _FONTS


def symbols(font: str, text: str) -> str:
    """Text that is set in a font of symbols, as the signs one sees."""
    return "".join(
        character if character.isspace() else symbol(font, f"{ord(character):X}")
        for character in text
    )


def symbol(font: str | None, code: str | None) -> str:
    """The character for `code` (four hexadecimal figures) of `font`.

    A sign that is not known is U+FFFD, so that a cell with it is not taken for empty.
    """
    try:
        number = int(code or "", 16)
    except ValueError:
        return UNKNOWN
    signs = _FONTS.get((font or "").strip().casefold())
    if signs is not None:
        place = number - _PRIVATE_USE if number >= _PRIVATE_USE else number
        return signs.get(place, UNKNOWN)
    if not 0x20 <= number < 0xD800 and not 0xF900 <= number < 0xFFFE:
        return UNKNOWN
    return chr(number)
