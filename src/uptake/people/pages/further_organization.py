"""Entering a further organization: the form, and how its first administrator comes in."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.people.pages.forms import MISSING, InOurWords
from uptake.people.pages.setting_up import PLACES, participating
from uptake.people.services import further_organizations
from uptake.people.services.further_organizations import Invited
from uptake.record.queries.organizations import organization as organization_shown
from uptake.record.queries.organizations import organizations
from uptake.web.acting import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.links import whole_address


class FurtherOrganization(InOurWords):
    """Which organization, and who is its first administrator."""

    organization = forms.ChoiceField()
    name = forms.CharField(
        max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
    )
    email = forms.EmailField(
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}), max_length=254
    )
    language = forms.ChoiceField()

    def __init__(self, arrival: Arrival, *args: Any) -> None:
        super().__init__(*args, initial={"language": arrival.language.value})
        here = {one.code for one in organizations(arrival.language, arrival.today)}
        offered = [one for one in participating(arrival.language) if one[0] not in here]
        self.anything_left = bool(offered)
        choices: dict[str, list[tuple[str, str]]] = {
            "organization": [("", ""), *offered],
            "language": [(one.value, arrival.words.of(one)) for one in Language],
        }
        for name, offer in choices.items():
            self.fields[name].choices = offer  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = MISSING


@for_those_who_may(Act.ENTER_ORGANIZATION)
@require_http_methods(["GET", "HEAD", "POST"])
def further_organization(request: HttpRequest, organization: str) -> HttpResponse:
    """Enter an organization and its first administrator, or show the form for it."""
    arrival = arrive(request, organization)
    form = FurtherOrganization(arrival, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            return _entered(request, arrival, form, _enter(arrival, form))
        except UptakeError as error:
            form.add_error(_place(error), arrival.said(error))
    return render(
        request,
        "people/further_organization.html",
        arrival.context("administration") | {"section": "organization", "form": form},
        status=422 if form.is_bound else 200,
    )


def _enter(arrival: Arrival, form: FurtherOrganization) -> Invited:
    given = form.cleaned_data
    return further_organizations.enter(
        home=arrival.organization.code,
        organization=given["organization"],
        name=given["name"],
        email=given["email"],
        language=Language(given["language"]),
        by=arrival.actor,
        at=timezone.now(),
    )


def _place(error: UptakeError) -> str | None:
    return "organization" if error.code == "organization-known" else PLACES.get(error.code)


def _entered(
    request: HttpRequest, arrival: Arrival, form: FurtherOrganization, invited: Invited
) -> HttpResponse:
    """Show, this once, how the first administrator comes in."""
    given = form.cleaned_data
    context = {
        "section": "organization",
        "entered": organization_shown(given["organization"], arrival.language, arrival.today),
        "name": given["name"],
        "email": given["email"],
        "invited": invited,
        "address": whole_address(request, invited.link) if invited.link else "",
        "problem_said": arrival.said(invited.problem),
        "until": arrival.today + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    }
    return render(
        request,
        "people/further_organization_entered.html",
        arrival.context("administration") | context,
    )
