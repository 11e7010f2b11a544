"""No deed keeps a day that nobody can mean, and an import of such a document keeps nothing."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.editions.builders import given as edition_given
from tests.meetings import builders as meeting
from tests.rooms.builders import document, entry
from tests.rooms.people import person
from tests.rooms.reminded import NOW, TODAY, assigned, follow_up, register_of
from tests.rooms.reports import register
from uptake.assignments import services as assignments
from uptake.assignments.services import absences, cycles
from uptake.core.codes import DecisionState, Language, Role
from uptake.core.document import Decision
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.imports import services as imports
from uptake.people import services as people
from uptake.people.services import units
from uptake.people.services.units import UnitGiven
from uptake.register.models import Event, GoverningBody
from uptake.reports import services as reports
from uptake.reports.services import ReportRefused

pytestmark = pytest.mark.django_db
FAR, LONG_AGO = datetime.date.max, datetime.date.min
BY: dict[str, Any] = {"by": machine(), "at": NOW}


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    register_of(1)


def refused(deed: Callable[[], object], code: str = "day-out-of-range") -> None:
    before = Event.objects.count()
    with pytest.raises(UptakeError) as raised:
        deed()
    assert raised.value.code == code
    assert Event.objects.count() == before


def test_due_days() -> None:
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    whom: dict[str, Any] = {"people": [ana.pk], "units": [], "cycle": None}
    refused(lambda: assignments.assign(follow_ups=[follow_up().pk], due=FAR, **whom, **BY))
    key = assigned("1", ana).pk
    refused(lambda: assignments.change_due(assignments=[key], due=FAR, **BY))
    assert assignments.change_due(assignments=[key], due=datetime.date(2072, 12, 31), **BY) == 1


def test_absences_and_leaving() -> None:
    ana, omar = (person(f"{one}@itu.example", Role.CONTRIBUTOR) for one in ("ana", "omar"))
    both: dict[str, Any] = {"person": ana.pk, "deputy": omar.pk}
    refused(lambda: absences.replace(**both, starts=TODAY, ends=FAR, **BY))
    refused(lambda: absences.replace(**both, starts=LONG_AGO, ends=TODAY, **BY))
    refused(lambda: people.leave(person=ana.pk, on=FAR, **BY))
    refused(lambda: people.leave(person=ana.pk, on=LONG_AGO, **BY))


def test_units() -> None:
    given = UnitGiven({Language.ENGLISH: "Treasury"})
    far = replace(given, since=FAR)
    refused(lambda: units.enter(organization="ITU", given=far, **BY))
    unit = units.enter(organization="ITU", given=given, **BY)
    again = replace(far, names={Language.ENGLISH: "Finance"})
    refused(lambda: units.change(unit=unit.pk, given=again, **BY))
    refused(lambda: units.close(unit=unit.pk, on=LONG_AGO, **BY))


def test_cycles() -> None:
    body = GoverningBody.objects.filter(organization__code="ITU").first()
    assert body is not None
    opens: dict[str, Any] = {"governing_body": body.pk, "days": None, **BY}
    refused(lambda: cycles.open_cycle(meeting=FAR, **opens))
    meeting_day = TODAY + datetime.timedelta(days=200)
    cycle = cycles.open_cycle(meeting=meeting_day, **opens)
    refused(lambda: cycles.change_cycle(cycle=cycle.pk, meeting=FAR, days={}, **BY))
    refused(lambda: cycles.change_cycle(cycle=cycle.pk, meeting=LONG_AGO, days={}, **BY))


def test_editions() -> None:
    given = edition_given(date=FAR)
    refused(lambda: editions.open_(organization="ITU", given=given, **BY))


def test_what_meetings_ask_for() -> None:
    council = meeting.brought()
    refused(lambda: meeting.requested(council, due=FAR))


@pytest.mark.parametrize("field", ["due", "received", "distributed"])
def test_reports(field: str) -> None:
    with pytest.raises(ReportRefused) as raised:
        register(None, **{field: FAR})
    found = [(one.field, one.code) for one in raised.value.problems]
    assert (field, "day-out-of-range") in found


def test_the_treatment_of_a_report() -> None:
    register()
    days: dict[str, Any] = {"received": TODAY, "distributed": None, "due": TODAY, "considered": FAR}
    with pytest.raises(ReportRefused) as raised:
        reports.date_treatment(symbol="JIU/REP/2021/3", organization="ITU", **days, **BY)
    assert [(one.field, one.code) for one in raised.value.problems] == [
        ("considered", "day-out-of-range")
    ]


def test_documents_that_are_imported() -> None:
    decided = Decision(DecisionState.ENDORSED, "Council", "C99/1", FAR)
    far = document(entry("1"), date=FAR)
    old = document(entry("1"), symbol="C22/62", date=LONG_AGO)
    told = document(entry("1", decision=decided), symbol="C22/63")
    refused(lambda: imports.apply(far, organization="ITU", **BY))
    refused(lambda: imports.apply(old, organization="ITU", **BY))
    refused(lambda: imports.apply(told, organization="ITU", **BY))
