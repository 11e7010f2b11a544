"""Showing the form of an answer: with what was typed, what is wrong, and how it stands."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from uptake.answers.pages.fields import Place, wrong_amount
from uptake.answers.pages.form import answer_context, problem_field, problem_of
from uptake.answers.queries.inbox import DECIDED
from uptake.answers.queries.mine import AnswerPage, answer_page, waiting_for
from uptake.answers.services.discussing import see_notes
from uptake.core.answers import GivenAnswer, Problem, contradictions, problems
from uptake.core.codes import Deed, Language, Severity, Stage
from uptake.core.errors import NotStored
from uptake.core.permissions import Act
from uptake.core.stages import hindrance
from uptake.core.typed_values import whole
from uptake.record.queries.answering import Answering, Passage
from uptake.record.queries.cited import known_documents
from uptake.record.queries.history import Note, discussion
from uptake.record.queries.meetings.requests import left_to_answer, requests_about
from uptake.web.arrival import Arrival
from uptake.web.forms import making_known
from uptake.web.link_sessions import came_by_link
from uptake.web.uploads import storing

UNREAD = {"amount": "amount-not-understood", "currency": "currency-unknown"}


def find(arrival: Arrival, place: Place) -> AnswerPage:
    """Return the recommendation at an address to who answers it. Raises Http404 for others."""
    look, code = arrival.look, arrival.organization.code
    found = answer_page(arrival.actor, look, code, place.key)
    if found is None:
        raise Http404
    return found


def read_base(request: HttpRequest) -> int | None:
    """Read beside which version an answer was begun."""
    return whole(request.POST.get("base"))


def show_form(
    request: HttpRequest,
    arrival: Arrival,
    place: Place,
    page: AnswerPage,
    answer: GivenAnswer,
    told: Iterable[Problem],
    *,
    refused: str = "",
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Show the form with an answer in it and what is wrong with it."""
    held, found = page.held, tuple(told)
    asked = requests_about([held.follow_up], arrival.look)
    left = left_to_answer(asked.get(held.follow_up, ()), answer)
    missing = {field for one in left for field in one.fields}
    problems = (*found, *_odd(page, answer, found))
    return render(
        request,
        "answers/answer.html",
        arrival.context("mine")
        | answer_context(held, answer, problems, arrival.words, missing)
        | {
            "page": page,
            "held": held,
            "base": held.base or "",
            "stage": held.standing.stage,
            "may_withdraw": _may_withdraw(arrival, held),
            "returned": _returned(page),
            "refused": refused,
            "asked_by_meetings": left,
            "notes": read_discussion(arrival, held, decided=_is_decided(held)),
            "draft": f"answer {arrival.actor.person}:{held.follow_up}",
            "left": waiting_for(arrival.actor, arrival.look) if came_by_link(request) else 0,
        }
        | _ways(place, arrival, answer)
        | more,
        status=status,
    )


class Discussed(Protocol):
    """A recommendation beside whose answer something may be said."""

    @property
    def follow_up(self) -> int:
        """Its key."""


def read_discussion(
    arrival: Arrival, one: Discussed, *, decided: bool = False
) -> tuple[Note, ...] | None:
    """Return what was said beside an answer to be shown; from then on it is read.

    So is what was `decided` about it, which the inbox tells as well. Where the database takes
    nothing it is shown all the same, and counts as unread.
    """
    now = timezone.now()
    notes = discussion(arrival.actor, arrival.organization.code, one.follow_up, now)
    if notes or decided:
        with suppress(NotStored), storing():
            see_notes(follow_up=one.follow_up, by=arrival.actor, at=now)
    return notes


def _ways(place: Place, arrival: Arrival, answer: GivenAnswer) -> dict[str, str]:
    """Return the addresses to which the form leads."""
    pages = {"here": "answer", "keep": "answer-keep", "discuss": "discuss", "presence": "presence"}
    ways = {name: place.url(page) for name, page in pages.items()}
    return ways | {"home": place.home(), "make_known": _make_known(arrival, answer)}


def _make_known(arrival: Arrival, answer: GivenAnswer) -> str:
    """Return the address at which what is cited is made known, to whoever may do that."""
    if not answer.references or not arrival.may(Act.ENTER_DOCUMENT):
        return ""
    organization = arrival.organization.code
    known = known_documents(organization, answer.references)
    unknown = tuple(one for one in answer.references if one not in known)
    return making_known(organization, unknown) if unknown else ""


def _odd(page: AnswerPage, answer: GivenAnswer, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return what is odd in an answer that somebody has begun, unless it was told already."""
    if any(one.severity is not Severity.ERROR for one in found):
        return ()
    if page.copy is None and (page.held.latest is None or page.held.latest is page.held.cleared):
        return ()
    odd = judged(page, answer, submit=False)
    return tuple(one for one in odd if one.severity is not Severity.ERROR)


def judged(page: AnswerPage, answer: GivenAnswer, *, submit: bool) -> tuple[Problem, ...]:
    """Return what the rules find wrong in an answer of which some fields could not even be read."""
    known = known_documents(page.held.organization, answer.references)
    situation = page.held.situation(timezone.localdate(), known)
    return (problems if submit else contradictions)(answer, situation)


def unread(page: AnswerPage, language: Language) -> tuple[Problem, ...]:
    """Return again what was typed into fields that could not be read."""
    typed = page.copy.unread if page.copy else {}
    return tuple(
        _unread_amount(page, words, language)
        if field == "amount"
        else Problem(field, UNREAD[field], values=(("typed", words),))
        for field, words in typed.items()
        if field in UNREAD
    )


def _unread_amount(page: AnswerPage, typed: str, language: Language) -> Problem:
    detail = page.shown.financial_detail
    error = wrong_amount(typed, detail.currency if detail else None, language)
    if error is None:
        return Problem("amount", UNREAD["amount"], values=(("typed", typed),))
    return problem_of("amount", error)


def unread_of(told: Iterable[Problem]) -> dict[str, str]:
    """Return what was typed into fields that could not be read, by field."""
    said = ((problem_field(one.field), dict(one.values).get("typed")) for one in told)
    return {field: str(typed) for field, typed in said if typed is not None}


def _may_withdraw(arrival: Arrival, held: Answering) -> bool:
    return not hindrance(Deed.WITHDRAW, held.standing, arrival.actor, held.organization)


def _is_decided(held: Answering) -> bool:
    """Say whether something was done with the newest version by somebody who clears or verifies."""
    return held.latest is not None and any(one.deed in DECIDED for one in held.latest.passages)


def _returned(page: AnswerPage) -> Passage | None:
    latest = page.held.latest
    is_returned = latest is not None and latest.stage is Stage.RETURNED
    return latest.passages[-1] if latest and is_returned and latest.passages else None
