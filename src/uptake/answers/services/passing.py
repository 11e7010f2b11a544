"""Passing an answer on.

Submitting, verifying, clearing, one or all that are unchanged; what is said beside it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from uptake.answers.queries.clearance import addressees, in_clearance, lying, may_clear, within_area
from uptake.core.answers import (
    GivenAnswer,
    Problem,
    errors,
    hindrance_to_clear,
    hindrance_to_return,
    problems,
    unchanged,
)
from uptake.core.codes import Deed, Language, Stage
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.stages import Standing, pass_on, transition
from uptake.core.symbols import RecommendationKey, key_of
from uptake.record.queries.answering import (
    NEEDED,
    Answering,
    Version,
    answering_of,
    answerings,
    reachable,
    versions,
)
from uptake.record.queries.cited import known_documents
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.record.services.traits import derive_traits
from uptake.record.services.versions import derive_answers
from uptake.register.models import (
    FollowUp,
    FollowUpProgress,
    StageChange,
)


class AnswerRefused(UptakeError):
    """An answer with errors: `problems` are all of them, warnings too."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("answer-refused", count=len(problems))
        self.problems = problems


def take_follow_up(
    follow_up: int, act: Act, by: Actor, at: datetime, language: Language = Language.ENGLISH
) -> Answering:
    """Lock a follow-up until the transaction ends, and give how it stands.

    Raises UptakeError `follow-up-unknown` where there is none, or none that the actor reaches.
    """
    rows = hold(_reached(act, by).filter(pk=follow_up))
    held = rows.select_related(*NEEDED).first()
    if held is None or not may(by, act, held.organization.code):
        raise UptakeError("follow-up-unknown")
    return answering_of(held, language, timezone.localdate(at))


def take_follow_ups(
    follow_ups: Collection[int], act: Act, by: Actor, at: datetime
) -> dict[int, Answering]:
    """Lock those of the follow-ups that the actor reaches, and give how they stand.

    Asks a number of questions that does not grow.
    """
    rows = hold(_reached(act, by).filter(pk__in=list(follow_ups)))
    reached = [
        row.pk
        for row in rows.select_related("organization").order_by("pk")
        if may(by, act, row.organization.code)
    ]
    return answerings(reached, Language.ENGLISH, timezone.localdate(at))


def _reached(act: Act, by: Actor) -> QuerySet[FollowUp]:
    return reachable(by, act, by.organization) if by.organization else FollowUp.objects.all()


@transaction.atomic
def submit(*, follow_up: int, update: int, by: Actor, at: datetime) -> tuple[Problem, ...]:
    """Submit a version for clearance; give what is odd in it (warnings).

    Raises UptakeError `follow-up-unknown`, `answer-overtaken`, `stage-wrong`; AnswerRefused.
    """
    held, version = _take(follow_up, update, Deed.SUBMIT, by, at)
    known = known_documents(held.organization, version.answer.references)
    found, told = hand_in(held, update, version.answer, known, by, at, version.standing)
    events.record_all([told], by=by, at=at)
    return found


def hand_in(
    held: Answering,
    update: int,
    answer: GivenAnswer,
    known: frozenset[str],
    by: Actor,
    at: datetime,
    standing: Standing,
) -> tuple[tuple[Problem, ...], events.Told]:
    """Submit a version within somebody else's transaction; give what is odd, and the event."""
    found = problems(answer, held.situation(timezone.localdate(at), known))
    if errors(found):
        raise AnswerRefused(found)
    stage = pass_on(Deed.SUBMIT, standing, by, held.organization)
    _write(held, update, Deed.SUBMIT, stage, by, at, "")
    return found, told_of(Deed.SUBMIT, held, update)


@transaction.atomic
def withdraw(*, follow_up: int, update: int, by: Actor, at: datetime) -> None:
    """Take a submitted version back. Raises as `submit`."""
    _pass(follow_up, update, Deed.WITHDRAW, by, at)


