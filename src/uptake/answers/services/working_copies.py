"""Working copies: what somebody is typing, kept as they type, whether it makes sense yet or not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from uptake.core.answers import GivenAnswer
from uptake.core.chain import plain
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.record.queries.answering import reachable
from uptake.register.models import FollowUp, StatusUpdate, WorkingCopy


@transaction.atomic
def keep(
    *,
    follow_up: int,
    answer: GivenAnswer,
    based_on: int | None,
    unread: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> None:
    """Keep what somebody is typing beside the version `based_on`, instead of what was kept before.

    `unread` is what they typed into fields that cannot be read as what they ask for. Nothing is
    judged, and nothing is answered yet: no event is recorded. Raises UptakeError
    `follow-up-unknown`.
    """
    person = _reach(follow_up, by)
    content: dict[str, Any] = plain(answer) | {"unread": dict(unread)}
    versions = StatusUpdate.objects.filter(follow_up=follow_up)
    known = based_on is not None and versions.filter(pk=based_on).exists()
    WorkingCopy.objects.bulk_create(
        [
            WorkingCopy(
                follow_up_id=follow_up,
                person_id=person,
                based_on_id=based_on if known else None,
                content=content,
                saved_at=at,
            )
        ],
        update_conflicts=True,
        unique_fields=["follow_up", "person"],
        update_fields=["based_on", "content", "saved_at"],
    )


@transaction.atomic
def discard(*, follow_up: int, by: Actor) -> None:
    """Put aside what somebody was typing. Raises UptakeError `follow-up-unknown`."""
    person = _reach(follow_up, by)
    WorkingCopy.objects.filter(follow_up=follow_up, person=person).delete()


def _reach(follow_up: int, by: Actor) -> int:
    """Give the person who types, if they answer this."""
    code = FollowUp.objects.filter(pk=follow_up).values_list("organization__code", flat=True)
    organization = code.first()
    if (
        organization is None
        or by.person is None
        or not reachable(by, Act.ANSWER, organization).filter(pk=follow_up).exists()
    ):
        raise UptakeError("follow-up-unknown")
    return by.person
