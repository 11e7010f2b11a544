"""Who did what at an organization: the list, the newest first, and the file of it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.audit import services as services
from uptake.audit.pages.acts import (
    acts_file,
    acts_query,
    people_choices,
    read_acts_asked,
    told,
    verb_choices,
)
from uptake.core.permissions import Act
from uptake.record.queries.audit import ActsAsked, acts, all_acts
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.forms import options

SIZE = 50


@for_those_who_may(Act.SEE_AUDIT)
@require_safe
def audit(request: HttpRequest, organization: str) -> HttpResponse:
    """List what was done, those acts that are asked for."""
    arrival = arrive(request, organization)
    asked = _asked(request, arrival)
    found = acts(arrival.organization.code, arrival.language, asked, SIZE)
    return render(
        request,
        "audit/audit.html",
        arrival.context("administration")
        | {
            "section": "audit",
            "acts": [told(one, arrival.words) for one in found.acts],
            "older": acts_query(asked, found.older) if found.older else "",
            "newest": acts_query(asked) if asked.before is not None else "",
            "file_query": acts_query(asked),
            "asked": asked,
            "narrowed": asked != ActsAsked(before=asked.before, drafts=asked.drafts),
            "people": options(people_choices(arrival), {str(asked.person or "")}),
            "verbs": options(
                [("", gettext("All")), *verb_choices(arrival.words)],
                {asked.verb},
            ),
        },
    )


@for_those_who_may(Act.SEE_AUDIT)
@require_safe
def audit_file(request: HttpRequest, organization: str) -> HttpResponse:
    """Send all acts that are asked for as CSV, written while it is sent."""
    arrival = arrive(request, organization)
    asked = _asked(request, arrival)
    if request.method == "GET":
        services.export(
            organization=arrival.organization.code,
            asked={
                "person": asked.person,
                "verb": asked.verb,
                "day": asked.day,
                "subject": asked.subject,
            },
            by=arrival.actor,
            at=timezone.now(),
        )
    found = all_acts(arrival.organization.code, arrival.language, asked)
    name = content_disposition_header(True, f"{arrival.organization.code}-acts.csv")
    return StreamingHttpResponse(  # type: ignore[return-value]
        acts_file(found, arrival.words),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": name or "attachment"},
    )


def _asked(request: HttpRequest, arrival: Arrival) -> ActsAsked:
    """Give what is asked for; who may not see answers learns nothing of the files of drafts."""
    arrival.on_its_clock()
    return replace(read_acts_asked(request.GET), drafts=arrival.may(Act.SEE_ANSWERS))