@transaction.atomic
def verify(*, follow_up: int, update: int, by: Actor, at: datetime) -> None:
    """Say that somebody other than its author has seen that the answer is true.

    Raises UptakeError `by-author`, `by-deputy`, `verified-already` besides.
    """
    _pass(follow_up, update, Deed.VERIFY, by, at)
    derive_traits(Q(follow_up=follow_up))


@transaction.atomic
def clear(*, follow_up: int, update: int, by: Actor, at: datetime) -> Stage:
    """Clear a version; the first of two clearing officers only agrees. Give the stage it has now.

    Raises UptakeError `follow-up-unknown`, `answer-overtaken` and what
    `core.answers.hindrance_to_clear` gives.
    """
    held, version = _take(follow_up, update, Deed.CLEAR, by, at)
    one = in_clearance(held, version, within=may_clear(by, follow_up))
    found = hindrance_to_clear(one, by)
    if found is not None:
        raise found
    stage = transition(one.deed).after
    _write(held, update, one.deed, stage, by, at, "")
    if stage is Stage.CLEARED:
        FollowUpProgress.objects.filter(follow_up=follow_up).update(cleared=update)
        derive_answers(Q(follow_up=follow_up))
    events.record_all([told_of(one.deed, held, update, own=one.is_own_of(by))], by=by, at=at)
    return stage


@transaction.atomic
def return_(*, follow_up: int, update: int, reason: str, by: Actor, at: datetime) -> None:
    """Return a submitted version back with a reason.

    Raises UptakeError `follow-up-unknown`, `answer-overtaken` and what
    `core.answers.hindrance_to_return` gives.
    """
    held, version = _take(follow_up, update, Deed.RETURN, by, at)
    one = in_clearance(held, version, within=may_clear(by, follow_up))
    found = hindrance_to_return(one, by, reason)
    if found is not None:
        raise found
    _write(held, update, Deed.RETURN, Stage.RETURNED, by, at, reason.strip())
    events.record_all([told_of(Deed.RETURN, held, update)], by=by, at=at)


def _take(
    follow_up: int, update: int, deed: Deed, by: Actor, at: datetime
) -> tuple[Answering, Version]:
    """Lock a follow-up and give how it stands, with the version that was in view."""
    held = take_follow_up(follow_up, transition(deed).act, by, at)
    version = held.latest
    if version is None or version.update != update:
        raise UptakeError("answer-overtaken", update=held.base)
    return held, version


def _pass(follow_up: int, update: int, deed: Deed, by: Actor, at: datetime) -> None:
    held, version = _take(follow_up, update, deed, by, at)
    stage = pass_on(deed, version.standing, by, held.organization)
    _write(held, update, deed, stage, by, at, "")
    events.record_all([told_of(deed, held, update)], by=by, at=at)


def _write(
    held: Answering, update: int, deed: Deed, stage: Stage, by: Actor, at: datetime, reason: str
) -> None:
    changed(update, deed, stage, by, at, reason).save(force_insert=True)
    FollowUpProgress.objects.filter(follow_up=held.follow_up).update(stage=stage, since=at)


def changed(
    update: int, deed: Deed, stage: Stage, by: Actor, at: datetime, reason: str = ""
) -> StageChange:
    """Return the row that says what was done with a version; nothing is written."""
    return StageChange(
        update_id=update,
        deed=deed,
        stage=stage,
        at=at,
        by=by.name,
        person_id=by.person,
        reason=reason,
    )


def told_of(deed: Deed, held: Answering, update: int, *, own: bool = False) -> events.Told:
    """Return the event that tells of a deed; `own`: somebody cleared an answer of their own."""
    values = {"update": update, "own": True} if own else {"update": update}
    return events.Told(f"answers.{deed}", held.organization, held.name, values)


@dataclass(frozen=True, slots=True)
class Skipped:
    """An answer that was left alone, and the code of why."""

    follow_up: int
    code: str


