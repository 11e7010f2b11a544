"""The oversight bodies of an organization: the list, and one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.codes import Language, OversightKind, Visibility
from uptake.core.errors import UptakeError
from uptake.core.oversight import MOST_MONTHS, MOST_SERIES, OFFERED, STATUSES, StatusWords
from uptake.core.permissions import Act
from uptake.core.series import EXAMPLE_OF_REPORTS, PLACES_SHOWN
from uptake.core.typed_values import read_code, whole
from uptake.organizations.services import oversight as deeds
from uptake.organizations.services.oversight import OversightGiven, given_of, may_change
from uptake.record.queries.organizations import Called
from uptake.record.queries.oversight import OversightShown, oversight_bodies
from uptake.terms.organizations import usual_status_words
from uptake.terms.words import words as words_of
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, day_given
from uptake.web.confirming import Undo, about, confirm, undo_on
from uptake.web.forms import called_context, options, read_called

_FIELDS: Mapping[str, str] = {
    "name-missing": "called",
    "name-too-long": "called",
    "oversight-acronym-long": "called",
    "oversight-body-known": "called",
    "oversight-months-wrong": "answer_months",
    "series-pattern-wrong": "series",
    "oversight-series-known": "series",
    "oversight-words-long": "words",
    "oversight-words-twice": "words",
    "day-not-given": "on",
    "day-unreadable": "on",
    "day-out-of-range": "on",
}
BETWEEN = ";"
"""What stands between words of one status in their field."""


@dataclass(frozen=True, slots=True)
class WordsField:
    """The field of the words for a status in one language."""

    name: str
    label: str
    value: str


@for_those_who_may(Act.MANAGE_OVERSIGHT)
@require_safe
def bodies(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the oversight bodies that recommend something to the organization."""
    arrival = arrive(request, organization)
    language, code = arrival.language, arrival.organization.code
    listed = [
        (one, one.name(language), one.short(language), may_change(arrival.actor, code, one))
        for one in oversight_bodies(arrival.organization.id)
    ]
    return render(
        request,
        "organizations/oversight_bodies.html",
        arrival.context("oversight-bodies", exact=True) | {"bodies": listed},
    )


