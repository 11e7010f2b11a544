"""Where a reader has arrived: at which organization, in which language, looking at which day."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from uptake.core.codes import Audience, Language
from uptake.core.corrections import may_bring_back
from uptake.core.days import is_meant
from uptake.core.errors import UptakeError
from uptake.core.house_rules import Contact, time_zones
from uptake.core.oversight import is_of_the_unit
from uptake.core.permissions import Act, Reach, audience, may, reach, sight
from uptake.core.recipients import NOBODY, Actor
from uptake.core.report_draft import Number
from uptake.core.symbols import DocumentKey
from uptake.documents.errors import UnreadableFile
from uptake.record.queries.accounts import account_shown, name_of_account
from uptake.record.queries.cache import remembered
from uptake.record.queries.organizations import (
    ALL,
    OrganizationShown,
    only_organization,
    organization,
)
from uptake.record.queries.people import coordinator_to_ask
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.viewpoint import Look
from uptake.record.queries.withdrawals import (
    WithdrawalShown,
    withdrawal_of_document,
    withdrawal_of_report,
)
from uptake.terms.dates import typed_date
from uptake.terms.messages import say
from uptake.terms.words import Words
from uptake.web.access import actor_at, state_seen_by
from uptake.web.languages import current_language, speak_in


@dataclass(frozen=True, slots=True)
class Arrival:
    """What every page of an organization starts from. `asked` is a day named in the address.

    What is named there and is no day is `misread`; a day that has not come yet is `ahead`. `state`
    tells the organization's register from what it was before, `whole` that of all organizations.
    """

    organization: OrganizationShown
    language: Language
    words: Words
    today: date
    actor: Actor
    asked: date | None
    misread: str | None
    ahead: date | None
    state: Hashable
    whole: Hashable

    @property
    def on(self) -> date:
        """The day whose register is shown."""
        return self.asked or self.today

    @property
    def kept(self) -> str:
        """What links carry on, so that one stays in the same day's register."""
        return f"?on={self.asked:%Y-%m-%d}" if self.asked else ""

    @property
    def look(self) -> Look:
        """What the questions to the register start from: what this reader may see."""
        return Look(
            self.organization.id,
            self.language,
            self.on,
            restricted=sight(self.actor, self.organization.code),
            audience=audience(self.actor, self.organization.code),
            state=self.state,
        )

    def may(self, act: Act) -> bool:
        """Say whether who asks may do this here, be it to some recommendations only."""
        return may(self.actor, act, self.organization.code)

    @property
    def contact(self) -> Contact | None:
        """Whom the reader can ask.

        The contact of the organization; where it has set none, its coordinator, whose name and
        address only those are told who work for it. Asks two questions for these.
        """
        code = self.organization.code
        if self.organization.contact or not self.may(Act.SEE_INTERNAL):
            return self.organization.contact
        return coordinator_to_ask(code, self.language, self.today)

    def said(self, error: UptakeError | UnreadableFile | None) -> str:
        """Say what was wrong, in the language of the page; nothing where nothing was."""
        return say(error.code, self.language, error.values) if error else ""

    def on_its_clock(self) -> None:
        """Show times in the organization's time zone from here to the end of the request.

        Which day it is, for the register and its services, is that of the site, as for commands.
        """
        zone = self.organization.time_zone
        if zone in time_zones():
            timezone.activate(ZoneInfo(zone))

    def context(self, place: str, *, exact: bool = False) -> dict[str, Any]:
        """Return templates what they need of it. `exact`: this is the place's own page.

        What is printed from here on has the organization's words and its time of day.
        """
        self.on_its_clock()
        speak_in(self.words, self.organization.code, self.state)
        return {
            "organization": self.organization,
            "contact": SimpleLazyObject(lambda: self.contact),
            "actor": self.actor,
            "may": {act.value for act in Act if self.may(act)},
            "on": self.on,
            "asked_day": self.asked,
            "misread_day": self.misread,
            "day_ahead": self.ahead,
            "today": self.today,
            "kept": self.kept,
            "place": place,
            "place_exact": exact,
        }


