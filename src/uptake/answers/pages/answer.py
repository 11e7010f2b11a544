"""Answering a recommendation: its form, and what is done with it."""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from uptake.answers import services as answers
from uptake.answers.pages.conflict import merged, show_conflict
from uptake.answers.pages.files import take_files
from uptake.answers.pages.form import problem_field, read_answer
from uptake.answers.pages.places import Place, page_of_answer
from uptake.answers.pages.showing import find, judged, read_base, show_form, unread, unread_of
from uptake.answers.queries.answer_pages import AnswerPage
from uptake.answers.services import AnswerRefused, working_copies
from uptake.core.answers import GivenAnswer, Problem
from uptake.core.errors import NotStored, UptakeError
from uptake.web.addresses import said_of
from uptake.web.arrival import Arrival, arrive
from uptake.web.uploads import storing

METHODS = ("GET", "HEAD", "POST")

log = logging.getLogger(__name__)

type Deed = Callable[[HttpRequest, Arrival, Place, AnswerPage], HttpResponse]


def answer_at(request: HttpRequest, place: Place) -> HttpResponse:
    """Show the form of an answer, or do what one of its buttons asks for."""
    arrival = arrive(request, place.organization)
    page = find(arrival, place)
    if request.method not in METHODS:  # only now: what is not theirs is not there, however asked
        return HttpResponseNotAllowed(METHODS)
    if request.method != "POST":
        if page.overtaken:
            return show_conflict(request, arrival, place, page)
        return show_form(request, arrival, place, page, page.shown, unread(page, arrival.language))
    deed = _DEEDS.get(request.POST.get("do", ""), _save)
    try:
        with storing():
            return deed(request, arrival, place, page)
    except NotStored:
        log.exception("an answer could not be written")
        return _not_written(request, arrival, place, page)


def _not_written(
    request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage
) -> HttpResponse:
    """Show what was typed where nothing can be stored: the disk is full, the database busy."""
    answer, found = read_answer(request.POST, arrival.language)
    return show_form(
        request,
        arrival,
        place,
        page,
        answer,
        found,
        refused=arrival.said(UptakeError("answer-not-stored")),
        status=503,
        base=request.POST.get("base", ""),
        unkept=True,
    )


def typed_again_at(request: HttpRequest, place: Place) -> HttpResponse:
    """Show a form that came with a seal that is too old: nothing is done, nothing is lost."""
    arrival = arrive(request, place.organization)
    page = find(arrival, place)
    answer, found = read_answer(request.POST, arrival.language)
    base = request.POST.get("base", "")
    more: dict[str, Any] = {"base": base, "again": True, "unkept": True}
    return show_form(request, arrival, place, page, answer, found, status=403, **more)


show = page_of_answer(answer_at, again=typed_again_at)


def _done(place: Place, what: str) -> HttpResponse:
    return redirect(f"{place.url()}?done={what}")


def _save(request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage) -> HttpResponse:
    submit = request.POST.get("do") == "submit"
    answer, found = read_answer(request.POST, arrival.language)
    answer, refused = take_files(request, page.held.follow_up, answer, arrival)
    found = (*found, *refused)
    base = read_base(request)
    if found:
        fields = {problem_field(one.field) for one in found}
        more = (one for one in judged(page, answer, submit=submit) if one.field not in fields)
        return _refused(request, arrival, place, page, answer, (*found, *more))
    try:
        answers.save(
            follow_up=page.held.follow_up,
            answer=answer,
            based_on=base,
            by=arrival.actor,
            at=timezone.now(),
            submit=submit,
        )
    except AnswerRefused as error:
        return _refused(request, arrival, place, page, answer, error.problems)
    except UptakeError as error:
        if error.code != "answer-overtaken":
            return _said(request, arrival, place, page, answer, error)
        _keep_copy(request, arrival, page, answer, ())
        return show_conflict(request, arrival, place, find(arrival, place), status=409)
    return _done(place, "submit" if submit else "save")


