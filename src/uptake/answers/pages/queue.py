"""The clearing officer's queue: each answer with what changed, cleared one by one or several."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.answers import services as answers
from uptake.answers.pages.verdicts import Verdicts, address, verdicts
from uptake.answers.queries.queue import Waiting, clearance_queue, unchanged_in_queue
from uptake.core.answers import AnswerChanges
from uptake.core.codes import Deed
from uptake.core.permissions import Act
from uptake.core.symbols import key_of
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.changes import EntryShown, entry_shown
from uptake.web.confirming import confirm, undo_at

PAIR = re.compile("([1-9][0-9]{0,17}):([1-9][0-9]{0,17})")


@dataclass(frozen=True, slots=True)
class Line:
    """An answer in the queue: what changed in it, in words, and what can be done with it here.

    `following` is the follow-up of the next one, at which the queue opens once this is cleared.
    """

    waiting: Waiting
    changes: AnswerChanges | None
    change: EntryShown | None
    verdicts: Verdicts
    following: int | None


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
    lines = lines_of(found.lines, arrival)
    return render(
        request,
        "answers/clearance.html",
        arrival.context("clearance", exact=True)
        | {
            "queue": found,
            "lines": lines,
            "all": "all" in request.GET,
            "several": sum(bool(one.verdicts.clears) for one in lines) > 1,
        },
    )


def lines_of(waiting: Sequence[Waiting], arrival: Arrival) -> tuple[Line, ...]:
    """Return answers as the queue shows them, each with the one at which it opens next."""
    following = (*(one.follow_up for one in waiting[1:]), None)
    return tuple(_line(one, after, arrival) for one, after in zip(waiting, following, strict=False))


def _line(one: Waiting, following: int | None, arrival: Arrival) -> Line:
    changes = one.changes
    fields = changes.fields if changes else None
    way = address(arrival.organization.code, key_of(one))
    return Line(
        one,
        changes,
        entry_shown(fields, arrival.words) if fields else None,
        verdicts(arrival, way, one.version, one),
        following,
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


@for_those_who_may(Act.CLEAR)
@require_POST
def selected(request: HttpRequest, organization: str) -> HttpResponse:
    """Clear the answers that are ticked in the queue, where it shows what changed in them."""
    return _clear_ticked(request, arrive(request, organization), changed_too=True)


def _clear_ticked(
    request: HttpRequest, arrival: Arrival, *, changed_too: bool = False
) -> HttpResponse:
    ticked = [found for one in request.POST.getlist("seen") if (found := PAIR.fullmatch(one))]
    now, code = timezone.now(), arrival.organization.code
    done = answers.clear_several(
        updates=[(int(one[1]), int(one[2])) for one in ticked],
        by=arrival.actor,
        at=now,
        changed_too=changed_too,
    )
    count = len(done.cleared)
    said = ngettext("%(shown)s answer was cleared.", "%(shown)s answers were cleared.", count)
    undo = undo_at(reverse("clearance-undo", args=[code]), now) if count else None
    confirm(request, said % {"shown": arrival.words.number(count)}, undo=undo)
    if agreed := len(done.agreed):
        said = ngettext(
            "First clearance recorded for %(shown)s answer; a second clearing "
            "officer must clear it.",
            "First clearance recorded for %(shown)s answers; a second clearing "
            "officer must clear each of them.",
            agreed,
        )
        confirm(request, said % {"shown": arrival.words.number(agreed)})
    for reason, skipped in sorted(Counter(one.code for one in done.skipped).items()):
        said = ngettext(
            "%(shown)s answer was not cleared: %(reason)s",
            "%(shown)s answers were not cleared: %(reason)s",
            skipped,
        )
        values = {"shown": arrival.words.number(skipped), "reason": _why_skipped(arrival, reason)}
        messages.warning(request, said % values)
    return redirect("clearance", code)


def _why_skipped(arrival: Arrival, code: str) -> str:
    if code == "answer-overtaken":
        return gettext("It was changed after it was displayed here.")
    return say(code, arrival.language, {"deed": Deed.CLEAR, "stage": None})
