"""What a translation memory carries: a text in some languages, each saying the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from uptake.core.codes import Language


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation; `where` says to people where they stand together."""

    source_language: Language
    source: str
    language: Language
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class ReadMemory:
    """A file that was read: its pairs, and how many of its units gave none, by reason."""

    pairs: tuple[Pair, ...]
    units: int
    left_out: Mapping[str, int]


def identity_of(pair: Pair) -> str:
    """Give what tells a pair from every other of its languages: a hash of both its texts."""
    return sha256(f"{pair.source}\0{pair.text}".encode()).hexdigest()
