"""Reports on their way into the register, and what the register has of them already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from uptake.core.codes import Audience, Origin, UploadState, Visibility
from uptake.core.contract import read_plain
from uptake.core.report_draft import (
    NOTHING_KNOWN,
    FocalPointDraft,
    Known,
    RecommendationDraft,
    ReportDraft,
    TextDraft,
    TitleDraft,
)
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import EntryHeld, of_reports
from uptake.register import models


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A report on its way, with all that a page says of where it is."""

    key: UUID
    name: str
    state: UploadState
    symbol: str | None
    error_code: str
    error_values: Mapping[str, Any]
    made_at: datetime
    made_by: str


def draft_shown(organization: str, key: UUID) -> DraftShown | None:
    """Give one draft of an organization, or None."""
    row = models.ReportDraft.objects.filter(organization=organization, key=key).first()
    return _shown(row) if row else None


def drafts_shown(organization: str, states: Iterable[UploadState]) -> tuple[DraftShown, ...]:
    """Give the drafts in these states, the latest first."""
    rows = models.ReportDraft.objects.filter(organization=organization, state__in=list(states))
    return tuple(map(_shown, rows.order_by("-made_at")))


def draft_content(key: UUID) -> ReportDraft:
    """Give what a draft holds. Raises ReportDraft.DoesNotExist where there is none."""
    return read_plain(ReportDraft, models.ReportDraft.objects.get(key=key).content)


def body_names(organization: str) -> dict[str, int]:
    """Give the governing bodies of an organization by every name in every language."""
    rows = models.GoverningBodyName.objects.filter(
        governing_body__organization__code=organization, governing_body__works_for=None
    )
    return dict(rows.values_list("name", "governing_body_id"))


def known_report(organization: str, symbol: str | None, *, by_body: bool = False) -> Known:
    """Give what the register has of a report, as an organization that registers it must know.

    `by_body`: the oversight body itself registers it; then only its own words are official, and
    they replace what organizations had entered.
    """
    row = models.Report.objects.filter(symbol=symbol).first()
    if row is None:
        return NOTHING_KNOWN
    numbers = models.Recommendation.objects.filter(report=row)
    marked = numbers.filter(
        follow_ups__organization__code=organization,
        follow_ups__updates__isnull=False,
        follow_ups__withdrawn_at=None,
    )
    own = {"by_oversight_body": True} if by_body else {}
    order = ("valid_from", "recorded_at", "pk")
    texts = models.RecommendationText.objects.filter(
        recommendation__report=row, origin=Origin.OFFICIAL, **own
    ).order_by(*order)
    titles = models.ReportText.objects.filter(report=row, origin=Origin.OFFICIAL, **own)
    return Known(
        {
            (number, formal, language): text or ""
            for number, formal, language, text in texts.values_list(
                "recommendation__number", "recommendation__formal", "language", "text"
            )
        },
        {
            language: title
            for language, title in titles.order_by(*order).values_list("language", "title")
            if title
        },
        frozenset(numbers.values_list("number", "formal")),
        frozenset(marked.values_list("number", "formal").distinct()),
        models.ReportAtOrganization.objects.filter(
            report=row, organization__code=organization
        ).exists(),
    )


def is_hidden(organization: str, symbol: str | None) -> bool:
    """Say whether a report is restricted to others: it does not exist for the organization."""
    rows = models.Report.objects.filter(symbol=symbol, visibility=Visibility.RESTRICTED)
    return rows.exclude(at_organizations__organization__code=organization).exists()


def draft_of_report(organization: int, symbol: str, on: date) -> ReportDraft | None:
    """Give a registered report as a draft, to add a language or the organization's marks to it.

    None where the register has no such report.
    """
    row = models.Report.objects.filter(symbol=symbol).first()
    if row is None:
        return None
    moment = Moment(on, audience=Audience.STAFF)
    held = contents(of_reports(organization, (symbol,), moment))
    place = models.ReportAtOrganization.objects.filter(
        report=row, organization=organization
    ).first()
    comments = standing(
        models.ReportCebComments.objects.filter(report=row), moment, "report_id"
    ).first()
    entries = sorted(held.entries.values(), key=lambda one: (not one.key[2], one.ordinal, one.key))
    return ReportDraft(
        symbol=symbol,
        titles=tuple(
            TitleDraft(language, text.title, text.url, text.highlights_url, text.ceb_url)
            for language, text in held.reports[symbol].texts.items()
        ),
        programme_year=row.programme_year,
        visibility=row.visibility,
        ceb_comments=comments.state if comments else None,
        ceb_symbol=comments.symbol if comments else None,
        ceb_date=comments.date if comments else None,
        received=place.received if place else None,
        distributed=place.distributed if place else None,
        due=place.due if place else None,
        recommendations=tuple(map(_recommendation, entries)),
        focal_points=tuple(
            FocalPointDraft(one.person, one.unit) for one in held.reports[symbol].focal_points
        ),
    )


def _recommendation(held: EntryHeld) -> RecommendationDraft:
    answer = held.answered.answer if held.answered else None
    return RecommendationDraft(
        number=held.key[1],
        formal=held.key[2],
        texts=tuple(
            TextDraft(language, text.text, text.addressee_name)
            for language, text in held.texts.items()
            if text.text
        ),
        addressee=held.facts.addressee if held.facts else None,
        impact=held.facts.impact if held.facts else (),
        depends_on=tuple(one.rpartition(" ")[2] for one in held.facts.depends_on)
        if held.facts
        else (),
        action=answer.action if answer else None,
        governing_body=answer.governing_body if answer else None,
    )


def _shown(row: models.ReportDraft) -> DraftShown:
    return DraftShown(
        row.key,
        row.name,
        row.state,
        (row.content or {}).get("symbol"),
        row.error_code,
        row.error_values,
        row.made_at,
        row.made_by,
    )
