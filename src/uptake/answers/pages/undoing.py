"""Undoing what was just submitted, cleared or returned, by the button beside its message."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from uptake.answers import services as answers
from uptake.answers.services import Undone
from uptake.core.codes import Deed
from uptake.core.permissions import Act
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import said_of
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm, undo_act


@for_those_who_may(Act.ANSWER)
@require_POST
def undo_submission(request: HttpRequest, organization: str) -> HttpResponse:
    """Undo what was submitted, and lead to the answer, which is a draft again."""
    return _undo(request, organization, "mine")


@for_those_who_may(Act.CLEAR)
@require_POST
def undo_clearance(request: HttpRequest, organization: str) -> HttpResponse:
    """Undo what was cleared or returned, and lead to where it is decided again."""
    return _undo(request, organization, "clearance")


def _undo(request: HttpRequest, organization: str, home: str) -> HttpResponse:
    arrival = arrive(request, organization)
    found = undo_act(request, arrival, answers.undo)
    if found is None:
        return redirect(home, arrival.organization.code)
    confirm(request, _said(found, arrival.words))
    return redirect(_way(arrival, found))


def _said(found: Undone, words: Words) -> str:
    count = len(found.recommendations)
    if found.deed is Deed.SUBMIT:
        if count == 1:
            said = gettext("Submission undone. The answer is a draft again.")
            return said_of(found.recommendations[0], said, words)
        said = ngettext(
            "Submission undone. %(shown)s answer is a draft again.",
            "Submission undone. %(shown)s answers are drafts again.",
            count,
        )
        return said % {"shown": words.number(count)}
    if count == 1:
        said = gettext("Undone. The answer is waiting for clearance again.")
        return said_of(found.recommendations[0], said, words)
    said = ngettext(
        "Undone. %(shown)s answer is waiting for clearance again.",
        "Undone. %(shown)s answers are waiting for clearance again.",
        count,
    )
    return said % {"shown": words.number(count)}


def _way(arrival: Arrival, found: Undone) -> str:
    code = arrival.organization.code
    submitted = found.deed is Deed.SUBMIT
    if len(found.recommendations) > 1:
        return reverse("mine" if submitted else "clearance-unchanged", args=[code])
    page = "answer" if submitted else "clearing"
    return reverse(page, args=[code, found.recommendations[0]])
