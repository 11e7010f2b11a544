"""Which writing a text is in, by its characters or by the tag of its language (BCP 47)."""

import re
import unicodedata

_RIGHT_TO_LEFT = frozenset({"AL", "R"})

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?(?:[-_].*)?")
_FROM_RIGHT = frozenset({"ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"})


def has_letters(text: str) -> bool:
    """Whether a text has any letter; without, it is in no language."""
    return any(map(str.isalpha, text))


def is_chinese(text: str) -> bool:
    """Whether a text has any Chinese character."""
    return any(is_ideograph(character) for character in text)


def is_ideograph(character: str) -> bool:
    """Whether a character is Chinese."""
    return "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def is_right_to_left(text: str) -> bool:
    """Whether a text has any letter that is written from right to left."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)


def runs_right_to_left(text: str) -> bool:
    """Whether most letters of a text are written from right to left."""
    directions = [unicodedata.bidirectional(character) for character in text]
    right_to_left = sum(direction in _RIGHT_TO_LEFT for direction in directions)
    return right_to_left > directions.count("L")


def primary(tag: str | None) -> str | None:
    """The language itself, without script and country: "ar" of "ar-SA"."""
    found = _TAG.fullmatch(tag or "")
    return found[1].lower() if found else None


def region(tag: str | None) -> str | None:
    """The country of a tag in capitals: "CN" of "zh-Hans-CN". None where there is none."""
    found = _TAG.fullmatch(tag or "")
    return found[3].upper() if found and found[3] else None


def is_written_from_right(tag: str | None) -> bool:
    """Whether the language is written from right to left."""
    return primary(tag) in _FROM_RIGHT
