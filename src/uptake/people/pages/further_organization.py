"""Entering a further organization: the form, and how its first administrator comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.people.pages.forms import MISSING, InOurWords
from uptake.people.pages.setting_up import PLACES, participating
from uptake.people.services import further_organizations
from uptake.people.services.further_organizations import Invited
from uptake.record.queries.organizations import Called, organizations
from uptake.record.queries.organizations import organization as organization_shown
from uptake.record.queries.people import person_names
from uptake.web.access import for_those_who_may
from uptake.web.addresses import whole_address
from uptake.web.arrival import Arrival, arrive
from uptake.web.forms import called_context, read_called

# What is chosen for an organization that is not in the list; codes begin with a capital letter.
OTHER = "other"


class FurtherOrganization(InOurWords):
    """Which organization, and who is its first administrator.

    Of one that is not in the list the code is a field; its names are read beside the form.
    """

    organization = forms.ChoiceField()
    code = forms.CharField(
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
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
        offered.append((OTHER, gettext("Another organization, which is not in the list")))
        choices: dict[str, list[tuple[str, str]]] = {
            "organization": [("", ""), *offered],
            "language": [(one.value, arrival.words.of(one)) for one in Language],
        }
        for name, offer in choices.items():
            self.fields[name].choices = offer  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = MISSING

    @property
    def is_of_another(self) -> bool:
        """Whether an organization that is not in the list was chosen."""
        return self.is_bound and self.data.get("organization") == OTHER

    def clean(self) -> dict[str, Any] | None:
        """Ask for the code of an organization that is not in the list."""
        cleaned = super().clean()
        if self.is_of_another and not self.cleaned_data.get("code") and "code" not in self.errors:
            self.add_error("code", MISSING)
        return cleaned

    def chosen(self) -> str:
        """Give the code of the organization."""
        given = self.cleaned_data
        return str(given["code"] if given["organization"] == OTHER else given["organization"])


@dataclass(frozen=True, slots=True)
class WayIn:
    """Whom the page lets in: the first administrator of an organization, for the first time or
    `again`.
    """

    organization: str
    name: str
    email: str
    again: bool = False


@for_those_who_may(Act.ENTER_ORGANIZATION)
@require_http_methods(["GET", "HEAD", "POST"])
def further_organization(request: HttpRequest, organization: str) -> HttpResponse:
    """Enter an organization and its first administrator, or show the form for it."""
    arrival = arrive(request, organization)
    form = FurtherOrganization(arrival, request.POST if request.method == "POST" else None)
    called = read_called(request.POST)
    if form.is_bound and form.is_valid():
        try:
            invited = _enter(arrival, form, called)
            way = WayIn(form.chosen(), form.cleaned_data["name"], form.cleaned_data["email"])
            return _shown(request, arrival, way, invited)
        except UptakeError as error:
            place = _place(error, form)
            form.add_error(place, arrival.said(error))
    context = {"section": "organization", "form": form, "fields": called_context(called)}
    return render(
        request,
        "people/further_organization.html",
        arrival.context("administration") | context,
        status=422 if form.is_bound else 200,
    )


@for_those_who_may(Act.ENTER_ORGANIZATION)
@require_POST
def link_again(request: HttpRequest, organization: str) -> HttpResponse:
    """Make another link for the first administrator of an organization that was entered here."""
    arrival = arrive(request, organization)
    code = request.POST.get("organization", "")
    try:
        made = further_organizations.link_again(
            home=arrival.organization.code,
            organization=code,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        messages.error(request, arrival.said(error))
        return redirect("organization", organization)
    names = person_names([made.person.pk], arrival.language)
    way = WayIn(code, names.get(made.person.pk, ""), made.person.email, again=True)
    return _shown(request, arrival, way, made.invited)


def _enter(
    arrival: Arrival, form: FurtherOrganization, called: Mapping[Language, Called]
) -> Invited:
    given = form.cleaned_data
    return further_organizations.enter(
        home=arrival.organization.code,
        organization=form.chosen(),
        names=called if form.is_of_another else None,
        name=given["name"],
        email=given["email"],
        language=Language(given["language"]),
        by=arrival.actor,
        at=timezone.now(),
    )


def _place(error: UptakeError, form: FurtherOrganization) -> str | None:
    if error.code in ("organization-known", "organization-listed", "organization-code-wrong"):
        return "code" if form.is_of_another else "organization"
    if form.is_of_another and error.code.startswith("name-"):  # of the organization: it comes first
        return None
    return PLACES.get(error.code)


def _shown(request: HttpRequest, arrival: Arrival, way: WayIn, invited: Invited) -> HttpResponse:
    """Show, this once, how the first administrator comes in."""
    context = {
        "section": "organization",
        "entered": organization_shown(way.organization, arrival.language, arrival.today),
        "way": way,
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
