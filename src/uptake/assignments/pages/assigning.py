"""Who has what.

Assigning one recommendation, a report or a filtered list, a deputy for some days, handing over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from uptake.assignments import services as assignments
from uptake.assignments.queries.absences import AbsenceShown
from uptake.assignments.queries.absences import absences as absences_on
from uptake.assignments.queries.acts import given_at
from uptake.assignments.queries.assignments import (
    AssignableLine,
    AssignedAsked,
    Wanted,
    assignable,
    matching,
    people_with_queues,
)
from uptake.assignments.queries.cycles import CycleShown, cycles, next_cycle
from uptake.assignments.services import absences
from uptake.core.codes import CycleStep
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.typed_values import read_key, read_keys
from uptake.record.queries.focal_points import Called, assignees, called
from uptake.record.queries.follow_ups import Selection, choices
from uptake.record.queries.viewpoint import Look
from uptake.terms.messages import set_apart
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import back_to, in_full
from uptake.web.arrival import Arrival, arrive, typed_day
from uptake.web.confirming import Onward, Undo, about, about_several, confirm, undo_act, undo_at
from uptake.web.filters import Asked, Filter, choice
from uptake.web.list_files import USUAL, WIDE, Listed, format_asked, send_list
from uptake.web.lists import ListFilters, asked_of_list, list_filters, status_text
from uptake.web.markup import kept_apart
from uptake.web.ticked import as_shown, ticked_of


@dataclass(frozen=True, slots=True)
class AssignAsked:
    """What is asked for by an address: which recommendations, and which page of them."""

    wanted: Wanted
    page: int = 1

    @property
    def query(self) -> str:
        """The part of the address that asks for this."""
        more = {"assigned": self.wanted.assigned, "one": self.wanted.one}
        told = "".join(f"&{name}={value}" for name, value in more.items() if value)
        return f"{Asked(self.wanted.selection, self.page).query()}{told}".replace("?&", "?")


@dataclass(frozen=True, slots=True)
class AssignForm:
    """What somebody chose: recommendations (or all that match), people, units, a day, a cycle."""

    follow_ups: tuple[int, ...] = ()
    whole: int | None = None
    people: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    cycle: int | None = None
    due: date | None = None


def cycle_name(cycle: CycleShown, words: Words) -> str:
    """Return what a cycle is called: "Status for the Council 2027"."""
    return words.format(
        "cycle_of", body=set_apart(cycle.body.text, words.language), year=cycle.meeting.year
    )


def read_assign_asked(request: HttpRequest, arrival: Arrival) -> AssignAsked:
    """Read what is asked for from an address; what cannot be understood narrows nothing."""
    asked, assigned = asked_of_list(request, arrival), request.GET.get("assigned")
    known = AssignedAsked(assigned) if assigned in set(AssignedAsked) else None
    one = read_key(request.GET.get("one"))
    return AssignAsked(Wanted(asked.selection, known, one), asked.page)


def assigned_filter(asked: AssignedAsked | None, words: Words) -> Filter:
    """Return the filter by whether anybody has a recommendation."""
    labels = {
        AssignedAsked.NOBODY_YET_OPEN: gettext("Open, not assigned"),
        AssignedAsked.NOBODY: gettext("Not assigned yet"),
        AssignedAsked.SOMEBODY: gettext("Already assigned"),
    }
    offered = ((one.value, label) for one, label in labels.items())
    return choice("assigned", words["focal_points"], asked, offered)


def read_assign_form(form: QueryDict) -> AssignForm:
    """Read the form of assigning. Raises UptakeError `day-unreadable` (given)."""
    return AssignForm(
        read_keys(form.getlist("follow_up")),
        read_key(form.get("matched")) if form.get("which") == "all" else None,
        read_keys(form.getlist("person")),
        read_keys(form.getlist("unit")),
        read_key(form.get("cycle")),
        read_optional_day(form.get("due", "")),
    )


def read_cycle_days(form: QueryDict, prefix: str) -> dict[CycleStep, date]:
    """Read the days of a cycle's steps. Raises UptakeError `day-unreadable` (given)."""
    return {step: read_needed_day(form.get(f"{prefix}{step}", "")) for step in CycleStep}


def read_optional_day(text: str) -> date | None:
    """Read a day that may be left out. Raises UptakeError `day-unreadable` (given)."""
    return read_needed_day(text) if text.strip() else None


def read_needed_day(text: str) -> date:
    """Read a day. Raises UptakeError `day-unreadable` (given), `day-missing`."""
    if not text.strip():
        raise UptakeError("day-not-given")
    day = typed_day(text.strip())
    if day is None:
        raise UptakeError("day-unreadable", given=text[:40])
    return day


