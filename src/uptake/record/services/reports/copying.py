"""An answer that stands on beside another mark: a new version with the same words and codes."""

from collections.abc import Mapping
from datetime import date

from uptake.core.answer_fields import SINGLE
from uptake.record.queries.contents.answers import parts_of, sayings_of
from uptake.record.queries.contents.as_of import Moment
from uptake.record.services.answer_rows import Beside, text_row, write_parts, write_words
from uptake.register import models

ANSWER = (*SINGLE, "amount", "currency")
DECISION = ("decision_body_id", "decision_symbol", "decision_date")
RECORDED = ("recorded_at", "recorded_by", "valid_from")


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
    parts = parts_of([before.pk], evidence=True)
    said = sayings_of([before.pk], parts, Moment(date.max)).get(before.pk, {})
    conditions = write_parts(
        [
            Beside(
                update.pk,
                tuple(parts.kinds(before.pk)),
                parts.references.get(before.pk, ()),
                parts.evidence.get(before.pk, ()),
            )
        ]
    )
    recorded = {name: getattr(update, name) for name in RECORDED}
    texts = ((text_row(update.pk, one, words, recorded), words) for one, words in said.items())
    write_words(list(texts), conditions)
