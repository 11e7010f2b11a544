"""Work in the background: what a process has begun is its own for as long as it lives.

A process that works says every few seconds that it is alive. What was begun by one that has not
said so for a while is done again by another; what somebody waits for and nobody will do any more
is marked as failed, so that no page waits for ever.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from uptake.record.services import intake
from uptake.register.models import BroughtFile, WorkProcess

LEASE = timedelta(seconds=45)
"""How long after its last word a process counts as alive."""

# Between the name of a process and that of its worker, as the tasks know it.
_PART_OF = "/"


def worker_name(process: str, queue: str) -> str:
    """Return the name of the worker of a queue in a process."""
    return f"{process}{_PART_OF}{queue}"


def say_alive(*, process: str, at: datetime) -> None:
    """Note that a process is alive."""
    WorkProcess.objects.update_or_create(name=process, defaults={"seen_at": at})


def alive(at: datetime) -> frozenset[str]:
    """Return the processes that are alive."""
    rows = WorkProcess.objects.filter(seen_at__gte=at - LEASE)
    return frozenset(rows.values_list("name", flat=True))


def take_up(*, at: datetime) -> int:
    """Let what was begun by processes that are no more be begun again; give how much that is."""
    if not DBTaskResult.objects.running().exists():
        return 0  # asked without holding up those who write
    with transaction.atomic():
        living = alive(at)
        lost = [one.pk for one in _begun() if _process(one) not in living]
        WorkProcess.objects.exclude(name__in=living).delete()
        return _put_back(lost)


def give_back(*, process: str, queue: str | None = None) -> int:
    """Return back what a process (or its worker of a queue) has begun: it ends before that is done.

    It does not count as tried. Without a queue the process is no more after that.
    """
    with transaction.atomic():
        given = [one for one in _begun() if _is_of(one, process, queue)]
        for one in given:
            DBTaskResult.objects.filter(pk=one.pk).update(worker_ids=one.worker_ids[:-1])
        if queue is None:
            WorkProcess.objects.filter(name=process).delete()
        return _put_back([one.pk for one in given])


def give_up() -> int:
    """Mark as unreadable what waits to be read and is nobody's work any more; give how much."""
    waiting = tuple(_waiting())  # before the tasks: what comes meanwhile has one
    if not waiting:
        return 0
    at_work = {
        argument
        for told in _unfinished().values_list("args_kwargs", flat=True)
        for argument in told["args"]
    }
    lost = [(kind, key) for kind, key in waiting if str(key) not in at_work]
    for kind, key in lost:
        intake.give_up(kind, key=key)
    return len(lost)


def _begun() -> Iterator[DBTaskResult[Any, Any]]:
    yield from DBTaskResult.objects.running().select_for_update(skip_locked=True)


def _unfinished() -> Any:
    open_states = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(status__in=open_states)


def _put_back(tasks: list[UUID]) -> int:
    rows = DBTaskResult.objects.filter(pk__in=tasks, status=TaskResultStatus.RUNNING)
    return int(rows.update(status=TaskResultStatus.READY, started_at=None))


def _worker(task: DBTaskResult[Any, Any]) -> str:
    return str(task.worker_ids[-1]) if task.worker_ids else ""


def _process(task: DBTaskResult[Any, Any]) -> str:
    return _worker(task).rpartition(_PART_OF)[0]


def _is_of(task: DBTaskResult[Any, Any], process: str, queue: str | None) -> bool:
    if queue is None:
        return _process(task) == process
    return _worker(task) == worker_name(process, queue)


def _waiting() -> Iterator[tuple[type[BroughtFile], UUID]]:
    for kind in intake.KINDS:
        rows = kind._default_manager.filter(state__in=intake.UNREAD)
        yield from ((kind, key) for key in rows.values_list("key", flat=True))
