"""My recommendations: what somebody is to answer, and "no change" at one press."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.answers.queries.mine import mine
from uptake.core.permissions import Act
from uptake.core.recipients import Turn
from uptake.web.access import for_those_who_may
from uptake.web.arrival import arrive


@for_those_who_may(Act.ANSWER)
@require_safe
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what is assigned to who asks, to whom they replace, and to their offices."""
    arrival = arrive(request, organization)
    asked = request.GET.get("turn", "")
    turn = Turn(asked) if asked in set(Turn) else None
    found = mine(arrival.actor, arrival.look, turn, request.GET.get("page"))
    return render(
        request,
        "answers/mine.html",
        arrival.context("mine", exact=True)
        | {
            "found": found,
            "turn": turn,
            "turn_word": turn_word(turn) if turn else "",
            "turns": [(one, turn_word(one), found.counts[one]) for one in Turn],
        },
    )


def turn_word(turn: Turn) -> str:
    """Say how far an answer has come, this time round."""
    match turn:
        case Turn.RETURNED:
            return gettext("returned")
        case Turn.TO_ANSWER:
            return gettext("to be answered")
        case Turn.DRAFT:
            return gettext("in draft")
        case Turn.SUBMITTED:
            return gettext("submitted")
        case Turn.CLEARED:
            return gettext("cleared")
