"""Work of this room that is done behind the pages."""

from django.tasks import task

from uptake.tracking.services import files
from uptake.web.tasks import Context, read_or_give_up


@task(takes_context=True)
def read_tracking_file(context: Context, key: str) -> None:
    """Read a file of the other side."""
    read_or_give_up(files.read, files.give_up, context, key)