def arrive(request: HttpRequest, code: str, *, everywhere: bool = False) -> Arrival:
    """Find out where a request has arrived. Raises Http404 where the organization is not known.

    `everywhere`: the page is there for all organizations as well, with ALL in place of a code.
    """
    language, today = current_language(), timezone.localdate()
    text = request.GET.get("on", "").strip()
    named = typed_day(text)
    ahead = named if named is not None and named > today else None
    asked = None if ahead else named
    found: OrganizationShown | None
    is_all = everywhere and code == ALL
    state, on = state_seen_by(request, None if is_all else code), asked or today
    if is_all:
        found = _all_of_them(language)
    else:
        question = ("organization", code, language, on)
        found = remembered(state, question, lambda: organization(code, language, on))
    if found is None:
        raise Http404
    misread = text if text and named is None else None
    actor = actor_at(request, found.code)
    said = spoken(language, found.spoken, state)
    whole = state_seen_by(request)
    arrival = Arrival(found, language, said, today, actor, asked, misread, ahead, state, whole)
    request.__dict__["arrival"] = arrival
    return arrival


def of_all(request: HttpRequest, arrival: Arrival, act: Act) -> HttpResponse | None:
    """Lead who may do `act` everywhere to the page of all organizations; None where they are there.

    What they do there is of no one organization, at whichever they come to it.
    """
    match = request.resolver_match
    if arrival.organization.is_all or not match or reach(arrival.actor, act, "") is not Reach.ALL:
        return None
    way = reverse(match.view_name, kwargs=match.kwargs | {"organization": ALL})
    return redirect(f"{way}?{query}" if (query := request.GET.urlencode()) else way)


def _all_of_them(language: Language) -> OrganizationShown:
    """Return what stands in the place of an organization on a page of all of them."""
    name = gettext("All organizations")
    return OrganizationShown(0, ALL, name, name, language)


def arrived(request: HttpRequest) -> Arrival | None:
    """Return where a request has arrived; None where it is at no organization, or not there yet."""
    found: Arrival | None = request.__dict__.get("arrival")
    return found


def for_everybody[T](arrival: Arrival, question: Hashable, ask: Callable[[], T]) -> T:
    """Return what somebody asks for; to who has not signed in, as it was told to others before.

    It is remembered until something changes at the organization, or in what all share.
    """
    return remembered(arrival.state, question, ask) if arrival.actor == NOBODY else ask()


def arrive_by_path(request: HttpRequest) -> Arrival | None:
    """Find out at which organization a request is by its address alone, be there a page or not."""
    _, language, code, *_ = (*request.path_info.split("/", 3), "", "", "")
    if language not in set(Language) or not code or not hasattr(request, "user"):
        return None
    try:
        return arrive(request, code)
    except Http404:
        return None


def day_given(request: HttpRequest) -> date:
    """Read the day from which on something is done. Raises UptakeError `day-not-given`."""
    day = typed_day(request.POST.get("on", ""))
    if day is None:
        raise UptakeError("day-not-given")
    return day


def read_day(text: str) -> date | None:
    """Read a day of an address; None for anything else, and for a day that nobody can mean."""
    day = typed_day(text)
    return day if day is not None and is_meant(day, timezone.localdate()) else None


def typed_day(text: str) -> date | None:
    """Read a day as the page's language or ISO 8601 writes it; None for anything else.

    Whether it can be meant is asked by the service that takes it, which says so.
    """
    try:
        return typed_date(text, current_language())
    except UptakeError:
        return None


def reader_name(request: HttpRequest) -> str:
    """Return the name of who is signed in, as the organization of the page has it; "" for nobody.

    It is in the language of the page.
    """
    user = getattr(request, "user", None)  # a request that is refused early has none
    if user is None or not user.is_authenticated:
        return ""
    account, language, today = user.pk, current_language(), timezone.localdate()
    match = getattr(request, "resolver_match", None)  # there is none where no page was found
    organization = match.kwargs.get("organization") if match else None
    name = remembered(
        state_seen_by(request),
        ("reader", account, language, organization, today),
        lambda: name_of_account(account, language, organization, today),
    )
    return name or str(user.email)


