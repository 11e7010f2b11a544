"""A translation file that came back: what it would do, then take it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.errors import UnreadableFile
from uptake.terms.messages import say
from uptake.translation.queries.kept import kept_name
from uptake.translation.services import files
from uptake.translation.services.files import TakenTexts
from uptake.translation.services.reviewed import FileReview, Outcome, ReviewedText
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive

SHOWN = 100
"""So many texts of a kind are shown; the others are counted."""


@for_those_who_may(Act.TRANSLATE)
@require_http_methods(["GET", "HEAD", "POST"])
def returned(request: HttpRequest, organization: str, sha256: str) -> HttpResponse:
    """Show what a file would do, or take it as it was looked at."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _page(request, arrival, sha256)
    try:
        taken = files.take(
            organization=arrival.organization.code,
            sha256=sha256,
            seen=request.POST.get("seen", ""),
            approve_final="approve" in request.POST,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _page(request, arrival, sha256, error)
    messages.success(request, _told(arrival, taken))
    return redirect("translation-files", organization)


def _page(
    request: HttpRequest, arrival: Arrival, sha256: str, error: UptakeError | None = None
) -> HttpResponse:
    try:
        review = files.preview(
            organization=arrival.organization.code,
            sha256=sha256,
            by=arrival.actor,
            at=timezone.now(),
        )
    except (UnreadableFile, UptakeError) as unread:
        raise Http404 from unread
    return render(
        request,
        "translation/returned.html",
        arrival.context("translation")
        | {
            "review": review,
            "seen": review.seal,
            "counted": {outcome.value: len(review.of(outcome)) for outcome in Outcome},
            "parts": _parts(arrival, review),
            "problem": arrival.said(error),
            "name": kept_name(arrival.organization.id, sha256),
        },
        status=422 if error else 200,
    )


def _parts(arrival: Arrival, review: FileReview) -> list[dict[str, Any]]:
    headings = {
        Outcome.REFUSED: gettext("Not taken"),
        Outcome.OLDER: gettext("For an older original"),
        Outcome.CHANGED: gettext("Changed"),
        Outcome.NEW: gettext("New"),
    }
    return [
        {
            "outcome": outcome.value,
            "heading": heading,
            "rows": [_row(arrival, one) for one in found[:SHOWN]],
            "more": max(0, len(found) - SHOWN),
        }
        for outcome, heading in headings.items()
        if (found := review.of(outcome))
    ]


def _row(arrival: Arrival, one: ReviewedText) -> dict[str, Any]:
    sentences = [
        say(problem.kind.value, arrival.language, {"words": problem.words})
        for problem in one.problems
    ]
    return {"text": one, "unit": one.unit, "sentences": sentences}


def _told(arrival: Arrival, taken: TakenTexts) -> str:
    number = arrival.words.number
    said = ngettext(
        "%(shown)s translation was taken.", "%(shown)s translations were taken.", taken.taken
    ) % {"shown": number(taken.taken)}
    if taken.approved:
        said += " " + ngettext(
            "%(shown)s of them is approved.", "%(shown)s of them are approved.", taken.approved
        ) % {"shown": number(taken.approved)}
    if taken.older:
        said += " " + ngettext(
            "%(shown)s is for an older original and has to be looked at.",
            "%(shown)s are for an older original and have to be looked at.",
            taken.older,
        ) % {"shown": number(taken.older)}
    return said
