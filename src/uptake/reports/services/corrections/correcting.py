"""Saying that something was registered wrongly: corrected at once, or proposed to the body."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from uptake.core.corrections import Corrected, Right, Shared, is_the_body, right
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.record.queries.corrections import shared_of
from uptake.record.services import events, locks
from uptake.record.services.corrections import (
    Wanted,
    proposed_already,
    reason_given,
    subject_of,
    told_of,
    wanted,
    write,
    write_decision,
)
from uptake.register import models
from uptake.reports.services.corrections.applying import apply
from uptake.reports.services.corrections.telling import tell_the_body
from uptake.reports.services.taking import report_at


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: made at once or only proposed; the report as it is called by now."""

    key: int
    made: bool
    symbol: str


@transaction.atomic
def correct(
    *,
    symbol: str,
    organization: str,
    what: Corrected,
    after: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> Outcome:
    """Correct a part of a report, or propose it where others have the report too.

    `core.corrections.right` says which; what is proposed is told to the inspectors. Who proposes
    the same again has proposed it already. Raises UptakeError `not-permitted`,
    `report-not-registered`, `correction-without-reason`, and as `corrections.wanted` and
    `corrections.proposed_already`.
    """
    require(by, Act.CORRECT_REPORT, organization)
    locks.wait_for("import")
    place = report_at(symbol, organization)
    report, said = place.report, reason_given(reason)
    made = _right(by, organization, shared_of(report, what)) is Right.CORRECT
    one = wanted(report, what, after)
    whose = None if is_the_body(by) else place.organization
    if not made and (known := proposed_already(one, whose, by)) is not None:
        return Outcome(known, made, report.symbol)
    correction = write(one, whose, said, by, at)
    if made:
        _make(one, correction, by, at)
    else:
        tell_the_body(correction, by, at)
    events.record(
        "corrections.correct" if made else "corrections.propose",
        organization=organization,
        subject=subject_of(correction),
        by=by,
        at=at,
        values=told_of(correction),
    )
    return Outcome(correction.pk, made, report.symbol)


def _right(by: Actor, organization: str, shared: Shared) -> Right:
    found = right(by, organization, shared)
    if found is Right.NONE:
        raise UptakeError("not-permitted", act=Act.CORRECT_REPORT)
    return found


def _make(one: Wanted, correction: models.Correction, by: Actor, at: datetime) -> None:
    write_decision(correction, by, at, made=True)
    apply(one, correction, by, at, by_body=is_the_body(by))
