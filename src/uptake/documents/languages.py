"""Language tags (BCP 47) as files carry them: their parts, and the direction of the writing."""

import re

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?(?:[-_].*)?")
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"})


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
    return primary(tag) in _RIGHT_TO_LEFT
