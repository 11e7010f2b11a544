"""Recommendations as lists of work name them: report, number, text."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from uptake.core.codes import Language
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.contents.recommendations import texts_of
from uptake.record.queries.contents.scope import of_recommendations
from uptake.record.queries.contents.values import ByLanguage, Text
from uptake.record.queries.looks import Look
from uptake.record.queries.texts import wordings
from uptake.record.queries.wordings import Wording, best
from uptake.register.models import FollowUp


@dataclass(frozen=True, slots=True)
class Numbered:
    """One recommendation by its report and number, with its text in the best language there is."""

    follow_up: int
    report: str
    number: str
    formal: bool
    text: Wording | None


def numbered(follow_ups: Collection[int], look: Look) -> dict[int, Numbered]:
    """Give the recommendations of follow-ups. Asks three questions."""
    keys = list(follow_ups)
    rows = FollowUp.objects.filter(pk__in=keys).values_list(
        "pk",
        "recommendation_id",
        "recommendation__report__symbol",
        "recommendation__number",
        "recommendation__formal",
    )
    texts = recommendation_texts(keys, look)
    return {
        pk: Numbered(pk, report, number, formal, best_text(texts.get(key, {}), look.language))
        for pk, key, report, number, formal in rows
    }


def by_number(rows: QuerySet[FollowUp], key: RecommendationKey) -> QuerySet[FollowUp]:
    """Give those of the rows that are about one recommendation, as addresses name it."""
    return rows.filter(
        recommendation__report__symbol=key.report,
        recommendation__number=key.number,
        recommendation__formal=key.formal,
    )


def recommendation_texts(
    follow_ups: Collection[int], look: Look
) -> dict[int, dict[Language, Text]]:
    """Give the texts of recommendations, with the dates in them, by the recommendations' keys."""
    rows = FollowUp.objects.filter(pk__in=list(follow_ups))
    keys = rows.values_list("recommendation", flat=True)
    return texts_of(of_recommendations(look.organization, keys, look.moment))


def best_text(texts: ByLanguage[Text], language: Language) -> Wording | None:
    """Give the text to show to a reader of a language."""
    return best(wordings(texts), language)
