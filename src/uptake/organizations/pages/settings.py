"""The settings of an organization: its rules, each with what it does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.organizations.pages.rules_form import RulesTyped, read_rules, rules_typed
from uptake.organizations.services import house_rules as deeds
from uptake.record.queries.organizations import house_rules
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.forms import told


@for_those_who_may(Act.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the rules, or set them to what was typed."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        known = house_rules(arrival.organization.id)
        return _form(request, arrival, rules_typed(known))
    typed = read_rules(request.POST)
    try:
        deeds.change(
            organization=arrival.organization.code,
            rules=typed.given(),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, typed, error)
    return told(arrival, "settings", None, "changed")


def _form(
    request: HttpRequest,
    arrival: Arrival,
    typed: RulesTyped,
    problem: UptakeError | None = None,
) -> HttpResponse:
    return render(
        request,
        "organizations/settings.html",
        arrival.context("administration")
        | typed.context(arrival.words, problem)
        | {
            "section": "settings",
            "problem": arrival.said(problem),
            "done": request.GET.get("done") == "changed",
        },
        status=422 if problem else 200,
    )
