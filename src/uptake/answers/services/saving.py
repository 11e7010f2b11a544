"""Saving an answer.

A new version with its parts and languages, and what is kept of it while somebody types.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from uptake.answers.services.passing import AnswerRefused, hand_in, take_follow_up
from uptake.core.answers import (
    GivenAnswer,
    Problem,
    Situation,
    contradictions,
    errors,
    problems,
    reopens,
    unchanged,
)
from uptake.core.chain import plain
from uptake.core.codes import Deed, Language, Stage
from uptake.core.document import Condition, FinancialDetail
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.core.stages import Standing, pass_on
from uptake.record.queries.answering import Answering, reachable
from uptake.record.queries.cited import known_documents
from uptake.record.queries.contents.answers import columns_of
from uptake.record.queries.contents.values import Answer, Saying, without_words, words_of
from uptake.record.queries.files import unknown_files
from uptake.record.queries.meetings.papers import goes_on
from uptake.record.services import events
from uptake.record.services.traits import TRAITS, note_traits, write_progress
from uptake.record.services.versions import Beside, text_row, write_parts, write_words
from uptake.register import models
from uptake.register.models import (
    FollowUp,
    FollowUpProgress,
    StageChange,
    StatusUpdate,
    WorkingCopy,
)

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
    """Return what the versions before say in other languages, as far as their words are the same.

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
    """Return what can be said still: each part from the first version that says the same in it."""
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


@dataclass(frozen=True, slots=True)
class Saved:
    """The version that was saved, and what is odd in it (warnings)."""

    update: int
    problems: tuple[Problem, ...]


@transaction.atomic
def save(
    *,
    follow_up: int,
    answer: GivenAnswer,
    based_on: int | None,
    by: Actor,
    at: datetime,
    submit: bool = False,
) -> Saved:
    """Save an answer as a new version, and submit it if that is asked.

    `based_on` is the version that was in view (`Answering.base`): where another has been saved
    since, raises UptakeError `answer-overtaken` (update: the newest) and nothing is lost. Raises
    AnswerRefused for what the rules do not allow, and `follow-up-unknown`, `stage-wrong`.
    """
    held = take_follow_up(follow_up, Act.ANSWER, by, at, answer.language)
    if not goes_on(held.base, based_on):
        raise UptakeError("answer-overtaken", update=held.base)
    at = held.not_before(at)
    return _save(held, answer, by, at, submit)


@transaction.atomic
def confirm(*, follow_up: int, based_on: int | None, by: Actor, at: datetime) -> Saved:
    """Say that nothing has changed since the last cleared answer, and submit that.

    Raises as `save`, and UptakeError `nothing-to-confirm` where nothing was cleared yet.
    """
    held = take_follow_up(follow_up, Act.ANSWER, by, at)
    if held.cleared is None:
        raise UptakeError("nothing-to-confirm")
    if not goes_on(held.base, based_on):
        raise UptakeError("answer-overtaken", update=held.base)
    at = held.not_before(at)
    return _save(held, replace(held.cleared.answer, why=""), by, at, submit=True)


@transaction.atomic
def merge(
    *,
    follow_up: int,
    mine: GivenAnswer,
    begun_on: int | None,
    answer: GivenAnswer,
    based_on: int | None,
    by: Actor,
    at: datetime,
    submit: bool = False,
) -> Saved:
    """Save what was made of two answers, one's own and somebody else's that came between.

    `mine` was begun beside the version `begun_on`; it is kept as a version of its own below the
    merged `answer`, so that neither is lost, unless it is the same or could not stand. `based_on`
    is the other's version. Raises as `save`.
    """
    held = take_follow_up(follow_up, Act.ANSWER, by, at, answer.language)
    if not goes_on(held.base, based_on):
        raise UptakeError("answer-overtaken", update=held.base)
    at = held.not_before(at)
    return _save(held, answer, by, at, submit, _kept_below(held, mine, begun_on, answer, by, at))


def _kept_below(
    held: Answering,
    mine: GivenAnswer,
    begun_on: int | None,
    answer: GivenAnswer,
    by: Actor,
    at: datetime,
) -> list[events.Told]:
    day = timezone.localdate(at)
    known = known_documents(held.organization, mine.references)
    if mine == answer or errors(_judged(held, mine, held.situation(day, known), by, submit=False)):
        return []
    versions = StatusUpdate.objects.filter(follow_up=held.follow_up)
    base = begun_on if begun_on and versions.filter(pk=begun_on).exists() else None
    update = write_version(held, mine, by, at, day, base)
    return [_told(Deed.SAVE, held, update, by, base)]


