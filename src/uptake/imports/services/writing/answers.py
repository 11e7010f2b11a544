"""Writing answers: new status updates, cleared because they were published, and their words."""

from collections.abc import Iterator
from typing import Any

from uptake.core.codes import Language, Stage
from uptake.imports.services.writing.act import Act
from uptake.record.queries.contents.answers import COLUMNS, FIELDS
from uptake.record.queries.contents.values import AnswerHeld, EntryHeld, Saying
from uptake.register import models

BODIES = {"governing_body", "decision_body"}


def write_answers(
    changed: list[tuple[EntryHeld | None, EntryHeld]], document: int, act: Act
) -> None:
    """Write the updates that are new, with their parts, and the words that are new."""
    new = [
        (act.real(held.follow_up), held.answered)
        for _, held in changed
        if held.follow_up is not None and held.answered is not None and held.answered.update < 0
    ]
    act.create(
        (answered.update, _update(follow_up, answered, document, act))
        for follow_up, answered in new
    )
    act.write(
        models.UpdateReference(
            update_id=act.real(answered.update), position=position, symbol=symbol
        )
        for _, answered in new
        for position, symbol in enumerate(answered.answer.references)
    )
    conditions = _write_conditions([answered for _, answered in new], act)
    _write_sayings(changed, conditions, act)


def _update(follow_up: int, answered: AnswerHeld, document: int, act: Act) -> models.StatusUpdate:
    codes: dict[str, Any] = {
        column: getattr(answered.answer, field)
        for column, field in zip(COLUMNS, FIELDS, strict=True)
    }
    for body in BODIES:
        codes[f"{body}_id"] = act.maybe(codes[f"{body}_id"])
    return models.StatusUpdate(
        follow_up_id=follow_up,
        stage=Stage.CLEARED,
        document_id=document,
        **codes,
        **act.dated,
    )


def _write_conditions(new: list[AnswerHeld], act: Act) -> dict[int, list[int]]:
    """Write the conditions of new updates; give their identities by update, in order."""
    rows = act.write(
        models.UpdateCondition(update_id=act.real(answered.update), position=position, kind=kind)
        for answered in new
        for position, kind in enumerate(answered.answer.conditions)
    )
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.update_id, []).append(row.pk)
    return found


def _write_sayings(
    changed: list[tuple[EntryHeld | None, EntryHeld]],
    conditions: dict[int, list[int]],
    act: Act,
) -> None:
    said = list(_new_sayings(changed))
    rows = act.write(
        models.UpdateText(
            update_id=act.real(update),
            language=language,
            origin=saying.origin,
            remarks=saying.remarks,
            comment=saying.comment,
            financial_period=saying.financial_period,
            financial_words=saying.financial_words,
            **act.dated,
        )
        for update, language, saying in said
    )
    known = {update for update, _, saying in said if update > 0 and any(saying.conditions)}
    conditions = conditions | _known_conditions(known)
    act.write(
        models.ConditionWords(condition_id=condition, text=row, words=words)
        for row, (_, _, saying) in zip(rows, said, strict=True)
        for condition, words in zip(
            conditions.get(row.update_id, ()), saying.conditions, strict=False
        )
        if words is not None
    )


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


def _known_conditions(updates: set[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    if updates:
        rows = models.UpdateCondition.objects.filter(update__in=updates).order_by("position")
        for pk, update in rows.values_list("pk", "update_id"):
            found.setdefault(update, []).append(pk)
    return found
