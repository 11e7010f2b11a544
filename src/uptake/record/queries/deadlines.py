"""The dates in the texts of recommendations: of the versions that stand, not of replaced ones."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Exists, QuerySet

from uptake.core.codes import Bound
from uptake.record.queries.contents.as_of import Moment, replacing
from uptake.register.models import RecommendationDate, RecommendationText


def deadlines_of(recommendations: Collection[int], on: date) -> dict[int, tuple[date, ...]]:
    """Give the days by which recommendations ask something, each day once, in order.

    A recommendation without any is not in it. Asks one question.
    """
    rows = dates_standing(on).filter(text__recommendation__in=list(recommendations), bound=Bound.BY)
    found: defaultdict[int, set[date]] = defaultdict(set)
    for recommendation, day in rows.values_list("text__recommendation", "date"):
        found[recommendation].add(day)
    return {one: tuple(sorted(days)) for one, days in found.items()}


def dates_standing(on: date) -> QuerySet[RecommendationDate]:
    """Give the dates that stand in texts on a day; what was corrected since asks nothing more."""
    texts = RecommendationText.objects.all()
    newer = replacing(texts, Moment(on), "text", "recommendation", "language")
    return RecommendationDate.objects.filter(~Exists(newer), text__valid_from__lte=on)
