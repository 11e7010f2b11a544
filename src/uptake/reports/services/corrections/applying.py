"""Making a correction: a new version of words, from today on; numbers and symbols once and for all.

What was printed before today, here or elsewhere, was printed with the wrong words, and stays so. By
its number and symbol a recommendation is found: these are corrected for every day.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from uptake.core.codes import CorrectedPart, Origin, ReportKind, Visibility
from uptake.core.recipients import Actor
from uptake.core.symbols import ordinal, report_kind, report_order
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.corrections import recommendation_of, text_of, title_of
from uptake.record.services.corrections import Wanted
from uptake.record.services.last_texts import derive_titles
from uptake.record.services.oversight import bodies_of_reports
from uptake.record.services.standing import derive_of_texts
from uptake.record.services.versions import derive_periods
from uptake.register import models
from uptake.reports.services.wording import renew_report_text, write_words


def apply(
    one: Wanted, correction: models.Correction, by: Actor, at: datetime, *, by_body: bool
) -> None:
    """Write the new version. `by_body`: the words are the oversight body's own from now on."""
    match one.what.part:
        case CorrectedPart.TITLE:
            _retitle(one, correction, by, at, by_body=by_body)
        case CorrectedPart.TEXT:
            _reword(one, correction, by, at, by_body=by_body)
        case CorrectedPart.NUMBER:
            _renumber(one, by, at)
        case CorrectedPart.SYMBOL:
            _rename(one, by, at)
        case CorrectedPart.WITHDRAWAL:
            raise AssertionError("a withdrawal is no new version")


def _retitle(
    one: Wanted, correction: models.Correction, by: Actor, at: datetime, *, by_body: bool
) -> None:
    held = title_of(one.report, one.what.language)
    assert held is not None
    renew_report_text(
        held,
        timezone.localdate(at),
        {"recorded_at": at, "recorded_by": by.name},
        origin=Origin.OFFICIAL,
        by_oversight_body=by_body,
        correction=correction,
        title=one.after,
    )
    derive_titles(Q(report=one.report))


def _reword(
    one: Wanted, correction: models.Correction, by: Actor, at: datetime, *, by_body: bool
) -> None:
    row = recommendation_of(one.report, one.what.number)
    held = text_of(row, one.what.language) if row else None
    assert held is not None
    write_words(held, one.after, by, at, correction=correction, by_body=by_body)
    derive_of_texts([held.recommendation_id])


def _renumber(one: Wanted, by: Actor, at: datetime) -> None:
    row = recommendation_of(one.report, one.what.number)
    assert row is not None
    symbol, before = one.report.symbol, row.number
    row.number, row.ordinal = one.after, ordinal(one.after)
    row.save(update_fields=["number", "ordinal"])
    reports = {one.report.pk}
    if row.formal:
        told = {f"{symbol} {before}": f"{symbol} {one.after}"}
        reports |= _say_again_on_what_they_depend(told, by, at)
    derive_periods(reports=reports)


def _rename(one: Wanted, by: Actor, at: datetime) -> None:
    report, before = one.report, one.report.symbol
    kind, was = report_kind(one.after), report.kind
    places = report.at_organizations.order_by("pk").values_list("organization", flat=True)
    body = bodies_of_reports([one.after], places[0] if places else 0)[one.after]
    report.symbol, report.kind, report.oversight_body = one.after, kind, body
    report.symbol_year, report.symbol_number = report_order(one.after, report.programme_year)
    if kind is not was and ReportKind.MANAGEMENT_LETTER in (kind, was):
        restricted = kind is ReportKind.MANAGEMENT_LETTER
        report.visibility = Visibility.RESTRICTED if restricted else Visibility.PUBLIC
    report.save(
        update_fields=[
            "symbol",
            "kind",
            "oversight_body",
            "symbol_year",
            "symbol_number",
            "visibility",
        ]
    )
    rows = models.Recommendation.everything.filter(report=report)
    told = {
        f"{before} {number}": f"{one.after} {number}"
        for number in rows.values_list("number", flat=True)
    }
    reports = {report.pk} | _say_again_on_what_they_depend(told, by, at)
    derive_periods(reports=reports)


def _say_again_on_what_they_depend(told: Mapping[str, str], by: Actor, at: datetime) -> set[int]:
    """Say of the recommendations that depend on others by their new names; give their reports."""
    named = models.RecommendationDependency.objects.filter(depends_on__in=list(told))
    rows = standing(
        models.RecommendationFacts.objects.filter(
            recommendation__in=named.values("facts__recommendation")
        ),
        Moment(date.max),
        "recommendation_id",
    )
    reports = set()
    for held in list(rows):
        depends = [one.depends_on for one in held.dependencies.order_by("position")]
        if not set(depends) & told.keys():
            continue
        facts = models.RecommendationFacts.objects.create(
            recommendation_id=held.recommendation_id,
            addressee=held.addressee,
            withdrawn=held.withdrawn,
            recorded_at=at,
            recorded_by=by.name,
            valid_from=held.valid_from,
        )
        models.RecommendationImpact.objects.bulk_create(
            models.RecommendationImpact(facts=facts, position=one.position, impact=one.impact)
            for one in held.impacts.order_by("position")
        )
        models.RecommendationDependency.objects.bulk_create(
            models.RecommendationDependency(
                facts=facts, position=position, depends_on=told.get(one, one)
            )
            for position, one in enumerate(depends)
        )
        reports.add(held.recommendation.report_id)
    return reports
