"""An answer that stands on beside another mark: a new version with the same words and codes."""

from collections.abc import Mapping

from uptake.core.answer_fields import SINGLE
from uptake.register import models

ANSWER = (*SINGLE, "amount", "currency")
DECISION = ("decision_body_id", "decision_symbol", "decision_date")
TEXT = ("language", "origin", "remarks", "comment", "financial_period", "financial_words")


def copy_update(
    before: models.StatusUpdate | None,
    update: models.StatusUpdate,
    columns: Mapping[str, object],
) -> None:
    """Write `update` with the answer of `before`, if there is one, and the columns of its mark."""
    if before is not None:
        carried = ANSWER + (DECISION if columns["decision_state"] else ())
        for name in carried:
            setattr(update, name, getattr(before, name))
    for name, value in columns.items():
        setattr(update, name, value)
    update.save(force_insert=True)
    if before is None:
        return
    conditions = models.UpdateCondition.objects.bulk_create(
        models.UpdateCondition(update=update, position=one.position, kind=one.kind)
        for one in before.conditions.order_by("position")
    )
    models.UpdateReference.objects.bulk_create(
        models.UpdateReference(update=update, position=one.position, symbol=one.symbol)
        for one in before.references.order_by("position")
    )
    models.UpdateEvidence.objects.bulk_create(
        models.UpdateEvidence(
            update=update, position=one.position, name=one.name, sha256=one.sha256, url=one.url
        )
        for one in before.evidence.order_by("position")
    )
    _copy_texts(before, update, {one.position: one for one in conditions})


def _copy_texts(
    before: models.StatusUpdate,
    update: models.StatusUpdate,
    conditions: Mapping[int, models.UpdateCondition],
) -> None:
    ordered = before.texts.order_by("language", "valid_from", "recorded_at", "pk")
    for text in {one.language: one for one in ordered}.values():
        copy = models.UpdateText.objects.create(
            update=update,
            **{name: getattr(text, name) for name in TEXT},
            recorded_at=update.recorded_at,
            recorded_by=update.recorded_by,
            valid_from=update.valid_from,
        )
        models.ConditionWords.objects.bulk_create(
            models.ConditionWords(
                condition=conditions[one.condition.position], text=copy, words=one.words
            )
            for one in text.condition_words.select_related("condition")
        )
