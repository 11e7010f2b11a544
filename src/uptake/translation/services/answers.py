"""Adding languages to the words of answers, wherever an answer says just these words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from uptake.core.codes import Language, Origin, TextKind
from uptake.core.translation import TextKey, same_text
from uptake.record.queries.contents.answers import answers_in
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.record.queries.contents.values import AnswerHeld, Saying
from uptake.record.services.locks import hold
from uptake.record.services.versions import conditions_of, text_row, write_words
from uptake.register import models
from uptake.translation.queries.answers import parts_of
from uptake.translation.services.recording import Approved, days_of

_EVER = Moment(date.max)


@dataclass(slots=True)
class _Version:
    """One version of an answer: what it says, as it becomes, and from which days on.

    `written` are the translations by which its words in a language changed, the latest of each.
    """

    held: AnswerHeld
    stands: bool
    sayings: dict[Language, Saying]
    days: dict[tuple[int, Language], date]
    written: dict[Language, Approved] = field(default_factory=dict)

    def says(self, approved: Approved) -> bool:
        """Whether it says what the translation was made from."""
        saying = self.sayings.get(approved.given.source_language)
        words = dict(parts_of(approved.key.row, saying)).get(approved.key) if saying else None
        return words is not None and same_text(words, approved.given.source)

    def take(self, approved: Approved) -> None:
        """Let it say the words of the translation."""
        language, known = approved.language, self.sayings.get(approved.language, Saying())
        conditions = len(self.held.answer.conditions)
        saying = _with(known, approved.key, approved.text, conditions)
        if saying != known:
            self.days[self.held.update, language] = self.dated(approved)["valid_from"]
            self.sayings[language], self.written[language] = saying, approved

    def dated(self, approved: Approved) -> dict[str, Any]:
        """Give the columns of the dated row."""
        return approved.dated(self.days, self.held.update)


def write_answers(approved: Iterable[Approved]) -> None:
    """Write words of answers in languages, each to the newest cleared version that has them.

    And to the versions since that say the same: one that is on its way has the language too.
    """
    given = list(approved)
    follow_ups = {one.key.row for one in given}
    # A version that is just being written copies the languages there are: it waits, or we do.
    hold(models.FollowUp.objects.filter(pk__in=follow_ups))
    versions = _versions(follow_ups)
    for one in given:
        said = [version for version in versions[one.key.row] if version.says(one)]
        newest = max((one.held.update for one in said if one.stands), default=None)
        for version in said:
            if newest is not None and version.held.update >= newest:
                version.take(one)
    _write([version for of_one in versions.values() for version in of_one if version.written])


def _versions(follow_ups: set[int]) -> defaultdict[int, list[_Version]]:
    """Give the versions of the answers of follow-ups. Asks a number of questions that is fixed."""
    rows = models.StatusUpdate.objects.filter(follow_up__in=follow_ups)
    stands = set(rows.filter(cleared(_EVER)).values_list("pk", flat=True))
    of = dict(rows.values_list("pk", "follow_up_id"))
    texts = models.UpdateText.objects.filter(update__follow_up__in=follow_ups)
    days: defaultdict[int, dict[tuple[int, Language], date]] = defaultdict(dict)
    for text, day in days_of(texts, "update_id").items():
        days[text[0]][text] = day
    found: defaultdict[int, list[_Version]] = defaultdict(list)
    for update, held in answers_in(rows, _EVER).items():
        version = _Version(held, update in stands, dict(held.sayings), days[update])
        found[of[update]].append(version)
    return found


def _write(versions: Sequence[_Version]) -> None:
    """Write the changed words of versions, a row for each language of each."""
    said = [
        (text_row(version.held.update, language, saying, version.dated(approved)), saying)
        for version in versions
        for language, approved in version.written.items()
        for saying in (replace(version.sayings[language], origin=Origin.TRANSLATED),)
    ]
    write_words(said, conditions_of(version.held.update for version in versions))


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
