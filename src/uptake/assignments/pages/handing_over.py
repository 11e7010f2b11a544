"""Handing over all that a person has: what that means, in figures, and doing it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from uptake.assignments import services as assignments
from uptake.assignments.pages.assigning import absences_page, read_person, tell_count, today_s
from uptake.assignments.queries.assignments import Handover, handover
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.typed_values import read_key
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, Sure, ask, confirm, is_sure


@for_those_who_may(Act.ASSIGN)
@require_POST
def hand_over(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what handing over means; hand all over once somebody has seen that.

    What cannot be handed over is said at once, not after the question.
    """
    arrival = arrive(request, organization)
    person = read_person(request.POST, "from")
    kind, _, key = request.POST.get("to", "").partition(":")
    to = read_key(key) or 0
    unit = to if kind == "unit" else None
    look, said = today_s(arrival)
    found = handover(look, said, person, unit=unit, to=None if unit else to)
    if found is not None and found.whole and not is_sure(request):
        return ask(request, arrival.context("assignments"), _sure(request, arrival, found))
    now = timezone.now()
    given: dict[str, Any] = {"from_person": person, "by": arrival.actor, "at": now}
    try:
        if unit is not None:
            count = assignments.hand_to_unit(to_unit=unit, **given)
        else:
            count = assignments.hand_over(to_person=to, **given)
    except UptakeError as error:
        return absences_page(request, arrival, error, "hand")
    handed = ngettext(
        "%(shown)s recommendation was handed over.",
        "%(shown)s recommendations were handed over.",
        count,
    )
    if not count:
        confirm(request, gettext("There was nothing to hand over."))
        return redirect("absences", organization)
    seen = Onward(gettext("View assignments"), reverse("assignments", args=[organization]))
    tell_count(request, arrival, handed, count, now, seen)
    return redirect("absences", organization)


def _sure(request: HttpRequest, arrival: Arrival, found: Handover) -> Sure:
    names = {"one": found.name, "other": found.to_name}
    return Sure(
        heading=gettext("Hand over all assignments"),
        lede=gettext("From %(one)s to %(other)s.") % names,
        effects=tuple(_effects(found, arrival.words)),
        does=gettext("Hand over"),
        back=Onward(
            gettext("Absences and handover"), reverse("absences", args=[arrival.organization.code])
        ),
        sent={name: request.POST.get(name, "") for name in ("from", "to")},
    )


def _effects(found: Handover, words: Words) -> Iterator[str]:
    moved = ngettext(
        "%(shown)s recommendation is handed over, with its due date.",
        "%(shown)s recommendations are handed over, with their due dates.",
        found.whole,
    )
    there = ngettext(
        "%(shown)s of them is already assigned there and stays as it is.",
        "%(shown)s of them are already assigned there and stay as they are.",
        found.there,
    )
    typing = ngettext(
        "%(shown)s unsubmitted answer is handed over as well.",
        "%(shown)s unsubmitted answers are handed over as well.",
        found.typing,
    )
    counted = ((moved, found.whole), (there, found.there), (typing, found.typing))
    yield from (said % {"shown": words.number(count)} for said, count in counted if count)
    yield gettext("Answer links sent for these assignments no longer work.")
    yield gettext("To reverse it, hand the assignments back: each handover is recorded.")
