"""What is due every minute.

Telling people, sending what waits, clearing away what serves nobody any more.
"""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from uptake.core.codes import MailState, RegularWork
from uptake.core.permissions import Act, require_everywhere
from uptake.core.recipients import Actor
from uptake.notifications.services import reminders, sending
from uptake.record.queries.files import files_named, never_saved
from uptake.record.services import events, storage
from uptake.record.services.locks import hold
from uptake.register.models import AccessNote, FileReceipt, Organization, WorkFailure
from uptake.register_pages.services.subscriptions import tell_changed_lists

DONE = timedelta(days=1)
"""For how long work that was done is kept: pages ask what became of it."""
FAILED = timedelta(days=14)
"""For how long work that failed is kept: somebody looks into it."""


def clear_away(*, at: datetime) -> int:
    """Take away what serves nobody any more; give how much that was."""
    rows = (_sessions(at), _lists_of_sessions(), _work(at), _access(at))
    return sum(map(_delete, rows))


def _sessions(at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(expire_date__lt=at)


def _lists_of_sessions() -> QuerySet[Any]:
    """Return what lists the sessions of accounts, where there is no such session."""
    there = Session.objects.filter(session_key=OuterRef("session_key"))
    rows: QuerySet[Any] = UserSession.objects.filter(~Exists(there))
    return rows


def _work(at: datetime) -> QuerySet[Any]:
    done = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - DONE)
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=at - FAILED)
    return DBTaskResult.objects.filter(done | failed)


def _access(at: datetime) -> QuerySet[AccessNote]:
    return AccessNote.objects.filter(hour__lt=at - events.KEPT)


def _delete(rows: QuerySet[Any]) -> int:
    # Asked first: on most minutes there is nothing, and nobody who writes is held up for it.
    return rows.delete()[0] if rows.exists() else 0


A_DAY = timedelta(days=1)
_MARK = ".swept"


def sweep(*, at: datetime) -> int:
    """Let go what was brought and never saved within the days that are set; give how much that is.

    Once a day also what a process left that was ended while it kept a file.
    """
    before = at - timedelta(days=settings.UPTAKE_UNSAVED_DAYS)
    gone: list[str] = []
    for rows in never_saved(before):
        if not rows.exists():
            continue  # nearly always: others need not wait for a lock at every tick
        with transaction.atomic():
            old = hold(rows)
            gone += old.values_list("sha256", flat=True)
            old.delete()
    for sha256 in gone:
        storage.forget(sha256)
    if _is_due(at):
        _let_go_what_was_left(at - A_DAY)
    return len(gone)


def _is_due(at: datetime) -> bool:
    """Say whether a day has passed since the folder was looked through, and note that it is now."""
    mark = storage.folder() / _MARK
    if not storage.folder().exists():
        return False
    if mark.exists() and at.timestamp() - mark.stat().st_mtime < A_DAY.total_seconds():
        return False
    mark.touch()
    os.utime(mark, (at.timestamp(), at.timestamp()))
    return True


def _let_go_what_was_left(before: datetime) -> None:
    known = files_named()
    for path in list(chain.from_iterable(map(Path.iterdir, _folders()))):
        if path.stat().st_mtime >= before.timestamp():
            continue
        if path.name.startswith(storage.STAGED):
            path.unlink(missing_ok=True)
        elif path.name not in known:
            storage.forget(path.name)
    rows = FileReceipt.objects.filter(at__lt=before)
    lost = [one for one in rows.values_list("sha256", flat=True) if not _there(one)]
    rows.filter(sha256__in=lost).delete()


def _folders() -> list[Path]:
    return [one for one in storage.folder().iterdir() if one.is_dir()]


def _there(sha256: str) -> bool:
    return storage.place_of(sha256).exists()


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
        RegularWork.DIGESTS, lambda only: reminders.tell_digests(by=by, at=at, only=only)
    )
    written += guard.do_for_each(
        RegularWork.LISTS, lambda only: tell_changed_lists(by=by, at=at, only=only)
    )
    send = partial(sending.send_waiting, by=by, clock=clock)
    sent = guard.do(RegularWork.SENDING, send, sending.Sent())
    if sent.unreached is not None:
        guard.failures.append(Failed(RegularWork.SENDING, "", sent.unreached.code))
    guard.do(RegularWork.CLEARING_AWAY, partial(clear_away, at=at), None)
    guard.do(RegularWork.CLEARING_AWAY, partial(sweep, at=at), None)
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
