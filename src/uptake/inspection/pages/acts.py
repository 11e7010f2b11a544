"""What the oversight body did, at whichever organization."""

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.audit.pages import SIZE, ActTold, acts_query, read_acts_asked, told, verb_choices
from uptake.core.oversight import JIU
from uptake.core.permissions import Act
from uptake.inspection.queries.calls import calls
from uptake.record.queries.audit import Acts, ActsAsked, oversight_acts
from uptake.record.queries.people import oversight_people
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive, of_all
from uptake.web.forms import options
from uptake.web.markup import kept_apart

# What inspectors do; other acts, as a changed password, are in the list without being offered.
_OFFERED = ("calls_", "corrections_", "letters_", "people_", "reports_")


@for_those_who_may(Act.INSPECT)
@require_safe
def show_acts(request: HttpRequest, organization: str) -> HttpResponse:
    """List what inspectors did, and what was done about them, as far as it is asked for."""
    arrival = arrive(request, organization, everywhere=True)
    if elsewhere := of_all(request, arrival, Act.INSPECT):
        return elsewhere
    arrival.on_its_clock()
    asked = replace(read_acts_asked(request.GET), drafts=False)
    found = oversight_acts(arrival.language, asked, SIZE)
    people = ((str(key), kept_apart(name)) for key, name in oversight_people(arrival.language))
    verbs = (one for one in verb_choices(arrival.words) if one[0].startswith(_OFFERED))
    every = ("", gettext("All"))
    return render(
        request,
        "inspection/acts.html",
        arrival.context("oversight-acts", exact=True)
        | {
            "acts": tuple(_told(found, arrival)),
            "older": acts_query(asked, found.older) if found.older else "",
            "newest": acts_query(asked) if asked.before is not None else "",
            "asked": asked,
            "narrowed": asked != ActsAsked(before=asked.before, drafts=False),
            "people": options([every, *people], {str(asked.person or "")}),
            "verbs": options([every, *verbs], {asked.verb}),
        },
    )


def _told(found: Acts, arrival: Arrival) -> Iterator[ActTold]:
    """Put acts into words; those of calls and letters lead to the call and to the profile."""
    code = arrival.organization.code
    pages = {str(one.year): reverse("call", args=[code, one.key]) for one in calls()}
    for one in told(found.acts, arrival):
        act, kind = one.act, one.act.verb.partition(".")[0]
        if act.organization == JIU and kind == "calls" and act.subject in pages:
            name = gettext("Data call %(year)s") % {"year": act.subject}
            yield replace(one, about=name, address=pages[act.subject])
        elif kind == "letters":
            yield replace(one, address=reverse("figures-profile", args=[act.subject]))
        else:
            yield one
