"""What a registered report asks of an organization, and the days of its treatment there."""

from dataclasses import dataclass
from datetime import date

from uptake.core.codes import Action, Stage, Visibility
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.values import of_reports
from uptake.record.queries.reports import Dates
from uptake.record.queries.texts import Wording, best, wordings
from uptake.record.queries.viewpoint import Look
from uptake.register.models import FollowUpProgress, Recommendation, ReportAtOrganization


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One recommendation and its mark. `on_its_way`: an answer is, and the mark waits for it."""

    number: str
    formal: bool
    text: Wording | None
    action: Action | None
    governing_body: int | None
    on_its_way: bool
    since: date | None


def treatment_of(look: Look, symbol: str) -> Dates | None:
    """Give the days of a report at the organization, or None where it has no such report."""
    rows = ReportAtOrganization.objects.filter(
        organization=look.organization, report__symbol=symbol
    )
    if not look.restricted:
        rows = rows.filter(report__visibility=Visibility.PUBLIC)
    row = rows.first()
    return Dates(row.received, row.distributed, row.due, row.considered) if row else None


def marks_of(look: Look, symbol: str) -> tuple[MarkLine, ...]:
    """Give all recommendations of a report with their marks, marked or not. Asks four questions."""
    rows = Recommendation.objects.filter(report__symbol=symbol).order_by(
        "-formal", "ordinal", "number"
    )
    texts = texts_of(of_reports(look.organization, (symbol,), look.moment))
    progress = {
        one.follow_up.recommendation_id: one
        for one in FollowUpProgress.objects.filter(
            follow_up__organization=look.organization,
            follow_up__withdrawn_at=None,
            follow_up__recommendation__report__symbol=symbol,
        ).select_related("latest", "follow_up")
    }
    return tuple(
        _line(row, best(wordings(texts.get(row.pk, {})), look.language), progress.get(row.pk))
        for row in rows
    )


def _line(row: Recommendation, text: Wording | None, progress: FollowUpProgress | None) -> MarkLine:
    if progress is None:
        return MarkLine(row.number, row.formal, text, None, None, False, None)
    latest = progress.latest
    return MarkLine(
        row.number,
        row.formal,
        text,
        latest.action,
        latest.governing_body_id,
        progress.stage is not Stage.CLEARED,
        latest.valid_from,
    )
