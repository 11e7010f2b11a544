"""Versions that say what the version before them said, and a decision of a meeting beside it."""

from django.db.models import Exists

from uptake.record.queries.contents.as_of import with_decision
from uptake.register.models import StatusUpdate


def goes_on(newest: int | None, begun_on: int | None) -> bool:
    """Say whether the newest version is the one that was in view, with a decision at most.

    A decision that was recorded while somebody wrote changes nothing of what they write. Asks one
    question for each decision since.
    """
    while newest != begun_on and newest is not None:
        row = StatusUpdate.objects.filter(pk=newest).annotate(carries=Exists(with_decision()))
        newest = row.filter(carries=True).values_list("based_on", flat=True).first()
        if newest is None:
            return False
    return newest == begun_on


def carrying(follow_up: int) -> frozenset[int]:
    """Give the versions of a follow-up that only carry a decision. Asks one question."""
    rows = StatusUpdate.objects.filter(Exists(with_decision()), follow_up=follow_up)
    return frozenset(rows.values_list("pk", flat=True))
