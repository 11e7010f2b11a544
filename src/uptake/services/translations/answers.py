"""Adding a language to the words of an answer, wherever the answer says just these words."""

from dataclasses import replace
from datetime import date

from uptake.core.codes import Origin, TextKind
from uptake.core.translating import TextKey, same_text
from uptake.queries.contents.answers import answers_in
from uptake.queries.contents.as_of import Moment, cleared
from uptake.queries.contents.values import AnswerHeld, Saying
from uptake.queries.translation.answers import parts_of
from uptake.register import models
from uptake.services.translations.recording import Approved

_EVER = Moment(date.max)


def write_answer(approved: Approved) -> None:
    """Write words of an answer in a language, to its newest cleared version that has them.

    And to the versions since that say the same: one that is on its way has the language too.
    """
    # A version that is just being written copies the languages there are: it waits, or we do.
    follow_up = models.FollowUp.objects.select_for_update(no_key=True).get(pk=approved.key.row)
    rows = models.StatusUpdate.objects.filter(follow_up=follow_up)
    stands = set(rows.filter(cleared(_EVER)).values_list("pk", flat=True))
    same = {
        update: held for update, held in answers_in(rows, _EVER).items() if _says(held, approved)
    }
    newest = max((update for update in same if update in stands), default=None)
    for update, held in same.items():
        if newest is not None and update >= newest:
            _write(held, approved)


def _says(held: AnswerHeld, approved: Approved) -> bool:
    saying = held.sayings.get(approved.given.source_language)
    words = dict(parts_of(approved.key.row, saying)).get(approved.key) if saying else None
    return words is not None and same_text(words, approved.given.source)


def _write(held: AnswerHeld, approved: Approved) -> None:
    known = held.sayings.get(approved.language, Saying())
    saying = _with(known, approved.key, approved.text, len(held.answer.conditions))
    if saying == known:
        return
    rows = models.UpdateText.objects.filter(update=held.update)
    text = models.UpdateText.objects.create(
        update_id=held.update,
        language=approved.language,
        origin=Origin.TRANSLATED,
        remarks=saying.remarks,
        comment=saying.comment,
        financial_period=saying.financial_period,
        financial_words=saying.financial_words,
        **approved.dated(rows),
    )
    conditions = models.UpdateCondition.objects.filter(update=held.update).order_by("position")
    models.ConditionWords.objects.bulk_create(
        models.ConditionWords(condition=condition, text=text, words=words)
        for condition, words in zip(conditions, saying.conditions, strict=False)
        if words
    )


def _with(saying: Saying, key: TextKey, words: str, conditions: int) -> Saying:
    """Give what is said with one part of it in other words."""
    match key.kind:
        case TextKind.REMARKS:
            # The cell as it was printed once had other remarks in it.
            return replace(saying, remarks=words, comment=None)
        case TextKind.FINANCIAL_PERIOD:
            return replace(saying, financial_period=words)
        case TextKind.FINANCIAL_WORDS:
            return replace(saying, financial_words=words)
        case _:
            said = [*saying.conditions, *[None] * (conditions - len(saying.conditions))]
            said[int(key.place)] = words
            return replace(saying, conditions=tuple(said))
