"""The dates in the texts of recommendations: of the versions that stand, not of replaced ones."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from uptake.register.models import RecommendationDate, RecommendationText


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
