"""The register: the list of recommendations, what narrows it, and the same as a file."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.assignments.pages.assigning import FIELDS, today_s
from uptake.assignments.queries.cycles import next_cycle
from uptake.core.errors import UptakeError
from uptake.core.listings import SavedList
from uptake.core.lists import Column, Density, ListView
from uptake.core.permissions import Act
from uptake.core.typed_values import read_keys
from uptake.record.queries.focal_points import assignees
from uptake.record.queries.follow_ups import Choices, Selection, choices
from uptake.register_pages.queries import (
    Line,
    Listing,
    listing,
    whole_listing,
)
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.addresses import colon, in_full
from uptake.web.arrival import Arrival, arrive
from uptake.web.figures import figure_sentences
from uptake.web.filters import Asked, body_names
from uptake.web.list_files import Listed, format_asked, send_list
from uptake.web.lists import (
    asked_of_list,
    heads,
    list_filters,
    remember_view,
    status_text,
    view_form,
    view_of_list,
    views_shown,
)
from uptake.web.markup import kept_apart
from uptake.web.ticked import TICKED


@require_safe
def register(request: HttpRequest, organization: str) -> HttpResponse:
    """Show a page of what is asked for, its figures, and the filters; or send it as a file."""
    arrival = arrive(request, organization)
    written_as = format_asked(request.GET)
    if written_as is None:
        return show(request, arrival)
    ticked = read_keys(request.GET.getlist("follow_up"))
    if TICKED in request.GET and not ticked:
        return show(request, arrival, UptakeError("follow-ups-missing"))
    return send_list(request, arrival, listed(request, arrival, ticked), written_as)


def show(
    request: HttpRequest,
    arrival: Arrival,
    error: UptakeError | None = None,
    ticked: frozenset[int] = frozenset(),
) -> HttpResponse:
    """Show a page of the register, with what is ticked on it and what was wrong with that."""
    asked, view = asked_of_list(request, arrival), view_of_list(request, arrival)
    offered = choices(arrival.look)
    filters = list_filters(arrival, asked.selection, offered)
    bodies = _bodies(asked.selection, offered, arrival.words)
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
            "filters": filters,
            "choices": offered,
            "bodies": bodies,
            "whose": _whose(bodies, arrival.words),
            "problem": arrival.said(error),
            "problem_at": FIELDS.get(error.code, "lines") if error else "",
            "ticked": ticked,
            "given": request.POST,
            **views_shown(request, arrival, SavedList.REGISTER),
            **_assigning(arrival),
        },
        status=422 if error else 200,
    )
    return remember_view(request, response, view)


def _bodies(selection: Selection, offered: Choices, words: Words) -> tuple[str, ...]:
    """Return the bodies whose recommendations the list is of: the one asked for, else all."""
    named = body_names(offered, words)
    code = selection.oversight
    return (named.get(code, code),) if code else tuple(named.values())


def _whose(bodies: tuple[str, ...], words: Words) -> str:
    """Say whose recommendations the figures count."""
    label = words["oversight_bodies" if bodies[1:] else "oversight_body"]
    named = LIST_COMMAS[words.language].join(map(kept_apart, bodies))
    return f"{label}{colon()}{named}" if bodies else ""


def address_of(arrival: Arrival) -> str:
    """Return the address of the register of an organization."""
    return reverse("register", args=[arrival.organization.code])


def _assigning(arrival: Arrival) -> dict[str, Any]:
    """Return to whom, and in which cycle, what is ticked is assigned by who may assign today."""
    if arrival.asked or not arrival.may(Act.ASSIGN):
        return {}
    look, said = today_s(arrival)
    return {"assignees": assignees(look, said), "cycle": next_cycle(look.organization, said)}


def listed(request: HttpRequest, arrival: Arrival, ticked: Collection[int]) -> Listed:
    """Return the list as a file: what is filtered, in the order and with the columns of the page.

    Of it what is ticked, where something is. A file has the columns, whatever the page has.
    """
    asked = asked_of_list(request, arrival)
    filters = list_filters(arrival, asked.selection, choices(arrival.look))
    view = replace(view_of_list(request, arrival), density=Density.COMPACT)
    return Listed(
        gettext("Recommendations"),
        filters.chips,
        tuple((one.label, _width(one.column)) for one in heads(view, arrival.words)),
        lambda: (
            _texts(line, view, arrival.words)
            for line in whole_listing(arrival.look, asked.selection, view, ticked)
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
