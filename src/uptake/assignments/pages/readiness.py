"""Whether a cycle is ready: what stands in the way, where it is mended, and a reminder."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from uptake.assignments.pages.assigning import today_s
from uptake.assignments.pages.cycles import find
from uptake.assignments.queries.cycles import CycleShown
from uptake.assignments.queries.readiness import Line, Readiness, readiness
from uptake.core.cycles import Obstacle
from uptake.core.permissions import Act
from uptake.notifications.services import mails
from uptake.notifications.services.mails import Reminded
from uptake.record.queries.focal_points import Called
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.people import mail_leaves
from uptake.record.queries.viewpoint import Look
from uptake.terms.listing import listed
from uptake.terms.messages import set_apart
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.filters import read_keys


@for_those_who_may(Act.SEE_PROGRESS)
@require_safe
def show(request: HttpRequest, organization: str, cycle: int) -> HttpResponse:
    """Show what stands between the cycle's recommendations and the document."""
    arrival = arrive(request, organization)
    look, said, found = _open(arrival, cycle)
    return _ready(request, arrival, found, readiness(look, found, said))


@for_those_who_may(Act.REMIND)
@require_POST
def remind(request: HttpRequest, organization: str, cycle: int) -> HttpResponse:
    """Remind whoever has the lines that are ticked, or all that are listed."""
    arrival = arrive(request, organization)
    look, said, found = _open(arrival, cycle)
    held = readiness(look, found, said)
    lines = [one for one in held.among(_kind(request)) if one.is_waited_for]
    if request.POST.get("which") != "all":
        ticked = set(read_keys(request.POST.getlist("line")))
        lines = [one for one in lines if one.recommendation.follow_up in ticked]
    if not lines:
        problem = gettext("Select at least one recommendation that is awaiting an answer.")
        return _ready(request, arrival, found, held, problem)
    waiting = [key for one in lines for key in one.waiting]
    made = mails.remind(assignments=waiting, by=arrival.actor, at=timezone.now())
    _tell(request, arrival, lines, made)
    return redirect(f"{reverse('ready', args=[organization, cycle])}{_kept(request)}")


def _tell(request: HttpRequest, arrival: Arrival, lines: list[Line], made: Reminded) -> None:
    """Say who is reminded, and by name who is not, and why."""
    points = {one.assignment: one for line in lines for one in line.focal_points}
    words = arrival.words

    def named(keys: Iterable[int], *, why: bool = False) -> str:
        found = {
            f"{one.name} ({words.of(one.hindrance)})" if why and one.hindrance else one.name
            for key in keys
            if (one := points.get(key))
        }
        return listed(sorted(set_apart(one, arrival.language) for one in found), arrival.language)

    if made.people:
        text = ngettext(
            "Reminder sent to %(shown)s person.", "Reminders sent to %(shown)s people.", made.people
        )
        if mail_leaves():
            messages.success(request, text % {"shown": words.number(made.people)})
        else:
            messages.info(request, _not_sent(made.people, words))
    if made.already:
        text = gettext("Already reminded today: %(whom)s.")
        messages.info(request, text % {"whom": named(made.already)})
    if made.done:
        text = gettext("Answered meanwhile: %(whom)s.")
        messages.info(request, text % {"whom": named(made.done)})
    if made.nobody:
        text = gettext("No one can be reminded: %(whom)s.")
        messages.error(request, text % {"whom": named(made.nobody, why=True)})


def _not_sent(people: int, words: Words) -> str:
    """Say that reminders wait for a mail server, and what goes without one."""
    text = ngettext(
        "A reminder for %(shown)s person waits: no mail server is set. Links to copy can be made "
        "under “Forms”.",
        "Reminders for %(shown)s people wait: no mail server is set. Links to copy can be made "
        "under “Forms”.",
        people,
    )
    return text % {"shown": words.number(people)}


def _ready(
    request: HttpRequest,
    arrival: Arrival,
    found: CycleShown,
    held: Readiness,
    problem: str = "",
) -> HttpResponse:
    kind = _kind(request)
    page = page_of(held.among(kind), request.GET.get("page"))
    waited = sum(one.is_waited_for for one in held.among(kind))
    return render(
        request,
        "assignments/ready.html",
        arrival.context("cycles")
        | {"arrival": arrival, "cycle": found, "held": held, "kind": kind, "page": page}
        | {"counts": tuple(held.counts.items()), "waited": waited, "problem": problem},
        status=422 if problem else 200,
    )


def _open(arrival: Arrival, key: int) -> tuple[Look, Called, CycleShown]:
    look, said = today_s(arrival)
    found = find(arrival, key, (look, said))
    if not found.is_open:
        raise Http404
    return look, said, found


def _kind(request: HttpRequest) -> Obstacle | None:
    asked = request.GET.get("kind", "")
    return Obstacle(asked) if asked in set(Obstacle) else None


def _kept(request: HttpRequest) -> str:
    kind = _kind(request)
    return f"?kind={kind}" if kind else ""
