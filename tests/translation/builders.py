"""Translations for the tests: given by a machine at ITU, beside an edition that is on its way."""

import datetime
from typing import Any

from django.db.models import Q

from uptake.core.codes import Language, TextKind, TranslationWay
from uptake.core.recipients import Actor, machine
from uptake.core.translation import TextKey, TextUnit
from uptake.record.services.last_texts import derive_texts, derive_titles
from uptake.register.models import Edition, FollowUp, LastText, Recommendation, Report
from uptake.translation import services as translations
from uptake.translation.queries.texts import texts_of_edition

GIVEN = datetime.datetime(2022, 4, 1, 9, tzinfo=datetime.UTC)
FRENCH = Language.FRENCH


def later(minutes: int) -> datetime.datetime:
    """Return a time some minutes after the first translation."""
    return GIVEN + datetime.timedelta(minutes=minutes)


def key_of(kind: TextKind, number: str = "1", place: str = "") -> TextKey:
    """Return the key of a text of a recommendation, of its answer, or of the report."""
    if kind is TextKind.REPORT_TITLE:
        return TextKey(kind, Report.objects.values_list("pk", flat=True)[0])
    if kind in (TextKind.RECOMMENDATION, TextKind.ADDRESSEE_NAME):
        return TextKey(kind, Recommendation.objects.get(number=number).pk)
    return TextKey(kind, FollowUp.objects.get(recommendation__number=number).pk, place)


def give(key: TextKey, text: str, source: str, **values: Any) -> int | None:
    """Return a text in French, not approved."""
    given: dict[str, Any] = {
        "organization": "ITU",
        "language": FRENCH,
        "way": TranslationWay.SITE,
        "by": machine("Tara"),
        "at": GIVEN,
    }
    return translations.give(key=key, text=text, source=source, **{**given, **values})


def approve(translation: int, by: Actor | None = None, minutes: int = 5) -> None:
    """Approve a translation, some minutes after the first was given."""
    translations.approve(translation=translation, by=by or machine("Tomas"), at=later(minutes))


def unit(edition: Edition, key: TextKey, language: Language = FRENCH) -> TextUnit:
    """Return how a text of an edition stands in a language."""
    texts = texts_of_edition(edition.pk, (language,))[language]
    return next(one for one in texts if one.key == key)


def nothing_is_derived_anew() -> None:
    """Make sure that how texts stand is kept as it is when it is derived from the history."""
    columns = [one.attname for one in LastText._meta.concrete_fields if not one.primary_key]
    kept = set(LastText.objects.values_list(*columns))
    LastText.objects.all().delete()
    derive_texts(Q())
    derive_titles(Q())
    assert set(LastText.objects.values_list(*columns)) == kept
