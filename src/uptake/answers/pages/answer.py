"""Answering a recommendation.

My recommendations, the form and what is done with it, two people at one answer.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from uptake.answers import services as answers
from uptake.answers.pages.confirming import done, submitted
from uptake.answers.pages.fields import Place, page_of_answer, take_files
from uptake.answers.pages.form import FIELDS, label, problem_field, read_answer, said, tell
from uptake.answers.pages.showing import find, judged, read_base, show_form, unread, unread_of
from uptake.answers.queries.mine import AnswerPage, version
from uptake.answers.services import AnswerRefused, saving
from uptake.core.answers import GivenAnswer, Problem
from uptake.core.codes import Implementation, Language
from uptake.core.document import SINGLE
from uptake.core.errors import NotStored, UptakeError
from uptake.terms.words import Words
from uptake.web.addresses import back_to
from uptake.web.arrival import Arrival, arrive
from uptake.web.uploads import storing

MINE, THEIRS = "mine", "theirs"
MONEY = ("financial_implications", "financial_detail")
CODES = tuple(one for one in FIELDS if one in SINGLE and one not in MONEY)
TEXTS = ("remarks", "conditions", *MONEY, "why")


@dataclass(frozen=True, slots=True)
class Part:
    """What one version says in a group of fields: sentences, and remarks in their language."""

    told: tuple[tuple[str, str], ...]
    remarks: str | None
    language: Language


@dataclass(frozen=True, slots=True)
class Difference:
    """Fields in which two versions differ, to be taken from either."""

    name: str
    label: str
    mine: Part
    theirs: Part
    before: Part
    takes_mine: bool


def show_conflict(
    request: HttpRequest,
    arrival: Arrival,
    place: Place,
    page: AnswerPage,
    problems: Iterable[Problem] = (),
    *,
    status: int = 200,
) -> HttpResponse:
    """Show what was typed beside the version that came between, and what stood before both."""
    copy = page.copy
    mine = copy.answer if copy else page.shown
    begun = version(copy.based_on, page.held.follow_up, arrival.look) if copy else None
    before = begun.answer if begun else GivenAnswer()
    context: dict[str, Any] = {
        "page": page,
        "held": page.held,
        "other": page.held.latest,
        "base": page.held.base or "",
        "here": place.url(),
        "differences": tuple(
            _difference(name, fields, mine, _theirs(page), before, request.POST, arrival.words)
            for name, fields in _groups(mine, _theirs(page))
        ),
        "told": [tell(one, arrival.words) for one in problems],
    }
    return render(
        request,
        "answers/answer_conflict.html",
        arrival.context("mine") | context,
        status=status,
    )


def merged(form: QueryDict, page: AnswerPage) -> GivenAnswer:
    """Return what was typed, with the fields that the form takes from the other's version."""
    theirs = _theirs(page)
    answer = page.shown
    for name, fields in _groups(page.shown, theirs):
        if form.get(f"take-{name}") == THEIRS:
            answer = replace(answer, **{field: getattr(theirs, field) for field in fields})
    return answer


def differences_of(mine: GivenAnswer, theirs: GivenAnswer, words: Words) -> tuple[Difference, ...]:
    """Return what differs between two answers, where nothing is chosen field by field."""
    return tuple(
        _difference(name, fields, mine, theirs, GivenAnswer(), QueryDict(), words)
        for name, fields in _groups(mine, theirs)
    )


def _theirs(page: AnswerPage) -> GivenAnswer:
    return page.held.latest.answer if page.held.latest else GivenAnswer()


