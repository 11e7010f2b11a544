"""Work of this room that is done behind the pages."""

from django.tasks import task

from uptake.imports.services import uploads
from uptake.web.tasks import Context, read_or_give_up


@task(takes_context=True)
def read_upload(context: Context, key: str) -> None:
    """Read an uploaded file."""
    read_or_give_up(uploads.read, uploads.give_up, context, key)
