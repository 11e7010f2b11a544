"""Texts that exist in several languages, and what became of each in another language."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from uptake.core.codes import HeadPart, Language, TextKind

# The oversight body's own texts: a language is added to them, none is reworded.
OFFICIAL_KINDS = (TextKind.REPORT_TITLE, TextKind.RECOMMENDATION, TextKind.ADDRESSEE_NAME)


class TranslationState(StrEnum):
    """How a text stands in a language."""

    MISSING = "missing"
    NEEDS_REVIEW = "needs_review"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class TextKey:
    """Which text it is: its kind, the row it belongs to, and its place among those of the kind.

    `row` is the identity of the report, the recommendation, the follow-up or the edition, as the
    kind says; `place` is the number of a condition, or the part of a head. As one word it is
    `remarks-12`, `condition-12-0`, `head-3-summary`.
    """

    kind: TextKind
    row: int
    place: str = ""

    def __str__(self) -> str:
        """Give the key as one word, which files and addresses carry."""
        return "-".join(filter(None, (self.kind.value, str(self.row), self.place)))


def parse_text_key(word: str) -> TextKey | None:
    """Take a key apart that was written as one word; None where it is none."""
    kind, _, rest = word.partition("-")
    row, _, place = rest.partition("-")
    if kind not in set(TextKind) or not (row.isascii() and row.isdecimal()) or len(row) > 18:
        return None
    return TextKey(TextKind(kind), int(row), place) if _fits(TextKind(kind), place) else None


def _fits(kind: TextKind, place: str) -> bool:
    match kind:
        case TextKind.CONDITION:
            return place.isascii() and place.isdecimal() and len(place) < 5
        case TextKind.HEAD:
            return place in set(HeadPart)
        case _:
            return not place


@dataclass(frozen=True, slots=True)
class TextUnit:
    """A text in its original, and what there is of it in another language.

    `text` is the newest translation whatever its state, `stands` what documents print.
    `source_then` is the original that the text was made from, where it says something else by now.
    `translation` is the identity of the translation that somebody gave on its own, None where the
    text came with a document or was written. `locked`: it is the oversight body's, and nobody
    rewords it. `report` and `number` (None: in the head of an edition) say where people find it.
    """

    key: TextKey
    language: Language
    source_language: Language
    source: str
    state: TranslationState = TranslationState.MISSING
    text: str | None = None
    stands: str | None = None
    source_then: str | None = None
    given_by: str | None = None
    given_at: datetime | None = None
    approved_by: str | None = None
    approved_at: datetime | None = None
    translation: int | None = None
    locked: bool = False
    report: str | None = None
    number: str | None = None
    formal: bool = True

    @property
    def stale(self) -> bool:
        """Whether the translation was made from an original that says something else by now."""
        return self.source_then is not None

    @property
    def is_open(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.state is not TranslationState.APPROVED

    @property
    def field(self) -> str:
        """The kind of text, or the part of a head."""
        return self.key.place if self.key.kind is TextKind.HEAD else self.key.kind.value


@dataclass(frozen=True, slots=True)
class GivenText:
    """A translation as it was given: the text, the original then, and who approved it when.

    `translation` is its identity; None: it came with a document, or was written, and stands.
    """

    translation: int | None
    text: str
    source_language: Language
    source: str
    given_by: str
    given_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None

    @property
    def is_approved(self) -> bool:
        """Whether it was approved, on its own or with what it came with."""
        return self.translation is None or self.approved_at is not None


def same_text(left: str | None, right: str | None) -> bool:
    """Say whether two texts are the same, but for blanks around them and kinds of line ends."""
    return _plain(left) == _plain(right)


def _plain(text: str | None) -> str:
    return "\n".join(line.rstrip() for line in (text or "").strip().splitlines())


def state_of(source: str | None, stands: str | None, latest: GivenText | None) -> TranslationState:
    """Say how a text stands in a language.

    `stands` is what documents print of it in the language. The latest translation counts once it
    is approved and of the original as it is; until then it is to be looked at.
    """
    if latest is None:
        return TranslationState.MISSING
    current = same_text(latest.source, source)
    if current and latest.is_approved and same_text(stands, latest.text):
        return TranslationState.APPROVED
    return TranslationState.NEEDS_REVIEW
