"""What an act did, and whether anything has happened since: asked of the activity log."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from uptake.core.recipients import Actor
from uptake.core.undoing import Done
from uptake.record.queries.documents import ISSUE
from uptake.register.models import Event

type Events = tuple[tuple[str, Mapping[str, Any]], ...]
"""Verbs and values."""


def act_at(
    organization: str, done_at: datetime, by: Actor, verbs: Collection[str]
) -> tuple[Done | None, Events]:
    """Return what the actor did at a moment, as far as the verbs go, with what its events say.

    None where that is nothing.
    Anything that was told later of the same subjects overtakes it, and so does a document that was
    issued since: it may print what is to be undone. Asks two questions.
    """
    rows = Event.objects.filter(organization=organization, at=done_at, person=by.person)
    events = list(rows.order_by("number").values_list("number", "verb", "subject", "values"))
    meant = [one for one in events if one[1] in verbs]
    if by.person is None or not meant:
        return None, ()
    subjects = {subject for _, _, subject, _ in meant}
    later = Event.objects.filter(organization=organization, number__gt=events[-1][0])
    overtaken = later.filter(Q(subject__in=subjects) | Q(verb=ISSUE)).exists()
    told = tuple((verb, values) for _, verb, _, values in meant)
    return Done(by.person, done_at, overtaken), told
