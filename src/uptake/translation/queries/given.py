"""The translations that people gave, by the text that they are of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from uptake.core.codes import Language, TextKind
from uptake.core.translation import GivenText, TextKey
from uptake.register.models import Translation
from uptake.register.models.translations import OF_HEADS, OF_RECOMMENDATIONS, OF_REPORTS

type GivenTexts = Mapping[tuple[TextKey, Language], tuple[GivenText, ...]]


def owner_of(kind: TextKind) -> str:
    """Give the column of a translation that says what a text of this kind belongs to."""
    if kind in OF_REPORTS:
        return "report"
    if kind in OF_RECOMMENDATIONS:
        return "recommendation"
    return "edition" if kind in OF_HEADS else "follow_up"


def of_key(key: TextKey) -> dict[str, Any]:
    """Give the columns of a translation that say which text it is of."""
    return {"kind": key.kind, f"{owner_of(key.kind)}_id": key.row, "place": key.place}


def given_texts(organization: int, among: Q, languages: Iterable[Language]) -> GivenTexts:
    """Give the translations of some texts into some languages, the oldest first.

    `among` narrows the rows by what they belong to. Asks one question.
    """
    rows = Translation.objects.filter(
        among, organization=organization, language__in=list(languages)
    )
    return _by_text(rows)


def _by_text(rows: QuerySet[Translation]) -> dict[tuple[TextKey, Language], tuple[GivenText, ...]]:
    found: defaultdict[tuple[TextKey, Language], tuple[GivenText, ...]] = defaultdict(tuple)
    for row in rows.select_related("review").order_by("recorded_at", "pk"):
        found[key_of(row), row.language] += (_given(row),)
    return dict(found)


def key_of(row: Translation) -> TextKey:
    """Give the text that a translation is of."""
    return TextKey(row.kind, getattr(row, f"{owner_of(row.kind)}_id"), row.place)


def _given(row: Translation) -> GivenText:
    review = getattr(row, "review", None)
    return GivenText(
        translation=row.pk,
        text=row.text,
        source_language=row.source_language,
        source=row.source,
        given_by=row.recorded_by,
        given_at=row.recorded_at,
        approved_by=review.by if review else None,
        approved_at=review.at if review else None,
    )