def own_languages(request: HttpRequest, arrival: Arrival) -> tuple[Language, ...]:
    """Return the language in which somebody is written to, then that in which they read."""
    account = getattr(request.user, "pk", None) or 0
    shown = account_shown(account, arrival.language, arrival.today)
    return tuple(dict.fromkeys((*((shown.language,) if shown else ()), arrival.language)))


def first_page(request: HttpRequest) -> str:
    """Get where somebody begins: with what needs them, who belongs to no organization at the door.

    Nothing is asked where the page is one of their own organization.
    """
    user = getattr(request, "user", None)  # a request that is refused early has none
    if user is None or not user.is_authenticated:
        return reverse("home")
    match = getattr(request, "resolver_match", None)
    here = match.kwargs.get("organization") if match else None
    if here is not None and actor_at(request, here).organization == here:
        return reverse("organization-home", args=[here])
    code = _own_place(request, user.pk)
    return reverse("organization-home", args=[code]) if code else reverse("home")


def contact_of_reader(request: HttpRequest) -> Contact | None:
    """Return whom the reader can ask at the organization for which they work; None for others."""
    user = getattr(request, "user", None)
    account = user.pk if user is not None and user.is_authenticated else None
    code = _own_place(request, account) if account is not None else None
    return arrive(request, code).contact if code else None


def search_place(request: HttpRequest) -> str | None:
    """Return the code of where a page searches; None: that is open.

    A page that is no organization's searches for who works at one there, else at the only one there
    is. Nor is there any while the database does not answer: the page that says so is such a page.
    """
    arrival = arrived(request)
    if arrival is not None and not arrival.organization.is_all:
        return arrival.organization.code
    user = getattr(request, "user", None)  # a request that is refused early has none
    try:
        if user is not None and user.is_authenticated and (code := _own_place(request, user.pk)):
            return code
        return remembered(state_seen_by(request), ("only-organization",), only_organization)
    except DatabaseError:
        return None


def _own_place(request: HttpRequest, account: int) -> str | None:
    today = timezone.localdate()
    return remembered(
        state_seen_by(request), ("works-at", account, today), lambda: _works_at(account, today)
    )


def _works_at(account: int, today: date) -> str | None:
    """Return the code of the first organization at which somebody has something to do."""
    shown = account_shown(account, current_language(), today)
    codes = [place.organization for place in shown.places] if shown else []
    return next((one for one in codes if one), None)


def gone_report(
    request: HttpRequest, arrival: Arrival, symbol: str, number: Number | None = None
) -> HttpResponse | None:
    """Return the page of a report or recommendation that was withdrawn; None where none was."""
    look = arrival.look
    found = withdrawal_of_report(look.organization, symbol, number, restricted=look.restricted)
    return _page(request, arrival, found, "reports", symbol) if found else None


def gone_document(
    request: HttpRequest, arrival: Arrival, document: DocumentKey
) -> HttpResponse | None:
    """Return the page of a document that was withdrawn; None where none was."""
    look = arrival.look
    found = withdrawal_of_document(look.organization, document, restricted=look.restricted)
    return _page(request, arrival, found, "documents") if found else None


def may_undo(arrival: Arrival, one: WithdrawalShown) -> bool:
    """Say whether who asks may bring something back from here."""
    return one.brought_back_at is None and may_bring_back(
        arrival.actor, one.organization, decided_by_body=one.decided_by_body
    )


def _page(
    request: HttpRequest, arrival: Arrival, found: WithdrawalShown, place: str, report: str = ""
) -> HttpResponse:
    seen = arrival.look.audience.on(of_the_unit=not report or is_of_the_unit(report))
    context = arrival.context(place) | {
        "one": found,
        "told_whole": seen is Audience.STAFF,
        "may_undo": may_undo(arrival, found),
    }
    return render(request, "uptake/withdrawn.html", context, status=410)
