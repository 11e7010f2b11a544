"""Adding languages to what the oversight body wrote: titles, recommendations, addressees."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Model, QuerySet

from uptake.core.codes import Language, Origin, TextKind
from uptake.exchange.reading.dates import find_dates
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.register import models
from uptake.translation.services.recording import Approved, Days, days_of

_EVER = Moment(date.max)

type _Held = Mapping[tuple[int, Language], models.RecommendationText]


def write_titles(approved: Iterable[Approved]) -> None:
    """Write titles of reports in languages; addresses that are known in them stay."""
    by_text = {(one.key.row, one.language): one for one in approved}
    rows = models.ReportText.objects.filter(report__in={report for report, _ in by_text})
    held = {(row.report_id, row.language): row for row in _standing(rows, "report_id")}
    days = days_of(rows, "report_id")
    models.ReportText.objects.bulk_create(
        _title(one, held.get(text), days) for text, one in by_text.items()
    )


def write_recommendations(approved: Iterable[Approved]) -> None:
    """Write texts of recommendations in languages, and the names of their addressees.

    Whichever of the two is not given stays as it is. Dates are those of the original, in the words
    of the translation where they are found there.
    """
    by_text: defaultdict[tuple[int, Language], list[Approved]] = defaultdict(list)
    for one in approved:
        by_text[one.key.row, one.language].append(one)
    rows = models.RecommendationText.objects.filter(recommendation__in={row for row, _ in by_text})
    standing_now = _standing(rows, "recommendation_id").prefetch_related("dates")
    held = {(row.recommendation_id, row.language): row for row in standing_now}
    days = days_of(rows, "recommendation_id")
    written = models.RecommendationText.objects.bulk_create(
        _recommendation(given, held.get(text), days) for text, given in by_text.items()
    )
    models.RecommendationDate.objects.bulk_create(
        dated
        for row, given in zip(written, by_text.values(), strict=True)
        for dated in _dates(row, _dated_as(given, held))
    )


def _title(one: Approved, held: models.ReportText | None, days: Days) -> models.ReportText:
    return models.ReportText(
        report_id=one.key.row,
        language=one.language,
        origin=Origin.TRANSLATED,
        title=one.text,
        url=held.url if held else None,
        highlights_url=held.highlights_url if held else None,
        ceb_url=held.ceb_url if held else None,
        **one.dated(days, one.key.row),
    )


def _recommendation(
    given: Sequence[Approved], held: models.RecommendationText | None, days: Days
) -> models.RecommendationText:
    """Give the row of a recommendation in one language with all that was given for it."""
    text, name = (held.text, held.addressee_name) if held else (None, None)
    origin = _origin(held)
    for one in given:
        if _is_name(one):
            name = one.text
        else:
            text, origin = one.text, Origin.TRANSLATED
    row = given[0].key.row
    return models.RecommendationText(
        recommendation_id=row,
        language=given[0].language,
        origin=origin,
        text=text,
        addressee_name=name,
        **max((one.dated(days, row) for one in given), key=lambda dated: dated["valid_from"]),
    )


def _is_name(one: Approved) -> bool:
    return one.key.kind is TextKind.ADDRESSEE_NAME


def _origin(held: models.RecommendationText | None) -> Origin:
    """Give where a text comes from to which a name is added: the official one is there once."""
    if held is None or held.text is None:
        return Origin.TRANSLATED
    return Origin.IMPORTED if held.origin is Origin.OFFICIAL else held.origin


def _dated_as(given: Sequence[Approved], held: _Held) -> models.RecommendationText | None:
    """Give the text whose dates the new one has: its original, else the one it replaces."""
    last = given[-1]
    sources = [one.given.source_language for one in given if not _is_name(one)]
    return held.get((last.key.row, sources[-1] if sources else last.language))


def _dates(
    written: models.RecommendationText, original: models.RecommendationText | None
) -> Iterator[models.RecommendationDate]:
    if original is None:
        return
    found = {
        (one.bound, one.date): one.words for one in find_dates(written.text or "", written.language)
    }
    for one in sorted(original.dates.all(), key=lambda row: row.position):
        yield models.RecommendationDate(
            text=written,
            position=one.position,
            bound=one.bound,
            date=one.date,
            words=found.get((one.bound, one.date), one.words),
        )


def _standing[M: Model](rows: QuerySet[M], owner: str) -> QuerySet[M]:
    return standing(rows, _EVER, owner, "language")