def _refused(
    request: HttpRequest,
    arrival: Arrival,
    place: Place,
    page: AnswerPage,
    answer: GivenAnswer,
    found: tuple[Problem, ...],
) -> HttpResponse:
    """Show everything that is wrong at once; what was typed is kept."""
    _keep_copy(request, arrival, page, answer, found)
    base = request.POST.get("base", "")
    return show_form(request, arrival, place, page, answer, found, status=422, base=base)


def _said(
    request: HttpRequest,
    arrival: Arrival,
    place: Place,
    page: AnswerPage,
    answer: GivenAnswer,
    error: UptakeError,
) -> HttpResponse:
    if error.code == "follow-up-unknown":
        raise Http404
    sentence = arrival.said(error)
    return show_form(request, arrival, place, page, answer, (), refused=sentence, status=422)


def _keep_copy(
    request: HttpRequest,
    arrival: Arrival,
    page: AnswerPage,
    answer: GivenAnswer,
    found: Iterable[Problem],
) -> None:
    working_copies.keep(
        follow_up=page.held.follow_up,
        answer=answer,
        based_on=read_base(request),
        unread=unread_of(found),
        by=arrival.actor,
        at=timezone.now(),
    )


def _keep(request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage) -> HttpResponse:
    answer, found = read_answer(request.POST, arrival.language)
    answer, refused = take_files(request, page.held.follow_up, answer, arrival)
    if refused:
        return _refused(request, arrival, place, page, answer, (*found, *refused))
    _keep_copy(request, arrival, page, answer, found)
    return _done(place, "keep")


def _discard(
    request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage
) -> HttpResponse:
    del request
    working_copies.discard(follow_up=page.held.follow_up, by=arrival.actor)
    return _done(place, "discard")


def _withdraw(
    request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage
) -> HttpResponse:
    update, now = read_base(request) or 0, timezone.now()
    try:
        answers.withdraw(follow_up=page.held.follow_up, update=update, by=arrival.actor, at=now)
    except UptakeError as error:
        return _said(request, arrival, place, page, page.shown, error)
    return _done(place, "withdraw")


def _confirm(
    request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage
) -> HttpResponse:
    """Say that nothing has changed; what the rules refuse in it is shown in the form."""
    try:
        answers.confirm(
            follow_up=page.held.follow_up,
            based_on=read_base(request),
            by=arrival.actor,
            at=timezone.now(),
        )
    except AnswerRefused as error:
        return show_form(request, arrival, place, page, page.shown, error.problems, status=422)
    except UptakeError as error:
        return _said(request, arrival, place, page, page.shown, error)
    said = gettext("“No change” submitted for clearance.")
    messages.success(request, said_of(page.held, said, arrival.words))
    return redirect(place.home())


def _merge(request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage) -> HttpResponse:
    """Save what was taken from the two versions; a third in between is shown again."""
    if page.copy is None:
        return redirect(place.url())
    if read_base(request) != page.held.base:
        return show_conflict(request, arrival, place, page, status=409)
    try:
        answers.merge(
            follow_up=page.held.follow_up,
            mine=page.copy.answer,
            begun_on=page.copy.based_on,
            answer=merged(request.POST, page),
            based_on=page.held.base,
            by=arrival.actor,
            at=timezone.now(),
        )
    except AnswerRefused as error:
        return show_conflict(request, arrival, place, page, error.problems, status=422)
    except UptakeError:
        return show_conflict(request, arrival, place, find(arrival, place), status=409)
    return _done(place, "save")


def _mine(request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage) -> HttpResponse:
    """Go on with what was typed, beside the version that came between."""
    if page.copy is not None:
        working_copies.keep(
            follow_up=page.held.follow_up,
            answer=page.copy.answer,
            based_on=read_base(request),
            unread=page.copy.unread,
            by=arrival.actor,
            at=timezone.now(),
        )
    return redirect(place.url())


# What the buttons of the pages do, by the value they send; any other one saves.
_DEEDS: Mapping[str, Deed] = {
    "withdraw": _withdraw,
    "discard": _discard,
    "confirm": _confirm,
    "merge": _merge,
    "mine": _mine,
    "keep": _keep,
}
