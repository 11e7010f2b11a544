"""Adding a language to what the oversight body wrote: titles, recommendations, addressees."""

from datetime import date

from django.db.models import Model, QuerySet

from uptake.core.codes import Origin, TextKind
from uptake.exchange.reading.dates import find_dates
from uptake.queries.contents.as_of import Moment, standing
from uptake.register import models
from uptake.services.translations.recording import Approved


def write_title(approved: Approved) -> None:
    """Write the title of a report in a language; addresses that are known in it stay."""
    rows = models.ReportText.objects.filter(report=approved.key.row)
    held = _standing(rows.filter(language=approved.language), "report_id")
    models.ReportText.objects.create(
        report_id=approved.key.row,
        language=approved.language,
        origin=Origin.TRANSLATED,
        title=approved.text,
        url=held.url if held else None,
        highlights_url=held.highlights_url if held else None,
        ceb_url=held.ceb_url if held else None,
        **approved.dated(rows),
    )


def write_recommendation(approved: Approved) -> None:
    """Write the text of a recommendation in a language, or the name of its addressee.

    The other of the two stays as it is. Dates are those of the original, in the words of the
    translation where they are found there.
    """
    rows = models.RecommendationText.objects.filter(recommendation=approved.key.row)
    held = _standing(rows.filter(language=approved.language), "recommendation_id")
    of_name = approved.key.kind is TextKind.ADDRESSEE_NAME
    text, name = (held.text, held.addressee_name) if held else (None, None)
    text, name = (text, approved.text) if of_name else (approved.text, name)
    written = models.RecommendationText.objects.create(
        recommendation_id=approved.key.row,
        language=approved.language,
        origin=_origin(held) if of_name else Origin.TRANSLATED,
        text=text,
        addressee_name=name,
        **approved.dated(rows),
    )
    dated_as = held if of_name else _original(approved)
    if dated_as is not None:
        _write_dates(written, dated_as)


def _origin(held: models.RecommendationText | None) -> Origin:
    """Give where a text comes from to which a name is added: the official one is there once."""
    if held is None or held.text is None:
        return Origin.TRANSLATED
    return Origin.IMPORTED if held.origin is Origin.OFFICIAL else held.origin


def _original(approved: Approved) -> models.RecommendationText | None:
    rows = models.RecommendationText.objects.filter(recommendation=approved.key.row)
    source = approved.given.source_language
    return _standing(rows.filter(language=source), "recommendation_id")


def _write_dates(written: models.RecommendationText, original: models.RecommendationText) -> None:
    found = {
        (one.bound, one.date): one.words for one in find_dates(written.text or "", written.language)
    }
    models.RecommendationDate.objects.bulk_create(
        models.RecommendationDate(
            text=written,
            position=one.position,
            bound=one.bound,
            date=one.date,
            words=found.get((one.bound, one.date), one.words),
        )
        for one in original.dates.order_by("position")
    )


def _standing[M: Model](rows: QuerySet[M], owner: str) -> M | None:
    return standing(rows, Moment(date.max), owner).first()
