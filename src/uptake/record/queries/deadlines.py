"""The dates in the texts of recommendations: of the versions that stand, not of replaced ones."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from uptake.core.codes import Bound
from uptake.register.models import RecommendationDate, RecommendationText


def deadlines_of(recommendations: Collection[int], on: date) -> dict[int, tuple[date, ...]]:
    """Give the days by which recommendations ask something, each day once, in order.

    A recommendation without any is not in it. Asks one question.
    """
    rows = RecommendationText.objects.filter(
        recommendation__in=list(recommendations), valid_from__lte=on
    ).order_by("valid_from", "recorded_at", "pk")
    standing: dict[tuple[int, str], int] = {}  # the last of each language
    asked: defaultdict[int, set[date]] = defaultdict(set)
    for recommendation, language, text, bound, day in rows.values_list(
        "recommendation", "language", "pk", "dates__bound", "dates__date"
    ):
        standing[recommendation, language] = text
        if bound == Bound.BY:
            asked[text].add(day)
    found: defaultdict[int, set[date]] = defaultdict(set)
    for (recommendation, _), text in standing.items():
        found[recommendation] |= asked[text]
    return {one: tuple(sorted(days)) for one, days in found.items() if days}


def dates_standing(on: date) -> QuerySet[RecommendationDate]:
    """Give the dates that stand in texts on a day; what was corrected since asks nothing more."""
    same_day = Q(valid_from=OuterRef("text__valid_from"))
    later = (
        Q(valid_from__gt=OuterRef("text__valid_from"))
        | same_day & Q(recorded_at__gt=OuterRef("text__recorded_at"))
        | same_day & Q(recorded_at=OuterRef("text__recorded_at"), pk__gt=OuterRef("text"))
    )
    newer = RecommendationText.objects.filter(
        later,
        recommendation=OuterRef("text__recommendation"),
        language=OuterRef("text__language"),
        valid_from__lte=on,
    )
    return RecommendationDate.objects.filter(~Exists(newer), text__valid_from__lte=on)
