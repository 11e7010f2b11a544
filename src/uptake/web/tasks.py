"""Work done behind the pages, kept in the register's own database until it is done."""

from uuid import UUID

from django.tasks import task

from uptake.services import uploads


@task()
def read_upload(key: str) -> None:
    """Read an uploaded file."""
    uploads.read(key=UUID(key))
