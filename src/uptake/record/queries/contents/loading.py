"""The contents of a scope, or of one recommendation.

In a number of queries that does not grow with it.
"""

from collections.abc import Collection
from dataclasses import replace

from django.db.models import FilteredRelation, Q

from uptake.core.codes import Visibility
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.contents.answers import (
    answers_by,
    answers_of,
    facts_of,
    reports_of,
    texts_of,
)
from uptake.record.queries.contents.values import (
    AnswerHeld,
    Contents,
    EntryHeld,
    EverNamed,
    Names,
    Scope,
    ever_named,
)


def contents(scope: Scope, named: EverNamed | None = None) -> Contents:
    """Return what the register holds of the scope; a follow-up not there yet has no facts.

    `named` has the names of the organization, where they are known.
    """
    named = named or ever_named(scope.organization)
    return Contents(reports_of(scope), _entries(scope), named.at(scope.moment))


def _entries(scope: Scope) -> dict[RecommendationKey, EntryHeld]:
    facts, texts, answers = facts_of(scope), texts_of(scope), answers_of(scope)
    theirs = Q(follow_ups__organization=scope.organization, follow_ups__withdrawn_at=None)
    rows = scope.recommendations.annotate(theirs=FilteredRelation("follow_ups", condition=theirs))
    held = (
        EntryHeld(
            key=RecommendationKey(symbol, number, formal),
            ordinal=ordinal,
            recommendation=pk,
            follow_up=follow_up,
            facts=facts.get(pk),
            texts=texts.get(pk, {}),
            answered=answers.get(pk),
            public=visibility == Visibility.PUBLIC,
        )
        for pk, symbol, number, formal, ordinal, visibility, follow_up in rows.values_list(
            "pk",
            "report__symbol",
            "number",
            "formal",
            "ordinal",
            "report__visibility",
            "theirs__pk",
        )
    )
    return {entry.key: entry for entry in held}


def single(
    entry: EntryHeld, scope: Scope, names: Names, updates: Collection[int]
) -> tuple[Contents, dict[int, AnswerHeld]]:
    """Return the contents of one recommendation, yet without answer, and answers by their updates.

    `entry` says which it is, `scope` is narrowed to it. Asks eight questions, and one more
    where it depends on others.
    """
    held = replace(
        entry,
        facts=facts_of(scope).get(entry.recommendation),
        texts=texts_of(scope).get(entry.recommendation, {}),
    )
    answers = answers_by(updates, scope.moment)
    return Contents({}, {entry.key: held}, names), answers


def with_answer(held: Contents, answered: AnswerHeld | None) -> Contents:
    """Return the contents of one recommendation with this answer to it."""
    entries = {key: replace(entry, answered=answered) for key, entry in held.entries.items()}
    return replace(held, entries=entries)
