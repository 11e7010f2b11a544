"""The look of what is written: typefaces, sizes and language tags, one line a language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

PAGE_WIDTH, PAGE_HEIGHT = 16838, 11906  # A4, lying, in twentieths of a point
MARGIN_SIDE, MARGIN_TOP, MARGIN_FOOT = 1020, 964, 907
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN_SIDE
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_FOOT

INK, SOFT, LINE, RULE, LINK = "1B2430", "565F6B", "C4C7CC", "5C6673", "0B5C96"


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: its name, what may stand for it where it is missing, and what it is for.

    `charset` and `family` are what Word chooses a substitute by.
    """

    name: str
    instead: str
    charset: str = "00"
    family: str = "roman"


@dataclass(frozen=True, slots=True)
class Look:
    """How one language is set.

    Sizes are half points, `leading` is in 240ths of a line; `latin_share` is the size of Latin
    letters among the language's own, in per cent.
    """

    tag: str
    latin: Face
    eastern: Face
    arabic: Face
    text: int
    cell: int
    small: int
    head: int
    leading: int
    right_to_left: bool = False
    latin_share: int = 100


LATIN = Face("Cambria", "Noto Serif")
_CHINESE = Face("SimSun", "Noto Serif CJK SC", "86")
_ARABIC = Face("Noto Naskh Arabic", "Sakkal Majalla", "B2")


def _look(
    tag: str, text: int = 21, cell: int = 17, small: int = 15, head: int = 14, leading: int = 264
) -> Look:
    return Look(tag, LATIN, _CHINESE, _ARABIC, text, cell, small, head, leading)


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "ar": Look("ar-SA", LATIN, _CHINESE, _ARABIC, 26, 21, 18, 17, 204, True, 84),
        "zh": _look("zh-CN", cell=18, small=16, head=15, leading=288),
        "en": _look("en-GB"),
        "fr": _look("fr-FR"),
        "ru": _look("ru-RU"),
        "es": _look("es-ES"),
    }
)


def look_of(language: str | None) -> Look:
    """Give the look for a BCP 47 tag; what is not one of the six is set as English."""
    return LOOKS.get((language or "en").partition("-")[0].lower(), LOOKS["en"])


def tag_of(language: str) -> str:
    """Give the tag that Word knows for one of the six languages; any other stays as it is."""
    look = LOOKS.get(language.partition("-")[0].lower())
    return look.tag if look and "-" not in language else language
