"""Taking a follow-up in hand: it is locked, and whoever may not touch it is refused."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.queries.answering import NEEDED, Answering, answering_of, answerings, reachable
from uptake.record.services.locks import hold
from uptake.register.models import FollowUp


class AnswerRefused(UptakeError):
    """An answer with errors: `problems` are all of them, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("answer-refused", count=len(problems))
        self.problems = problems


def take(
    follow_up: int, act: Act, by: Actor, at: datetime, language: Language = Language.ENGLISH
) -> Answering:
    """Lock a follow-up until the transaction ends, and give how it stands.

    Raises UptakeError `follow-up-unknown` where there is none, or none that the actor reaches.
    """
    rows = hold(_reached(act, by).filter(pk=follow_up))
    held = rows.select_related(*NEEDED).first()
    if held is None or not may(by, act, held.organization.code):
        raise UptakeError("follow-up-unknown")
    return answering_of(held, language, timezone.localdate(at))


def take_all(
    follow_ups: Collection[int], act: Act, by: Actor, at: datetime
) -> dict[int, Answering]:
    """Lock those of the follow-ups that the actor reaches, and give how they stand.

    Asks a number of questions that does not grow.
    """
    rows = hold(_reached(act, by).filter(pk__in=list(follow_ups)))
    reached = [
        row.pk
        for row in rows.select_related("organization").order_by("pk")
        if may(by, act, row.organization.code)
    ]
    return answerings(reached, Language.ENGLISH, timezone.localdate(at))


def _reached(act: Act, by: Actor) -> QuerySet[FollowUp]:
    return reachable(by, act, by.organization) if by.organization else FollowUp.objects.all()