@dataclass(frozen=True, slots=True)
class Cleared:
    """What came of it: whose answers are cleared, the follow-ups agreed to, those skipped."""

    cleared: tuple[RecommendationKey, ...]
    agreed: tuple[int, ...]
    skipped: tuple[Skipped, ...]


@transaction.atomic
def clear_several(
    *,
    updates: Iterable[tuple[int, int]],
    by: Actor,
    at: datetime,
    changed_too: bool = False,
) -> Cleared:
    """Clear the versions that are named, as follow-up and update.

    One that cannot be cleared is skipped, and the others are cleared all the same: the reasons
    are those of `clear`, and `answer-changed` where the answer is not the one cleared before,
    unless those that have changed were seen and are meant too (`changed_too`). The number of
    questions does not grow with the answers.
    """
    seen = dict(sorted(set(updates)))
    found = _judged(seen, by, at, changed_too=changed_too)
    hindered = {one: why for one, why in found.items() if isinstance(why, UptakeError)}
    passed = {one: lies for one, lies in found.items() if isinstance(lies, _Taken)}
    _pass_on(seen, passed, by, at)
    cleared = [one for one, taken in passed.items() if taken.deed is Deed.CLEAR]
    derive_answers(Q(follow_up__in=cleared))
    told = [
        told_of(taken.deed, taken.held, seen[one], own=taken.own) for one, taken in passed.items()
    ]
    events.record_all(told, by=by, at=at)
    return Cleared(
        cleared=tuple(key_of(passed[one].held) for one in cleared),
        agreed=tuple(one for one in passed if one not in set(cleared)),
        skipped=tuple(Skipped(one, why.code) for one, why in hindered.items()),
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """A follow-up that is in hand, and what is done to the version that was seen.

    `own`: whoever does it answered it themselves.
    """

    held: Answering
    deed: Deed
    own: bool


def _judged(
    seen: Mapping[int, int], by: Actor, at: datetime, *, changed_too: bool
) -> dict[int, _Taken | UptakeError]:
    """Take all in hand; give for each what is done with it, or why nothing is."""
    taken = take_follow_ups(seen, Act.CLEAR, by, at)
    within = within_area(by, seen)
    asked_of = addressees([held.recommendation for held in taken.values()])
    before = {} if changed_too else _cleared_before(taken)
    found: dict[int, _Taken | UptakeError] = {}
    for one, update in seen.items():
        held = taken.get(one)
        version = held.latest if held else None
        if held is None:
            found[one] = UptakeError("follow-up-unknown")
        elif version is None or version.update != update:
            found[one] = UptakeError("answer-overtaken", update=held.base)
        elif not changed_too and not unchanged(version.answer, before.get(one)):
            found[one] = UptakeError("answer-changed")
        else:
            addressee = asked_of.get(held.recommendation)
            lies = lying(version, held, addressee, within=one in within)
            found[one] = hindrance_to_clear(lies, by) or _Taken(held, lies.deed, lies.is_own_of(by))
    return found


def _cleared_before(taken: Mapping[int, Answering]) -> dict[int, GivenAnswer]:
    """Return the last cleared answers, each in the language in which the newest is written."""
    spoken = {
        held.cleared.update: held.latest.answer.language
        for held in taken.values()
        if held.cleared and held.latest
    }
    told = versions(spoken, Language.ENGLISH, spoken)
    return {
        one: told[held.cleared.update].answer
        for one, held in taken.items()
        if held.cleared and held.cleared.update in told
    }


def _pass_on(
    seen: Mapping[int, int], passed: Mapping[int, _Taken], by: Actor, at: datetime
) -> None:
    StageChange.objects.bulk_create(
        changed(seen[one], taken.deed, transition(taken.deed).after, by, at)
        for one, taken in passed.items()
    )
    for deed in (Deed.AGREE, Deed.CLEAR):
        those = [one for one, taken in passed.items() if taken.deed is deed]
        rows = FollowUpProgress.objects.filter(follow_up__in=those)
        rows.update(stage=transition(deed).after, since=at)
        if deed is Deed.CLEAR:
            rows.update(cleared=F("latest"))
