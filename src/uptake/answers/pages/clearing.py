"""Clearance: the queue, one answer with what changed in it, and all that are unchanged at once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.answers import services as answers
from uptake.answers.pages.fields import Place
from uptake.answers.pages.showing import read_discussion
from uptake.answers.queries.clearance import (
    ClearanceShown,
    Named,
    clearance_queue,
    clearance_shown,
    find_named,
    next_waiting,
    unchanged_in_queue,
)
from uptake.core.answers import GivenAnswer, Problem
from uptake.core.codes import ConditionKind, Deed, Language, Severity, Stage
from uptake.core.document import BESIDE_STATUS, Entry
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.cited import citations
from uptake.terms.codes import label_key
from uptake.terms.messages import say
from uptake.terms.values import value_text
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import said_of
from uptake.web.arrival import Arrival, arrive
from uptake.web.changes import entry_shown
from uptake.web.filters import read_key


@dataclass(frozen=True, slots=True)
class Row:
    """One field of an answer: its label, its value in words, and the language of its words."""

    label: str
    value: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """What is wrong with an answer, as a sentence."""

    severity: Severity
    sentence: str


def answer_rows(answer: GivenAnswer, words: Words) -> tuple[Row, ...]:
    """Get what an answer says beside its status, its remarks, its references and its evidence."""
    return tuple(_rows(answer, words))


def problems_shown(problems: Iterable[Problem], language: Language) -> tuple[ProblemShown, ...]:
    """Return problems as sentences, errors first."""
    ordered = sorted(problems, key=lambda one: one.severity is not Severity.ERROR)
    return tuple(
        ProblemShown(one.severity, say(one.code, language, dict(one.values))) for one in ordered
    )


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


PAIR = re.compile("([1-9][0-9]{0,17}):([1-9][0-9]{0,17})")
REFUSED, UNREADABLE = 409, 422


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def clearance(request: HttpRequest, organization: str) -> HttpResponse:
    """List what was submitted and waits, oldest first."""
    arrival = arrive(request, organization)
    found = clearance_queue(
        arrival.look,
        arrival.actor,
        arrival.organization.code,
        request.GET.get("page"),
        all_="all" in request.GET,
    )
    return render(
        request,
        "answers/clearance.html",
        arrival.context("clearance", exact=True) | {"queue": found, "all": "all" in request.GET},
    )


@for_those_who_may(Act.CLEAR)
@require_http_methods(["GET", "HEAD", "POST"])
def unchanged(request: HttpRequest, organization: str) -> HttpResponse:
    """Offer all answers that say what was cleared before, and clear those that are ticked."""
    arrival = arrive(request, organization)
    if request.method == "POST":
        return _clear_ticked(request, arrival)
    lines = unchanged_in_queue(arrival.look, arrival.actor, arrival.organization.code)
    return render(
        request, "answers/clearance_unchanged.html", arrival.context("clearance") | {"lines": lines}
    )


def _clear_ticked(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    ticked = [found for one in request.POST.getlist("seen") if (found := PAIR.fullmatch(one))]
    done = answers.clear_unchanged(
        updates=[(int(one[1]), int(one[2])) for one in ticked],
        by=arrival.actor,
        at=timezone.now(),
    )
    count = len(done.cleared)
    said = ngettext("%(shown)s answer was cleared.", "%(shown)s answers were cleared.", count)
    messages.success(request, said % {"shown": arrival.words.number(count)})
    if agreed := len(done.agreed):
        said = ngettext(
            "First clearance recorded for %(shown)s answer; a second clearing "
            "officer must clear it.",
            "First clearance recorded for %(shown)s answers; a second clearing "
            "officer must clear each of them.",
            agreed,
        )
        messages.success(request, said % {"shown": arrival.words.number(agreed)})
    for code, skipped in sorted(Counter(one.code for one in done.skipped).items()):
        said = ngettext(
            "%(shown)s answer was not cleared: %(reason)s",
            "%(shown)s answers were not cleared: %(reason)s",
            skipped,
        )
        values = {"shown": arrival.words.number(skipped), "reason": _why_skipped(arrival, code)}
        messages.warning(request, said % values)
    return redirect("clearance", arrival.organization.code)


def _why_skipped(arrival: Arrival, code: str) -> str:
    if code == "answer-overtaken":
        return gettext("It was changed after it was displayed here.")
    return say(code, arrival.language, {"deed": Deed.CLEAR, "stage": None})


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
    update = _in_view(request)
    try:
        stage = answers.clear(
            follow_up=found.follow_up, update=update, by=arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        return _shown(request, arrival, found, error=error, seen=update)
    if stage is Stage.CLEARED:
        return _done(request, arrival, found, gettext("The answer has been cleared."))
    said = gettext("You have agreed to the answer. One more clearing officer must agree.")
    return _done(request, arrival, found, said)


@for_those_who_may(Act.CLEAR)
@require_POST
def return_(
    request: HttpRequest, organization: str, recommendation: RecommendationKey
) -> HttpResponse:
    """Return the version that was in view back, with a reason."""
    arrival = arrive(request, organization)
    found = _find(arrival, recommendation)
    update = _in_view(request)
    try:
        answers.return_(
            follow_up=found.follow_up,
            update=update,
            reason=request.POST.get("reason", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _shown(request, arrival, found, error=error, seen=update)
    return _done(request, arrival, found, gettext("The answer has been returned with your reason."))


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
    return _done(request, arrival, found, gettext("Implementation has been verified."))


def _find(arrival: Arrival, recommendation: RecommendationKey) -> Named:
    found = find_named(arrival.actor, arrival.organization.code, recommendation)
    if found is None:
        raise Http404
    return found


def _in_view(request: HttpRequest) -> int:
    """Return the version that the form names."""
    return read_key(request.POST.get("update")) or 0


def _done(request: HttpRequest, arrival: Arrival, found: Named, said: str) -> HttpResponse:
    messages.success(request, said_of(found.key, said, arrival.words))
    return redirect(_address(arrival, found))


def _address(arrival: Arrival, found: Named) -> str:
    return reverse("clearing", args=[arrival.organization.code, found.key])


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
    code, way = arrival.organization.code, _address(arrival, found)
    return render(
        request,
        "answers/clearing.html",
        arrival.context("clearance")
        | _changes(arrival, shown)
        | _hindrances(arrival, shown)
        | {
            "shown": shown,
            "held": shown.held,
            "version": shown.version,
            "may_decide": _may_decide(arrival, shown),
            "given": shown.version.answer,
            "cited": citations(arrival.look, shown.version.answer.references),
            "rows": answer_rows(shown.version.answer, arrival.words),
            "problems": problems_shown(shown.problems, arrival.language),
            "way": way,
            "here": way,
            "notes": read_discussion(arrival, found),
            "discuss": Place(code, found.key).url("discuss"),
            "next": next_waiting(arrival.actor, code, found.follow_up),
            "error": arrival.said(error),
            "overtaken": error is not None and error.code == "answer-overtaken",
            "reason": request.POST.get("reason", ""),
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


def _may_decide(arrival: Arrival, shown: ClearanceShown) -> bool:
    """Say whether there is something to do: to clear or return it, or to verify what is cleared."""
    waits = shown.version.stage is not Stage.CLEARED
    verifies = arrival.may(Act.VERIFY) and shown.can_be_verified
    return (waits and (arrival.may(Act.CLEAR) or verifies)) or (verifies and not shown.not_verified)


def _hindrances(arrival: Arrival, shown: ClearanceShown) -> dict[str, str]:
    """Return why each deed cannot be done now, in words; nothing where it can."""
    found = {
        "not_cleared": shown.not_cleared,
        "not_returned": shown.not_returned,
        "not_verified": shown.not_verified,
    }
    return {name: arrival.said(error) for name, error in found.items()}