@for_those_who_may(Act.MANAGE_OVERSIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def new_body(request: HttpRequest, organization: str) -> HttpResponse:
    """Enter a body, or show the form for it, with the words that its kind usually has."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        kind = read_code(OversightKind, request.GET.get("kind"))
        if kind not in OFFERED:
            return _kinds(request, arrival)
        return _form(request, arrival, OversightGiven(kind, {}, words=usual_status_words(kind)))
    try:
        given = _given(request.POST, None)
    except UptakeError:
        return _kinds(request, arrival)
    try:
        row = deeds.enter(
            organization=arrival.organization.code,
            given=_with_months(given, request.POST),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, given, None, error)
    shown = _find(arrival, row.code)
    confirm(request, about(shown.name(arrival.language).text, gettext("The body has been added.")))
    return redirect("oversight-body", arrival.organization.code, row.code)


@for_those_who_may(Act.MANAGE_OVERSIGHT)
@require_http_methods(["GET", "HEAD", "POST"])
def body(request: HttpRequest, organization: str, oversight_body: str) -> HttpResponse:
    """Show a body, or change it to what was typed."""
    arrival = arrive(request, organization)
    shown = _find(arrival, oversight_body)
    if request.method != "POST":
        return _form(request, arrival, given_of(shown), shown)
    given = _given(request.POST, shown)
    try:
        deeds.change(
            organization=arrival.organization.code,
            code=oversight_body,
            given=_with_months(given, request.POST),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, given, shown, error)
    return _confirm(request, arrival, oversight_body, gettext("The changes have been saved."))


@for_those_who_may(Act.MANAGE_OVERSIGHT)
@require_POST
def close(request: HttpRequest, organization: str, oversight_body: str) -> HttpResponse:
    """Close a body from a day on."""
    arrival = arrive(request, organization)
    shown, code = _find(arrival, oversight_body), arrival.organization.code
    try:
        deeds.close(
            organization=code,
            code=oversight_body,
            on=day_given(request),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, given_of(shown), shown, error)
    undo = Undo(reverse("oversight-body-reopens", args=[code, oversight_body]))
    return _confirm(request, arrival, oversight_body, gettext("The body has been closed."), undo)


@for_those_who_may(Act.MANAGE_OVERSIGHT)
@require_POST
def reopen(request: HttpRequest, organization: str, oversight_body: str) -> HttpResponse:
    """Open a body again."""
    arrival = arrive(request, organization)
    shown, code = _find(arrival, oversight_body), arrival.organization.code
    try:
        deeds.reopen(organization=code, code=oversight_body, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, given_of(shown), shown, error)
    undo = undo_on(reverse("oversight-body-closes", args=[code, oversight_body]), shown.closed_on)
    return _confirm(request, arrival, oversight_body, gettext("The body has been reopened."), undo)


def _confirm(
    request: HttpRequest, arrival: Arrival, body: str, said: str, undo: Undo | None = None
) -> HttpResponse:
    """Lead to the body's page, which says what was done to it."""
    confirm(request, about(_find(arrival, body).name(arrival.language).text, said), undo=undo)
    return redirect("oversight-body", arrival.organization.code, body)


def _find(arrival: Arrival, body: str) -> OversightShown:
    listed = oversight_bodies(arrival.organization.id)
    found = next((one for one in listed if one.code == body), None)
    if found is None or not may_change(arrival.actor, arrival.organization.code, found):
        raise Http404
    return found


def _kinds(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    """Ask what the body is: its form begins with the words that are usual there."""
    return render(
        request,
        "organizations/oversight_kind.html",
        arrival.context("oversight-bodies")
        | {"kinds": [(one.value, arrival.words.of(one)) for one in OFFERED]},
    )


def _form(
    request: HttpRequest,
    arrival: Arrival,
    given: OversightGiven,
    shown: OversightShown | None = None,
    problem: UptakeError | None = None,
) -> HttpResponse:
    words = arrival.words
    kinds = [(one.value, words.of(one)) for one in OFFERED]
    context: dict[str, Any] = {
        "shown": shown,
        "heading": shown.name(arrival.language) if shown else None,
        "kinds": options(kinds, {given.kind.value}),
        "fields": called_context(given.called),
        "system": given.system,
        "may_serve_system": arrival.may(Act.ENTER_ORGANIZATION) and shown is None,
        "answer_months": request.POST.get("answer_months", given.answer_months or ""),
        "most_months": MOST_MONTHS,
        "visibilities": options(
            [(one.value, words.of(one)) for one in Visibility],
            {given.visibility.value} if given.visibility else set(),
        ),
        "series": "\n".join(given.series),
        "series_rows": min(MOST_SERIES, len(given.series) + 2),
        "places": PLACES_SHOWN,
        "example": EXAMPLE_OF_REPORTS,
        "words_fields": _words_fields(given.words),
        "problem": arrival.said(problem),
        "wrong": _FIELDS.get(problem.code, "") if problem else "",
        "asked_closing": request.POST.get("on", ""),
    }
    return render(
        request,
        "organizations/oversight_body.html",
        arrival.context("oversight-bodies") | context,
        status=422 if problem else 200,
    )


def _words_fields(given: StatusWords) -> list[tuple[Language, list[WordsField]]]:
    """Return the fields of each language; the usual word of the list stands above each."""
    return [
        (
            language,
            [
                WordsField(
                    f"words-{status}",
                    words_of(language).of(status),
                    f"{BETWEEN} ".join(given.get(language, {}).get(status, ())),
                )
                for status in STATUSES
            ],
        )
        for language in Language
    ]


def _given(form: QueryDict, shown: OversightShown | None) -> OversightGiven:
    """Return what was typed but for the months. Raises UptakeError `oversight-body-unknown`."""
    kind = read_code(OversightKind, form.get("kind")) or (shown.kind if shown else None)
    if kind is None:
        raise UptakeError("oversight-body-unknown")
    called = {one: said for one, said in read_called(form).items() if said != Called()}
    return OversightGiven(
        kind,
        called,
        shown.organization is None if shown else form.get("system") == "yes",
        shown.spoken.rules.answer_months if shown else None,
        read_code(Visibility, form.get("visibility")),
        tuple(form.get("series", "").split("\n")),
        {
            language: {
                status: _words(form.get(f"words-{status}-{language}", "")) for status in STATUSES
            }
            for language in Language
        },
    )


def _words(typed: str) -> tuple[str, ...]:
    parts = typed.replace("；", BETWEEN).replace("؛", BETWEEN).split(BETWEEN)
    return tuple(one.strip() for one in parts if one.strip())


def _with_months(given: OversightGiven, form: QueryDict) -> OversightGiven:
    """Return it with the months. Raises UptakeError `oversight-months-wrong` (limit)."""
    typed = form.get("answer_months", "").strip()
    months = whole(typed) if typed else None
    if typed and months is None:
        raise UptakeError("oversight-months-wrong", limit=MOST_MONTHS)
    return OversightGiven(
        given.kind,
        given.called,
        given.system,
        months,
        given.visibility,
        given.series,
        given.words,
    )
