"""The recommendations of the contents: facts and texts as of a moment."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from uptake.core.codes import Impact, Language
from uptake.core.document import DateFound
from uptake.record.queries.contents.as_of import Moment, standing, those, within
from uptake.record.queries.contents.scope import Scope
from uptake.record.queries.contents.values import Facts, Text
from uptake.register import models


def facts_of(scope: Scope) -> dict[int, Facts]:
    """Give the facts of each recommendation, by its identity."""
    rows = _facts(scope)
    found = list(rows.values_list("pk", "recommendation_id", "addressee", "withdrawn"))
    impacts, depends = _parts(those(rows, [pk for pk, *_ in found]), scope.moment)
    return {
        recommendation: Facts(addressee, impacts.get(pk, ()), depends.get(pk, ()))
        for pk, recommendation, addressee, withdrawn in found
        if not withdrawn
    }


def texts_of(scope: Scope) -> dict[int, dict[Language, Text]]:
    """Give the texts of each recommendation, by its identity and the language."""
    rows = standing(
        models.RecommendationText.objects.filter(recommendation__in=scope.recommendations),
        scope.moment,
        "recommendation_id",
        "language",
    )
    columns = ("pk", "recommendation_id", "language", "text", "addressee_name", "origin")
    told = list(rows.values_list(*columns))
    dates = _dates(those(rows, [pk for pk, *_ in told]))
    found: defaultdict[int, dict[Language, Text]] = defaultdict(dict)
    for pk, recommendation, language, text, name, origin in told:
        found[recommendation][language] = Text(text, name, dates.get(pk, ()), origin)
    return found


def _facts(scope: Scope) -> QuerySet[models.RecommendationFacts]:
    rows = models.RecommendationFacts.objects.filter(recommendation__in=scope.recommendations)
    if scope.moment.known is None:
        return rows.filter(within("period", scope.moment))
    return standing(rows, scope.moment, "recommendation_id")


def _parts(
    facts: Any, moment: Moment
) -> tuple[dict[int, tuple[Impact, ...]], dict[int, tuple[str, ...]]]:
    """Give the impacts of each statement of facts, and on what it depends, in their order.

    What a report depends on may not be registered; what was withdrawn is named nowhere.
    """
    of_facts = {"facts__in": facts}
    depends = models.RecommendationDependency.objects.filter(**of_facts)
    impacts = models.RecommendationImpact.objects.filter(**of_facts)
    rows = depends.values_list(Value(False), "facts_id", "position", "depends_on").union(
        impacts.values_list(Value(True), "facts_id", "position", "impact"), all=True
    )
    letters: defaultdict[int, list[Impact]] = defaultdict(list)
    others: defaultdict[int, list[str]] = defaultdict(list)
    for is_impact, pk, _, value in sorted(rows):
        if is_impact:
            letters[pk].append(Impact(value))
        else:
            others[pk].append(value)
    gone = _withdrawn({name for names in others.values() for name in names}, moment)
    stand = {pk: [name for name in names if name not in gone] for pk, names in others.items()}
    return _frozen(letters), _frozen({pk: names for pk, names in stand.items() if names})


def _withdrawn(names: Collection[str], moment: Moment) -> set[str]:
    """Give those names by which others depend on what was withdrawn, and not registered anew.

    Asks one question where there are any names: few recommendations depend on another.
    """
    if not names:
        return set()
    until = Q() if moment.known is None else Q(withdrawn_at__lte=moment.known)
    anew = models.Recommendation.objects.filter(
        report__symbol=OuterRef("report__symbol"), number=OuterRef("number"), formal=True
    )
    gone = models.Recommendation.everything.filter(until, ~Exists(anew), formal=True)
    named = gone.exclude(withdrawn_at=None).annotate(
        named=Concat(F("report__symbol"), Value(" "), F("number"))
    )
    return set(named.filter(named__in=names).values_list("named", flat=True))


def _frozen[T](found: Mapping[int, list[T]]) -> dict[int, tuple[T, ...]]:
    return {pk: tuple(values) for pk, values in found.items()}


def _dates(texts: Any) -> dict[int, tuple[DateFound, ...]]:
    found: defaultdict[int, list[DateFound]] = defaultdict(list)
    rows = models.RecommendationDate.objects.filter(text__in=texts)
    for pk, bound, day, words in rows.order_by("position").values_list(
        "text_id", "bound", "date", "words"
    ):
        found[pk].append(DateFound(bound, day, words))
    return {pk: tuple(dates) for pk, dates in found.items()}
