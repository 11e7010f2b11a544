"""Writing a version of an answer with its parts."""

from datetime import date, datetime
from typing import Any

from uptake.answers.services.carrying import carried
from uptake.core.actors import Actor
from uptake.core.answers import GivenAnswer
from uptake.core.clearing import unchanged
from uptake.core.codes import Stage
from uptake.record.queries.answering import Answering
from uptake.record.queries.contents.answers import columns_of
from uptake.record.queries.contents.values import Answer, without_words, words_of
from uptake.record.services.answer_rows import Beside, text_row, write_parts, write_words
from uptake.register import models

# What a version says beside the answer; whoever answers does not change it.
CARRIED = (
    "action",
    "governing_body_id",
    "for_information",
)
# What a governing body decided stands with the last cleared version, whatever is on its way.
DECISION = ("decision_state", "decision_body_id", "decision_symbol", "decision_date")


def write_version(
    held: Answering, answer: GivenAnswer, by: Actor, at: datetime, day: date, based_on: int | None
) -> int:
    """Write a draft beside the versions there are, begun beside `based_on`; give its identity."""
    recorded = {"recorded_at": at, "recorded_by": by.name, "valid_from": day}
    kept = Answer(**without_words(answer), references=answer.references)
    columns = columns_of(kept) | _carried(held) | {"verified": _still_verified(held, answer)}
    update = models.StatusUpdate.objects.create(
        follow_up_id=held.follow_up,
        stage=Stage.DRAFT,
        author_id=by.person,
        via=by.via,
        based_on_id=based_on,
        why=answer.why,
        **columns,
        **recorded,
    )
    conditions = write_parts([Beside(update.pk, kept.kinds, kept.references, answer.evidence)])
    said = {answer.language: words_of(answer, answer.remarks)} | carried(held, answer)
    texts = (
        (text_row(update.pk, language, saying, recorded), saying)
        for language, saying in said.items()
        if not saying.is_silent
    )
    write_words(list(texts), conditions)
    return update.pk


def _still_verified(held: Answering, answer: GivenAnswer) -> bool | None:
    """What was verified stays so as long as the answer says just the same."""
    before = held.cleared
    still = before is not None and before.verified and unchanged(answer, before.answer)
    return True if still else None


def _carried(held: Answering) -> dict[str, Any]:
    base, cleared = held.base, held.cleared.update if held.cleared else held.base
    wanted = {one for one in (base, cleared) if one is not None}
    rows = models.StatusUpdate.objects.filter(pk__in=wanted)
    found = {row["pk"]: row for row in rows.values("pk", *CARRIED, *DECISION)}
    if not found:
        return {}
    return {name: found[base][name] for name in CARRIED} | {
        name: found[cleared][name] for name in DECISION
    }
