"""Undoing: when an act may be taken back in one step by whoever did it.

An undo is an act of its own, and the history shows both. It is for the slip of a hand: for a short
time, and only while nothing has been built on the act. Afterwards what was done is corrected by
another act, which says why.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor

WITHIN = timedelta(minutes=15)
"""Long enough to notice a slip, short enough that nobody has worked on from it."""


@dataclass(frozen=True, slots=True)
class Done:
    """An act: who did it, when, and whether anything has happened since to what it was done to."""

    person: int | None
    at: datetime
    overtaken: bool


def hindrance_to_undo(done: Done | None, by: Actor, at: datetime) -> UptakeError | None:
    """Say why the actor cannot undo an act now, or None.

    Codes: `undo-unknown` (there is no such act of theirs), `undo-late` (minutes), `undo-overtaken`.
    """
    if done is None or done.person is None or done.person != by.person:
        return UptakeError("undo-unknown")
    if at - done.at > WITHIN:
        return UptakeError("undo-late", minutes=WITHIN // timedelta(minutes=1))
    return UptakeError("undo-overtaken") if done.overtaken else None


def require_undoable(done: Done | None, by: Actor, at: datetime) -> None:
    """Refuse to undo what may not be undone. Raises UptakeError as `hindrance_to_undo` says."""
    found = hindrance_to_undo(done, by, at)
    if found is not None:
        raise found
