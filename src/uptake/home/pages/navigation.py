"""The navigation of an organization: five groups of pages, each with what waits there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from uptake.answers.queries.inbox import read_until
from uptake.core.permissions import Act
from uptake.home.queries import waiting_counts
from uptake.record.queries.cache import remembered
from uptake.record.queries.organizations import ALL
from uptake.web.arrival import Arrival, arrived
from uptake.web.errors import is_broken
from uptake.web.link_sessions import came_by_link

# Pages whose address has another name than the place; those that show the register of a day.
_ADDRESS = {"home": "organization-home", "annual": "figures-annual"}
_OF_A_DAY = frozenset(
    {"register", "open-here", "reports", "figures", "charts", "annual", "documents"}
)
# What inspectors do is of no one organization.
_OF_ALL = frozenset({"corrections", "calls", "oversight-acts"})
# Whoever may open so few pages sees them beside each other, without groups.
FEW = 7


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the navigation. `place` is the name by which pages say that they belong to it."""

    place: str
    name: str
    url: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together, under one name."""

    name: str
    pages: tuple[Page, ...]

    @property
    def count(self) -> int:
        """What waits on all its pages."""
        return sum(one.count for one in self.pages)

    @property
    def url(self) -> str:
        """Where the group leads: to the page on which something waits, else to its first."""
        return next((one.url for one in self.pages if one.count), self.pages[0].url)

    @property
    def places(self) -> frozenset[str]:
        """The names of its pages."""
        return frozenset(one.place for one in self.pages)


type Entries = Iterator[tuple[str, str, bool]]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return templates the navigation of the page's organization (a context processor of Django).

    Nothing is asked before a template prints it.
    """
    return {"navigation": SimpleLazyObject(lambda: navigation_of(request))}


def navigation_of(request: HttpRequest) -> tuple[Group, ...]:
    """Return the groups that the reader may open; none where the page is no organization's."""
    arrival = arrived(request)
    if arrival is None or came_by_link(request):
        return ()
    counts = {} if is_broken(request) else _counts(arrival)
    found = [(name, _pages(arrival, entries, counts)) for name, entries in _groups(arrival)]
    if sum(len(pages) for _, pages in found) <= FEW:
        return tuple(Group(one.name, (one,)) for _, pages in found for one in pages)
    return tuple(_group(name, pages) for name, pages in found if pages)


def _counts(arrival: Arrival) -> Mapping[str, int]:
    """Return how much waits on pages; asked once in each state of the register.

    What somebody reads changes no register: it counts anew once they have read something.
    """
    look, now = arrival.look, timezone.now()
    read = read_until(arrival.actor.person) if arrival.may(Act.DISCUSS) else None
    question = ("navigation", arrival.actor, look.organization, look.on, read)
    code = arrival.organization.code
    return remembered(look.state, question, lambda: waiting_counts(arrival.actor, look, code, now))


def _pages(arrival: Arrival, entries: Entries, counts: Mapping[str, int]) -> tuple[Page, ...]:
    return tuple(
        Page(place, name, _url(arrival, place), counts.get(place, 0))
        for place, name, is_open in entries
        if is_open
    )


def _url(arrival: Arrival, place: str) -> str:
    here = arrival.organization
    if here.is_all and place == "home":
        return reverse("home")
    code = ALL if place in _OF_ALL and arrival.may(Act.INSPECT) else here.code
    kept = arrival.kept if place in _OF_A_DAY else ""
    return f"{reverse(_ADDRESS.get(place, place), args=[code])}{kept}"


def _group(name: str, pages: tuple[Page, ...]) -> Group:
    """Return a group: a page alone keeps its name, one with the name of the group gets another."""
    if len(pages) == 1:
        return Group(pages[0].name, pages)
    return Group(name, tuple(replace(one, name=_within(one)) for one in pages))


def _within(page: Page) -> str:
    """Return the name of a page under that of its group, which some share."""
    match page.place:
        case "register":
            return gettext("Register")
        case "documents":
            return gettext("Issued documents")
    return page.name


