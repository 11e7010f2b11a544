"""What all lists have in common: what narrows them, their columns, for whom, their saved views."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from uptake.core.codes import Language
from uptake.core.listings import SEEN_BY, SavedList, list_way
from uptake.core.lists import WORK, Column, Density, ListView, Order, remembered_view, view_of
from uptake.core.permissions import Act
from uptake.record.queries.follow_ups import Choices, Selection
from uptake.record.queries.saved_views import saved_views
from uptake.record.queries.selected import holders, permitted, works_at
from uptake.terms.words import Words
from uptake.web.arrival import Arrival
from uptake.web.cookies import cookie_named
from uptake.web.filters import (
    Asked,
    Chip,
    Filter,
    Option,
    chips,
    choice,
    read_asked,
    register_filters,
    typed_chips,
    work_filters,
)
from uptake.web.strips import HasStatus, strip_of


@dataclass(frozen=True, slots=True)
class ListFilters:
    """The filters of a list: those that stand open, those folded below, and all that narrows.

    `label` is what is looked for by words, "" where nothing is. `beside` narrows nothing: an order,
    a language. `kept` names what else of the address the filters leave as it is.
    """

    first: tuple[Filter, ...]
    chips: tuple[Chip, ...]
    more: tuple[Filter, ...] = ()
    words: str = ""
    label: str = ""
    beside: tuple[Filter, ...] = ()
    kept: str = "density columns sort by document since"

    @property
    def more_chosen(self) -> bool:
        """Whether one of the folded filters narrows the list."""
        return any(one.chosen for one in self.more)


def works_here(arrival: Arrival) -> bool:
    """Say whether the reader may ask who works on what: the organization's own staff, of today."""
    return not arrival.asked and works_at(arrival.actor, arrival.organization.code)


def asked_of_list(request: HttpRequest, arrival: Arrival) -> Asked:
    """Read what is asked of a list; what the reader may not ask narrows nothing."""
    asked, code = read_asked(request.GET), arrival.organization.code
    if arrival.asked:
        return replace(asked, selection=asked.selection.without_work())
    return replace(asked, selection=permitted(asked.selection, arrival.actor, code))


def list_filters(
    arrival: Arrival, selection: Selection, offered: Choices, *own: Filter
) -> ListFilters:
    """Return the filters that the reader has; `own` are those of the page alone."""
    first = (*register_filters(selection, offered, arrival.words), *own)
    more: tuple[Filter, ...] = ()
    if works_here(arrival):
        look = replace(arrival.look, on=arrival.today)
        more = tuple(
            one
            for one in work_filters(selection, holders(look), arrival.words)
            if one.name != "stage" or arrival.may(Act.SEE_PROGRESS)
        )
    return ListFilters(
        first,
        (*typed_chips(selection.words, selection.document), *chips((*first, *more))),
        more,
        selection.words,
        gettext("Words in the text, title or remarks"),
    )


def filters_of(
    *first: Filter,
    words: str = "",
    label: str = "",
    beside: tuple[Filter, ...] = (),
    kept: str = "",
) -> ListFilters:
    """Return the filters of a list of anything else, with what narrows it."""
    narrowed = (*typed_chips(words), *chips(first))
    return ListFilters(first, narrowed, (), words, label, beside, kept)


def sorting(orders: Mapping[str, str], asked: str | None) -> Filter:
    """Return the choice of an order; the first is the usual one, and needs no word of it."""
    usual, *others = orders.items()
    chosen = asked if asked in orders else usual[0]
    listed = (("", usual[1]), *others)
    options = tuple(Option(value, label, (value or usual[0]) == chosen) for value, label in listed)
    return Filter("sort", gettext("Sort by"), options)


FILTER_FIELDS = (
    *("q", "status", "open", "addressee", "report", "year", "deadline", "document"),
    *("was", "since"),
    *("oversight", "open_for"),
    *("person", "unit", "stage", "language", "missing"),
)
# What else narrows one list or another.
OTHER_FIELDS = ("turn", "all", "by", "lateness", "kind", "body", "standing", "state", "edition")
# What of an address says how a list is looked at, beside what is listed.
VIEW_FIELDS = ("density", "columns", "sort")
COOKIE = "list"
A_YEAR = 365 * 24 * 60 * 60


def hidden_columns(arrival: Arrival) -> frozenset[Column]:
    """Return the columns that the reader does not have."""
    if not works_here(arrival):
        return WORK | {Column.STAGE}
    return frozenset() if arrival.may(Act.SEE_PROGRESS) else frozenset({Column.STAGE})


def view_of_list(request: HttpRequest, arrival: Arrival) -> ListView:
    """Return how a list is looked at: as the address says, else as its reader did last."""
    asked = request.GET
    if any(name in asked for name in VIEW_FIELDS):
        view = view_of(asked.get("density"), asked.getlist("columns"), asked.get("sort"))
    elif request.user.is_authenticated:
        view = remembered_view(request.COOKIES.get(cookie_named(COOKIE), ""))
    else:
        view = ListView()
    return view.within(hidden_columns(arrival))


