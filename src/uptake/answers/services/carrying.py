"""Carrying an answer's other languages to its next version, where the words stay the same.

Each text is carried on its own: new remarks leave the translated conditions as they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from uptake.core.answers import GivenAnswer
from uptake.core.codes import Language, Origin
from uptake.core.document import Condition, FinancialDetail
from uptake.record.queries.answering import Answering
from uptake.record.queries.contents.values import Saying
from uptake.record.queries.versions import Version
from uptake.register import models

_NOTHING = FinancialDetail()


@dataclass(frozen=True, slots=True)
class _Before:
    """A version before, and what it says in another language."""

    answer: GivenAnswer
    saying: Saying
    origin: Origin


def carry_languages(
    held: Answering,
    answer: GivenAnswer,
    update: models.StatusUpdate,
    conditions: Sequence[models.UpdateCondition],
    recorded: Mapping[str, Any],
) -> None:
    """Write what the versions before say in other languages, as far as their words are the same.

    The newest version comes first, then the cleared one. Where a text comes from stays known.
    """
    versions = [
        one
        for one in (held.latest, held.cleared)
        if one is not None and one.answer.language is answer.language
    ]
    told = _told(versions)
    for language in Language:
        before = [told[one.update, language] for one in versions if (one.update, language) in told]
        if language is answer.language or not before:
            continue
        saying = _carried(before, answer)
        if saying != Saying(conditions=saying.conditions) or any(saying.conditions):
            _write(saying, before[0].origin, language, update, conditions, recorded)


def _carried(before: Sequence[_Before], answer: GivenAnswer) -> Saying:
    """Give what can be said still: each part from the first version that says the same in it."""
    same = [one for one in before if _words(one.answer) == _words(answer)]
    money = answer.financial_detail or _NOTHING
    return Saying(
        remarks=_first(
            one.saying.remarks for one in before if one.answer.remarks == answer.remarks
        ),
        comment=_first(one.saying.comment for one in same),
        financial_period=_first(
            one.saying.financial_period for one in before if _money(one).period == money.period
        ),
        financial_words=_first(
            one.saying.financial_words for one in before if _money(one).words == money.words
        ),
        conditions=tuple(_condition(before, one) for one in answer.conditions),
    )


def _condition(before: Sequence[_Before], condition: Condition) -> str | None:
    return _first(
        words
        for one in before
        for known, words in zip(one.answer.conditions, one.saying.conditions, strict=False)
        if known == condition
    )


def _first(texts: Iterator[str | None]) -> str | None:
    return next((one for one in texts if one), None)


def _words(answer: GivenAnswer) -> tuple[object, ...]:
    return answer.remarks, answer.conditions, answer.financial_detail


def _money(one: _Before) -> FinancialDetail:
    return one.answer.financial_detail or _NOTHING


def _told(versions: Sequence[Version]) -> dict[tuple[int, Language], _Before]:
    """Give what versions say in each language, by version and language. Asks two questions."""
    answers = {one.update: one.answer for one in versions}
    rows = models.UpdateText.objects.filter(update__in=answers)
    latest = {
        (text.update_id, text.language): text
        for text in rows.order_by("valid_from", "recorded_at", "pk")
    }
    found = {
        key: _Before(
            answers[text.update_id],
            Saying(
                text.remarks,
                text.comment,
                text.financial_period,
                text.financial_words,
                (None,) * len(answers[text.update_id].conditions),
            ),
            text.origin,
        )
        for key, text in latest.items()
    }
    keys = {text.pk: key for key, text in latest.items()}
    words = models.ConditionWords.objects.filter(text__in=keys)
    for text, place, said in words.values_list("text_id", "condition__position", "words"):
        found[keys[text]] = _with_condition(found[keys[text]], place, said)
    return found


def _with_condition(one: _Before, place: int, words: str) -> _Before:
    conditions = list(one.saying.conditions)
    conditions[place] = words
    return replace(one, saying=replace(one.saying, conditions=tuple(conditions)))


def _write(
    saying: Saying,
    origin: Origin,
    language: Language,
    update: models.StatusUpdate,
    conditions: Sequence[models.UpdateCondition],
    recorded: Mapping[str, Any],
) -> None:
    text = models.UpdateText.objects.create(
        update=update,
        language=language,
        origin=origin,
        remarks=saying.remarks,
        comment=saying.comment,
        financial_period=saying.financial_period,
        financial_words=saying.financial_words,
        **recorded,
    )
    models.ConditionWords.objects.bulk_create(
        models.ConditionWords(condition=condition, text=text, words=words)
        for condition, words in zip(conditions, saying.conditions, strict=True)
        if words
    )