def _groups(arrival: Arrival) -> Iterator[tuple[str, Entries]]:
    if arrival.organization.is_all:
        yield gettext("All organizations"), _everywhere(arrival)
        return
    yield gettext("Home"), _home(arrival)
    yield gettext("Recommendations"), _recommendations(arrival)
    yield gettext("Answers"), _answers(arrival)
    yield gettext("Documents"), _documents(arrival)
    yield gettext("Administration"), _administration(arrival)


def _everywhere(arrival: Arrival) -> Entries:
    yield "home", gettext("Home"), True
    yield "figures", arrival.words["figures"], True
    yield "charts", gettext("Charts"), True
    yield "annual", gettext("Tables of the annual report"), True
    yield "corrections", gettext("Corrections"), arrival.may(Act.DECIDE_CORRECTION)
    yield "calls", gettext("Data calls"), arrival.may(Act.INSPECT)
    yield "oversight-acts", gettext("Activity log"), arrival.may(Act.INSPECT)


def _home(arrival: Arrival) -> Entries:
    belongs = arrival.actor.organization == arrival.organization.code
    yield "home", gettext("Home"), True
    yield "inbox", gettext("Inbox"), belongs and arrival.may(Act.DISCUSS)


def _recommendations(arrival: Arrival) -> Entries:
    yield "register", gettext("Recommendations"), True
    yield "open-here", gettext("Open recommendations"), arrival.may(Act.SEE_CLEARED)
    yield "reports", gettext("Reports"), True
    yield "figures", arrival.words["figures"], True
    yield "charts", gettext("Charts"), True
    yield "corrections", gettext("Corrections"), arrival.may(Act.DECIDE_CORRECTION)


def _answers(arrival: Arrival) -> Entries:
    answers, sees = arrival.may(Act.ANSWER), arrival.may(Act.SEE_PROGRESS)
    yield "mine", gettext("Assigned to me"), answers
    yield "clearance", gettext("Clearance"), sees
    yield "assignments", gettext("Assignments"), sees
    yield "assign", gettext("Assign"), arrival.may(Act.ASSIGN)
    yield "absences", gettext("Absences"), arrival.may(Act.ASSIGN)
    yield "forms", gettext("Offline forms"), answers
    yield "cycles", gettext("Reporting cycles"), sees
    yield "calls", gettext("Data calls"), arrival.may(Act.INSPECT) or arrival.may(Act.PLAN_CYCLE)


def _documents(arrival: Arrival) -> Entries:
    yield "documents", gettext("Documents"), True
    yield "to-decide", gettext("For decision"), True
    yield "editions", gettext("Draft documents"), arrival.may(Act.SEE_EDITIONS)
    yield "translation", gettext("Translation"), arrival.may(Act.TRANSLATE)
    yield "tracking", gettext("Tracking system"), arrival.may(Act.EXCHANGE_TRACKING)


def _administration(arrival: Arrival) -> Entries:
    people, settings = arrival.may(Act.MANAGE_PEOPLE), arrival.may(Act.MANAGE_SETTINGS)
    words = arrival.words
    yield "people", gettext("People"), people
    yield "units", gettext("Units"), people
    yield "mails", gettext("E-mail log"), people
    yield "organization", gettext("Organization"), settings
    yield "settings", gettext("Settings"), settings
    yield "oversight-bodies", words["oversight_bodies"], arrival.may(Act.MANAGE_OVERSIGHT)
    yield "imports", gettext("Import a document"), arrival.may(Act.IMPORT_DOCUMENT)
    yield "terms", gettext("Terminology"), arrival.may(Act.REVIEW_TERMS)
    yield "template", gettext("Document template"), arrival.may(Act.MANAGE_TEMPLATE)
    yield "audit", gettext("Activity log"), arrival.may(Act.SEE_AUDIT)
    yield "oversight-acts", gettext("Activity log"), arrival.may(Act.INSPECT)
    yield "access", gettext("Access log"), people
