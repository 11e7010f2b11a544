"""What needs somebody: a page made of the parts that their roles have something in."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.answers.pages.queue import Line, lines_of
from uptake.assignments.pages.assigning import today_s
from uptake.assignments.pages.cycles import steps_of
from uptake.assignments.queries.cycles import documents_for
from uptake.core.codes import EditionKind, EditionState, Role
from uptake.core.permissions import Act
from uptake.home.pages.first_steps import steps_shown
from uptake.home.pages.visitors import organization_home
from uptake.home.queries import (
    CycleNow,
    ToClear,
    cycle_now,
    health,
    left_over,
    to_answer,
    to_clear,
    to_decide,
    to_translate,
)
from uptake.inspection.queries.calls import incomplete
from uptake.record.queries.focal_points import Called
from uptake.record.queries.organizations import first_steps, has_contents
from uptake.record.queries.viewpoint import Look
from uptake.terms.messages import say
from uptake.translation.queries.texts import EditionNamed, editions_on_their_way
from uptake.web.arrival import Arrival, arrive, own_languages
from uptake.web.requests import megabytes

type Part = tuple[str, Any]


@require_safe
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what needs whoever asks; to who is not of the organization what is new there."""
    arrival = arrive(request, organization)
    belongs = arrival.actor.organization == arrival.organization.code
    return _page(request, arrival) if belongs else organization_home(request, arrival)


def _page(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    look, said = today_s(arrival)
    parts = dict(_parts(request, arrival, look, said))
    context = arrival.context("home", exact=True)  # from here on days are those of its own clock
    return render(
        request,
        "home/home.html",
        context
        | {"parts": parts, "waiting": _waiting(parts.get("to_clear"), arrival.today)}
        | {"paper": EditionKind.WORKING_GROUP_PAPER, "prepared": EditionState.PREPARED}
        | {"shortcuts": tuple(_shortcuts(arrival, parts))}
        | {"to_clear": _lines(parts.get("to_clear"), arrival)},
    )


def _lines(found: ToClear | None, arrival: Arrival) -> tuple[Line, ...]:
    """Return the first answers that wait, with what changed in them, to who clears them."""
    return lines_of(found.lines, arrival) if found and arrival.may(Act.CLEAR) else ()


def _shortcuts(arrival: Arrival, parts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Return what somebody begins most often and no part offers, with where it begins."""
    found = (
        (Act.SEE_PROGRESS, gettext("Open recommendations"), "open-here"),
        (Act.REGISTER_REPORT, gettext("Register a report"), "registering"),
        (Act.IMPORT_DOCUMENT, gettext("Import a document"), "imports"),
        (Act.PREPARE_EDITION, gettext("Create a draft document"), "edition-open"),
        (Act.ANSWER, gettext("Offline forms"), "forms"),
        (Act.MANAGE_PEOPLE, gettext("Add person"), "new-person"),
        (Act.MANAGE_SETTINGS, gettext("Settings"), "settings"),
    )
    offered = {"forms"} if "to_answer" in parts else set()
    for act, name, address in found:
        if arrival.may(act) and address not in offered:
            yield name, reverse(address, args=[arrival.organization.code])


def _parts(request: HttpRequest, arrival: Arrival, look: Look, said: Called) -> Iterator[Part]:
    """Get the parts that have something to say, by the names under which the page prints them."""
    plans = arrival.may(Act.PLAN_CYCLE)
    is_filled = plans and has_contents(arrival.organization.id)
    on_their_way = editions_on_their_way(look) if is_filled else ()
    found = (
        ("calls", incomplete(arrival.organization.code) if plans else ()),
        ("first_steps", _first_steps(arrival, is_empty=plans and not is_filled)),
        *(_of_coordinator(arrival, look, said, on_their_way) if is_filled else ()),
        ("to_answer", to_answer(arrival.actor, look) if arrival.may(Act.ANSWER) else None),
        ("to_clear", _to_clear(arrival, look)),
        ("to_translate", _to_translate(request, arrival, look)),
        ("to_register", megabytes() if is_filled and arrival.may(Act.REGISTER_REPORT) else None),
        ("to_decide", to_decide(look) if Role.READER in arrival.actor.roles else None),
        ("health", _health(arrival)),
    )
    return ((name, part) for name, part in found if part)


def _first_steps(arrival: Arrival, *, is_empty: bool) -> Any:
    """Get an administrator the steps until all are done, a coordinator those of an empty house."""
    if not arrival.may(Act.MANAGE_PEOPLE) and not is_empty:
        return None
    found = first_steps(arrival.organization.id, arrival.organization.code, arrival.today)
    return None if found.done else steps_shown(found)


def _of_coordinator(
    arrival: Arrival, look: Look, said: Called, on_their_way: tuple[EditionNamed, ...]
) -> Iterator[Part]:
    now = cycle_now(look, said)
    if now is not None:
        yield "cycle", {"now": now, "steps": _time_line(now, arrival.today)}
        if not on_their_way and not documents_for(now.cycle) and arrival.may(Act.PREPARE_EDITION):
            yield "to_open", now.cycle
    yield "to_plan", now is None
    yield "left_over", left_over(look, said, now, on_their_way)


def _time_line(now: CycleNow, today: date) -> list[dict[str, Any]]:
    """Return the steps of a cycle with the days left, and before which of them today lies."""
    steps = steps_of(now.cycle, now.held, today)
    return [{**one, "left": (one["day"] - today).days} for one in steps]


def _to_clear(arrival: Arrival, look: Look) -> ToClear | None:
    """Return what waits for clearance to who clears, and to who sees to the whole."""
    if arrival.may(Act.CLEAR) or arrival.may(Act.PLAN_CYCLE):
        return to_clear(arrival.actor, look, arrival.organization.code)
    return None


def _waiting(found: ToClear | None, today: date) -> dict[str, Any]:
    """Say since which day the oldest answer waits, and for how many days."""
    if found is None or found.since is None:
        return {}
    since = timezone.localdate(found.since)
    return {"since": since, "days": max(0, (today - since).days)}


def _to_translate(request: HttpRequest, arrival: Arrival, look: Look) -> Any:
    if not arrival.may(Act.TRANSLATE):
        return None
    return to_translate(
        replace(look, on=arrival.today),
        own_languages(request, arrival),
        first=Role.TRANSLATOR in arrival.actor.roles,
    )


def _health(arrival: Arrival) -> Any:
    if not arrival.may(Act.MANAGE_PEOPLE):
        return None
    found = health(arrival.organization.code)
    sentences = [say(one.code, arrival.language, one.values) for one in found.failing]
    return {"failing": sentences, "stopped": found.stopped} if found else None
