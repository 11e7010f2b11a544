"""Recording what a meeting decided on a document: in one deed, with all that follows from it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from uptake.core.codes import Action, Addressee, DecisionState
from uptake.core.errors import UptakeError
from uptake.core.meetings import (
    DecisionGiven,
    same_body,
    states_of_document,
    states_of_recommendations,
)
from uptake.core.recipients import Actor
from uptake.meetings.services.carrying import carry, derive
from uptake.meetings.services.taking import check_day, named, said, take
from uptake.record.queries.meetings.requests import Standing, standing_decisions
from uptake.record.queries.organizations import bodies_there, deciding_body
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.register.models import (
    DecisionWords,
    Document,
    DocumentEntry,
    FollowUp,
    FollowUpProgress,
    MeetingDecision,
    RecommendationFacts,
)

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
    row = take(document, by)
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
    """Give what `decide` would record, and record nothing. Raises as it does."""
    return _intended(take(document, by), states, body, symbol, day, at)


def _intended(
    row: Document, states: Given, body: int | None, symbol: str | None, day: date, at: datetime
) -> dict[int | None, DecisionGiven]:
    """Give what is allowed and is not just what stands already."""
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
    """Give those that the document shows and that ask its body for a decision.

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
    """Give what is not just what stands already."""
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