NOTHING_CHOSEN = AssignForm()
# Where on the page it is mended what was wrong; all else is mended at the lines.
FIELDS: Mapping[str, str] = {
    "day-not-given": "due",
    "day-unreadable": "due",
    "due-past": "due",
    "assignees-missing": "to",
    "cycle-unknown": "cycle",
    "cycle-closed": "cycle",
}


def today_s(arrival: Arrival) -> tuple[Look, Called]:
    """Get the register as it stands today, whatever day is asked for, and what all are called."""
    look = replace(arrival.look, on=arrival.today)
    return look, called(look.organization, look.language, look.on)


@for_those_who_may(Act.ASSIGN)
@require_POST
def undo(request: HttpRequest, organization: str) -> HttpResponse:
    """Undo what was just assigned, ended or given another due day."""
    arrival = arrive(request, organization)
    count = undo_act(request, arrival, assignments.undo)
    if count is None:
        return redirect("assignments", organization)
    said = ngettext(
        "Undone. %(shown)s assignment is as it was before.",
        "Undone. %(shown)s assignments are as they were before.",
        count,
    )
    confirm(request, said % {"shown": arrival.words.number(count)})
    return redirect("assignments", organization)


@for_those_who_may(Act.ASSIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, organization: str) -> HttpResponse:
    """Show what can be assigned and to whom; assign what was chosen."""
    arrival = arrive(request, organization)
    asked = read_assign_asked(request, arrival)
    written_as = format_asked(request.POST or request.GET)
    if request.method != "POST":
        if written_as:
            return send_list(request, arrival, _listed(arrival, asked), written_as)
        return _assigning(request, arrival, asked)
    form, now = NOTHING_CHOSEN, timezone.now()
    try:
        form = read_assign_form(request.POST)
        if written_as:
            listed = _listed(arrival, asked, ticked_of(form.follow_ups))
            return send_list(request, arrival, listed, written_as)
        count = assignments.assign(
            follow_ups=_chosen(arrival, asked, form),
            people=form.people,
            units=form.units,
            due=form.due,
            cycle=form.cycle,
            by=arrival.actor,
            at=now,
        )
    except UptakeError as error:
        return _assigning(request, arrival, asked, form, error)
    seen = Onward(gettext("View assignments"), reverse("assignments", args=[organization]))
    tell_count(request, arrival, said_assigned(count), count, now, seen)
    return redirect(back_to(request, f"{reverse('assign', args=[organization])}{asked.query}"))


def said_assigned(count: int) -> str:
    """Say how many were assigned, with a place for the number."""
    return ngettext(
        "%(shown)s assignment created or updated.",
        "%(shown)s assignments created or updated.",
        count,
    )


def left_of_report(arrival: Arrival, symbol: str) -> dict[str, Any]:
    """Return what a report's own page needs to assign what of it is open and nobody has.

    Nothing for who may not assign, or on a day that is past.
    """
    if arrival.asked or not arrival.may(Act.ASSIGN):
        return {}
    look, said = today_s(arrival)
    wanted = Wanted(Selection(report=symbol), AssignedAsked.NOBODY_YET_OPEN)
    count = len(matching(look, wanted))
    people = assignees(look, said).people if count else ()
    if not people:
        return {}
    return {
        "unassigned": count,
        "assign_query": AssignAsked(wanted).query,
        "people": people,
        "cycle": next_cycle(look.organization, said),
    }


def _chosen(arrival: Arrival, asked: AssignAsked, form: AssignForm) -> tuple[int, ...]:
    """Return what was ticked, or all that match, if they are as many as were shown."""
    if form.whole is None:
        return form.follow_ups
    return as_shown(matching(replace(arrival.look, on=arrival.today), asked.wanted), form.whole)


def _assigning(
    request: HttpRequest,
    arrival: Arrival,
    asked: AssignAsked,
    form: AssignForm = NOTHING_CHOSEN,
    error: UptakeError | None = None,
) -> HttpResponse:
    look, said = today_s(arrival)
    return render(
        request,
        "assignments/assign.html",
        arrival.context("assign", exact=True)
        | {
            "found": assignable(look, asked.wanted, said, asked.page),
            "asked": asked,
            "filters": _filters(arrival, asked, look),
            "assignees": assignees(look, said),
            "cycles": cycles(look.organization, said, only_open=True),
            "form": form,
            "given_due": request.POST.get("due", ""),
            "problem": arrival.said(error),
            "problem_at": FIELDS.get(error.code, "lines") if error else "",
        },
        status=422 if error else 200,
    )


def _filters(arrival: Arrival, asked: AssignAsked, look: Look) -> ListFilters:
    own = assigned_filter(asked.wanted.assigned, arrival.words)
    return list_filters(arrival, asked.wanted.selection, choices(look), own)


