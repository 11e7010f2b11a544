"""The periods as they were derived at an earlier time, from what had been recorded by then.

Questions are written for the periods of today, which are kept. `as_known` makes one ask those of an
earlier time instead, which are found in the history.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from uptake.core.codes import Audience
from uptake.record.queries.contents.as_of import Moment, cleared, standing
from uptake.register.models import (
    RecommendationFacts,
    RecommendationPeriod,
    StatusPeriod,
    StatusUpdate,
)

_ANSWERS, _FACTS = "answers_known", "facts_known"
_TABLES = {StatusPeriod: _ANSWERS, RecommendationPeriod: _FACTS}
_FIRST_DAYS = {
    "answered_on": "acceptance IS NOT NULL",
    "accepted_on": "acceptance = 'accepted'",
    "implemented_on": "implementation = 'implemented'",
}

type Written = tuple[str, list[Any]]


def periods_known(moment: Moment, audiences: Iterable[Audience]) -> Written:
    """Return the periods until a moment, as tables that go before a question, and their values."""
    answers = [_answers(replace(moment, audience=one)) for one in sorted(audiences)]
    facts = standing(RecommendationFacts.objects.all(), moment, "recommendation_id")
    stood = RecommendationFacts.objects.filter(pk__in=facts.values("pk")).order_by()
    sql, given = stood.values("id", "recommendation_id", "valid_from").query.sql_with_params()
    tables = (
        f"{_ANSWERS} AS MATERIALIZED ({' UNION ALL '.join(one for one, _ in answers)}), "
        f"{_FACTS} AS MATERIALIZED (SELECT id, id AS facts_id, recommendation_id, valid_from,"
        f" CAST(NULL AS date) AS valid_until FROM ({sql}) AS stood)"
    )
    return tables, [*(value for _, values in answers for value in values), *given]


def _answers(moment: Moment) -> Written:
    updates = StatusUpdate.objects.filter(cleared(moment))
    of_days = standing(updates, moment, "follow_up_id", "valid_from").values("pk")
    stood = StatusUpdate.objects.filter(pk__in=of_days).order_by()
    said = stood.values("id", "follow_up_id", "valid_from", "acceptance", "implementation")
    sql, given = said.query.sql_with_params()
    first = ", ".join(
        f"MIN(CASE WHEN {holds} THEN valid_from END) OVER so_far AS {name}"
        for name, holds in _FIRST_DAYS.items()
    )
    return (
        f"SELECT id, id AS update_id, follow_up_id, '{moment.audience}' AS audience, valid_from,"
        f" LEAD(valid_from) OVER so_far AS valid_until, {first} FROM ({sql}) AS said"
        " WINDOW so_far AS (PARTITION BY follow_up_id ORDER BY valid_from)",
        list(given),
    )


def as_known(question: str, periods: str) -> str:
    """Return a question that begins with tables of its own, to be asked of the earlier periods."""
    for model, table in _TABLES.items():
        question = question.replace(f'"{model._meta.db_table}"', f'"{table}"')
    return f"WITH {periods}, {question.removeprefix('WITH ')}"
