"""The focal points of a report at the organization: who they were, and who can be named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from uptake.record.queries.contents.values import Member
from uptake.record.queries.focal_points import Assignee, Called, called
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, Person, ReportFocalPoint, ReportFocalPoints, Unit


@dataclass(frozen=True, slots=True)
class FocalPointList:
    """Who the focal points were from a day to a day; without `until` they are so still."""

    since: date
    until: date | None
    members: tuple[Member, ...]
    names: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Nameable:
    """Who can be named as a focal point: people who are here, and open units, by name."""

    people: tuple[Assignee, ...]
    units: tuple[Assignee, ...]


def focal_point_lists(look: Look, symbol: str) -> tuple[FocalPointList, ...]:
    """Give the lists of a report one after the other, the latest first.

    Of several for one day the last recorded stands. Asks two questions, and for the names.
    """
    rows = ReportFocalPoints.objects.filter(
        report_at_organization__organization=look.organization,
        report_at_organization__report__symbol=symbol,
    )
    latest = {row.valid_from: row.pk for row in rows.order_by("valid_from", "recorded_at", "pk")}
    members: dict[int, list[Member]] = {pk: [] for pk in latest.values()}
    of_lists = ReportFocalPoint.objects.filter(focal_points__in=members)
    for owner, person, unit in of_lists.order_by("position").values_list(
        "focal_points", "person", "unit"
    ):
        members[owner].append(Member(person, unit))
    said = called(look.organization, look.language, look.on)
    days = sorted(latest)
    ends = [day - timedelta(days=1) for day in days[1:]]
    made = [
        FocalPointList(
            day,
            end,
            tuple(members[latest[day]]),
            tuple(_named(one, said) for one in members[latest[day]]),
        )
        for day, end in zip(days, [*ends, None], strict=False)
    ]
    return tuple(reversed(made))


def assigned_to_report(look: Look, symbol: str) -> tuple[Member, ...]:
    """Give to whom recommendations of a report are assigned today: each person or unit once."""
    rows = Assignment.objects.filter(
        ended_at=None,
        follow_up__organization=look.organization,
        follow_up__recommendation__report__symbol=symbol,
    )
    held = rows.order_by("pk").values_list("person", "person__unit", "unit")
    return tuple(
        dict.fromkeys(
            Member(person, of_person if person is not None else unit)
            for person, of_person, unit in held
        )
    )


def nameable(look: Look, besides: Iterable[Member] = ()) -> Nameable:
    """Give who can be named on the day, and whoever is named already, gone or not.

    Who has no e-mail address, because only a document has named them, can be named too.
    """
    people = [one.person for one in besides if one.person is not None]
    units = [one.unit for one in besides if one.unit is not None]
    said = called(look.organization, look.language, look.on)
    here = Q(left_on=None) | Q(left_on__gt=look.on) | Q(pk__in=people)
    is_open = Q(closed_on=None) | Q(closed_on__gt=look.on) | Q(pk__in=units)
    return Nameable(
        _in_order(
            Assignee(pk, said.person(pk), beside=said.unit(unit) if unit else "")
            for pk, unit in Person.objects.filter(here, organization=look.organization).values_list(
                "pk", "unit"
            )
            if pk in said.names.people
        ),
        _in_order(
            Assignee(pk, said.unit(pk))
            for pk in Unit.objects.filter(is_open, organization=look.organization).values_list(
                "pk", flat=True
            )
            if pk in said.names.units
        ),
    )


def _named(member: Member, said: Called) -> tuple[str, str]:
    person = said.person(member.person) if member.person is not None else ""
    return person, said.unit(member.unit) if member.unit is not None else ""


def _in_order(found: Iterable[Assignee]) -> tuple[Assignee, ...]:
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.key)))
