"""Forms: one's own to take along and give back; for the coordinator, everybody's, and links."""

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.core.codes import Via
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.reminding import LONGEST_LINK
from uptake.exchange.forms.writing import FORMATS
from uptake.record.queries.focal_points import called
from uptake.record.services import links
from uptake.record.services.links import LinkWanted
from uptake.sheets import services as forms
from uptake.sheets.pages.returning import UNREADABLE, Desk, give_back, review_page
from uptake.sheets.queries.forms import Asked, people_asked, recent_returns
from uptake.sheets.services import MadeForm
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.addresses import whole_address
from uptake.web.arrival import Arrival, arrive, typed_day
from uptake.web.downloads import MEDIA_TYPES, attached

WHOM = re.compile("(unit|person):([1-9][0-9]{0,17})")
EVERYBODY = "all"
# In days: how long a link serves where nothing is due, and at most.
USUAL = 30


@for_those_who_may(Act.ANSWER)
@require_safe
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show how to take a form along and give it back; to the coordinator, who is asked."""
    return _show(request, arrive(request, organization))


@for_those_who_may(Act.ANSWER)
@require_POST
def mine(request: HttpRequest, organization: str) -> HttpResponse:
    """Send one's own form."""
    arrival = arrive(request, organization)
    return own_form(request, arrival) or _show(request, arrival, _nothing(arrival), UNREADABLE)


@for_those_who_may(Act.ANSWER)
@require_POST
def back(request: HttpRequest, organization: str) -> HttpResponse:
    """Take a form in that came back."""
    arrival = arrive(request, organization)
    found = give_back(request, arrival, Desk(arrival.organization.code))
    if isinstance(found, str):
        return _show(request, arrival, found, UNREADABLE)
    return found


@for_those_who_may(Act.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, organization: str, returned: int) -> HttpResponse:
    """Show what a form that came back would change, or take it."""
    arrival = arrive(request, organization)
    return review_page(request, arrival, Desk(arrival.organization.code), returned)


@for_those_who_may(Act.ASSIGN)
@require_POST
def make(request: HttpRequest, organization: str) -> HttpResponse:
    """Send the forms of a person, a unit or everybody: one file, or several in one package."""
    arrival = arrive(request, organization)
    people = [one.person for one in _chosen(request, _asked(arrival))]
    try:
        made = forms.make_all(
            people=people, kind=read_kind(request), by=arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        return _show(request, arrival, arrival.said(error), UNREADABLE)
    if len(made) == 1:
        return sent(made[0], read_kind(request))
    return attached(_packed(made), f"uptake-{arrival.organization.code}.zip", "application/zip")


@for_those_who_may(Act.REMIND)
@require_POST
def make_links(request: HttpRequest, organization: str) -> HttpResponse:
    """Make links for a person, a unit or everybody; they are shown this once."""
    arrival = arrive(request, organization)
    until = typed_day(request.POST.get("until", ""))
    chosen = _chosen(request, _asked(arrival))
    if until is None or not arrival.today <= until <= arrival.today + LONGEST_LINK:
        problem = gettext("Choose the last day on which the links serve, within a year.")
        return _show(request, arrival, problem, UNREADABLE)
    if not chosen:
        return _show(request, arrival, _nothing(arrival), UNREADABLE)
    secrets = links.make_all(
        [LinkWanted(one.person, one.assignments, until) for one in chosen],
        by=arrival.actor,
        at=timezone.now(),
    )
    made = [
        {"name": one.name, "address": whole_address(request, _address(one, secret))}
        for one, secret in zip(chosen, secrets, strict=True)
    ]
    return render(
        request, "sheets/links_made.html", arrival.context("forms") | {"made": made, "until": until}
    )


@for_those_who_may(Act.REMIND)
@require_POST
def revoke(request: HttpRequest, organization: str, person: int) -> HttpResponse:
    """Take back all links of a person."""
    arrival = arrive(request, organization)
    if person in {one.person for one in _asked(arrival)}:
        count = links.revoke_of_person(person=person, by=arrival.actor, at=timezone.now())
        said = ngettext("%(shown)s link was revoked.", "%(shown)s links were revoked.", count)
        messages.success(request, said % {"shown": arrival.words.number(count)})
    return redirect("forms", arrival.organization.code)


def own_form(request: HttpRequest, arrival: Arrival) -> HttpResponse | None:
    """Send the form of who asks, or None where nothing is assigned to them."""
    kind = read_kind(request)
    try:
        made = forms.make(
            person=arrival.actor.person or 0,
            kind=kind,
            by=arrival.actor,
            at=timezone.now(),
            language=arrival.language,
        )
    except UptakeError as error:
        if error.code != "form-empty":
            raise
        return None
    return sent(made, kind)


def read_kind(request: HttpRequest) -> Via:
    """Read which kind of form is asked for; a workbook where it is not said."""
    asked = request.POST.get("kind", "")
    return Via.WORD_FORM if asked == Via.WORD_FORM else Via.WORKBOOK


def sent(made: MadeForm, kind: Via) -> HttpResponse:
    """Send a form as a file."""
    return attached(made.content, made.name, MEDIA_TYPES[FORMATS[kind]])


def _packed(made: Iterable[MadeForm]) -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as zipped:
        for one in made:
            zipped.writestr(one.name, one.content)
    return package.getvalue()


def _address(one: Asked, secret: str) -> str:
    """Give the address of a link, in the language of whom it is for."""
    _, _, rest = reverse("link-open", args=[secret]).lstrip("/").partition("/")
    return f"/{one.language}/{rest}"


def _asked(arrival: Arrival) -> tuple[Asked, ...]:
    said = called(arrival.organization.id, arrival.language, arrival.today)
    return people_asked(arrival.organization.code, said, arrival.today)


def _chosen(request: HttpRequest, asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    whom = request.POST.get("whom", "")
    if whom == EVERYBODY:
        return asked
    found = WHOM.fullmatch(whom)
    if found is None:
        return ()
    kind, key = found[1], int(found[2])
    return tuple(one for one in asked if (one.unit if kind == "unit" else one.person) == key)


def _nothing(arrival: Arrival) -> str:
    return say("form-empty", arrival.language, {})


def _show(
    request: HttpRequest, arrival: Arrival, problem: str = "", status: int = 200
) -> HttpResponse:
    desk = Desk(arrival.organization.code)
    asked = _asked(arrival) if arrival.may(Act.ASSIGN) else ()
    units = {one.unit: one.unit_name for one in asked if one.unit is not None}
    return render(
        request,
        "sheets/forms.html",
        arrival.context("forms", exact=True)
        | {
            "problem": problem,
            "give": desk.give(),
            "returns": recent_returns(arrival.actor, arrival.organization.code),
            "asked": asked,
            "units": sorted(units.items(), key=lambda one: one[1].casefold()),
            "until": _until(asked, arrival.today),
            "latest": arrival.today + LONGEST_LINK,
        },
        status=status,
    )


def _until(asked: Iterable[Asked], today: date) -> date:
    due: Any = max((one.last_due for one in asked if one.last_due), default=None)
    return min(due, today + LONGEST_LINK) if due and due >= today else today + timedelta(USUAL)
