"""Recording what a meeting decided on a document.

In one act, with new versions that say what was decided.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.core.codes import Action, Addressee, DecisionState, Deed, Language, Stage
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.meetings import (
    OPEN_DECISIONS,
    DecisionGiven,
    same_body,
    states_of_document,
    states_of_recommendations,
)
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.record.queries.contents.as_of import Moment, clearances, cleared
from uptake.record.queries.meetings.requests import Standing, standing_decisions
from uptake.record.queries.organizations import bodies_there, deciding_body
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.record.services.versions import copy_update, derive_answers, derive_progress
from uptake.register.models import (
    DecisionWords,
    Document,
    DocumentEntry,
    FollowUp,
    FollowUpProgress,
    MeetingDecision,
    RecommendationFacts,
    StageChange,
    StatusUpdate,
    WorkingCopy,
)

KEPT = ("action", "governing_body_id", "for_information")


def carry(
    decisions: Mapping[int, Mapping[str, object]], day: date, by: Actor, at: datetime
) -> dict[int, int]:
    """Write the versions that carry decisions, by follow-up; give the first of each.

    `decisions` are the columns of an update that say what was decided on `day`. The follow-ups are
    locked by whoever calls.
    """
    progress = FollowUpProgress.objects.select_related("latest").in_bulk(list(decisions))
    return {
        follow_up: _carry(follow_up, columns, day, by, at, progress.get(follow_up))
        for follow_up, columns in decisions.items()
    }


def derive(follow_ups: Collection[int]) -> None:
    """Derive what stands when, and how far each has come, once their decisions are written.

    What is being typed goes on beside the newest versions.
    """
    before = FollowUpProgress.objects.in_bulk(list(follow_ups))
    derive_answers(Q(follow_up__in=list(follow_ups)))
    derive_progress(Q(follow_up__in=list(follow_ups)))
    now = FollowUpProgress.objects.in_bulk(list(before))
    for follow_up, progress in before.items():
        theirs = WorkingCopy.objects.filter(follow_up=follow_up, based_on=progress.latest_id)
        theirs.update(based_on=now[follow_up].latest_id)


def _carry(
    follow_up: int,
    columns: Mapping[str, object],
    day: date,
    by: Actor,
    at: datetime,
    progress: FollowUpProgress | None,
) -> int:
    standing = list(_standing(follow_up))
    until = [one for one in standing if one.valid_from <= day]
    since = [one for one in standing if one.valid_from > day]
    stood = until[-1] if until else None
    first = _copy(follow_up, stood, columns, max(day, stood.valid_from) if stood else day, by, at)
    for later in since:
        if _decided_later(later, day):
            return first.pk
        _copy(follow_up, later, columns, later.valid_from, by, at)
    if progress is not None and progress.stage is not Stage.CLEARED:
        draft = progress.latest
        copy = _copy(follow_up, draft, columns, max(day, draft.valid_from), by, at)
        _copy_passages(draft, copy)
    return first.pk


def _standing(follow_up: int) -> Iterator[StatusUpdate]:
    """Return the cleared versions that stood some day: of each day the latest."""
    rows = StatusUpdate.objects.filter(cleared(Moment(date.max)), follow_up=follow_up)
    ordered = rows.order_by("valid_from", "recorded_at", "pk")
    for _, of_day in groupby(ordered, key=lambda one: one.valid_from):
        yield list(of_day)[-1]


def _decided_later(update: StatusUpdate, day: date) -> bool:
    decided = update.decision_state not in OPEN_DECISIONS
    return decided and update.decision_date is not None and update.decision_date > day


def _copy(
    follow_up: int,
    before: StatusUpdate | None,
    columns: Mapping[str, object],
    day: date,
    by: Actor,
    at: datetime,
) -> StatusUpdate:
    """Write a version that says what `before` says; its author and its way stay the same."""
    kept = {name: getattr(before, name) for name in KEPT} if before else _asked(columns)
    copy = StatusUpdate(
        follow_up_id=follow_up,
        stage=before.stage if before and _is_on_its_way(before) else Stage.CLEARED,
        author_id=before.author_id if before else by.person,
        via=before.via if before else by.via,
        based_on=before,
        why=before.why if before else "",
        recorded_at=at,
        recorded_by=by.name,
        valid_from=day,
    )
    copy_update(before, copy, {**kept, **columns, "verified": _verified(before)})
    return copy


def _asked(columns: Mapping[str, object]) -> dict[str, object]:
    """Return what is asked where nobody had said it yet: the body that decided was asked."""
    return {"action": Action.GOVERNING_BODY, "governing_body_id": columns["decision_body_id"]}


def _is_on_its_way(update: StatusUpdate) -> bool:
    passages = clearances().filter(update=update)
    return update.stage is not Stage.CLEARED and not passages.exists()


def _verified(before: StatusUpdate | None) -> bool | None:
    if before is None or before.verified is not None:
        return before.verified if before else None
    return True if before.stage_changes.filter(deed=Deed.VERIFY).exists() else None


def _copy_passages(draft: StatusUpdate, copy: StatusUpdate) -> None:
    """Let a version be as far on its way as the one that it goes on from."""
    passages: Iterable[StageChange] = draft.stage_changes.order_by("pk")
    StageChange.objects.bulk_create(
        StageChange(
            update=copy,
            deed=one.deed,
            stage=one.stage,
            at=one.at,
            by=one.by,
            person_id=one.person_id,
            reason=one.reason,
        )
        for one in passages
    )


def take_document(document: int, by: Actor) -> Document:
    """Return a document whose decisions the actor may record, locked until the transaction ends.

    Raises UptakeError `document-not-there`.
    """
    row = hold(Document.objects.filter(pk=document)).select_related("organization").first()
    if row is None or not may(by, Act.RECORD_DECISION, row.organization.code):
        raise UptakeError("document-not-there")
    return row


def check_day(row: Document, day: date, at: datetime) -> None:
    """Refuse a meeting before its document, or still to come.

    Raises UptakeError `meeting-before-document` (date), `meeting-to-come` (date),
    `day-out-of-range`.
    """
    if row.date is not None and day < row.date:
        raise UptakeError("meeting-before-document", date=row.date)
    if day > timezone.localdate(at):
        raise UptakeError("meeting-to-come", date=day)
    require_meant(timezone.localdate(at), day)


def named(row: Document) -> str:
    """Return the name by which events call a document: its symbol with the revision."""
    return str(row.key)


def said(words: Mapping[Language, str]) -> dict[Language, str]:
    """Return words without blanks around them, in the languages that have any."""
    return {language: text.strip() for language, text in words.items() if text.strip()}


# A follow-up, or none for the document as a whole, and what the meeting did with it.
type Given = Mapping[int | None, DecisionGiven]


@transaction.atomic
def decide(
    *,
    document: int,
    states: Given,
    body: int | None,
    symbol: str | None,
    day: date,
    by: Actor,
    at: datetime,
) -> int:
    """Record what a meeting did with a document and with recommendations in it; give how many.

    `states` are by follow-up, None for the document as a whole. `body` decided on `day`, `symbol`
    is that of the meeting's record. What stands already is left as it is; else the later one
    stands. Raises UptakeError `document-not-there`, `meeting-before-document` (date),
    `meeting-to-come` (date), `governing-body-unknown`, `decision-nothing-given`,
    `decision-does-not-fit` (state), `decision-not-asked`.
    """
    row = take_document(document, by)
    new = _intended(row, states, body, symbol, day, at)
    _write(row, new, body, symbol, day, by, at)
    events.record(
        "meetings.decide",
        organization=row.organization.code,
        subject=named(row),
        by=by,
        at=at,
        values={
            "document": row.pk,
            "body": body,
            "symbol": symbol,
            "date": day,
            "states": {key or "document": given.state for key, given in new.items()},
        },
    )
    return len(new)


@transaction.atomic
def intended(
    *,
    document: int,
    states: Given,
    body: int | None,
    symbol: str | None,
    day: date,
    by: Actor,
    at: datetime,
) -> Given:
    """Return what `decide` would record, and record nothing. Raises as it does."""
    return _intended(take_document(document, by), states, body, symbol, day, at)


def _intended(
    row: Document, states: Given, body: int | None, symbol: str | None, day: date, at: datetime
) -> dict[int | None, DecisionGiven]:
    """Return what is allowed and is not just what stands already."""
    check_day(row, day, at)
    hold(FollowUp.objects.filter(pk__in=[key for key in states if key is not None]))
    _check(row, states, body)
    new = _changed(row, states, body, symbol, day)
    if not new:
        raise UptakeError("decision-nothing-given")
    return new


def _check_body(row: Document, body: int | None) -> None:
    if body is not None and not bodies_there(row.organization_id).filter(pk=body).exists():
        raise UptakeError("governing-body-unknown")


def _check(row: Document, states: Given, body: int | None) -> None:
    """Refuse what the body cannot do, and what the document does not ask of it."""
    _check_body(row, body)
    of_document, of_rows = states_of_document(row.kind), states_of_recommendations(row.kind)
    for follow_up, given in states.items():
        if given.state not in (of_document if follow_up is None else of_rows):
            raise UptakeError("decision-does-not-fit", state=given.state)
    asked = {key for key in states if key is not None}
    if asked - _to_be_decided(row, asked, body):
        raise UptakeError("decision-not-asked")


def _to_be_decided(row: Document, asked: Collection[int], body: int | None) -> set[int]:
    """Return those that the document shows and that ask its body for a decision.

    Where it is not known to whom the document went, its body is the one that decides.
    """
    entries = DocumentEntry.objects.filter(document=row, follow_up__in=list(asked))
    shown = set(entries.values_list("follow_up", flat=True))
    progress = FollowUpProgress.objects.select_related("latest__governing_body").filter(
        follow_up__in=shown
    )
    actions = {one.follow_up_id: one.latest.action for one in progress}
    theirs = {one.follow_up_id: deciding_body(one.latest.governing_body) for one in progress}
    its_own = row.governing_body_id or body
    unsaid = {one for one in shown if actions.get(one) is None}
    asked_by_text = RecommendationFacts.objects.filter(
        recommendation__follow_ups__in=unsaid, addressee=Addressee.GOVERNING_BODIES
    )
    by_text = set(asked_by_text.values_list("recommendation__follow_ups", flat=True))
    return {
        one
        for one in shown
        if same_body(theirs.get(one), its_own)
        if actions.get(one) is Action.GOVERNING_BODY or (one in unsaid and one in by_text)
    }


def _changed(
    row: Document, states: Given, body: int | None, symbol: str | None, day: date
) -> dict[int | None, DecisionGiven]:
    """Return what is not just what stands already."""
    there = standing_decisions([row.pk])
    return {
        key: given
        for key, given in states.items()
        if there.get((row.pk, key)) != Standing(given.state, body, symbol, day, said(given.words))
    }


def _write(
    row: Document,
    new: Mapping[int | None, DecisionGiven],
    body: int | None,
    symbol: str | None,
    day: date,
    by: Actor,
    at: datetime,
) -> None:
    follow_ups = sorted(key for key in new if key is not None)
    decisions = {key: _columns(new[key].state, body, symbol, day) for key in follow_ups}
    rows = [
        MeetingDecision(
            document=row,
            follow_up_id=key,
            state=given.state,
            body_id=body,
            symbol=symbol,
            date=day,
            recorded_at=at,
            recorded_by=by.name,
        )
        for key, given in new.items()
    ]
    carried = carry(decisions, day, by, at)
    for one in rows:
        one.update_id = carried.get(one.follow_up_id or 0)
    _write_words(MeetingDecision.objects.bulk_create(rows), new)
    derive(follow_ups)


def _columns(
    state: DecisionState, body: int | None, symbol: str | None, day: date
) -> dict[str, Any]:
    return {
        "decision_state": state,
        "decision_body_id": body,
        "decision_symbol": symbol,
        "decision_date": day,
    }


def _write_words(rows: Iterable[MeetingDecision], new: Mapping[int | None, DecisionGiven]) -> None:
    DecisionWords.objects.bulk_create(
        DecisionWords(decision=one, language=language, text=text)
        for one in rows
        for language, text in said(new[one.follow_up_id].words).items()
    )
