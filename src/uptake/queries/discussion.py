"""What was said beside an answer, for those who may discuss it."""

from dataclasses import dataclass
from datetime import datetime

from uptake.core.actors import Actor
from uptake.core.permissions import Act
from uptake.queries.answering import reachable
from uptake.register.models import DiscussionNote


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that was said: who said it, when, and whether it was the reader."""

    at: datetime
    by: str
    text: str
    own: bool


def discussion(actor: Actor, organization: str, follow_up: int) -> tuple[Note, ...] | None:
    """Give what was said beside an answer, the first of it first; None for who may not discuss it.

    Asks two questions.
    """
    if not reachable(actor, Act.DISCUSS, organization).filter(pk=follow_up).exists():
        return None
    rows = DiscussionNote.objects.filter(follow_up=follow_up).order_by("at", "pk")
    return tuple(
        Note(at, by, text, own=person is not None and person == actor.person)
        for at, by, text, person in rows.values_list("at", "by", "text", "person_id")
    )
