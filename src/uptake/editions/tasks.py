"""Work of this room that is done behind the pages."""

from datetime import datetime
from typing import Any

from django.tasks import task
from django.utils import timezone

from uptake.core.chain import plain
from uptake.core.errors import UptakeError
from uptake.documents.errors import UnwritableFile
from uptake.editions import services as editions
from uptake.record.queries.people import actor_of_person
from uptake.web.tasks import MOST_ATTEMPTS, Context


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
