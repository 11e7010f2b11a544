"""Forms that come back, on the organization's page and on that of a link: looked at, then taken."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from uptake.answers.services import AnswerRefused
from uptake.core.errors import UptakeError
from uptake.documents.errors import UnreadableFile
from uptake.sheets import services as forms
from uptake.sheets.pages.rows import cell_problems, rows_shown
from uptake.sheets.queries.form_review import FormReview, Outcome, seal_of
from uptake.sheets.queries.forms import ReturnHeld, may_return, return_held
from uptake.sheets.services import Taken
from uptake.web.arrival import Arrival
from uptake.web.uploads import file_brought

PAIR = re.compile("([1-9][0-9]{0,17}):([1-9][0-9]{0,17})?")
DRAFT = "draft"
REFUSED, UNREADABLE = 409, 422


@dataclass(frozen=True, slots=True)
class Desk:
    """Where forms are given back at an organization."""

    organization: str

    def home(self) -> str:
        """Give the page on which a form is given back."""
        return reverse("forms", args=[self.organization])

    def give(self) -> str:
        """Give the address to which a form is sent."""
        return reverse("form-back", args=[self.organization])

    def review(self, returned: int) -> str:
        """Give the page on which a form that came back is looked at."""
        return reverse("form-review", args=[self.organization, returned])


def give_back(request: HttpRequest, arrival: Arrival, desk: Desk) -> HttpResponse | str:
    """Take a file in and lead to its review; or give the sentence that says why not."""
    try:
        with file_brought(request, suffix=None) as file:
            returned = forms.receive(
                file=file.path, name=file.name, by=arrival.actor, at=timezone.now()
            )
    except (UptakeError, UnreadableFile) as error:
        return arrival.said(error)
    return redirect(desk.review(returned))


def review_page(request: HttpRequest, arrival: Arrival, desk: Desk, returned: int) -> HttpResponse:
    """Show what a form that came back would change, or take it."""
    held = return_held(returned)
    if (
        held is None
        or held.form.code != desk.organization
        or not may_return(arrival.actor, held.form)
    ):
        raise Http404
    if request.method != "POST":
        return _show(request, arrival, desk, held)
    try:
        taken = _take(request, arrival, held)
    except AnswerRefused as error:
        return _show(request, arrival, desk, held, arrival.said(error), UNREADABLE)
    except UptakeError as error:
        return _show(request, arrival, desk, held, arrival.said(error), REFUSED)
    _tell(request, arrival, taken)
    return redirect(desk.review(returned))


def _take(request: HttpRequest, arrival: Arrival, held: ReturnHeld) -> Taken:
    pairs = [found for one in request.POST.getlist("on_top") if (found := PAIR.fullmatch(one))]
    return forms.take(
        returned=held.pk,
        submit=request.POST.get("as") != DRAFT,
        seen=request.POST.get("seen", ""),
        on_top={int(one[1]): int(one[2]) if one[2] else None for one in pairs},
        all_or_nothing="all" in request.POST,
        by=arrival.actor,
        at=timezone.now(),
    )


def _show(
    request: HttpRequest,
    arrival: Arrival,
    desk: Desk,
    held: ReturnHeld,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    as_draft = asked.get("as") == DRAFT
    review = _review(arrival, held, submit=not as_draft)
    return render(
        request,
        "sheets/form_review.html",
        arrival.context("forms")
        | {
            "returned": held,
            "problem": problem,
            "as_draft": as_draft,
            "home": desk.home(),
            "here": desk.review(held.pk),
            "give": desk.give(),
        }
        | (_shown(review, arrival) if review else {}),
        status=status,
    )


def _review(arrival: Arrival, held: ReturnHeld, *, submit: bool) -> FormReview | None:
    """Judge the form; of one that was taken, what was left out and is still to be mended.

    None where the file of a form that was taken is not kept any more.
    """
    try:
        review = forms.preview(held, by=arrival.actor, at=timezone.now(), submit=submit)
    except UnreadableFile as error:
        if held.taken_at:
            return None
        raise Http404 from error
    return review.still_to_mend(held.taken_at) if held.taken_at else review


def _shown(review: FormReview, arrival: Arrival) -> dict[str, Any]:
    rows = rows_shown(review.rows, arrival.words)
    return {
        "review": review,
        "seal": seal_of(review),
        "broken": cell_problems(review.problems, arrival.words),
        "changes": [one for one in rows if one.row.outcome is Outcome.CHANGE],
        "overtaken": [one for one in rows if one.row.outcome is Outcome.OVERTAKEN],
        "bad": [one for one in rows if one.row.outcome is Outcome.BAD],
        "same": [one for one in rows if one.row.outcome is Outcome.SAME],
    }


def _tell(request: HttpRequest, arrival: Arrival, taken: Taken) -> None:
    said = ngettext("%(shown)s answer was taken.", "%(shown)s answers were taken.", taken.taken)
    parts = [said % {"shown": arrival.words.number(taken.taken)}]
    if taken.left:
        left = ngettext("%(shown)s was left out.", "%(shown)s were left out.", taken.left)
        parts.append(left % {"shown": arrival.words.number(taken.left)})
    messages.success(request, " ".join(parts))
