"""Deriving how far each follow-up has come: made again at any time, with the same result.

The latest version is that with the latest day, of several of one day the latest recorded.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Case, Exists, F, Q, QuerySet, When

from uptake.core.codes import Stage
from uptake.record.queries.contents.as_of import with_decision
from uptake.register.models import FollowUpProgress, StageChange, StatusUpdate

# A version that was written as cleared, outside a document: what is asked was marked anew, where
# it is based on another.
_MARKED = Q(stage=Stage.CLEARED, document=None)
KEPT = ("latest_id", "stage", "since", "cleared_id")


@transaction.atomic
def derive_progress(among: Q) -> None:
    """Derive anew the progress of the follow-ups that a condition on updates names."""
    wanted = {row.follow_up_id: row for row in _progress(among)}
    there = FollowUpProgress.objects.in_bulk(list(wanted))
    new = [row for key, row in wanted.items() if key not in there]
    changed = [
        row
        for key, row in wanted.items()
        if key in there and any(getattr(row, one) != getattr(there[key], one) for one in KEPT)
    ]
    FollowUpProgress.objects.bulk_create(new)
    FollowUpProgress.objects.bulk_update(changed, ["latest", "stage", "since", "cleared"])


def _progress(among: Q) -> Iterator[FollowUpProgress]:
    updates = StatusUpdate.objects.filter(among)
    last = _last_changes(updates)
    came: dict[int, datetime] = {}
    found: dict[int, FollowUpProgress] = {}
    ordered = updates.order_by("follow_up_id", "valid_from", "recorded_at", "pk")
    for pk, follow_up, stage, at, before in ordered.annotate(
        before=Case(When(Exists(with_decision()) | _MARKED, then=F("based_on")))
    ).values_list("pk", "follow_up_id", "stage", "recorded_at", "before"):
        # A decision of a meeting beside an answer, or another mark, is no new answer: it is as
        # old as before.
        stage, since = last.get(pk, (stage, came.get(before, at)))
        came[pk] = since
        earlier = found.get(follow_up)
        cleared = pk if stage is Stage.CLEARED else earlier.cleared_id if earlier else None
        found[follow_up] = FollowUpProgress(
            follow_up_id=follow_up, latest_id=pk, stage=stage, since=since, cleared_id=cleared
        )
    yield from found.values()


def _last_changes(updates: QuerySet[StatusUpdate]) -> dict[int, tuple[Stage, datetime]]:
    # In the order in which they were written: a clock may be set back, and would hide the last.
    changes = StageChange.objects.filter(update__in=updates).order_by("pk")
    return {
        update: (stage, at) for update, stage, at in changes.values_list("update_id", "stage", "at")
    }
