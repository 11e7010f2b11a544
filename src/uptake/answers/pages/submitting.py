"""What is done with the recommendations that are ticked in one's own list: submitted, taken."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from uptake.answers import services as answers
from uptake.answers.pages.confirming import onward_to_answer
from uptake.answers.pages.fields import Place
from uptake.answers.pages.mine import listed
from uptake.answers.queries.mine import Task, all_mine, read_mine
from uptake.answers.services import Submitted
from uptake.core.codes import Deed
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import key_of
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import about_several, confirm, undo_at
from uptake.web.list_files import format_asked, send_list
from uptake.web.ticked import chosen, read_seen, ticked_of


@for_those_who_may(Act.ANSWER)
@require_POST
def selected(request: HttpRequest, organization: str) -> HttpResponse:
    """Submit the drafts that are ticked, or say "no change" of them, or send the list as a file.

    Of what is ticked, or of all that match, those are left alone with which that cannot be done.
    """
    arrival, asked = arrive(request, organization), read_mine(request.GET)
    theirs = {one.follow_up: one for one in all_mine(arrival.actor, arrival.look, asked)}
    seen = read_seen(request.POST.getlist("seen"))
    try:
        meant = ticked_of(chosen(request, tuple(seen), lambda: tuple(theirs)))
    except UptakeError as error:
        messages.error(request, arrival.said(error))
        return redirect(_back(request, organization))
    tasks = [one for key, one in theirs.items() if key in meant]
    if written_as := format_asked(request.POST):
        return send_list(request, arrival, listed(arrival, asked, tasks), written_as)
    _submit(request, arrival, tasks, seen)
    return redirect(_back(request, organization))


def _back(request: HttpRequest, organization: str) -> str:
    way, asked = reverse("mine", args=[organization]), request.GET.urlencode()
    return f"{way}?{asked}" if asked else way


def _submit(
    request: HttpRequest, arrival: Arrival, tasks: Iterable[Task], seen: Mapping[int, int | None]
) -> None:
    """Submit what can be, each in the version that was shown, and say what was done."""
    known, now = {one.follow_up: one for one in tasks}, timezone.now()
    unchanged = request.POST.get("do") == "confirm"
    able = [one for one in known.values() if (one.unchanged_since if unchanged else one.is_draft)]
    done = answers.submit_several(
        seen=[(one.follow_up, seen.get(one.follow_up, one.base)) for one in able],
        by=arrival.actor,
        at=now,
        unchanged=unchanged,
    )
    if done.submitted:
        _tell_submitted(request, arrival, [known[one] for one in done.submitted], now)
    if left := len(known) - len(able):
        messages.warning(
            request, _said_left(left, unchanged) % {"shown": arrival.words.number(left)}
        )
    _tell_skipped(request, arrival, done)


def _tell_submitted(
    request: HttpRequest, arrival: Arrival, tasks: list[Task], at: datetime
) -> None:
    count, code = len(tasks), arrival.organization.code
    said = ngettext(
        "%(shown)s answer submitted for clearance.",
        "%(shown)s answers submitted for clearance.",
        count,
    )
    told = said % {"shown": arrival.words.number(count)}
    confirm(
        request,
        about_several([in_full(one, arrival.words) for one in tasks], told, arrival.words),
        onward_to_answer(arrival, Place(code, key_of(tasks[0])), tasks[0].follow_up),
        undo=undo_at(reverse("submission-undo", args=[code]), at),
    )


def _said_left(count: int, unchanged: bool) -> str:
    if unchanged:
        return ngettext(
            "%(shown)s recommendation was left out: “no change” does not apply to it.",
            "%(shown)s recommendations were left out: “no change” does not apply to them.",
            count,
        )
    return ngettext(
        "%(shown)s recommendation was left out: it has no saved draft.",
        "%(shown)s recommendations were left out: they have no saved drafts.",
        count,
    )


def _tell_skipped(request: HttpRequest, arrival: Arrival, done: Submitted) -> None:
    """Say what could have been submitted, as it was shown, and was refused, and why."""
    for reason, count in sorted(Counter(one.code for one in done.skipped).items()):
        said = ngettext(
            "%(shown)s answer was not submitted: %(reason)s",
            "%(shown)s answers were not submitted: %(reason)s",
            count,
        )
        values = {"shown": arrival.words.number(count), "reason": _why(arrival, reason)}
        messages.warning(request, said % values)


def _why(arrival: Arrival, code: str) -> str:
    match code:
        case "answer-overtaken":
            return gettext("It was changed after it was displayed here.")
        case "answer-refused":
            return gettext("Open it to see what must be corrected.")
        case _:
            return say(code, arrival.language, {"deed": Deed.SUBMIT, "stage": None})
