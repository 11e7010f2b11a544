"""The people of an organization: the list, one of them, a new one, inviting, leaving."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings as django_settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.notifications.services.mails import MessagePreview
from uptake.people import services as deeds
from uptake.people.services import PersonGiven, accounts
from uptake.record.queries.accounts import (
    PeopleAsked,
    PersonLine,
    PersonShown,
    PersonState,
    never_here,
    people_never_here,
    people_of,
    person_shown,
)
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.people import UnitShown, mail_leaves, units_of
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import whole_address
from uptake.web.arrival import Arrival, arrive, day_given
from uptake.web.confirming import Onward, Undo, about, confirm, undo_on
from uptake.web.forms import (
    ROLES_HERE,
    language_options,
    names_context,
    options,
    read_choice,
    read_names,
    role_options,
    unit_options,
)

# At which field an error is shown.
PLACES: Mapping[str, str] = {
    "day-not-given": "on",
    "day-unreadable": "on",
    "email-wrong": "email",
    "email-missing": "email",
    "person-known": "email",
    "name-missing": "names",
    "name-too-long": "names",
    "role-not-here": "roles",
    "last-administrator": "roles",
    "unit-unknown": "unit",
}


@dataclass(frozen=True, slots=True)
class PersonTyped:
    """What stands in the form of a person, understood or not."""

    names: Mapping[Language, str] = field(default_factory=dict)
    email: str = ""
    language: str = Language.ENGLISH.value
    unit: str = ""
    roles: frozenset[str] = frozenset()
    clears: frozenset[str] = frozenset()

    def given(self) -> PersonGiven:
        """Return what it says. Raises UptakeError `unit-unknown` for a unit that is no number."""
        known = set(Language)
        return PersonGiven(
            names=self.names,
            email=self.email,
            language=Language(self.language) if self.language in known else Language.ENGLISH,
            unit=read_choice(self.unit),
            roles=frozenset(Role(one) for one in self.roles if one in set(Role)),
            clears=frozenset(one for text in self.clears if (one := read_choice(text)) is not None),
        )

    def context(
        self, units: Iterable[UnitShown], words: Words, problem: UptakeError | None = None
    ) -> dict[str, Any]:
        """Return the form's template what it needs."""
        listed = tuple(units)
        return {
            "names": names_context(self.names),
            "email": self.email,
            "languages": language_options(self.language, words),
            "units": unit_options(listed, {self.unit}),
            "roles": role_options(self.roles, words),
            "clears": unit_options(listed, self.clears),
            "wrong": PLACES.get(problem.code, "") if problem else "",
        }


def read_person(form: QueryDict) -> PersonTyped:
    """Read what was typed."""
    return PersonTyped(
        names=read_names(form),
        email=form.get("email", "").replace("\0", ""),
        language=form.get("language", ""),
        unit=form.get("unit", ""),
        roles=frozenset(form.getlist("roles")),
        clears=frozenset(form.getlist("clears")),
    )


def person_typed(shown: PersonShown) -> PersonTyped:
    """Return the form of a person as they are."""
    line = shown.line
    return PersonTyped(
        names=line.names,
        email=line.email,
        language=line.language.value,
        unit=str(line.unit or ""),
        roles=frozenset(role.value for role in line.roles),
        clears=frozenset(map(str, shown.clears)),
    )


