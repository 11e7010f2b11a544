"""The official text of a recommendation, written anew in place of one that stands."""

from datetime import datetime

from django.utils import timezone

from uptake.core.actors import Actor
from uptake.core.codes import Language, Origin
from uptake.exchange.reading.dates import find_dates
from uptake.register import models


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
    written = models.RecommendationText.objects.create(
        recommendation_id=held.recommendation_id,
        language=held.language,
        origin=Origin.OFFICIAL,
        by_oversight_body=True if by_body else None,
        correction=correction,
        text=text,
        addressee_name=held.addressee_name,
        recorded_at=at,
        recorded_by=by.name,
        valid_from=max(held.valid_from, timezone.localdate(at)),
    )
    models.RecommendationDate.objects.bulk_create(
        models.RecommendationDate(
            text=written, position=position, bound=found.bound, date=found.date, words=found.words
        )
        for position, found in enumerate(find_dates(text, Language(held.language)))
    )
