"""What is due every minute: telling people what they are to know, and sending what waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from uptake.core.actors import Actor
from uptake.core.codes import MailState
from uptake.services import digests, reminders, sending


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick has done: messages written, what became of those sent, how many wait."""

    written: int
    sent: int
    failed: int
    uncertain: int
    waiting: int


def tick(*, by: Actor, clock: Callable[[], datetime]) -> Ticked:
    """Do what is due now; safe at any time, twice at once, and where the process is killed."""
    at = clock()
    written = reminders.tell_due(by=by, at=at) + digests.tell_due(by=by, at=at)
    sent = sending.send_waiting(by=by, clock=clock)
    return Ticked(
        written,
        sent.number(MailState.SENT),
        sent.number(MailState.FAILED),
        sent.number(MailState.UNCERTAIN),
        sending.waiting(),
    )