LONGEST_SEARCH = 200


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_safe
def people(request: HttpRequest, organization: str) -> HttpResponse:
    """List the people, those who are asked for."""
    arrival = arrive(request, organization)
    asked = _asked(request)
    found = people_of(arrival.organization.id, arrival.language, arrival.today, asked)
    return render(
        request,
        "people/people.html",
        arrival.context("people", exact=True)
        | {
            "page": page_of(found, request.GET.get("page")),
            "count": len(found),
            "mail_leaves": mail_leaves(),
            "never_here": 0
            if mail_leaves()
            else never_here(arrival.organization.id, arrival.today),
            "asked": asked,
            "narrowed": asked != PeopleAsked(),
            "roles": options(
                [("", gettext("All")), *((one.value, arrival.words.of(one)) for one in ROLES_HERE)],
                {asked.role.value if asked.role else ""},
            ),
            "states": options(_states(), {asked.state.value if asked.state else ""}),
        },
    )


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest, organization: str) -> HttpResponse:
    """Enter a person, or show the form for it; what is wrong is said beside what was typed."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _form(request, arrival, PersonTyped(language=arrival.language.value), None)
    typed = read_person(request.POST)
    try:
        given = typed.given()
        entered = deeds.enter(
            organization=arrival.organization.code,
            name=given.names.get(given.language, ""),
            names=given.names,
            email=given.email,
            language=given.language,
            unit=given.unit,
            roles=given.roles,
            clears=given.clears,
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _form(request, arrival, typed, None, error)
    return _confirm(
        request,
        arrival,
        entered.pk,
        gettext("The person has been added."),
        Onward(gettext("Invite this person"), "#account"),
        Onward(gettext("Add another person"), reverse("new-person", args=[organization])),
    )


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, organization: str, person: int) -> HttpResponse:
    """Show a person, or change them to what was typed."""
    arrival = arrive(request, organization)
    shown = _find(arrival, person)
    if request.method != "POST":
        return _form(request, arrival, person_typed(shown), shown)
    typed = read_person(request.POST)
    try:
        deeds.change(person=person, given=typed.given(), by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, typed, shown, error)
    return _confirm(request, arrival, person, gettext("The changes have been saved."))


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def invite(request: HttpRequest, organization: str, person: int) -> HttpResponse:
    """Write to a person with a link by which they set their password."""
    arrival = arrive(request, organization)
    shown = _find(arrival, person)
    try:
        at = timezone.now()
        if not mail_leaves() or not accounts.invite(person=person, by=arrival.actor, at=at):
            raise UptakeError("invitation-not-sent")
    except UptakeError as error:
        return _form(request, arrival, person_typed(shown), shown, error)
    said = gettext("The invitation is being sent.")
    return _confirm(request, arrival, person, said, _onward_to_people(arrival))


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def make_link(request: HttpRequest, organization: str, person: int) -> HttpResponse:
    """Show, this once, a link by which a person sets their password."""
    arrival = arrive(request, organization)
    shown = _find(arrival, person)
    try:
        made = _link(request, arrival, shown.line)
    except UptakeError as error:
        return _form(request, arrival, person_typed(shown), shown, error)
    return _links(request, arrival, [made], [])


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def make_links(request: HttpRequest, organization: str) -> HttpResponse:
    """Show, this once, a link for each person who has never signed in."""
    arrival = arrive(request, organization)
    made, without = [], []
    for one in people_never_here(arrival.organization.id, arrival.language, arrival.today):
        try:
            made.append(_link(request, arrival, one))
        except UptakeError as error:
            without.append({"name": one.name, "why": arrival.said(error)})
    return _links(request, arrival, made, without)


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def leave(request: HttpRequest, organization: str, person: int) -> HttpResponse:
    """Set the day from which a person is no longer there."""
    arrival = arrive(request, organization)
    shown = _find(arrival, person)
    try:
        left = deeds.leave(
            person=person, on=day_given(request), by=arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        return _form(request, arrival, person_typed(shown), shown, error)
    return _confirm(
        request,
        arrival,
        person,
        gettext("The leaving date has been set."),
        _onward_to_hand_over(arrival, person) if left else _onward_to_people(arrival),
        undo=Undo(reverse("person-returns", args=[arrival.organization.code, person])),
    )


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def come_back(request: HttpRequest, organization: str, person: int) -> HttpResponse:
    """Take a person's leaving back."""
    arrival = arrive(request, organization)
    shown = _find(arrival, person)
    try:
        deeds.come_back(person=person, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _form(request, arrival, person_typed(shown), shown, error)
    leaves = reverse("person-leaves", args=[arrival.organization.code, person])
    said = gettext("Access has been restored with the previous roles.")
    return _confirm(request, arrival, person, said, undo=undo_on(leaves, shown.line.left_on))


def _confirm(
    request: HttpRequest,
    arrival: Arrival,
    person: int,
    said: str,
    *onward: Onward | None,
    undo: Undo | None = None,
) -> HttpResponse:
    """Lead to the person's page, which says what was done."""
    confirm(request, about(_find(arrival, person).line.name, said), *onward, undo=undo)
    return redirect("person", arrival.organization.code, person)


def _onward_to_people(arrival: Arrival) -> Onward:
    return Onward(gettext("All people"), reverse("people", args=[arrival.organization.code]))


def _onward_to_hand_over(arrival: Arrival, person: int) -> Onward | None:
    """Return the way to handing over what somebody leaves, for whoever may hand it over."""
    if not arrival.may(Act.ASSIGN):
        return None
    page = reverse("absences", args=[arrival.organization.code], query={"from": person})
    return Onward(gettext("Hand over all assignments"), f"{page}#hand-over")


def _link(request: HttpRequest, arrival: Arrival, one: PersonLine) -> dict[str, str]:
    """Make a person's link. Raises UptakeError as `accounts.link_to_copy`."""
    way = accounts.link_to_copy(person=one.id, by=arrival.actor, at=timezone.now())
    return {"name": one.name, "email": one.email, "address": whole_address(request, way)}


def _links(
    request: HttpRequest,
    arrival: Arrival,
    made: list[dict[str, str]],
    without: list[dict[str, str]],
) -> HttpResponse:
    until = arrival.today + timedelta(seconds=django_settings.PASSWORD_RESET_TIMEOUT)
    return render(
        request,
        "people/people_links.html",
        arrival.context("people") | {"made": made, "without": without, "until": until},
    )


def _find(arrival: Arrival, person: int) -> PersonShown:
    found = person_shown(arrival.organization.id, person, arrival.language, arrival.today)
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest,
    arrival: Arrival,
    typed: PersonTyped,
    shown: PersonShown | None,
    problem: UptakeError | None = None,
) -> HttpResponse:
    units = units_of(arrival.organization.id, arrival.language)
    context: dict[str, Any] = {
        "shown": shown,
        "form": typed.context(units, arrival.words, problem),
        "problem": arrival.said(problem),
        "asked_leaving": request.POST.get("on", ""),
        "clears_somebody": Role.CLEARING_OFFICER,
        "mail_leaves": mail_leaves(),
        "invitation": _invitation(arrival, shown),
    }
    return render(
        request,
        "people/person.html",
        arrival.context("people") | context,
        status=422 if problem else 200,
    )


def _invitation(arrival: Arrival, shown: PersonShown | None) -> MessagePreview | None:
    """Return the invitation as it would be sent now, where one can be."""
    if shown is None or not mail_leaves():
        return None
    try:
        return accounts.invitation_preview(
            person=shown.line.id, language=arrival.language, by=arrival.actor, at=timezone.now()
        )
    except UptakeError:  # who is named in documents only has no account
        return None


def _asked(request: HttpRequest) -> PeopleAsked:
    role, state = request.GET.get("role", ""), request.GET.get("state", "")
    words = request.GET.get("q", "")[:LONGEST_SEARCH]
    return PeopleAsked(
        " ".join(words.split()),
        Role(role) if role in set(Role) else None,
        PersonState(state) if state in set(PersonState) else None,
    )


def _states() -> list[tuple[str, str]]:
    return [
        ("", gettext("All")),
        (PersonState.HERE.value, gettext("With an account")),
        (PersonState.LEFT.value, gettext("Left the organization")),
        (PersonState.NAMED.value, gettext("Named in documents only")),
    ]
