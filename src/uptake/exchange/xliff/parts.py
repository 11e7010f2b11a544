"""What an XLIFF file carries: the texts that are sent, and those that came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from uptake.core.codes import Language
from uptake.core.translation import TranslationState

CORE = "urn:oasis:names:tc:xliff:document:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
OURS = "uptake"
"""The category under which we find again what we noted in a file."""


class SegmentState(StrEnum):
    """How far the translation of a segment is, in the words of XLIFF."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


STATES = {
    TranslationState.MISSING: SegmentState.INITIAL,
    TranslationState.NEEDS_REVIEW: SegmentState.TRANSLATED,
    TranslationState.APPROVED: SegmentState.FINAL,
}
LINE_BREAK = "xlf:lb"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the memory proposes for a paragraph: how near its original is, and where it stands."""

    source: str
    text: str
    percent: int
    where: str


@dataclass(frozen=True, slots=True)
class SentUnit:
    """A text that is sent: its key, its original, the translation there is, and notes for people.

    `candidates` are for its paragraphs, in order; of a text of one paragraph, for the first.
    """

    key: str
    source: str
    text: str | None
    state: TranslationState
    name: str
    notes: tuple[str, ...] = ()
    candidates: Sequence[Sequence[Candidate]] = ()


@dataclass(frozen=True, slots=True)
class SentFile:
    """What the whole file says: whose texts, of what, from which language into which."""

    organization: str
    about: str
    source_language: Language
    language: Language


class Amiss(StrEnum):
    """What is wrong with a text that came back; such a text is not taken."""

    CODE_MISSING = "returned-code-missing"  # words
    CODE_TWICE = "returned-code-twice"  # words
    CODE_FOREIGN = "returned-code-foreign"  # words
    UNFINISHED = "returned-unfinished"
    TWICE = "returned-twice"
    UNKNOWN = "returned-unknown"  # key
    ORIGINAL = "returned-original"
    LOCKED = "returned-locked"
    ISSUED = "returned-issued"
    LINES = "returned-lines"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a text, with the words that it is about."""

    kind: Amiss
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedUnit:
    """A text that came back. `text` is None where nothing was translated.

    `source` is the original that it was translated from, as the file has it; `digest` tells that
    original from others, where the tool has kept it. `state` is the least of its segments.
    """

    key: str
    source: str
    text: str | None
    state: SegmentState
    digest: str | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back, read. `organization` is None where the tool has lost whose it is."""

    organization: str | None
    source_language: Language
    language: Language
    units: tuple[ReturnedUnit, ...]


def digest_of(source: str) -> str:
    """Give what tells an original from every other: a hash of its characters."""
    return sha256(source.encode()).hexdigest()[:32]
