"""Taking a follow-up in hand: it is locked, and whoever may not touch it is refused."""

from datetime import datetime

from django.utils import timezone

from uptake.core.actors import Actor
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.queries.answering import NEEDED, Answering, answering_of, reachable
from uptake.register.models import FollowUp


def take(
    follow_up: int, act: Act, by: Actor, at: datetime, language: Language = Language.ENGLISH
) -> Answering:
    """Lock a follow-up until the transaction ends, and give how it stands.

    Raises UptakeError `follow-up-unknown` where there is none, or none that the actor reaches.
    """
    reached = reachable(by, act, by.organization) if by.organization else FollowUp.objects
    rows = reached.select_for_update(of=("self",)).select_related(*NEEDED)
    held = rows.filter(pk=follow_up).first()
    if held is None or not may(by, act, held.organization.code):
        raise UptakeError("follow-up-unknown")
    return answering_of(held, language, timezone.localdate(at))