def _groups(mine: GivenAnswer, theirs: GivenAnswer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return the fields in which two answers differ, each by itself where it can be.

    All words of an answer are in one language: where the languages differ, they go together.
    """
    together = mine.language is not theirs.language
    groups: list[tuple[str, tuple[str, ...]]] = [(name, (name,)) for name in CODES]
    if together:
        groups.append(("remarks", ("language", *TEXTS)))
    else:
        groups += [(name, (name,)) for name in ("remarks", "conditions", "why")]
        groups.append(("financial_implications", MONEY))
    groups += [(name, (name,)) for name in ("references", "evidence")]
    for name, fields in groups:
        if any(getattr(mine, field) != getattr(theirs, field) for field in fields):
            yield name, fields


def _difference(
    name: str,
    fields: tuple[str, ...],
    mine: GivenAnswer,
    theirs: GivenAnswer,
    before: GivenAnswer,
    form: QueryDict,
    words: Words,
) -> Difference:
    return Difference(
        name=name,
        label=label(name, words),
        mine=_part(fields, mine, words),
        theirs=_part(fields, theirs, words),
        before=_part(fields, before, words),
        takes_mine=form.get(f"take-{name}") != THEIRS,
    )


def _part(fields: tuple[str, ...], answer: GivenAnswer, words: Words) -> Part:
    shown = [field for field in fields if field not in ("remarks", "language")]
    told = ((label(field, words), said(field, answer, words) or "") for field in shown)
    return Part(
        tuple((name, text) for name, text in told if text),
        answer.remarks if "remarks" in fields else None,
        answer.language,
    )


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


def _save(request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage) -> HttpResponse:
    submit = request.POST.get("do") == "submit"
    answer, found = read_answer(request.POST, arrival.language)
    answer, refused = take_files(request, page.held.follow_up, answer, arrival)
    found = (*found, *refused)
    if found:
        fields = {problem_field(one.field) for one in found}
        more = (one for one in judged(page, answer, submit=submit) if one.field not in fields)
        return _refused(request, arrival, place, page, answer, (*found, *more))
    refused_page = _submit(request, arrival, place, page, answer, submit=submit)
    return refused_page or redirect(place.url())


def _submit(
    request: HttpRequest,
    arrival: Arrival,
    place: Place,
    page: AnswerPage,
    answer: GivenAnswer,
    *,
    submit: bool = True,
) -> HttpResponse | None:
    """Save an answer and say so; return the page that shows why not, if it is refused."""
    now = timezone.now()
    try:
        answers.save(
            follow_up=page.held.follow_up,
            answer=answer,
            based_on=read_base(request),
            by=arrival.actor,
            at=now,
            submit=submit,
        )
    except AnswerRefused as error:
        return _refused(request, arrival, place, page, answer, error.problems)
    except UptakeError as error:
        if error.code != "answer-overtaken":
            return _said(request, arrival, place, page, answer, error)
        _keep_copy(request, arrival, page, answer, ())
        return show_conflict(request, arrival, place, find(arrival, place), status=409)
    if not submit:
        return done(request, arrival, place, page.held, "save")
    said = gettext("The answer has been submitted for clearance.")
    submitted(request, arrival, place, page.held, said, now)
    return None


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
    saving.keep_copy(
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
    return done(request, arrival, place, page.held, "keep")


def _discard(
    request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage
) -> HttpResponse:
    saving.discard_copy(follow_up=page.held.follow_up, by=arrival.actor)
    return done(request, arrival, place, page.held, "discard")


def _withdraw(
    request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage
) -> HttpResponse:
    update, now = read_base(request) or 0, timezone.now()
    try:
        answers.withdraw(follow_up=page.held.follow_up, update=update, by=arrival.actor, at=now)
    except UptakeError as error:
        return _said(request, arrival, place, page, page.shown, error)
    return done(request, arrival, place, page.held, "withdraw")


def _confirm(
    request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage
) -> HttpResponse:
    """Say that nothing has changed; what the rules refuse in it is shown in the form."""
    base, now = read_base(request), timezone.now()
    try:
        answers.confirm(follow_up=page.held.follow_up, based_on=base, by=arrival.actor, at=now)
    except AnswerRefused as error:
        return show_form(request, arrival, place, page, page.shown, error.problems, status=422)
    except UptakeError as error:
        return _said(request, arrival, place, page, page.shown, error)
    said = gettext("“No change” submitted for clearance.")
    submitted(request, arrival, place, page.held, said, now)
    return redirect(back_to(request, place.home()))


def _update(request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage) -> HttpResponse:
    """Submit the last answer with another status and other words, as a list offers it.

    What the rules refuse in it is shown in the form, with what was typed.
    """
    status = request.POST.get("implementation", "")
    answer = replace(
        page.shown,
        implementation=Implementation(status) if status in set(Implementation) else None,
        remarks=read_answer(request.POST, arrival.language)[0].remarks,
    )
    return _submit(request, arrival, place, page, answer) or redirect(
        back_to(request, place.home())
    )


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
    return done(request, arrival, place, page.held, "save")


def _mine(request: HttpRequest, arrival: Arrival, place: Place, page: AnswerPage) -> HttpResponse:
    """Go on with what was typed, beside the version that came between."""
    if page.copy is not None:
        saving.keep_copy(
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
    "update": _update,
    "merge": _merge,
    "mine": _mine,
    "keep": _keep,
}
