"""Submitting several answers at once: the drafts that are saved, or "no change"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from uptake.answers.services.passing import Skipped, submit
from uptake.answers.services.saving import confirm
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor


@dataclass(frozen=True, slots=True)
class Submitted:
    """The follow-ups whose answers were submitted, and those that were left alone."""

    submitted: tuple[int, ...]
    skipped: tuple[Skipped, ...]


@transaction.atomic
def submit_several(
    *, seen: Iterable[tuple[int, int | None]], by: Actor, at: datetime, unchanged: bool
) -> Submitted:
    """Submit the versions that were seen or, as `unchanged`, the last cleared answers once more.

    One that cannot be submitted is left alone, and the others are submitted all the same: the
    reasons are those of `submit` and `confirm`.
    """
    done: list[int] = []
    skipped: list[Skipped] = []
    for follow_up, update in sorted(dict(seen).items()):
        try:
            if unchanged:
                confirm(follow_up=follow_up, based_on=update, by=by, at=at)
            else:
                submit(follow_up=follow_up, update=update or 0, by=by, at=at)
        except UptakeError as error:
            skipped.append(Skipped(follow_up, error.code))
        else:
            done.append(follow_up)
    return Submitted(tuple(done), tuple(skipped))