def remember_view(request: HttpRequest, response: HttpResponse, view: ListView) -> HttpResponse:
    """Have the browser of somebody who has signed in remember how they look at lists."""
    if request.user.is_authenticated and any(name in request.GET for name in VIEW_FIELDS):
        response.set_cookie(
            cookie_named(COOKIE),
            view.text,
            max_age=A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def query_of(address: QueryDict) -> str:
    """Return the part of an address that says what is listed and how, and nothing else of it."""
    pairs = [
        (name, value)
        for name in (*FILTER_FIELDS, *OTHER_FIELDS, *VIEW_FIELDS)
        for value in address.getlist(name)
        if value or name == "all"
    ]
    return urlencode(pairs)


def list_url(organization: str, of: SavedList, query: str) -> str:
    """Return the address of a list, in the language that is spoken now, as it was asked for."""
    parts, asked = list_way(of, query)
    way = "".join(f"{part}/" for part in parts)
    return f"{reverse('register', args=[organization])}{way}?{asked}".removesuffix("?")


def views_shown(
    request: HttpRequest, arrival: Arrival, of: SavedList, language: Language | None = None
) -> dict[str, Any]:
    """Return what a page needs to offer the saved views of its list, to those who may save it.

    `language` is the one of which the list is.
    """
    code = arrival.organization.code
    if arrival.asked or not arrival.may(SEEN_BY[of]):
        return {}
    asked = request.GET.copy()
    if language:
        asked["language"] = language
    saved = saved_views(arrival.look, arrival.actor, code, of)
    return {
        "views": [(one, list_url(code, of, one.query)) for one in saved],
        "view_list": of,
        "view_query": query_of(asked),
        "may_share": arrival.actor.organization == code,
    }


def column_names(words: Words) -> dict[Column, str]:
    """Return the heads of the columns."""
    return {
        Column.ADDRESSEE: words["addressee"],
        Column.STATUS: words["status"],
        Column.DEADLINE: words["deadline"],
        Column.ASSIGNEE: words["focal_points"],
        Column.DUE: words["day_due"],
        Column.STAGE: gettext("Stage of the answer"),
        Column.ANSWERED: gettext("Latest answer"),
    }


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column. `sort` asks for its order, "" where it has none; `now` is how it is
    sorted: "ascending", "descending", or ""."""

    column: Column | None
    label: str
    sort: str
    now: str


def heads(view: ListView, words: Words) -> tuple[Head, ...]:
    """Return the heads of a compact list: the recommendation, its text, the columns chosen."""
    names = column_names(words)
    return (
        _head(None, words["recommendation"], Order.REPORT, view),
        Head(None, words["recommendation_text"], "", ""),
        *(
            _head(one, names[one], Order(one.value), view)
            if one.value in set(Order)
            else Head(one, names[one], "", "")
            for one in view.columns
        ),
    )


def _head(column: Column | None, label: str, order: Order, view: ListView) -> Head:
    if view.order is not order:
        return Head(column, label, order.value, "")
    other = replace(view, descending=not view.descending)
    return Head(column, label, other.sort, "descending" if view.descending else "ascending")


@dataclass(frozen=True, slots=True)
class ViewForm:
    """The choices of how a list is looked at."""

    density: Filter
    sort: Filter
    columns: tuple[tuple[Column, str, bool], ...]


def view_form(view: ListView, arrival: Arrival) -> ViewForm:
    """Return the choices that the reader has, set as the view is."""
    names, hidden = column_names(arrival.words), hidden_columns(arrival)
    densities = {Density.FULL: gettext("Full text"), Density.COMPACT: gettext("Compact")}
    orders = {
        Order.REPORT: gettext("Report and number"),
        Order.STATUS: names[Column.STATUS],
        Order.DEADLINE: names[Column.DEADLINE],
        Order.DUE: names[Column.DUE],
        Order.ANSWERED: names[Column.ANSWERED],
    }
    shown = {one for one in Order if one.value not in {gone.value for gone in hidden}}
    offered = [
        pair
        for one, label in orders.items()
        if one in shown
        for pair in (
            (one.value, label),
            (f"-{one}", gettext("%(column)s, descending") % {"column": label}),
        )
    ]
    return ViewForm(
        _set(choice("density", gettext("Density"), view.density, _pairs(densities))),
        _set(choice("sort", gettext("Sort by"), view.sort, offered)),
        tuple((one, names[one], one in view.columns) for one in Column if one not in hidden),
    )


def _pairs(labels: dict[Density, str]) -> list[tuple[str, str]]:
    return [(one.value, label) for one, label in labels.items()]


def _set(one: Filter) -> Filter:
    """Return a choice that has no "all"."""
    return replace(one, options=one.options[1:])


def status_text(line: HasStatus, words: Words) -> str:
    """Return how a recommendation stands, in the words of its strip."""
    strip = strip_of(line)
    if strip.for_information:
        return words["action_none" if strip.is_not_addressed else "for_information_only"]
    return " · ".join(map(words.of, strip.codes)) or gettext("No answer yet")
