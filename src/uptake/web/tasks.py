"""Work done behind the pages, kept in the register's own database until it is done."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.tasks import task
from django.utils import timezone

from uptake.core.errors import UptakeError
from uptake.core.plain import plain
from uptake.documents.errors import UnwritableFile
from uptake.queries.actors import actor_of_person
from uptake.services import accounts, editions, meetings, report_drafts, uploads

SHORT = "short"
"""The queue of work that takes a moment, for which somebody waits."""


@task()
def read_upload(key: str) -> None:
    """Read an uploaded file."""
    uploads.read(key=UUID(key))


@task(queue_name=SHORT)
def send_password_link(email: str) -> None:
    """Send whoever has an account with this address the way to a new password."""
    accounts.send_link(email=email, at=timezone.now())


@task()
def read_report(key: str) -> None:
    """Read a report or a workbook that is to be registered."""
    report_drafts.read(key=UUID(key))


@task()
def read_meeting_record(key: str) -> None:
    """Read the record of a meeting."""
    meetings.read(key=UUID(key))


@task()
def issue_edition(edition: int, person: int | None, at: str) -> dict[str, Any] | None:
    """Issue an edition for a person; give the code and values of what went wrong, if anything."""
    moment = datetime.fromisoformat(at)
    by = actor_of_person(person or 0, timezone.localdate(moment))
    try:
        editions.issue(edition=edition, by=by, at=moment)
    except (UptakeError, UnwritableFile) as error:
        return {"code": error.code, "values": plain(error.values)}
    return None
