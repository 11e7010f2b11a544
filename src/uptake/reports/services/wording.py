"""Official words, written anew in place of those that stand: of recommendations, and of reports."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from uptake.core.codes import Language, Origin
from uptake.core.recipients import Actor
from uptake.exchange.reading.dates import find_dates
from uptake.register import models

_KEPT = ("language", "origin", "by_oversight_body", "title", "url", "highlights_url", "ceb_url")


def write_words(
    held: models.RecommendationText,
    text: str,
    by: Actor,
    at: datetime,
    *,
    correction: models.Correction | None,
    by_body: bool,
) -> None:
    """Write a recommendation's official text anew in place of one, with the dates in it."""
    write_official(
        recommendation_id=held.recommendation_id,
        language=Language(held.language),
        text=text,
        addressee_name=held.addressee_name,
        by_body=by_body,
        correction=correction,
        recorded_at=at,
        recorded_by=by.name,
        valid_from=max(held.valid_from, timezone.localdate(at)),
    )


def write_official(*, language: Language, text: str, by_body: bool, **columns: Any) -> None:
    """Write an official text with the dates that stand in it. `columns` are the row's others."""
    written = models.RecommendationText.objects.create(
        language=language,
        origin=Origin.OFFICIAL,
        by_oversight_body=True if by_body else None,
        text=text,
        **columns,
    )
    models.RecommendationDate.objects.bulk_create(
        models.RecommendationDate(
            text=written, position=position, bound=found.bound, date=found.date, words=found.words
        )
        for position, found in enumerate(find_dates(text, language))
    )


def renew_report_text(
    held: models.ReportText, day: date, recorded: Mapping[str, Any], **changed: Any
) -> None:
    """Write what a report is called, and where it is read, anew: from a day on, but for `changed`.

    Where something else was said last of a later day, it holds from that day.
    """
    kept = {name: getattr(held, name) for name in _KEPT}
    models.ReportText.objects.create(
        report_id=held.report_id,
        valid_from=max(day, held.valid_from),
        **{**kept, **changed},
        **recorded,
    )
