"""Setting up an empty register by the link that its server printed.

And entering a further organization.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.people.pages.sign_in import MISSING, UNLIKE, InOurWords
from uptake.people.services import setting_up
from uptake.people.services.setting_up import FirstPerson, Invited
from uptake.record.queries.organizations import Called, awaits_the_first
from uptake.record.queries.organizations import organization as organization_shown
from uptake.record.queries.organizations import organizations as organizations_here
from uptake.record.queries.people import person_names
from uptake.terms.messages import say
from uptake.terms.organizations import organizations
from uptake.terms.words import words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import whole_address
from uptake.web.arrival import Arrival, arrive, first_page
from uptake.web.forms import ROLES_HERE, called_context, read_called
from uptake.web.languages import current_language

# Where the code waits while the form is filled in: no address has it then.
CODE = "set-up"
# At which field an error is shown.
PLACES = {
    "organization-unknown": "organization",
    "name-missing": "name",
    "name-too-long": "name",
    "email-wrong": "email",
    "person-known": "email",
}


class SetUp(InOurWords):
    """What is asked of the first administrator."""

    organization = forms.ChoiceField()
    name = forms.CharField(
        max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )
    email = forms.EmailField(
        widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"})
    )
    roles = forms.MultipleChoiceField(required=False)
    password1 = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said = words(current_language())
        self.fields["organization"].choices = [("", ""), *participating(current_language())]  # type: ignore[attr-defined]
        self.fields["roles"].choices = [  # type: ignore[attr-defined]
            (role.value, said.of(role)) for role in ROLES_HERE if role is not Role.ADMINISTRATOR
        ]
        self.fields["organization"].error_messages["invalid_choice"] = MISSING

    def clean_password2(self) -> str:
        """Say that the two passwords are not the same."""
        first, second = self.cleaned_data.get("password1"), self.cleaned_data["password2"]
        if first and first != second:
            raise ValidationError(UNLIKE)
        return str(second)

    def first(self) -> FirstPerson:
        """Return who sets the register up."""
        given = self.cleaned_data
        return FirstPerson(
            organization=given["organization"],
            name=given["name"],
            email=given["email"],
            language=current_language(),
            roles=frozenset(Role(one) for one in given["roles"]),
        )


@require_safe
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the code of a link, and lead to an address without it."""
    if not setting_up.serves(secret):
        request.session.pop(CODE, None)
    else:
        request.session[CODE] = secret
    response = redirect("set-up")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Ask for the organization and its first administrator, and enter them."""
    if not awaits_the_first():
        raise Http404
    code = str(request.session.get(CODE, ""))
    if not setting_up.serves(code):
        return render(request, "account/set_up.html", {"form": None})
    form = SetUp(request.POST or None)
    key = _done(form, code) if request.method == "POST" and form.is_valid() else None
    if key is None:
        status = 422 if request.method == "POST" else 200
        return render(request, "account/set_up.html", {"form": form}, status=status)
    del request.session[CODE]
    account = User.objects.get(pk=key)
    record_authentication(request, account, "password")
    perform_login(request, account)
    return redirect(first_page(request) if request.user.is_authenticated else "account_login")


def _done(form: SetUp, code: str) -> int | None:
    """Set the register up and give the account; None where something is wrong: the form says it."""
    try:
        return setting_up.set_up(
            code=code,
            first=form.first(),
            password=form.cleaned_data["password1"],
            at=timezone.now(),
        )
    except ValidationError as error:
        form.add_error("password1", error.messages)
    except UptakeError as error:
        said = say(error.code, current_language(), error.values)
        form.add_error(PLACES.get(error.code), said)
    return None


def participating(language: Language) -> list[tuple[str, str]]:
    """Return the participating organizations to choose from, by their names."""
    known = [
        (code, f"{naming.name} ({naming.short})" if naming.short != naming.name else naming.name)
        for code, one in organizations().items()
        for naming in (one.naming(language),)
    ]
    return sorted(known, key=lambda pair: pair[1].casefold())


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
        here = {one.code for one in organizations_here(arrival.language, arrival.today)}
        offered = [one for one in participating(arrival.language) if one[0] not in here]
        offered.append((OTHER, gettext("Another organization (not in the list)")))
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
        """Return the code of the organization."""
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
    context = {"form": form, "fields": called_context(called)}
    return render(
        request,
        "people/further_organization.html",
        arrival.context("organization") | context,
        status=422 if form.is_bound else 200,
    )


@for_those_who_may(Act.ENTER_ORGANIZATION)
@require_POST
def link_again(request: HttpRequest, organization: str) -> HttpResponse:
    """Make another link for the first administrator of an organization that was entered here."""
    arrival = arrive(request, organization)
    code = request.POST.get("organization", "")
    try:
        person, invited = setting_up.link_again(
            home=arrival.organization.code,
            organization=code,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        messages.error(request, arrival.said(error))
        return redirect("organization", organization)
    names = person_names([person.pk], arrival.language)
    way = WayIn(code, names.get(person.pk, ""), person.email, again=True)
    return _shown(request, arrival, way, invited)


def _enter(
    arrival: Arrival, form: FurtherOrganization, called: Mapping[Language, Called]
) -> Invited:
    given = form.cleaned_data
    return setting_up.enter_organization(
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
        arrival.context("organization") | context,
    )
