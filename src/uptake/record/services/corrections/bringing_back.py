"""Bringing back a report or a recommendation that was withdrawn: it stands as it did."""

from datetime import datetime

from django.db import transaction

from uptake.core.actors import Actor
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.withdrawing import may_bring_back
from uptake.record.queries.withdrawals import decided_by_body
from uptake.record.services import events, locks
from uptake.record.services.periods import derive_periods
from uptake.record.services.withdrawal_rows import stand_again, write_brought_back
from uptake.register import models


@transaction.atomic
def bring_back(*, withdrawal: int, by: Actor, at: datetime) -> str:
    """Undo the withdrawal of a report or a recommendation; give the symbol of the report.

    Raises UptakeError `not-permitted`, `withdrawal-unknown`, `withdrawal-brought-back`,
    `withdrawal-report-first` (symbol), `withdrawal-overtaken` (symbol) where it was registered
    anew since.
    """
    locks.wait_for("import")
    row = withdrawal_held(withdrawal, by)
    if row.report is None:
        raise UptakeError("withdrawal-unknown")
    _check_free(row, row.report)
    stand_again(row.rows, row.at)
    write_brought_back(row, by, at)
    derive_periods(reports=[row.report.pk])
    events.record(
        "corrections.bring_back",
        organization=row.organization.code,
        subject=f"{row.symbol} {row.number}" if row.number else row.symbol,
        by=by,
        at=at,
        values={"withdrawal": row.pk, "reason": row.reason},
    )
    return row.report.symbol


def withdrawal_held(key: int, by: Actor) -> models.Withdrawal:
    """Give a withdrawal that stands and that somebody may undo.

    Raises UptakeError `withdrawal-unknown`, `not-permitted`, `withdrawal-brought-back`.
    """
    rows = models.Withdrawal.objects.select_related(
        "report", "recommendation", "document", "organization", "correction__decision"
    )
    row = rows.filter(pk=key).first()
    if row is None:
        raise UptakeError("withdrawal-unknown")
    code = row.organization.code
    require(by, Act.WITHDRAW, code)
    if not may_bring_back(by, code, decided_by_body=decided_by_body(row)):
        raise UptakeError("not-permitted", act=Act.WITHDRAW)
    if models.BroughtBack.objects.filter(withdrawal=row).exists():
        raise UptakeError("withdrawal-brought-back")
    return row


def _check_free(row: models.Withdrawal, report: models.Report) -> None:
    standing = models.Report.objects.filter(symbol=report.symbol)
    of = row.recommendation
    if of is None:
        place = models.ReportAtOrganization.objects.filter(
            report=report, organization=row.organization
        )
        taken = standing.exists() if row.everywhere else place.exists()
    elif not standing.filter(pk=report.pk).exists():
        raise UptakeError("withdrawal-report-first", symbol=report.symbol)
    else:
        same = models.Recommendation.objects.filter(report=report, number=of.number)
        taken = same.filter(formal=of.formal).exists()
    if taken or (not row.everywhere and report.withdrawn_at is not None):
        raise UptakeError("withdrawal-overtaken", symbol=report.symbol)