def _judged(
    held: Answering, answer: GivenAnswer, situation: Situation, by: Actor, *, submit: bool
) -> tuple[Problem, ...]:
    """Return all that is wrong at once: also what is missing, where it is to be submitted."""
    files = {one.sha256: one.name for one in answer.evidence if one.sha256}
    unknown = unknown_files(held.organization, held.follow_up, files, by)
    return (
        *(problems if submit else contradictions)(answer, situation),
        *(
            Problem("evidence", "evidence-unknown", values=(("file", name),))
            for sha256, name in files.items()
            if sha256 in unknown
        ),
    )


def _save(
    held: Answering,
    answer: GivenAnswer,
    by: Actor,
    at: datetime,
    submit: bool,
    told: Iterable[events.Told] = (),
) -> Saved:
    day = timezone.localdate(at)
    known = known_documents(held.organization, answer.references)
    situation = held.situation(day, known)
    found = _judged(held, answer, situation, by, submit=submit)
    if errors(found):
        raise AnswerRefused(found)
    again = reopens(answer, situation) and held.standing.stage is Stage.CLEARED
    deed = Deed.REOPEN if again else Deed.SAVE
    stage = pass_on(deed, held.standing, by, held.organization, answer.why if again else None)
    update = write_version(held, answer, by, at, day, held.base)
    if again:
        StageChange.objects.create(
            update_id=update,
            deed=deed,
            stage=stage,
            at=at,
            by=by.name,
            person_id=by.person,
            reason=answer.why,
        )
    _note_progress(held, update, stage, at)
    WorkingCopy.objects.filter(follow_up=held.follow_up, person=by.person).delete()
    told = [*told, _told(deed, held, update, by, held.base)]
    if submit:
        found, handed = hand_in(held, update, answer, known, by, at, Standing(stage))
        told.append(handed)
    events.record_all(told, by=by, at=at)
    return Saved(update, found)


def _note_progress(held: Answering, update: int, stage: Stage, at: datetime) -> None:
    row = FollowUpProgress(follow_up_id=held.follow_up, latest_id=update, stage=stage, since=at)
    note_traits([row])
    write_progress([row], "latest", "stage", "since", *TRAITS)


def _told(deed: Deed, held: Answering, update: int, by: Actor, based_on: int | None) -> events.Told:
    return events.Told(
        f"answers.{deed}",
        held.organization,
        held.name,
        {"update": update, "based_on": based_on, "via": by.via},
    )


@transaction.atomic
def keep_copy(
    *,
    follow_up: int,
    answer: GivenAnswer,
    based_on: int | None,
    unread: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> None:
    """Keep what somebody is typing beside the version `based_on`, instead of what was kept before.

    `unread` is what they typed into fields that cannot be read as what they ask for. Nothing is
    judged, and nothing is answered yet: no event is recorded. Raises UptakeError
    `follow-up-unknown`.
    """
    person = _reach(follow_up, by)
    content: dict[str, Any] = plain(answer) | {"unread": dict(unread)}
    versions = StatusUpdate.objects.filter(follow_up=follow_up)
    known = based_on is not None and versions.filter(pk=based_on).exists()
    WorkingCopy.objects.bulk_create(
        [
            WorkingCopy(
                follow_up_id=follow_up,
                person_id=person,
                based_on_id=based_on if known else None,
                content=content,
                saved_at=at,
            )
        ],
        update_conflicts=True,
        unique_fields=["follow_up", "person"],
        update_fields=["based_on", "content", "saved_at"],
    )


@transaction.atomic
def discard_copy(*, follow_up: int, by: Actor) -> None:
    """Put aside what somebody was typing. Raises UptakeError `follow-up-unknown`."""
    person = _reach(follow_up, by)
    WorkingCopy.objects.filter(follow_up=follow_up, person=person).delete()


def _reach(follow_up: int, by: Actor) -> int:
    """Return the person who types, if they answer this."""
    code = FollowUp.objects.filter(pk=follow_up).values_list("organization__code", flat=True)
    organization = code.first()
    if (
        organization is None
        or by.person is None
        or not reachable(by, Act.ANSWER, organization).filter(pk=follow_up).exists()
    ):
        raise UptakeError("follow-up-unknown")
    return by.person
