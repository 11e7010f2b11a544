"""Withdrawing a report, or one of its recommendations, that was registered wrongly."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from uptake.core.corrections import (
    Extent,
    Right,
    Use,
    as_told,
    hanging,
    is_the_body,
    right_to_withdraw,
    settled,
    withdrawn_thing,
)
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import Number
from uptake.record.queries.corrections import now_of, shared_of
from uptake.record.queries.withdrawals import uses_of
from uptake.record.services import events, locks
from uptake.record.services.corrections import (
    Wanted,
    proposed_already,
    reason_given,
    subject_of,
    told_of,
    withdraw_rows,
    write,
    write_decision,
    write_withdrawal,
)
from uptake.register import models
from uptake.reports.services.corrections.telling import tell_the_body
from uptake.reports.services.taking import report_at

_NOTHING = "–"


class SomethingHangs(UptakeError):
    """Work hangs on what was to be withdrawn: answers, documents, other organizations' work.

    The uses come as whoever is refused may be told of them (`core.corrections.as_told`).
    """

    def __init__(self, uses: Iterable[Use], organization: str) -> None:
        listed = tuple(uses)
        super().__init__(
            "withdrawal-something-hangs",
            answers=sum(one.answers for one in listed if one.organization == organization)
            or _NOTHING,
            all=[symbol for one in listed for symbol in one.documents] or [_NOTHING],
            some=[one.organization for one in listed if one.organization != organization]
            or [_NOTHING],
        )
        self.uses = listed

    def __reduce__(self) -> tuple[object, ...]:
        """Say how it is made anew where it was pickled."""
        return SomethingHangs, (self.uses, "")


@transaction.atomic
def withdraw(
    *,
    symbol: str,
    organization: str,
    number: Number | None,
    extent: Extent,
    reason: str,
    by: Actor,
    at: datetime,
) -> Right:
    """Withdraw a report, or the recommendation with a number, or propose it.

    `extent` says for whom a report is withdrawn; a recommendation is for all. Tells whether it was
    done at once or is proposed. Raises UptakeError `not-permitted`, `report-not-registered`,
    `recommendation-unknown`, `correction-without-reason`, and as `corrections.proposed_already`;
    SomethingHangs with what hangs on it.
    """
    require(by, Act.WITHDRAW, organization)
    locks.wait_for("import")
    place = report_at(symbol, organization)
    report, said, what = place.report, reason_given(reason), withdrawn_thing(number)
    now = now_of(report, what)
    if now is None:
        raise UptakeError("recommendation-unknown", number=number[0] if number else "")
    shared = shared_of(report, what)
    extent = settled(extent, by, organization, shared) if number is None else Extent.EVERYWHERE
    may = right_to_withdraw(by, organization, shared, extent)
    if may is Right.NONE:
        raise UptakeError("not-permitted", act=Act.WITHDRAW)
    check_nothing_hangs(report, number, organization, extent, by)
    if extent is Extent.HERE:
        _withdraw_here(place, said, by, at)
        return may
    whose = None if is_the_body(by) else place.organization
    one = Wanted(report, what, now, "")
    if may is Right.PROPOSE and proposed_already(one, whose, by) is not None:
        return may
    correction = write(one, whose, said, by, at)
    _withdraw_everywhere(correction, place.organization, by, at, at_once=may is Right.CORRECT)
    return may


def _withdraw_everywhere(
    correction: models.Correction,
    organization: models.Organization,
    by: Actor,
    at: datetime,
    *,
    at_once: bool,
) -> None:
    if at_once:
        write_decision(correction, by, at, made=True)
        withdraw_decided(correction, organization, by, at)
    else:
        tell_the_body(correction, by, at)
    events.record(
        "corrections.withdraw" if at_once else "corrections.propose",
        organization=organization.code,
        subject=subject_of(correction),
        by=by,
        at=at,
        values=told_of(correction),
    )


def check_nothing_hangs(
    report: models.Report, number: Number | None, organization: str, extent: Extent, by: Actor
) -> None:
    """Refuse where something hangs on what is to be withdrawn. Raises SomethingHangs."""
    found = hanging(uses_of(report, number), organization, extent)
    if found:
        raise SomethingHangs(as_told(found, by), organization)


def withdraw_decided(
    correction: models.Correction, organization: models.Organization, by: Actor, at: datetime
) -> None:
    """Withdraw for all what was proposed and decided."""
    extent = Extent.EVERYWHERE
    rows = withdraw_rows(correction.report, correction.recommendation, organization.pk, extent, at)
    write_withdrawal(
        organization=organization,
        reason=correction.reason,
        rows=rows,
        by=by,
        at=at,
        report=correction.report,
        recommendation=correction.recommendation,
        correction=correction,
        everywhere=True,
        symbol=correction.symbol,
        number=correction.number,
    )


def _withdraw_here(
    place: models.ReportAtOrganization, reason: str, by: Actor, at: datetime
) -> None:
    report, organization = place.report, place.organization
    rows = withdraw_rows(report, None, organization.pk, Extent.HERE, at)
    write_withdrawal(
        organization=organization,
        reason=reason,
        rows=rows,
        by=by,
        at=at,
        report=report,
        symbol=report.symbol,
    )
    events.record(
        "corrections.withdraw",
        organization=organization.code,
        subject=report.symbol,
        by=by,
        at=at,
        values={"extent": Extent.HERE, "reason": reason},
    )
