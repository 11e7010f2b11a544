"""Clearance: one answer with what changed in it, and what is done with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from uptake.answers import services as answers
from uptake.answers.pages.fields import Place
from uptake.answers.pages.queue import back_to_list
from uptake.answers.pages.showing import read_discussion
from uptake.answers.pages.verdicts import address, verdicts
from uptake.answers.queries.clearance import (
    ClearanceShown,
    Named,
    clearance_shown,
    find_named,
)
from uptake.answers.queries.queue import next_waiting
from uptake.core.answers import GivenAnswer, Problem
from uptake.core.codes import ConditionKind, Language, Severity, Stage
from uptake.core.document import BESIDE_STATUS, Entry
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.core.typed_values import read_key
from uptake.record.queries.cited import citations
from uptake.terms.codes import label_key
from uptake.terms.messages import say
from uptake.terms.values import value_text
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import said_of
from uptake.web.arrival import Arrival, arrive
from uptake.web.changes import entry_shown
from uptake.web.confirming import Onward, confirm, undo_at


@dataclass(frozen=True, slots=True)
class Row:
    """One field of an answer: its label, its value in words, and the language of its words."""

    label: str
    value: str
    language: Language | None = None


def answer_rows(answer: GivenAnswer, words: Words) -> tuple[Row, ...]:
    """Get what an answer says beside its status, its remarks, its references and its evidence."""
    return tuple(_rows(answer, words))


def problems_shown(problems: Iterable[Problem], language: Language) -> tuple[str, ...]:
    """Return problems as sentences, errors first."""
    ordered = sorted(problems, key=lambda one: one.severity is not Severity.ERROR)
    return tuple(say(one.code, language, dict(one.values)) for one in ordered)


def _rows(answer: GivenAnswer, words: Words) -> Iterator[Row]:
    for field in BESIDE_STATUS:
        value = value_text(getattr(answer, field), words)
        if value is not None:
            yield Row(words[label_key(Entry, field)], value)
        if field == "financial_implications" and answer.financial_detail:
            detail = value_text(answer.financial_detail, words) or ""
            yield Row(words[label_key(Entry, "financial_detail")], detail)
    for condition in answer.conditions:
        kind = words.of(condition.kind)
        if condition.words:
            yield Row(kind, condition.words, answer.language)
        elif condition.kind is ConditionKind.IN_WORK_PLAN:
            yield Row(words[label_key(Entry, "conditions")], kind)


REFUSED, UNREADABLE = 409, 422
# The pages that list what waits, with the verdicts on each line.
LISTS = ("clearance", "organization-home")


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def answer(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Show one answer with what changed in it, and what can be done with it."""
    arrival = arrive(request, organization)
    return _shown(request, arrival, _find(arrival, recommendation))


