"""Marking a recommendation anew: what it asks of the organization, with a reason.

An answer that was cleared already stands on beside the new mark; while one is on its way, the mark
waits for it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.core.codes import Action, Stage
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import Number, mark_problems
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.organizations import deciding_bodies
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.record.services.versions import copy_update, derive_answers, derive_progress
from uptake.register import models
from uptake.reports.services.refusal import ReportRefused
from uptake.reports.services.taking import report_at
from uptake.reports.services.writing import mark_columns


@transaction.atomic
def mark(
    *,
    symbol: str,
    number: Number,
    organization: str,
    action: Action,
    governing_body: int | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say anew what a recommendation asks of the organization.

    Raises UptakeError `not-permitted`, `report-not-registered`, `recommendation-unknown` (number),
    `mark-without-reason`, `mark-unchanged`, `answer-on-its-way`; ReportRefused where the governing
    body is missing.
    """
    require(by, Act.REGISTER_REPORT, organization)
    place = report_at(symbol, organization)
    bodies = deciding_bodies(place.organization_id)
    if found := tuple(mark_problems(action, governing_body, bodies)):
        raise ReportRefused(found)
    follow_up = _follow_up(place, number)
    before = _standing(follow_up)
    columns, reason = mark_columns(action, governing_body), reason.strip()
    _check(before, columns, reason)
    _write(follow_up, before, columns, reason, by, at)
    events.record(
        "reports.mark",
        organization=organization,
        subject=str(RecommendationKey(symbol, *number)),
        by=by,
        at=at,
        values={
            "before": before.action if before else None,
            "after": action,
            "governing_body": columns["governing_body_id"],
            "reason": reason,
        },
    )


def _standing(follow_up: models.FollowUp) -> models.StatusUpdate | None:
    """Give the version that stands. Raises UptakeError `answer-on-its-way` while one does not."""
    progress = models.FollowUpProgress.objects.filter(follow_up=follow_up).first()
    if progress is not None and progress.stage is not Stage.CLEARED:
        raise UptakeError("answer-on-its-way")
    return progress.latest if progress else None


def _check(before: models.StatusUpdate | None, columns: dict[str, object], reason: str) -> None:
    if before is None:
        return
    asked = columns["action"], columns["governing_body_id"]
    if (before.action, before.governing_body_id) == asked:
        raise UptakeError("mark-unchanged")
    if not reason:
        raise UptakeError("mark-without-reason")


def _follow_up(place: models.ReportAtOrganization, number: Number) -> models.FollowUp:
    recommendation = models.Recommendation.objects.filter(
        report=place.report_id, number=number[0], formal=number[1]
    ).first()
    if recommendation is None:
        raise UptakeError("recommendation-unknown", number=number[0])
    row, _ = models.FollowUp.objects.get_or_create(
        recommendation=recommendation, organization=place.organization
    )
    return hold(models.FollowUp.objects.filter(pk=row.pk)).get()


def _write(
    follow_up: models.FollowUp,
    before: models.StatusUpdate | None,
    columns: dict[str, object],
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    if before is not None and before.decision_state and columns["decision_state"]:
        columns = {**columns, "decision_state": before.decision_state}
    copy_update(
        before,
        models.StatusUpdate(
            follow_up=follow_up,
            stage=Stage.CLEARED,
            author_id=by.person,
            via=by.via,
            based_on=before,
            why=reason,
            recorded_at=at,
            recorded_by=by.name,
            valid_from=timezone.localdate(at),
        ),
        columns,
    )
    derive_answers(Q(follow_up=follow_up))
    derive_progress(Q(follow_up=follow_up))
