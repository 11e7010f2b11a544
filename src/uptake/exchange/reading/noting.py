"""The note beside an answer that says to whom a recommendation is addressed."""

from uptake.core.codes import Addressee, Language
from uptake.exchange.reading.addressees import addressee_of_note

LAST_LINES = 3
LONGEST_NOTE = 120
"""Where in a comment a note on the addressee is looked for, and how long it may be."""


def notes_governing_bodies(comment: str | None, language: Language) -> bool:
    """Say whether a line of its own in a comment says that governing bodies are addressed."""
    for line in (comment or "").split("\n")[-LAST_LINES:]:
        note = addressee_of_note(line, language) if len(line) <= LONGEST_NOTE else None
        if note is not None and note.addressee is Addressee.GOVERNING_BODIES:
            return True
    return False
