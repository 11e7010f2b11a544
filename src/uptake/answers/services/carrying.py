"""Carrying an answer's other languages to its next version, where the words stay the same.

Each text is carried on its own: new remarks leave the translated conditions as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from uptake.core.answers import GivenAnswer
from uptake.core.codes import Language
from uptake.core.document import Condition, FinancialDetail
from uptake.record.queries.answering import Answering
from uptake.record.queries.contents.values import Saying

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
