"""What the parts of an address and the fields of a form say; what cannot be meant says nothing."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from uptake.core.characters import fold

# In digits: no number that a database could not hold.
MOST_DIGITS = 18


def whole(text: str | None, digits: int = MOST_DIGITS) -> int | None:
    """Read a number of at most so many digits; None for anything else."""
    return int(text) if text and re.fullmatch(f"[0-9]{{1,{digits}}}", text) else None


def typed_number(text: str, digits: int = MOST_DIGITS) -> int | None:
    """Read a number as people type it, in the digits of any of the six languages; None else."""
    return whole(fold(text).strip(), digits)


def counting(text: str | None, digits: int = MOST_DIGITS) -> int | None:
    """Read a number from one on, without zeros before it; None for anything else."""
    return None if text and text.startswith("0") else whole(text, digits)


def read_key(text: str | None) -> int | None:
    """Read the key of a row; None for anything else."""
    return counting(text)


def read_keys(texts: Iterable[str]) -> tuple[int, ...]:
    """Read the keys of rows, each once, in their order; anything else is left out."""
    return tuple(dict.fromkeys(key for text in texts if (key := read_key(text)) is not None))


# In characters: longer than any symbol and any list of words that is meant.
LONGEST = 200


def read_code[Code: StrEnum](codes: type[Code], text: str | None) -> Code | None:
    """Read one of some codes; None for anything else."""
    return codes(text) if text in set(codes) else None


def read_words(text: str | None) -> str:
    """Read words that are looked for, on one line and no longer than they are meant."""
    return " ".join((text or "")[:LONGEST].split())


def read_year(text: str | None) -> int | None:
    """Read a year that can be meant; None for anything else."""
    return int(text) if text and re.fullmatch("(?:19|20)[0-9]{2}", text) else None


def read_plain_day(text: str | None) -> date | None:
    """Read a day that can be meant, as addresses of ours write it (2026-03-31); None else."""
    if not text or not re.fullmatch("(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
