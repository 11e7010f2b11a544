"""What a person's calendar shows: the days by which they are to answer, and the steps of cycles."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from uptake.core.codes import CycleStep, Language
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.notifications.queries.houses import House, house_of_person
from uptake.record.queries.answering import assigned_to
from uptake.record.queries.focal_points import Asked, asked
from uptake.record.queries.people import actor_of_person, latest_names
from uptake.record.queries.texts import best_language
from uptake.register.models import CycleDay, GoverningBodyName, Person


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """A recommendation that is to be answered by a day."""

    asked: Asked
    day: date
    since: datetime


@dataclass(frozen=True, slots=True)
class StepDue:
    """A step of a cycle that is not closed; `body` is what its governing body is called."""

    cycle: int
    step: CycleStep
    day: date
    body: str
    meeting: date
    since: datetime


@dataclass(frozen=True, slots=True)
class CalendarShown:
    """A person's calendar, in their language."""

    house: House
    language: Language
    answers: tuple[AnswerDue, ...]
    steps: tuple[StepDue, ...]


def calendar(person: int, version: int, at: datetime) -> CalendarShown | None:
    """Give the calendar of a person whose address has this version; None where there is none.

    Nothing is shown to who has left. What was answered is done, and not shown.
    """
    if not Person.objects.filter(pk=person, calendar_version=version).exists():
        return None
    house = house_of_person(person, at)
    if house is None:
        return None
    actor = actor_of_person(person, house.today)
    language = house.readers[person].language
    steps = _steps(house, language) if may(actor, Act.PLAN_CYCLE, house.code) else ()
    return CalendarShown(house, language, _answers(house, actor), steps)


def calendar_version(person: int) -> int:
    """Give the version of a person's calendar address."""
    return Person.objects.values_list("calendar_version", flat=True).get(pk=person)


def _answers(house: House, actor: Actor) -> tuple[AnswerDue, ...]:
    if not may(actor, Act.ANSWER, house.code):
        return ()
    among = assigned_to(actor, "") & Q(
        follow_up__organization=house.organization, due__isnull=False
    )
    found = {
        one.item.follow_up: AnswerDue(one, one.due, one.assigned_at)
        for one in sorted(asked(among), key=lambda one: one.due or date.min, reverse=True)
        if one.is_open and one.due
    }
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.asked.item.place)))


def _steps(house: House, language: Language) -> tuple[StepDue, ...]:
    days = CycleDay.objects.filter(
        cycle__organization=house.organization, cycle__closed_at=None
    ).select_related("cycle")
    bodies = GoverningBodyName.objects.filter(governing_body__organization=house.organization)
    names = latest_names(bodies, "governing_body")
    return tuple(
        StepDue(
            row.cycle_id,
            row.step,
            row.day,
            _best(names.get(row.cycle.governing_body_id, {}), language),
            row.cycle.meeting,
            row.cycle.recorded_at,
        )
        for row in days.order_by("day", "pk")
    )


def _best(names: dict[Language, str], language: Language) -> str:
    chosen = best_language(names, language)
    return names[chosen] if chosen else ""
