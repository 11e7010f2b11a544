"""Work of this room that is done behind the pages."""

from django.tasks import task

from uptake.meetings import services as meetings
from uptake.web.tasks import Context, read_or_give_up


@task(takes_context=True)
def read_meeting_record(context: Context, key: str) -> None:
    """Read the record of a meeting."""
    read_or_give_up(meetings.read, meetings.give_up, context, key)
