"""Characters that print alike: dashes, blanks, digits, marks of direction, folded to one each."""

import re
from types import MappingProxyType

_DASHES = "\u058a\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_BLANKS = "\t\u00a0\u1680\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = "\u00ad\u061c\u2060\ufeff" + "".join(
    chr(code)
    for first, last in ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    for code in range(first, last + 1)
)
_WIDE = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}

FOLDED = MappingProxyType(
    _WIDE
    | _DIGITS
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys(_UNSEEN, "")
    | {"\u2044": "/", "\u2215": "/"}
)
"""What each character is folded to: nothing, for marks that are not seen."""

_ODD = re.compile(f"[{re.escape(''.join(FOLDED))}]")


def fold(text: str) -> str:
    """Give the text with plain dashes, blanks, digits and letters in place of their look-alikes.

    Marks that are not seen (soft hyphens, marks of direction, byte order marks) go. Letters of
    scripts other than Latin, quotation marks and line breaks stay.
    """
    return text if text.isascii() and "\t" not in text else _ODD.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    return FOLDED[found[0]]
