"""Deciding what organizations proposed: the oversight body accepts a correction, or refuses it."""

from datetime import datetime

from django.db import transaction

from uptake.core.codes import CorrectedPart
from uptake.core.corrections import Corrected, Extent
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require_everywhere
from uptake.core.recipients import Actor
from uptake.record.queries.corrections import now_of
from uptake.record.services import events, locks
from uptake.record.services.corrections import (
    Wanted,
    check_new_name,
    reason_given,
    subject_of,
    told_of,
    write_decision,
)
from uptake.register import models
from uptake.reports.services.corrections.applying import apply
from uptake.reports.services.corrections.telling import tell_who_proposed
from uptake.reports.services.corrections.withdrawing import check_nothing_hangs, withdraw_decided


@transaction.atomic
def decide(*, correction: int, accept: bool, reason: str, by: Actor, at: datetime) -> None:
    """Accept a correction that was proposed, or refuse it with a reason; who proposed it is told.

    Accepted words are the oversight body's own from then on. Raises UptakeError `not-permitted`,
    `correction-unknown`, `correction-decided`, `correction-without-reason` where one is refused
    without, `correction-overtaken` where something else stands by now, as
    `taking.check_new_name`, and SomethingHangs where what is to be withdrawn is worked with.
    """
    require_everywhere(by, Act.DECIDE_CORRECTION)
    locks.wait_for("import")
    rows = models.Correction.objects.select_related("report", "recommendation", "organization")
    row = rows.filter(pk=correction).first()
    if row is None:
        raise UptakeError("correction-unknown")
    if models.CorrectionDecision.objects.filter(correction=row).exists():
        raise UptakeError("correction-decided")
    said = " ".join(reason.split()) if accept else reason_given(reason)
    write_decision(row, by, at, made=accept, reason=said)
    if accept:
        _make(row, by, at)
    tell_who_proposed(row, said, by, at, made=accept)
    events.record(
        "corrections.accept" if accept else "corrections.refuse",
        organization=row.organization.code if row.organization else "",
        subject=subject_of(row),
        by=by,
        at=at,
        values=told_of(row) | {"answer": said},
    )


def _make(row: models.Correction, by: Actor, at: datetime) -> None:
    number = None
    if row.recommendation is not None:
        number = row.recommendation.number, row.recommendation.formal
    if row.report.withdrawn_at is not None:
        raise UptakeError("correction-overtaken")
    what = Corrected(row.part, number, row.language)
    if row.part is CorrectedPart.WITHDRAWAL:
        _withdraw(row, what, by, at)
        return
    one = Wanted(row.report, what, row.before, row.after)
    if now_of(row.report, what) != row.before:
        raise UptakeError("correction-overtaken")
    check_new_name(one)
    apply(one, row, by, at, by_body=True)


def _withdraw(row: models.Correction, what: Corrected, by: Actor, at: datetime) -> None:
    if row.organization is None or now_of(row.report, what) is None:
        raise UptakeError("correction-overtaken")
    check_nothing_hangs(row.report, what.number, row.organization.code, Extent.EVERYWHERE, by)
    withdraw_decided(row, row.organization, by, at)
