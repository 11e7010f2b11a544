"""The words of a cell: its colour, what is struck out, and notes."""

import re
from collections.abc import Iterator

PLAIN, STRUCK, NOTE = "plain", "struck", "note"
_APART = re.compile(r"~~(?P<struck>.+?)~~|\[\^(?P<note>.+?)\]")


def coloured(text: str) -> tuple[str | None, str]:
    """Part the colour of a cell from its words."""
    if text.startswith("{") and text[7:8] == "}":
        return text[1:7], text[8:]
    return None, text


def stretches(text: str) -> Iterator[tuple[str, str]]:
    """The words by how they are set."""
    at = 0
    for found in _APART.finditer(text):
        if text[at : found.start()]:
            yield PLAIN, text[at : found.start()]
        yield (STRUCK, found["struck"]) if found["struck"] else (NOTE, found["note"])
        at = found.end()
    if text[at:]:
        yield PLAIN, text[at:]


def bare(text: str) -> str:
    """The words without the signs around them."""
    return "".join(words for _, words in stretches(text))