@for_those_who_may(Act.CLEAR)
@require_POST
def clear(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Clear the version that was in view, or agree to it as the first of two."""
    arrival = arrive(request, organization)
    found = _find(arrival, recommendation)
    update, now = _in_view(request), timezone.now()
    onward = _onward(request, arrival, found)
    try:
        stage = answers.clear(follow_up=found.follow_up, update=update, by=arrival.actor, at=now)
    except UptakeError as error:
        return _shown(request, arrival, found, error=error, seen=update)
    if stage is Stage.CLEARED:
        said = gettext("The answer has been cleared.")
        return _done(request, arrival, found, said, onward, now)
    said = gettext(
        "You have given first clearance. A second clearing officer must clear the answer."
    )
    return _done(request, arrival, found, said, onward)


@for_those_who_may(Act.CLEAR)
@require_POST
def return_(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Return the version that was in view back, with a reason."""
    arrival = arrive(request, organization)
    found = _find(arrival, recommendation)
    update, now = _in_view(request), timezone.now()
    onward = _onward(request, arrival, found)
    try:
        answers.return_(
            follow_up=found.follow_up,
            update=update,
            reason=request.POST.get("reason", ""),
            by=arrival.actor,
            at=now,
        )
    except UptakeError as error:
        return _shown(request, arrival, found, error=error, seen=update)
    said = gettext("The answer has been returned with your reason.")
    return _done(request, arrival, found, said, onward, now)


@for_those_who_may(Act.VERIFY)
@require_POST
def verify(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Say that the implementation which the version states has been verified."""
    arrival = arrive(request, organization)
    found = _find(arrival, recommendation)
    update = _in_view(request)
    try:
        answers.verify(
            follow_up=found.follow_up, update=update, by=arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        return _shown(request, arrival, found, error=error, seen=update)
    here = _listed(request, arrival) or address(arrival.organization.code, found.key)
    return _done(request, arrival, found, gettext("Implementation has been verified."), here)


def _find(arrival: Arrival, recommendation: RecommendationKey) -> Named:
    found = find_named(arrival.actor, arrival.organization.code, recommendation)
    if found is None:
        raise Http404
    return found


def _in_view(request: HttpRequest) -> int:
    """Return the version that the form names."""
    return read_key(request.POST.get("update")) or 0


def _done(
    request: HttpRequest,
    arrival: Arrival,
    found: Named,
    said: str,
    onward: str,
    at: datetime | None = None,
) -> HttpResponse:
    """Say what was done, and go on; what was done `at` a moment can be undone."""
    code = arrival.organization.code
    undo = undo_at(reverse("clearance-undo", args=[code]), at) if at else None
    seen = Onward(gettext("View this answer"), address(code, found.key))
    confirm(request, said_of(found.key, said, arrival.words), seen, undo=undo)
    return redirect(onward)


def _onward(request: HttpRequest, arrival: Arrival, found: Named) -> str:
    """Return where a clearing officer goes on: the queue they came from, or the next answer."""
    code = arrival.organization.code
    listed = _listed(request, arrival)
    if listed:
        return listed
    following = next_waiting(arrival.actor, code, found.follow_up)
    return address(code, following) if following else reverse("clearance", args=[code])


def _listed(request: HttpRequest, arrival: Arrival) -> str:
    """Return the place to which a form of a list leads back; empty for other forms."""
    page = request.POST.get("from", "")
    if page not in LISTS:
        return ""
    line = read_key(request.POST.get("then"))
    place = f"#answer-{line}" if line else ""
    return back_to_list(request, page, arrival.organization.code) + place


def _shown(
    request: HttpRequest,
    arrival: Arrival,
    found: Named,
    *,
    error: UptakeError | None = None,
    seen: int | None = None,
) -> HttpResponse:
    shown = clearance_shown(arrival.look, arrival.actor, found, arrival.today, seen)
    if shown is None:
        raise Http404
    code = arrival.organization.code
    way = address(code, found.key)
    return render(
        request,
        "answers/clearing.html",
        arrival.context("clearance")
        | _changes(arrival, shown)
        | {
            "shown": shown,
            "held": shown.held,
            "version": shown.version,
            "verdicts": verdicts(arrival, way, shown.version, shown),
            "given": shown.version.answer,
            "cited": citations(arrival.look, shown.version.answer.references),
            "rows": answer_rows(shown.version.answer, arrival.words),
            "problems": problems_shown(shown.problems, arrival.language),
            "here": way,
            "notes": read_discussion(arrival, found),
            "discuss": Place(code, found.key).url("discuss"),
            "presence": Place(code, found.key).url("presence"),
            "next": next_waiting(arrival.actor, code, found.follow_up),
            "error": arrival.said(error),
            "overtaken": error is not None and error.code == "answer-overtaken",
            "reason": request.POST.get("reason", ""),
            "reason_missing": error is not None and error.code == "reason-missing",
        },
        status=_status(error),
    )


def _status(error: UptakeError | None) -> int:
    if error is None:
        return 200
    return UNREADABLE if error.code == "reason-missing" else REFUSED


def _changes(arrival: Arrival, shown: ClearanceShown) -> dict[str, Any]:
    since_cleared, since_seen = shown.changes, shown.since_seen
    return {
        name: entry_shown(changes.fields, arrival.words) if changes and changes.fields else None
        for name, changes in (("change", since_cleared), ("change_since_seen", since_seen))
    }
