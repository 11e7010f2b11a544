"""The recommendations of the contents: facts and texts as of a moment."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from uptake.core.codes import Language
from uptake.core.document import DateFound
from uptake.queries.contents.as_of import standing, within
from uptake.queries.contents.scope import Scope
from uptake.queries.contents.values import Facts, Text
from uptake.register import models


def facts_of(scope: Scope) -> dict[int, Facts]:
    """Give the facts of each recommendation, by its identity."""
    rows = _facts(scope)
    impacts = _parts(models.RecommendationImpact, "facts", "impact", rows)
    depends = _parts(models.RecommendationDependency, "facts", "depends_on", rows)
    return {
        recommendation: Facts(addressee, impacts.get(pk, ()), depends.get(pk, ()))
        for pk, recommendation, addressee in rows.values_list(
            "pk", "recommendation_id", "addressee"
        )
    }


def texts_of(scope: Scope) -> dict[int, dict[Language, Text]]:
    """Give the texts of each recommendation, by its identity and the language."""
    rows = standing(
        models.RecommendationText.objects.filter(recommendation__in=scope.recommendations),
        scope.moment,
        "recommendation_id",
        "language",
    )
    dates = _dates(rows)
    found: defaultdict[int, dict[Language, Text]] = defaultdict(dict)
    for pk, recommendation, language, text, name, origin in rows.values_list(
        "pk", "recommendation_id", "language", "text", "addressee_name", "origin"
    ):
        found[recommendation][language] = Text(text, name, dates.get(pk, ()), origin)
    return found


def _facts(scope: Scope) -> QuerySet[models.RecommendationFacts]:
    rows = models.RecommendationFacts.objects.filter(recommendation__in=scope.recommendations)
    if scope.moment.known is None:
        return rows.filter(within("period", scope.moment))
    return standing(rows, scope.moment, "recommendation_id")


def _parts(model: Any, owner: str, value: str, owners: Any) -> dict[int, tuple[Any, ...]]:
    """Give the values of the parts of each owner, in their order."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    rows = model.objects.filter(**{f"{owner}__in": owners.values("pk")}).order_by("position")
    for pk, part in rows.values_list(f"{owner}_id", value):
        found[pk].append(part)
    return {pk: tuple(parts) for pk, parts in found.items()}


def _dates(texts: Any) -> dict[int, tuple[DateFound, ...]]:
    found: defaultdict[int, list[DateFound]] = defaultdict(list)
    rows = models.RecommendationDate.objects.filter(text__in=texts.values("pk"))
    for pk, bound, day, words in rows.order_by("position").values_list(
        "text_id", "bound", "date", "words"
    ):
        found[pk].append(DateFound(bound, day, words))
    return {pk: tuple(dates) for pk, dates in found.items()}
