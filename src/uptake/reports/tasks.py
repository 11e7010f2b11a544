"""Work of this room that is done behind the pages."""

from django.tasks import task

from uptake.reports.services import report_drafts
from uptake.web.tasks import Context, read_or_give_up


@task(takes_context=True)
def read_report(context: Context, key: str) -> None:
    """Read a report or a workbook that is to be registered."""
    read_or_give_up(report_drafts.read, report_drafts.give_up, context, key)
