"""What fails of the work that nobody watches: what is done every minute, and what was put off."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from uptake.core.codes import RegularWork
from uptake.register.models import WorkFailure
from uptake.terms.dates import clock_text

MOST = 5
"""How many pieces of work that was put off are named, the last that failed first."""


@dataclass(frozen=True, slots=True)
class FailureShown:
    """Work that failed: regular work, or without that a piece that was put off, by its name.

    Without an organization it is everybody's. `error` is the kind of error.
    """

    work: RegularWork | None
    organization: str
    name: str
    first_at: datetime
    last_at: datetime
    error: str

    @property
    def code(self) -> str:
        """The code of the sentence that says it."""
        return f"tick-failed-{self.work.replace('_', '-')}" if self.work else "work-failed"

    @property
    def values(self) -> dict[str, object]:
        """What that sentence is filled with, on the clock of who is told."""
        moment = timezone.localtime(self.last_at)
        return {
            "organization": self.organization or None,
            "name": self.name,
            "day": moment.date(),
            "hour": clock_text(moment),
            "error": self.error,
        }


def failures(organization: str) -> tuple[FailureShown, ...]:
    """Give what fails at an organization, or for everybody. Asks two questions."""
    return (*regular_failures(organization), *_put_off())


def regular_failures(organization: str | None = None) -> Iterator[FailureShown]:
    """Give what fails of the regular work for everybody, and at an organization, or at any."""
    rows = WorkFailure.objects.order_by("first_at", "pk")
    if organization is not None:
        rows = rows.filter(organization__in=("", organization))
    for row in rows:
        yield FailureShown(row.work, row.organization, "", row.first_at, row.last_at, row.error)


def _put_off() -> Iterator[FailureShown]:
    rows = DBTaskResult.objects.failed().order_by("-finished_at")[:MOST]
    for row in rows:
        at = row.finished_at or row.enqueued_at
        name = row.task_path.rpartition(".")[2]
        error = row.exception_class_path.rpartition(".")[2]
        yield FailureShown(None, "", name, at, at, error)
