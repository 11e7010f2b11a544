"""Clearing away what serves nobody any more: ended sessions, and work that was done.

Whatever comes into being without anybody's doing, by a visit or a wrong address, goes here. What is
of the follow-up itself is kept.
"""

from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from uptake.record.services import events
from uptake.register.models import AccessNote

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
    """Give what lists the sessions of accounts, where there is no such session."""
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
