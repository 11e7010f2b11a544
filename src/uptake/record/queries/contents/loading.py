"""The contents of a scope, in a number of queries that does not grow with it."""

from uptake.core.symbols import RecommendationKey
from uptake.record.queries.contents.answers import answers_of
from uptake.record.queries.contents.names import names_of
from uptake.record.queries.contents.recommendations import facts_of, texts_of
from uptake.record.queries.contents.reports import reports_of
from uptake.record.queries.contents.scope import Scope
from uptake.record.queries.contents.values import Contents, EntryHeld


def contents(scope: Scope) -> Contents:
    """Give what the register holds of the scope; a follow-up not there yet has no facts."""
    return Contents(reports_of(scope), _entries(scope), names_of(scope.organization, scope.moment))


def _entries(scope: Scope) -> dict[RecommendationKey, EntryHeld]:
    facts, texts, answers = facts_of(scope), texts_of(scope), answers_of(scope)
    follow_ups = dict(scope.follow_ups.values_list("recommendation_id", "pk"))
    held = (
        EntryHeld(
            key=RecommendationKey(symbol, number, formal),
            ordinal=ordinal,
            recommendation=pk,
            follow_up=follow_ups.get(pk),
            facts=facts.get(pk),
            texts=texts.get(pk, {}),
            answered=answers.get(pk),
        )
        for pk, symbol, number, formal, ordinal in scope.recommendations.values_list(
            "pk", "report__symbol", "number", "formal", "ordinal"
        )
    )
    return {entry.key: entry for entry in held}
