"""What became of a text in another language: missing, to be looked at, or approved."""

from enum import StrEnum


class TranslationState(StrEnum):
    """How a text stands in a language."""

    MISSING = "missing"
    NEEDS_REVIEW = "needs_review"
    APPROVED = "approved"
