"""A follow-up as somebody answers it.

What is asked, its versions whole, what was done with them, who may touch it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.timezone import localdate

from uptake.core.answers import GivenAnswer, Situation
from uptake.core.codes import Action, DecisionState, Deed, Language, Origin, Stage, Via
from uptake.core.house_rules import HouseRules
from uptake.core.meetings import OPEN_DECISIONS
from uptake.core.permissions import Act, Reach, reach
from uptake.core.recipients import Actor
from uptake.core.stages import Standing
from uptake.core.symbols import key_of
from uptake.record.queries.contents.answers import COLUMNS, Parts, answer_of, parts_of, sayings_of
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.values import Saying, in_words
from uptake.record.queries.follow_ups import deadlines_of
from uptake.record.queries.organizations import rules_of
from uptake.record.queries.texts import best_language
from uptake.register.models import (
    Absence,
    Assignment,
    FollowUp,
    FollowUpProgress,
    StageChange,
    StatusUpdate,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """What was done with a version, by whom, when, and with what reason.

    `own`: whoever cleared it had written or submitted it themselves.
    """

    deed: Deed
    stage: Stage
    at: datetime
    by: str
    person: int | None
    reason: str
    own: bool = False


def passages_of(keys: list[int]) -> dict[int, tuple[Passage, ...]]:
    """Return what was done with each version, the first first. Asks one question."""
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    rows = StageChange.objects.filter(update__in=keys).order_by("pk")
    for update, author, deed, stage, at, by, person, reason in rows.values_list(
        "update_id", "update__author_id", "deed", "stage", "at", "by", "person_id", "reason"
    ):
        givers = {author, *(one.person for one in found[update] if one.deed is Deed.SUBMIT)}
        own = deed == Deed.CLEAR and person is not None and person in givers
        found[update].append(Passage(deed, stage, at, by, person, reason, own))
    return {update: tuple(passages) for update, passages in found.items()}


def replaced_by(
    rows: list[Any], passages: Mapping[int, tuple[Passage, ...]]
) -> dict[int, frozenset[int]]:
    """Return in whose place each version was written or submitted: focal points away on that day.

    Asks one question at most.
    """
    acts = [
        (row.pk, row.follow_up_id, person, timezone.localdate(at))
        for row in rows
        for person, at in (
            (row.author_id, row.recorded_at),
            *((one.person, one.at) for one in passages.get(row.pk, ()) if one.deed is Deed.SUBMIT),
        )
        if person is not None
    ]
    if not acts:
        return {}
    absences = Absence.objects.filter(
        deputy__in={person for _, _, person, _ in acts},
        person__assignments__follow_up__in={row.follow_up_id for row in rows},
    )
    away = absences.values_list(
        "deputy_id", "person__assignments__follow_up_id", "person_id", "starts", "ends"
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for deputy, assigned, person, starts, ends in away:
        for update, follow_up, by, day in acts:
            if (by, follow_up) == (deputy, assigned) and starts <= day <= ends:
                found[update].add(person)
    return {update: frozenset(people) for update, people in found.items()}


_EVER = Moment(date.max)
# A row of the model itself would cost twice as much, and nobody writes it.
_ROW = tuple(field.attname for field in StatusUpdate._meta.concrete_fields)
_columns = attrgetter(*COLUMNS)


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
    """Return versions by their identity, each in the language it was written in.

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
    """Return what versions answer, by their identity, as `versions` does, and nothing else of them.

    Asks four questions at most.
    """
    _, answers, _ = _answers(list(updates), language, {})
    return answers


type _Sayings = Mapping[int, Mapping[Language, Saying]]


def _answers(
    keys: list[int], language: Language, wanted: Mapping[int, Language]
) -> tuple[list[Any], dict[int, GivenAnswer], _Sayings]:
    """Return versions as rows, what they answer, and all that they say by language."""
    parts = parts_of(keys, evidence=True)
    sayings = sayings_of(keys, parts, _EVER)
    rows = list(StatusUpdate.objects.filter(pk__in=keys).values_list("pk", *_ROW, named=True))
    answers = {
        row.pk: _answer(row, parts, sayings.get(row.pk, {}), wanted.get(row.pk, language))
        for row in rows
    }
    return rows, answers, sayings


def _answer(
    row: Any, parts: Parts, sayings: Mapping[Language, Saying], wanted: Language
) -> GivenAnswer:
    """Return what a version answers, in the language it was written in, or the one to show."""
    answer = answer_of(_columns(row), parts.kinds(row.pk), parts.references.get(row.pk, ()))
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
    row: Any,
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


NEEDED = ("organization__rules", "recommendation__report", "progress")


