"""Discussion: what is said beside an answer, within the organization."""

from datetime import datetime

from django.db import transaction

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.answering import reachable
from uptake.record.services import events
from uptake.register.models import DiscussionNote, DiscussionSeen, FollowUp, FollowUpProgress

LONGEST = 20_000


@transaction.atomic
def say(*, follow_up: int, text: str, by: Actor, at: datetime) -> None:
    """Say something beside the newest version of an answer.

    Raises UptakeError `follow-up-unknown`, `note-empty`, `note-too-long` (longest).
    """
    row = FollowUp.objects.select_related("organization", "recommendation__report")
    held = row.filter(pk=follow_up).first()
    if held is None or not _may_discuss(held, by):
        raise UptakeError("follow-up-unknown")
    said = text.strip()
    if not said:
        raise UptakeError("note-empty")
    if len(said) > LONGEST:
        raise UptakeError("note-too-long", longest=LONGEST)
    progress = FollowUpProgress.objects.filter(follow_up=follow_up).first()
    note = DiscussionNote.objects.create(
        follow_up=held,
        update_id=progress.latest_id if progress else None,
        at=at,
        by=by.name,
        person_id=by.person,
        text=said,
    )
    one = held.recommendation
    events.record(
        "discussion.say",
        organization=held.organization.code,
        subject=str(RecommendationKey(one.report.symbol, one.number, one.formal)),
        by=by,
        at=at,
        values={"note": note.pk},
    )


@transaction.atomic
def see(*, follow_up: int, by: Actor, at: datetime) -> None:
    """Note that the actor has the discussion before them: what was said until now is read.

    Nothing is changed by reading, so no event is recorded; who may not discuss it has not seen it.
    """
    held = FollowUp.objects.select_related("organization").filter(pk=follow_up).first()
    if by.person is None or held is None or not _may_discuss(held, by):
        return
    DiscussionSeen.objects.update_or_create(
        follow_up_id=follow_up, person_id=by.person, defaults={"at": at}
    )


def _may_discuss(held: FollowUp, by: Actor) -> bool:
    theirs = reachable(by, Act.DISCUSS, held.organization.code)
    return theirs.filter(pk=held.pk).exists()
