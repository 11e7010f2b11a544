"""The rows of what is withdrawn and brought back: marked as such, and never deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from uptake.core.actors import Actor
from uptake.core.withdrawing import Extent
from uptake.record.services import locks
from uptake.register import models

type Rows = dict[str, list[int]]

# The tables whose rows are withdrawn, those that others belong to last.
TABLES: tuple[Any, ...] = (
    models.FollowUp,
    models.ReportAtOrganization,
    models.Recommendation,
    models.Report,
    models.Document,
)


def withdraw_rows(
    report: models.Report,
    recommendation: models.Recommendation | None,
    organization: int,
    extent: Extent,
    at: datetime,
) -> Rows:
    """Withdraw a report or a recommendation with all that follows it up; give the rows."""
    whole = extent is Extent.EVERYWHERE
    recommendations = models.Recommendation.objects.filter(report=report)
    if recommendation is not None:
        recommendations = recommendations.filter(pk=recommendation.pk)
    keys = list(recommendations.values_list("pk", flat=True))
    here: dict[str, Any] = {} if whole else {"organization": organization}
    follow_ups = models.FollowUp.objects.filter(recommendation__in=keys, **here)
    rows: Rows = {"FollowUp": list(locks.hold(follow_ups).values_list("pk", flat=True))}
    if recommendation is None:
        places = models.ReportAtOrganization.objects.filter(report=report, **here)
        rows["ReportAtOrganization"] = list(places.values_list("pk", flat=True))
    if whole:
        rows["Recommendation"] = keys
        if recommendation is None:
            rows["Report"] = [report.pk]
    mark_rows(rows, at)
    return rows


def mark_rows(rows: Mapping[str, Any], at: datetime) -> None:
    """Note of rows that they are withdrawn."""
    for table in TABLES:
        table.objects.filter(pk__in=rows.get(table.__name__, ())).update(withdrawn_at=at)


def any_withdrawn(rows: Mapping[str, Any]) -> bool:
    """Say whether any of the rows is withdrawn now."""
    return any(
        table.everything.filter(pk__in=keys).exclude(withdrawn_at=None).exists()
        for table in TABLES
        if (keys := rows.get(table.__name__))
    )


def stand_again(rows: Mapping[str, Any], at: datetime) -> None:
    """Let the rows stand again that were withdrawn at a time, and are so still."""
    for table in TABLES:
        held = table.everything.filter(pk__in=rows.get(table.__name__, ()), withdrawn_at=at)
        held.update(withdrawn_at=None)


def write_withdrawal(
    *,
    organization: models.Organization,
    reason: str,
    rows: Mapping[str, Any],
    by: Actor,
    at: datetime,
    **of: Any,
) -> models.Withdrawal:
    """Write what was withdrawn where, by whom and why."""
    return models.Withdrawal.objects.create(
        organization=organization,
        reason=reason,
        rows=rows,
        at=at,
        by=by.name,
        person_id=by.person,
        **of,
    )


def write_brought_back(
    withdrawal: models.Withdrawal, by: Actor, at: datetime, rows: Rows | None = None
) -> None:
    """Write that a withdrawal was undone."""
    models.BroughtBack.objects.create(
        withdrawal=withdrawal, at=at, by=by.name, person_id=by.person, rows=rows or {}
    )