def _listed(arrival: Arrival, asked: AssignAsked, ticked: frozenset[int] = frozenset()) -> Listed:
    """Return what can be assigned as a file; of it what is ticked, where something is."""
    look, said = today_s(arrival)
    words = arrival.words
    return Listed(
        gettext("Assign recommendations"),
        _filters(arrival, asked, look).chips,
        (
            (words["recommendation"], USUAL),
            (words["recommendation_text"], WIDE),
            (words["status"], USUAL),
            (words["focal_points"], USUAL),
            (words["day_due"], USUAL),
        ),
        lambda: (
            _texts(line, words)
            for line in assignable(look, asked.wanted, said, whole=True).lines
            if not ticked or line.recommendation.follow_up in ticked
        ),
        "assign",
    )


def _texts(line: AssignableLine, words: Words) -> tuple[str, ...]:
    one, between = line.recommendation, LIST_COMMAS[words.language]
    days = sorted({point.due for point in line.focal_points if point.due})
    return (
        in_full(one, words),
        one.text.text if one.text else "",
        status_text(line, words),
        between.join(point.name for point in line.focal_points),
        between.join(map(words.date, days)),
    )


def tell_count(
    request: HttpRequest, arrival: Arrival, said: str, count: int, at: datetime, *onward: Onward
) -> None:
    """Say how many assignments were changed at a moment, whose, until when; that can be undone."""
    if not count:
        return confirm(request, gettext("No change: this was already the case."))
    words, code = arrival.words, arrival.organization.code
    _, names = today_s(arrival)
    given = given_at(code, at, arrival.actor, names)
    told = said % {"shown": words.number(count)}
    if given.due:
        told = f"{told} {gettext('Answer due: %(day)s.') % {'day': words.date(given.due)}}"
    told = about_several([kept_apart(one) for one in given.whom], told, words)
    return confirm(
        request, told, *onward, undo=undo_at(reverse("assignments-undo", args=[code]), at)
    )


NOTHING_GIVEN = QueryDict()


@for_those_who_may(Act.ASSIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def show_absences(request: HttpRequest, organization: str) -> HttpResponse:
    """Show who is replaced, and take another absence."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return absences_page(request, arrival)
    form = request.POST
    try:
        absence = absences.replace(
            person=read_person(form, "person"),
            deputy=read_person(form, "deputy"),
            starts=read_needed_day(form.get("starts", "")),
            ends=read_needed_day(form.get("ends", "")),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return absences_page(request, arrival, error, "replace")
    names = {one.key: one.person for one in _absences(arrival)}
    said = about(names[absence.pk], gettext("The absence has been recorded."))
    undo = Undo(reverse("absence-cancel", args=[organization, absence.pk]))
    confirm(request, said, undo=undo)
    return redirect("absences", organization)


@for_those_who_may(Act.ASSIGN)
@require_POST
def cancel_absence(request: HttpRequest, organization: str, absence: int) -> HttpResponse:
    """Take an absence back."""
    arrival = arrive(request, organization)
    names = {one.key: one.person for one in _absences(arrival)}
    try:
        absences.cancel(absence=absence, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return absences_page(request, arrival, error)
    said = gettext("The absence has been cancelled.")
    confirm(request, about(names[absence], said) if absence in names else said)
    return redirect("absences", organization)


def _absences(arrival: Arrival) -> tuple[AbsenceShown, ...]:
    look, said = today_s(arrival)
    return absences_on(look.organization, said, look.on)


def read_person(form: QueryDict, field: str) -> int:
    """Read which person is chosen; none is 0, which nobody has."""
    return read_key(form.get(field)) or 0


def _absence_field(error: UptakeError, form: str) -> str:
    """Return the field of a form at which it is mended what was wrong."""
    match form, error.code:
        case "hand", _:
            return "to"
        case "replace", "day-not-given" | "day-unreadable":
            return "starts"
        case "replace", "absence-reversed" | "absence-past":
            return "ends"
        case "replace", "own-deputy":
            return "deputy"
        case "replace", _:
            return "person"
        case _:
            return ""


def absences_page(
    request: HttpRequest, arrival: Arrival, error: UptakeError | None = None, form: str = ""
) -> HttpResponse:
    """Show who is replaced, and the forms; where `form` names one, with what was typed."""
    look, said = today_s(arrival)
    return render(
        request,
        "assignments/absences.html",
        arrival.context("absences", exact=True)
        | {
            "absences": _absences(arrival),
            "assignees": assignees(look, said),
            "with_queues": people_with_queues(look.organization, said, look.on),
            "problem": arrival.said(error),
            "problem_at": _absence_field(error, form) if error else "",
            "given": request.POST if form else NOTHING_GIVEN,
        },
        status=422 if error else 200,
    )
