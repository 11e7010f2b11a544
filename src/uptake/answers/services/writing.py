"""Writing a version of an answer with its parts, and in its other languages.

These are carried from the versions before where the words stay the same, each text on its own:
new remarks leave the translated conditions as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from uptake.core.answers import GivenAnswer, unchanged
from uptake.core.codes import Language, Stage
from uptake.core.document import Condition, FinancialDetail
from uptake.core.recipients import Actor
from uptake.record.queries.answering import Answering
from uptake.record.queries.contents.answers import columns_of
from uptake.record.queries.contents.values import Answer, Saying, without_words, words_of
from uptake.record.services.versions import Beside, text_row, write_parts, write_words
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


_NOTHING = FinancialDetail()

type Before = tuple[GivenAnswer, Saying]
"""A version before, and what it says in another language."""


def carried(held: Answering, answer: GivenAnswer) -> dict[Language, Saying]:
    """Give what the versions before say in other languages, as far as their words are the same.

    The newest version comes first, then the cleared one. Where a text comes from stays known.
    """
    versions = [
        one
        for one in (held.latest, held.cleared)
        if one is not None and one.answer.language is answer.language
    ]
    found = {}
    for language in Language:
        before = [
            (one.answer, one.sayings[language]) for one in versions if language in one.sayings
        ]
        if before and language is not answer.language:
            found[language] = replace(carried_on(before, answer), origin=before[0][1].origin)
    return found


def carried_on(before: Sequence[Before], answer: GivenAnswer) -> Saying:
    """Give what can be said still: each part from the first version that says the same in it."""
    same = [saying for known, saying in before if _words(known) == _words(answer)]
    money = answer.financial_detail or _NOTHING
    return Saying(
        remarks=_first(
            saying.remarks for known, saying in before if known.remarks == answer.remarks
        ),
        comment=_first(saying.comment for saying in same),
        financial_period=_first(
            saying.financial_period
            for known, saying in before
            if _money(known).period == money.period
        ),
        financial_words=_first(
            saying.financial_words for known, saying in before if _money(known).words == money.words
        ),
        conditions=tuple(_condition(before, one) for one in answer.conditions),
    )


def _condition(before: Sequence[Before], condition: Condition) -> str | None:
    return _first(
        words
        for answer, saying in before
        for known, words in zip(answer.conditions, saying.conditions, strict=False)
        if known == condition
    )


def _first(texts: Iterator[str | None]) -> str | None:
    return next((one for one in texts if one), None)


def _words(answer: GivenAnswer) -> tuple[object, ...]:
    return answer.remarks, answer.conditions, answer.financial_detail


def _money(answer: GivenAnswer) -> FinancialDetail:
    return answer.financial_detail or _NOTHING
