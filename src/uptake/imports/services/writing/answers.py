"""Writing answers: new status updates, cleared because they were published, and their words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from uptake.core.codes import Language, Stage
from uptake.imports.services.writing.act import Act
from uptake.record.queries.contents.answers import columns_of
from uptake.record.queries.contents.values import AnswerHeld, EntryHeld, Saying
from uptake.record.services.versions import (
    Beside,
    conditions_of,
    text_row,
    write_parts,
    write_words,
)
from uptake.register import models

BODIES = ("governing_body_id", "decision_body_id")


def write_answers(
    changed: list[tuple[EntryHeld | None, EntryHeld]],
    document: int,
    act: Act,
    whys: Mapping[int, str],
) -> None:
    """Write the updates that are new, with their parts, and the words that are new.

    `whys` says by the placeholder of an update why it is written, where that is to be said.
    """
    new = [
        (act.real(held.follow_up), held.answered)
        for _, held in changed
        if held.follow_up is not None and held.answered is not None and held.answered.update < 0
    ]
    act.create(
        (
            answered.update,
            _update(follow_up, answered, document, act, whys.get(answered.update, "")),
        )
        for follow_up, answered in new
    )
    conditions = write_parts(
        [
            Beside(act.real(answered.update), answered.answer.kinds, answered.answer.references)
            for _, answered in new
        ],
        act.write,
    )
    said = list(_new_sayings(changed))
    known = {update for update, _, saying in said if update > 0 and any(saying.conditions)}
    since = {answered.update: answered.valid_from for _, answered in new}
    texts = [
        (text_row(act.real(update), language, saying, _dated(act, since.get(update))), saying)
        for update, language, saying in said
    ]
    write_words(texts, conditions | conditions_of(known) if known else conditions, act.write)


def _update(
    follow_up: int, answered: AnswerHeld, document: int, act: Act, why: str
) -> models.StatusUpdate:
    columns = columns_of(answered.answer)
    for body in BODIES:
        columns[body] = act.maybe(columns[body])
    return models.StatusUpdate(
        follow_up_id=follow_up,
        stage=Stage.CLEARED,
        document_id=document,
        why=why,
        **columns,
        **_dated(act, answered.valid_from),
    )


def _dated(act: Act, since: date | None) -> dict[str, Any]:
    """Return the columns of a dated row: a new answer of an earlier day holds from that day."""
    return act.dated | ({"valid_from": since} if since else {})


def _new_sayings(
    changed: list[tuple[EntryHeld | None, EntryHeld]],
) -> Iterator[tuple[int, Language, Saying]]:
    for old, new in changed:
        if new.answered is None:
            continue
        same = old and old.answered and old.answered.update == new.answered.update
        known = old.answered.sayings if old and old.answered and same else {}
        for language, saying in new.answered.sayings.items():
            if known.get(language) != saying:
                yield new.answered.update, language, saying
