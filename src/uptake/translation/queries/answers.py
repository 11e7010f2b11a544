"""The words of answers in all their languages: those that stand, and those that stood before."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from uptake.core.codes import Language, TextKind
from uptake.core.translation import TextKey, Told
from uptake.record.queries.contents.answers import answers_in
from uptake.record.queries.contents.as_of import Moment, answering, cleared, standing
from uptake.record.queries.contents.values import AnswerHeld, Saying
from uptake.register.models import FollowUp, StatusUpdate, UpdateText

type Recorded = Mapping[tuple[int, Language], Told]
type ByKey = Mapping[TextKey, Mapping[Language, Told]]


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """The words of one follow-up's answers: of the one that stands, and of those before it."""

    now: ByKey
    before: tuple[ByKey, ...]

    def earlier(self, key: TextKey) -> tuple[Mapping[Language, Told], ...]:
        """Give one text as it was in the answers before, the oldest first."""
        return tuple(one[key] for one in self.before if key in one)


def answer_words(follow_ups: QuerySet[FollowUp], moment: Moment) -> dict[int, AnswerWords]:
    """Give the words of the cleared answers of some follow-ups, by their identities.

    Asks a number of questions that does not grow.
    """
    answers = StatusUpdate.objects.filter(follow_up__in=follow_ups, acceptance__isnull=False)
    stands = set(answers.filter(answering("periods", moment)).values_list("pk", flat=True))
    versions = answers.filter(cleared(moment), moment.valid)
    order = versions.order_by("valid_from", "recorded_at", "pk").values_list("follow_up", "pk")
    said, by = answers_in(versions, moment), _recorded(versions, moment)
    now: dict[int, ByKey] = {}
    before: defaultdict[int, list[ByKey]] = defaultdict(list)
    for follow_up, update in order:
        words = _words(follow_up, said[update], by)
        if update in stands:
            now[follow_up] = words
        elif follow_up not in now:
            before[follow_up].append(words)
    return {one: AnswerWords(words, tuple(before[one])) for one, words in now.items()}


def _recorded(updates: QuerySet[StatusUpdate], moment: Moment) -> Recorded:
    """Give who recorded the texts of updates that stand, and when; asks one question."""
    texts = standing(
        UpdateText.objects.filter(update__in=updates.values("pk")), moment, "update_id", "language"
    )
    return {
        (update, language): Told("", origin, by, at)
        for update, language, origin, by, at in texts.values_list(
            "update_id", "language", "origin", "recorded_by", "recorded_at"
        )
    }


def _words(follow_up: int, held: AnswerHeld, by: Recorded) -> ByKey:
    found: defaultdict[TextKey, dict[Language, Told]] = defaultdict(dict)
    for language, saying in held.sayings.items():
        recorded = by.get((held.update, language))
        for key, words in parts_of(follow_up, saying):
            if recorded and words and words.strip():
                found[key][language] = Told(words, recorded.origin, recorded.by, recorded.at)
    return found


def parts_of(follow_up: int, saying: Saying) -> Iterator[tuple[TextKey, str | None]]:
    """Give the texts of an answer in one language, each with its key."""
    yield TextKey(TextKind.REMARKS, follow_up), saying.remarks
    for place, words in enumerate(saying.conditions):
        yield TextKey(TextKind.CONDITION, follow_up, str(place)), words
    yield TextKey(TextKind.FINANCIAL_PERIOD, follow_up), saying.financial_period
    yield TextKey(TextKind.FINANCIAL_WORDS, follow_up), saying.financial_words
