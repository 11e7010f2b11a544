"""The contents of one recommendation, with some of its answers: for its own page."""

from collections.abc import Collection
from dataclasses import replace

from uptake.record.queries.contents.answers import answers_by
from uptake.record.queries.contents.recommendations import facts_of, texts_of
from uptake.record.queries.contents.scope import Scope
from uptake.record.queries.contents.values import AnswerHeld, Contents, EntryHeld, Names


def single(
    entry: EntryHeld, scope: Scope, names: Names, updates: Collection[int]
) -> tuple[Contents, dict[int, AnswerHeld]]:
    """Give the contents of one recommendation, yet without answer, and answers by their updates.

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
    """Give the contents of one recommendation with this answer to it."""
    entries = {key: replace(entry, answered=answered) for key, entry in held.entries.items()}
    return replace(held, entries=entries)
