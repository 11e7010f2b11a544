"""What is due every minute: telling people, sending what waits, clearing away what has ended.

Each of these is done apart, and for each organization apart where one of them makes it fail: the
fault of one organization, of one of its days or rows, stops nothing for any other. What fails is
logged, and kept for as long as it does (`record.queries.failures` shows it to administrators).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from uptake.core.codes import MailState, RegularWork
from uptake.core.permissions import Act, require_everywhere
from uptake.core.recipients import Actor
from uptake.notifications.services import digests, reminders, sending
from uptake.operation.services import clearing_away, sweeping
from uptake.register.models import Organization, WorkFailure

log = logging.getLogger(__name__)

# The longest of an error's name that is kept.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Failed:
    """Regular work that failed, for one organization (a code) or, without one, for all."""

    work: RegularWork
    organization: str
    error: str  # the kind of error, or the code of a sentence


@dataclass(frozen=True, slots=True)
class Ticked:
    """What one tick has done: messages written, what became of those sent, how many wait.

    `failures` is what could not be done.
    """

    written: int
    sent: int
    failed: int
    uncertain: int
    waiting: int
    failures: tuple[Failed, ...] = ()


@dataclass(slots=True)
class _Guard:
    """Does one thing after the other, whatever becomes of those before."""

    failures: list[Failed] = field(default_factory=list)

    def do[T](self, work: RegularWork, deed: Callable[[], T], otherwise: T) -> T:
        """Do something for all; give what came of it, or something else where it failed."""
        try:
            return deed()
        except Exception as error:
            self._note(work, "", error)
            return otherwise

    def do_for_each(self, work: RegularWork, deed: Callable[[int | None], int]) -> int:
        """Do something for all organizations at once, or else for one after the other.

        Give how much came of it.
        """
        try:
            return deed(None)
        except Exception as error:
            log.warning("%s: %r; each organization apart", work, error)
        done = 0
        for key, code in Organization.objects.order_by("code").values_list("pk", "code"):
            try:
                done += deed(key)
            except Exception as error:
                self._note(work, code, error)
        return done

    def _note(self, work: RegularWork, organization: str, error: Exception) -> None:
        log.error("%s %s", work, organization, exc_info=error)
        self.failures.append(Failed(work, organization, type(error).__name__[:LONGEST]))


def tick(*, by: Actor, clock: Callable[[], datetime]) -> Ticked:
    """Do what is due now; safe at any time, twice at once, and where the process is killed.

    Raises UptakeError `not-permitted` where the actor may not remind everywhere.
    """
    require_everywhere(by, Act.REMIND)
    at, guard = clock(), _Guard()
    written = guard.do_for_each(
        RegularWork.REMINDERS, lambda only: reminders.tell_due(by=by, at=at, only=only)
    ) + guard.do_for_each(
        RegularWork.DIGESTS, lambda only: digests.tell_due(by=by, at=at, only=only)
    )
    send = partial(sending.send_waiting, by=by, clock=clock)
    sent = guard.do(RegularWork.SENDING, send, sending.Sent())
    if sent.unreached is not None:
        guard.failures.append(Failed(RegularWork.SENDING, "", sent.unreached.code))
    guard.do(RegularWork.CLEARING_AWAY, partial(clearing_away.clear_away, at=at), None)
    guard.do(RegularWork.CLEARING_AWAY, partial(sweeping.sweep, at=at), None)
    _keep(guard.failures, at)
    return Ticked(
        written,
        sent.number(MailState.SENT),
        sent.number(MailState.FAILED),
        sent.number(MailState.UNCERTAIN),
        sending.waiting(),
        tuple(guard.failures),
    )


def _keep(failures: list[Failed], at: datetime) -> None:
    """Keep what fails for as long as it does; what failed before and does not now is over."""
    now = {(one.work, one.organization) for one in failures}
    over = [row.pk for row in WorkFailure.objects.all() if (row.work, row.organization) not in now]
    if over:
        WorkFailure.objects.filter(pk__in=over).delete()
    for one in failures:
        WorkFailure.objects.update_or_create(
            work=one.work,
            organization=one.organization,
            defaults={"error": one.error, "last_at": at},
            create_defaults={"error": one.error, "first_at": at, "last_at": at},
        )
