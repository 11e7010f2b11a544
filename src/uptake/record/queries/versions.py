"""The versions of answers, whole: what was answered, by whom, and what was done with it since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from uptake.core.answers import GivenAnswer
from uptake.core.codes import Action, DecisionState, Deed, Language, Origin, Stage, Via
from uptake.core.stages import Standing
from uptake.record.queries.contents.answers import (
    COLUMNS,
    Parts,
    answer_of,
    parts_of,
    sayings_of,
)
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.values import Saying, in_words
from uptake.record.queries.passages import Passage, passages_of, replaced_by
from uptake.record.queries.wordings import best_language
from uptake.register.models import StatusUpdate

_EVER = Moment(date.max)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an answer, with the passages it went through, the first of them first.

    `answer` is in the language it was written in; `sayings` has all that there are. `replaced`
    are the people in whose place it was written or submitted.
    """

    update: int
    follow_up: int
    valid_from: date
    recorded_at: datetime
    recorded_by: str
    author: int | None
    via: Via
    based_on: int | None
    document: int | None
    recorded_stage: Stage
    recorded_verified: bool | None
    action: Action | None
    for_information: bool
    decision: DecisionState | None
    answer: GivenAnswer
    sayings: Mapping[Language, Saying]
    passages: tuple[Passage, ...]
    replaced: frozenset[int]

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages in which it has words."""
        return tuple(sorted(self.sayings))

    @property
    def stage(self) -> Stage:
        """The stage to which the version has come."""
        return self.passages[-1].stage if self.passages else self.recorded_stage

    @property
    def since(self) -> datetime:
        """When it came there."""
        return self.passages[-1].at if self.passages else self.recorded_at

    @property
    def standing(self) -> Standing:
        """How it stands, as the rules ask."""
        agreed: set[int] = set()
        for one in self.passages:
            if one.deed is Deed.SUBMIT:
                agreed.clear()
            elif one.deed is Deed.AGREE and one.person is not None:
                agreed.add(one.person)
        return Standing(
            stage=self.stage,
            author=self.author,
            submitted=frozenset(one.person for one in self.submissions if one.person is not None),
            replaced=self.replaced,
            agreed=frozenset(agreed),
            verified=self.verified,
        )

    @property
    def submissions(self) -> tuple[Passage, ...]:
        """The times it was submitted, the first of them first."""
        return tuple(one for one in self.passages if one.deed is Deed.SUBMIT)

    @property
    def verified(self) -> bool:
        """Whether somebody other than its author has verified it, or the same answer before it."""
        return bool(self.recorded_verified) or any(one.deed is Deed.VERIFY for one in self.passages)

    @property
    def is_answered(self) -> bool:
        """Whether it says anything of acceptance; a mark of what is asked does not."""
        return self.answer.acceptance is not None


def versions(
    updates: Iterable[int],
    language: Language,
    wanted: Mapping[int, Language] = MappingProxyType({}),
) -> dict[int, Version]:
    """Give versions by their identity, each in the language it was written in.

    What was imported has no such language: then the one that is `wanted` for it, else `language`,
    or the best there is. Asks six questions, however many versions.
    """
    rows, answers, sayings = _answers(list(updates), language, wanted)
    passages = passages_of([row.pk for row in rows])
    replaced = replaced_by(rows, passages)
    return {
        row.pk: _version(
            row,
            answers[row.pk],
            sayings.get(row.pk, {}),
            passages.get(row.pk, ()),
            replaced.get(row.pk, frozenset()),
        )
        for row in rows
    }


def answers_of(updates: Iterable[int], language: Language) -> dict[int, GivenAnswer]:
    """Give what versions answer, by their identity, as `versions` does, and nothing else of them.

    Asks four questions at most.
    """
    _, answers, _ = _answers(list(updates), language, {})
    return answers


type _Sayings = Mapping[int, Mapping[Language, Saying]]


def _answers(
    keys: list[int], language: Language, wanted: Mapping[int, Language]
) -> tuple[list[StatusUpdate], dict[int, GivenAnswer], _Sayings]:
    """Give versions as rows, what they answer, and all that they say by language."""
    parts = parts_of(keys, evidence=True)
    sayings = sayings_of(keys, parts, _EVER)
    rows = list(StatusUpdate.objects.filter(pk__in=keys))
    answers = {
        row.pk: _answer(row, parts, sayings.get(row.pk, {}), wanted.get(row.pk, language))
        for row in rows
    }
    return rows, answers, sayings


def _answer(
    row: StatusUpdate, parts: Parts, sayings: Mapping[Language, Saying], wanted: Language
) -> GivenAnswer:
    """Give what a version answers, in the language it was written in, or the one to show."""
    columns = [getattr(row, name) for name in COLUMNS]
    answer = answer_of(columns, parts.kinds(row.pk), parts.references.get(row.pk, ()))
    written = [one for one, saying in sayings.items() if saying.origin is Origin.WRITTEN]
    shown = written[0] if written else best_language(sayings, wanted)
    saying = sayings[shown] if shown else Saying()
    return GivenAnswer(
        **{**in_words(answer, lambda part: part(saying)), "verified": None},
        language=shown or wanted,
        remarks=saying.remarks,
        references=answer.references,
        evidence=parts.evidence.get(row.pk, ()),
        why=row.why,
    )


def _version(
    row: StatusUpdate,
    answer: GivenAnswer,
    sayings: Mapping[Language, Saying],
    passages: tuple[Passage, ...],
    replaced: frozenset[int],
) -> Version:
    return Version(
        update=row.pk,
        follow_up=row.follow_up_id,
        valid_from=row.valid_from,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        author=row.author_id,
        via=row.via,
        based_on=row.based_on_id,
        document=row.document_id,
        recorded_stage=row.stage,
        recorded_verified=row.verified,
        action=row.action,
        for_information=row.for_information,
        decision=row.decision_state,
        answer=answer,
        sayings=sayings,
        passages=passages,
        replaced=replaced,
    )
