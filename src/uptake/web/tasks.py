"""Work done behind the pages, kept in the register's own database until it is done."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.tasks import TaskContext, task
from django.utils import timezone

from uptake.core.errors import UptakeError
from uptake.core.plain import plain
from uptake.documents.errors import UnwritableFile
from uptake.queries.actors import actor_of_person
from uptake.services import accounts, editions, meetings, report_drafts, uploads

type Context = TaskContext[..., Any]

MOST_ATTEMPTS = 3
"""How often work is begun whose process ended meanwhile: it may be what ends it."""

SHORT = "short"
"""The queue of work that takes a moment, for which somebody waits."""


@task(takes_context=True)
def read_upload(context: Context, key: str) -> None:
    """Read an uploaded file."""
    _read(uploads.read, uploads.give_up, context, key)


@task(queue_name=SHORT)
def send_password_link(person: int) -> None:
    """Send somebody the way to a new password; nothing is done for nobody (0).

    What was typed is no part of it: an address that nobody has is kept nowhere.
    """
    accounts.send_link(person=person, at=timezone.now())


@task(takes_context=True)
def read_report(context: Context, key: str) -> None:
    """Read a report or a workbook that is to be registered."""
    _read(report_drafts.read, report_drafts.give_up, context, key)


@task(takes_context=True)
def read_meeting_record(context: Context, key: str) -> None:
    """Read the record of a meeting."""
    _read(meetings.read, meetings.give_up, context, key)


@task(takes_context=True)
def issue_edition(
    context: Context, edition: int, person: int | None, at: str, with_gaps: str = ""
) -> dict[str, Any] | None:
    """Issue an edition for a person; give the code and values of what went wrong, if anything."""
    if context.attempt > MOST_ATTEMPTS:
        return {"code": "issuing-ended", "values": {}}
    moment = datetime.fromisoformat(at)
    by = actor_of_person(person or 0, timezone.localdate(moment))
    try:
        editions.issue(edition=edition, by=by, at=moment, with_gaps=with_gaps)
    except (UptakeError, UnwritableFile) as error:
        return {"code": error.code, "values": plain(error.values)}
    return None


def _read(
    read: Callable[..., None], give_up: Callable[..., None], context: Context, key: str
) -> None:
    """Read what was brought, unless its reading has ended too many processes."""
    (give_up if context.attempt > MOST_ATTEMPTS else read)(key=UUID(key))
