"""Writing the reports of the plan: with titles, recommendations, and comments on them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from uptake.core.codes import CebComments, Language, Origin, ReportKind, Visibility
from uptake.core.recipients import machine
from uptake.core.symbols import place
from uptake.demonstration.services.system.deeds import Deeds
from uptake.demonstration.services.system.plan import PlannedRecommendation, PlannedReport
from uptake.demonstration.services.system.rows import Rows
from uptake.demonstration.services.system.words import asked, title
from uptake.register.models import (
    OversightBody,
    Recommendation,
    RecommendationDate,
    RecommendationFacts,
    RecommendationImpact,
    RecommendationPeriod,
    RecommendationText,
    Report,
    ReportCebComments,
    ReportText,
)

BY = "JIU"
# The session of the General Assembly that opens in a year.
FIRST_SESSION = 1945


@dataclass(frozen=True, slots=True)
class Written:
    """A report as it was written: its row, those of its recommendations, where these stand."""

    report: PlannedReport
    key: int
    recommendations: tuple[tuple[PlannedRecommendation, int, str], ...]


def at(day: date, hour: int = 9) -> datetime:
    """Return an hour of a day."""
    return datetime.combine(day, time(hour), UTC)


def write_reports(
    planned: Iterable[PlannedReport], rows: Rows, deeds: Deeds
) -> tuple[Written, ...]:
    """Let all reports wait to be written, each registered by the oversight body itself."""
    body, _ = OversightBody.objects.get_or_create(code=BY)
    written = []
    for order, one in enumerate(planned):
        written.append(_report(one, body.pk, order, rows))
        told = {"languages": tuple(Language), "recommendations": len(one.recommendations)}
        deeds.note("reports.register", BY, one.symbol, told, machine(BY), at(one.published), rows)
    return tuple(written)


def _report(one: PlannedReport, body: int, order: int, rows: Rows) -> Written:
    letter = one.kind is ReportKind.MANAGEMENT_LETTER
    key = rows.add(
        Report,
        oversight_body_id=body,
        symbol=one.symbol,
        kind=one.kind,
        symbol_year=one.year,
        symbol_number=one.number,
        programme_year=one.year,
        visibility=Visibility.RESTRICTED if letter else Visibility.PUBLIC,
    )
    dated = {"recorded_at": at(one.published), "recorded_by": BY, "valid_from": one.published}
    for language in Language:
        rows.add(
            ReportText,
            report_id=key,
            language=language,
            origin=Origin.OFFICIAL,
            by_oversight_body=True,
            title=title(one.subject, one.pattern, language, letter=letter),
            **dated,
        )
    _comments(one, key, order, dated, rows)
    return Written(
        one,
        key,
        tuple(_recommendation(each, one, key, dated, rows) for each in one.recommendations),
    )


def _comments(
    one: PlannedReport, key: int, order: int, dated: Mapping[str, Any], rows: Rows
) -> None:
    if len(one.to) == 1:
        return
    rows.add(ReportCebComments, report_id=key, state=CebComments.NOT_AVAILABLE, **dated)
    if one.commented is not None:
        rows.add(
            ReportCebComments,
            report_id=key,
            state=CebComments.AVAILABLE,
            symbol=f"A/{one.commented.year - FIRST_SESSION}/{100 + order}/Add.1",
            date=one.commented,
            recorded_at=at(one.commented),
            recorded_by=BY,
            valid_from=one.commented,
        )


def _recommendation(
    one: PlannedRecommendation,
    report: PlannedReport,
    key: int,
    dated: Mapping[str, Any],
    rows: Rows,
) -> tuple[PlannedRecommendation, int, str]:
    """Write a recommendation, and give it with its row and where it stands in lists."""
    number = str(one.number)
    pk = rows.add(Recommendation, report_id=key, number=number, ordinal=one.number, formal=True)
    facts = rows.add(RecommendationFacts, recommendation_id=pk, addressee=one.addressee, **dated)
    for position, impact in enumerate(one.impacts):
        rows.add(RecommendationImpact, facts_id=facts, position=position, impact=impact)
    rows.add(
        RecommendationPeriod,
        recommendation_id=pk,
        facts_id=facts,
        valid_from=report.published,
    )
    for language in Language:
        _text(one, pk, language, dated, rows)
    stands = place(
        report.year, report.number, report.symbol, formal=True, ordinal=one.number, number=number
    )
    return one, pk, stands


def _text(
    one: PlannedRecommendation,
    pk: int,
    language: Language,
    dated: Mapping[str, Any],
    rows: Rows,
) -> None:
    text, dates = asked(one.addressee, one.ask, one.deadline, language)
    key = rows.add(
        RecommendationText,
        recommendation_id=pk,
        language=language,
        origin=Origin.OFFICIAL,
        by_oversight_body=True,
        text=text,
        **dated,
    )
    for position, found in enumerate(dates):
        rows.add(
            RecommendationDate,
            text_id=key,
            position=position,
            bound=found.bound,
            date=found.date,
            words=found.words,
        )