@dataclass(frozen=True, slots=True)
class Answering:
    """One follow-up on its way. `latest` is its newest version, `cleared` the last cleared one.

    A version that only marks what is asked, without an answer, is the `mark`; then there is no
    latest one.
    """

    follow_up: int
    organization: str
    report: str
    number: str
    formal: bool
    recommendation: int
    deadlines: tuple[date, ...]
    latest: Version | None
    cleared: Version | None
    mark: Version | None
    rules: HouseRules

    @property
    def name(self) -> str:
        """The name by which events call it: `JIU/REP/2021/3 5`, a paragraph with its sign."""
        return str(key_of(self))

    @property
    def base(self) -> int | None:
        """The version beside which a new one is written; somebody else's since is a conflict."""
        newest = self.latest or self.mark
        return newest.update if newest else None

    def not_before(self, at: datetime) -> datetime:
        """Get a time, or that of the day's newest version where the clock has been set back since.

        Which of two versions of a day is the newer is told by when they were recorded.
        """
        newest = self.latest or self.mark
        if newest is None or localdate(newest.recorded_at) != localdate(at):
            return at
        return max(at, newest.recorded_at)

    @property
    def standing(self) -> Standing:
        """How the newest version stands, as the rules ask."""
        return self.latest.standing if self.latest else Standing()

    @property
    def action(self) -> Action | None:
        """What the recommendation asks of the organization."""
        newest = self.latest or self.mark
        return newest.action if newest else None

    def situation(self, on: date, known_symbols: frozenset[str] = frozenset()) -> Situation:
        """Return what an answer is judged against on a day."""
        newest = self.latest or self.mark
        return Situation(
            on=on,
            action=self.action,
            deadlines=self.deadlines,
            cleared=self.cleared.answer if self.cleared else None,
            decided=newest.decision not in OPEN_DECISIONS if newest else False,
            known_symbols=known_symbols,
            rules=self.rules,
        )


def answering(follow_up: int, language: Language, on: date) -> Answering | None:
    """Return a follow-up as it is answered, or None where there is none."""
    row = FollowUp.objects.filter(pk=follow_up).select_related(*NEEDED).first()
    return None if row is None else answering_of(row, language, on)


def answering_of(row: FollowUp, language: Language, on: date) -> Answering:
    """Return a follow-up as it is answered, whose row is at hand with its recommendation.

    `NEEDED` is what comes with the row. Asks seven questions.
    """
    progress: FollowUpProgress | None = getattr(row, "progress", None)
    wanted = {progress.latest_id, progress.cleared_id} - {None} if progress else set()
    told = versions((one for one in wanted if one is not None), language)
    deadlines = deadlines_of([row.recommendation_id], on)
    return as_answered(row, told, deadlines.get(row.recommendation_id, ()))


def as_answered(
    row: FollowUp, told: Mapping[int, Version], deadlines: tuple[date, ...]
) -> Answering:
    """Return a follow-up as it is answered, whose versions and deadlines are at hand too."""
    progress: FollowUpProgress | None = getattr(row, "progress", None)
    latest = told.get(progress.latest_id) if progress else None
    cleared = told.get(progress.cleared_id) if progress and progress.cleared_id else None
    mark = latest if latest and not latest.is_answered and latest is cleared else None
    return Answering(
        follow_up=row.pk,
        organization=row.organization.code,
        report=row.recommendation.report.symbol,
        number=row.recommendation.number,
        formal=row.recommendation.formal,
        recommendation=row.recommendation_id,
        deadlines=deadlines,
        latest=None if mark else latest,
        cleared=cleared if cleared and cleared.is_answered else None,
        mark=mark,
        rules=rules_of(getattr(row.organization, "rules", None)),
    )


def reachable(actor: Actor, act: Act, organization: str) -> QuerySet[FollowUp]:
    """Return the follow-ups of an organization to which the actor may do this.

    Who came by a signed link reaches just those of the link; whose permission reaches only what is
    assigned, those assigned to them, to whom they replace, or to their offices.
    """
    rows = FollowUp.objects.filter(organization__code=organization)
    found = reach(actor, act, organization)
    if found is None:
        return rows.none()
    if actor.follow_ups is not None:
        rows = rows.filter(pk__in=actor.follow_ups)
    if found is Reach.ASSIGNED:
        held = Assignment.objects.filter(assigned_to(actor, ""), follow_up=OuterRef("pk"))
        rows = rows.filter(Exists(held))
    return rows


def assigned_to(actor: Actor, path: str = "assignments") -> Q:
    """Return the condition that an assignment which has not ended is the actor's.

    `path` leads to the assignments from what is filtered; it is empty for assignments themselves.
    """
    to = f"{path}__" if path else ""
    theirs = Q(**{f"{to}person__in": actor.people}) | Q(**{f"{to}unit__in": actor.offices})
    return theirs & Q(**{f"{to}ended_at": None})


def answerings(
    follow_ups: Collection[int],
    language: Language,
    on: date,
    wanted: Mapping[int, Language] | None = None,
) -> dict[int, Answering]:
    """Return follow-ups as `answering` gives each of them.

    `wanted` is the language in which the versions of a follow-up are asked for, where it is not
    `language`.
    """
    rows = list(FollowUp.objects.filter(pk__in=list(follow_ups)).select_related(*NEEDED))
    spoken: dict[int, Language] = {}
    for row in rows:
        progress: FollowUpProgress | None = getattr(row, "progress", None)
        for update in (progress.latest_id, progress.cleared_id) if progress else ():
            if update is not None:
                spoken[update] = (wanted or {}).get(row.pk, language)
    told = versions(spoken, language, spoken)
    deadlines = deadlines_of([row.recommendation_id for row in rows], on)
    return {
        row.pk: as_answered(row, told, deadlines.get(row.recommendation_id, ())) for row in rows
    }
