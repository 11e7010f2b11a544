"""Writing a version of an answer with its parts."""

from datetime import date, datetime
from typing import Any

from uptake.answers.services.carrying import carry_languages
from uptake.core.actors import Actor
from uptake.core.answers import GivenAnswer
from uptake.core.clearing import unchanged
from uptake.core.codes import Origin, Stage
from uptake.record.queries.answering import Answering
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
    detail = answer.financial_detail
    update = models.StatusUpdate.objects.create(
        follow_up_id=held.follow_up,
        stage=Stage.DRAFT,
        author_id=by.person,
        via=by.via,
        based_on_id=based_on,
        why=answer.why,
        verified=_still_verified(held, answer),
        acceptance=answer.acceptance,
        implementation=answer.implementation,
        relevance=answer.relevance,
        priority=answer.priority,
        financial_implications=answer.financial_implications,
        human_resource_implications=answer.human_resource_implications,
        amount=detail.amount if detail else None,
        currency=detail.currency if detail else None,
        **_carried(held),
        **recorded,
    )
    conditions = _write_parts(update, answer)
    _write_text(update, answer, conditions, recorded)
    carry_languages(held, answer, update, conditions, recorded)
    return update.pk


def _write_parts(update: models.StatusUpdate, answer: GivenAnswer) -> list[models.UpdateCondition]:
    """Write what is the same in every language; give the conditions, which get words."""
    models.UpdateReference.objects.bulk_create(
        models.UpdateReference(update=update, position=position, symbol=symbol)
        for position, symbol in enumerate(answer.references)
    )
    models.UpdateEvidence.objects.bulk_create(
        models.UpdateEvidence(
            update=update, position=position, name=one.name, sha256=one.sha256, url=one.url
        )
        for position, one in enumerate(answer.evidence)
    )
    return models.UpdateCondition.objects.bulk_create(
        models.UpdateCondition(update=update, position=position, kind=one.kind)
        for position, one in enumerate(answer.conditions)
    )


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


def _write_text(
    update: models.StatusUpdate,
    answer: GivenAnswer,
    conditions: list[models.UpdateCondition],
    recorded: dict[str, Any],
) -> None:
    detail = answer.financial_detail
    words = [one.words or None for one in answer.conditions]
    period, of_money = (detail.period, detail.words) if detail else (None, None)
    if not (answer.remarks or period or of_money or any(words)):
        return
    text = models.UpdateText.objects.create(
        update=update,
        language=answer.language,
        origin=Origin.WRITTEN,
        remarks=answer.remarks or None,
        financial_period=period,
        financial_words=of_money,
        **recorded,
    )
    models.ConditionWords.objects.bulk_create(
        models.ConditionWords(condition=condition, text=text, words=said)
        for condition, said in zip(conditions, words, strict=True)
        if said
    )
