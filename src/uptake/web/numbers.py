"""Whole numbers as forms and addresses carry them, in ASCII digits; anything else is none."""

import re
from collections.abc import Iterable

# In digits: no number that a database could not hold.
LONGEST = 18


def whole(text: str | None, digits: int = LONGEST) -> int | None:
    """Read a number of at most so many digits; None for anything else."""
    return int(text) if text and re.fullmatch(f"[0-9]{{1,{digits}}}", text) else None


def counting(text: str | None, digits: int = LONGEST) -> int | None:
    """Read a number from one on, without zeros before it; None for anything else."""
    return None if text and text.startswith("0") else whole(text, digits)


def read_key(text: str | None) -> int | None:
    """Read the key of a row; None for anything else."""
    return counting(text)


def read_keys(texts: Iterable[str]) -> tuple[int, ...]:
    """Read the keys of rows, each once, in their order; anything else is left out."""
    return tuple(dict.fromkeys(key for text in texts if (key := read_key(text)) is not None))
