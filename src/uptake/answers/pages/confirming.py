"""What the answer's page says has been done, and which recommendation is next."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from uptake.answers.pages.fields import Place
from uptake.answers.queries.mine import next_task
from uptake.record.queries.answering import Answering
from uptake.web.addresses import in_full, said_of
from uptake.web.arrival import Arrival
from uptake.web.confirming import Onward, confirm, undo_at


def submitted(
    request: HttpRequest, arrival: Arrival, place: Place, held: Answering, said: str, at: datetime
) -> None:
    """Say that an answer waits for clearance: it can be undone, and the next of theirs is named.

    Who came by a link withdraws it on its page instead.
    """
    confirm(
        request,
        said_of(held, said, arrival.words),
        onward_to_answer(arrival, place, held.follow_up),
        undo=undo_at(reverse("submission-undo", args=[place.organization]), at)
        if place.can_undo
        else None,
    )


def onward_to_answer(arrival: Arrival, place: Place, besides: int) -> Onward:
    """Return the way to what is to be answered first besides one; else to the list."""
    found = next_task(arrival.actor, arrival.look, besides)
    if found is None:
        return Onward(gettext("Back to the list"), place.home())
    follow_up, key, due = found
    what = in_full(key, arrival.words)
    url = place.beside(follow_up, key).url()
    if due is None:
        return Onward(gettext("Next: %(what)s") % {"what": what}, url)
    said = gettext("Next: %(what)s, due %(day)s")
    return Onward(said % {"what": what, "day": arrival.words.date(due)}, url)


def done(
    request: HttpRequest, arrival: Arrival, place: Place, held: Answering, what: str
) -> HttpResponse:
    """Lead to the answer's page, which says what was done."""
    said = {
        "save": gettext("The answer has been saved as a draft. It has not been submitted yet."),
        "withdraw": gettext("The answer has been withdrawn. It is a draft again."),
        "keep": gettext(
            "Your changes are saved for you. They have not been saved as an answer yet."
        ),
        "discard": gettext("Your changes have been discarded."),
    }[what]
    confirm(request, said_of(held, said, arrival.words))
    return redirect(place.url())
