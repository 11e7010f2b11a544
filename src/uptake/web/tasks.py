"""Work done behind the pages, kept in the register's own database until it is done."""

from uuid import UUID

from django.tasks import task
from django.utils import timezone

from uptake.services import accounts, meetings, report_drafts, uploads


@task()
def read_upload(key: str) -> None:
    """Read an uploaded file."""
    uploads.read(key=UUID(key))


@task()
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
