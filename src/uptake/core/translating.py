"""Texts that exist in several languages, and what became of each in another language."""

from dataclasses import dataclass
from enum import StrEnum

from uptake.core.codes import TextKind


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
