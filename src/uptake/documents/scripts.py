"""Which writing a text is in, by its characters."""

import unicodedata

_RIGHT_TO_LEFT = frozenset({"AL", "R"})


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
