"""The days of a report's treatment at an organization, changed after it was registered."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import days_not_meant, days_out_of_order
from uptake.record.services import events
from uptake.reports.services.refusal import ReportRefused
from uptake.reports.services.taking import report_at

DAYS = ("received", "distributed", "due", "considered")


@transaction.atomic
def date_treatment(
    *,
    symbol: str,
    organization: str,
    received: date | None,
    distributed: date | None,
    due: date | None,
    considered: date | None,
    by: Actor,
    at: datetime,
) -> None:
    """Say when a report was received, distributed and considered, and when the answer is due.

    Raises UptakeError `not-permitted`, `report-not-registered`; ReportRefused for days that are
    out of order.
    """
    require(by, Act.REGISTER_REPORT, organization)
    row = report_at(symbol, organization)
    found = (
        *days_out_of_order(received, distributed, due, timezone.localdate(at)),
        *_considered(received, considered, timezone.localdate(at)),
    )
    if found:
        raise ReportRefused(found)
    before = {name: getattr(row, name) for name in DAYS}
    days = (received, distributed, due, considered)
    after: dict[str, date | None] = dict(zip(DAYS, days, strict=True))
    if before == after:
        return
    for name, day in after.items():
        setattr(row, name, day)
    row.save(update_fields=list(DAYS))
    events.record(
        "reports.date",
        organization=organization,
        subject=symbol,
        by=by,
        at=at,
        values={"before": before, "after": after},
    )


def _considered(received: date | None, considered: date | None, today: date) -> Iterator[Problem]:
    yield from days_not_meant(today, considered=considered)
    if received and considered and considered < received:
        yield Problem("considered", "day-before-received", values=(("date", received),))
