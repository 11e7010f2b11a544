"""The rows of a correction: what somebody says is wrong and right, and what was decided on it."""

from datetime import datetime

from uptake.core.actors import Actor
from uptake.core.codes import CorrectedPart, Language
from uptake.register import models


def write_correction(
    *,
    report: models.Report,
    recommendation: models.Recommendation | None,
    part: CorrectedPart,
    language: Language | None,
    before: str,
    after: str,
    reason: str,
    organization: models.Organization | None,
    by: Actor,
    at: datetime,
) -> models.Correction:
    """Write a correction, with the symbol and the number of now; no organization: the body's."""
    return models.Correction.objects.create(
        report=report,
        recommendation=recommendation,
        symbol=report.symbol,
        number=recommendation.number if recommendation else None,
        part=part,
        language=language,
        before=before,
        after=after,
        reason=reason,
        organization=organization,
        at=at,
        by=by.name,
        person_id=by.person,
    )


def write_decision(
    correction: models.Correction, by: Actor, at: datetime, *, made: bool, reason: str = ""
) -> None:
    """Write that a correction was made, or refused."""
    models.CorrectionDecision.objects.create(
        correction=correction, made=made, reason=reason, at=at, by=by.name, person_id=by.person
    )
