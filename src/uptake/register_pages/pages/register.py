"""The register: the list of recommendations, what narrows it, and the same as a file."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.lists import Column, Density, ListView
from uptake.core.permissions import Act
from uptake.record.queries.follow_ups import Choices, choices
from uptake.record.queries.saved_views import SavedViewShown, saved_views
from uptake.register_pages.queries import (
    Line,
    Listing,
    listing,
    whole_listing,
)
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.addresses import in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.figures import figure_sentences
from uptake.web.filters import Asked
from uptake.web.list_files import Listed, format_asked, send_list
from uptake.web.lists import (
    ListFilters,
    asked_of_list,
    heads,
    list_filters,
    query_of,
    remember_view,
    status_text,
    view_form,
    view_of_list,
)


@require_safe
def register(request: HttpRequest, organization: str) -> HttpResponse:
    """Show a page of what is asked for, its figures, and the filters."""
    arrival = arrive(request, organization)
    asked, view = asked_of_list(request, arrival), view_of_list(request, arrival)
    offered = choices(arrival.look)
    filters = list_filters(arrival, asked.selection, offered)
    if written_as := format_asked(request.GET):
        return send_list(request, arrival, _listed(arrival, asked, view, filters), written_as)
    found = listing(arrival.look, asked.selection, asked.page, view)
    response = render(
        request,
        "register_pages/register.html",
        arrival.context("register", exact=True)
        | _shown(arrival, asked, found)
        | {
            "view": view,
            "view_form": view_form(view, arrival),
            "heads": heads(view, arrival.words),
            "views": _views(arrival),
            "view_query": query_of(request.GET),
            "may_share": arrival.actor.organization == arrival.organization.code,
            "filters": filters,
            "choices": offered,
            "bodies": _bodies(offered, arrival.words),
        },
    )
    return remember_view(request, response, view)


def _views(arrival: Arrival) -> tuple[SavedViewShown, ...]:
    if not arrival.may(Act.SEE_CLEARED):
        return ()
    return saved_views(arrival.look, arrival.actor, arrival.organization.code)


def _listed(arrival: Arrival, asked: Asked, view: ListView, filters: ListFilters) -> Listed:
    """Return the list as a file: what is filtered, in the order and with the columns of the page.

    A file has the columns, whatever the page has.
    """
    view = replace(view, density=Density.COMPACT)
    return Listed(
        gettext("Recommendations"),
        filters.chips,
        tuple((one.label, _width(one.column)) for one in heads(view, arrival.words)),
        lambda: (
            _texts(line, view, arrival.words)
            for line in whole_listing(arrival.look, asked.selection, view)
        ),
    )


def _width(column: Column | None) -> int:
    return 18 if column is None else 14


def _texts(line: Line, view: ListView, words: Words) -> tuple[str, ...]:
    """Return the cells of a line, as the compact list has them, with the whole text."""
    text = line.text.text if line.text else ""
    between = LIST_COMMAS[words.language]
    said: dict[Column, str] = {
        Column.ADDRESSEE: line.addressee_name.text
        if line.addressee_name
        else words.of(line.addressee)
        if line.addressee
        else "",
        Column.STATUS: status_text(line, words),
        Column.DEADLINE: between.join(map(words.date, line.deadlines)),
        Column.ASSIGNEE: between.join(one.name for one in line.focal_points),
        Column.DUE: words.date(line.due) if line.due else "",
        Column.STAGE: words.of(line.stage) if line.stage else "",
        Column.ANSWERED: words.date(line.answered) if line.answered else "",
    }
    return (in_full(line, words), text, *(said[one] for one in view.columns))


def _shown(arrival: Arrival, asked: Asked, found: Listing) -> dict[str, Any]:
    return {
        "listing": found,
        "asked": asked,
        "figures": figure_sentences(found.figures, arrival.words, asked.selection),
        "narrowed": asked.selection.narrows,
    }


def _bodies(offered: Choices, words: Words) -> tuple[str, ...]:
    """Return the oversight bodies by name; one that the register has no name for, by its term."""
    return tuple(
        name or (words["jiu"] if code == "JIU" else code) for code, name in offered.oversight_bodies
    )
