"""Who takes part in the talk beside an answer, and who is at it now."""

from datetime import date, datetime

from django.db.models import Q

from uptake.core.codes import Language, Role
from uptake.core.discussing import PRESENT
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.record.queries.answering import reachable
from uptake.record.queries.people import all_person_names, person_names
from uptake.register.models import (
    Absence,
    Assignment,
    FollowUp,
    Person,
    Presence,
    RoleHeld,
    Unit,
)

# Who may discuss every answer of their organization.
STAFF = (Role.COORDINATOR, Role.CLEARING_OFFICER)


def may_discuss(held: FollowUp, by: Actor) -> bool:
    """Say whether somebody may say something beside an answer."""
    theirs = reachable(by, Act.DISCUSS, held.organization.code)
    return theirs.filter(pk=held.pk).exists()


def partners(follow_up: int, on: date) -> dict[int, dict[Language, str]]:
    """Return who may be named beside an answer, with their names in each language.

    These are all who may read it: who coordinates and clears, and who answers, by themselves, in
    the place of somebody, or for a unit that is theirs or that they head.
    """
    given = Assignment.objects.filter(follow_up=follow_up, ended_at=None)
    units = given.exclude(unit=None).values("unit")
    assigned = Q(person__in=given.exclude(person=None).values("person"))
    away = Absence.objects.filter(assigned, starts__lte=on, ends__gte=on)
    answering = (
        Q(pk__in=given.exclude(person=None).values("person"))
        | Q(pk__in=away.values("deputy"))
        | Q(unit__in=units)
        | Q(pk__in=Unit.objects.filter(pk__in=units).exclude(head=None).values("head"))
    )
    contributors = RoleHeld.objects.filter(role=Role.CONTRIBUTOR, ended_at=None).values("person")
    staff = RoleHeld.objects.filter(role__in=STAFF, ended_at=None).values("person")
    organization = FollowUp.objects.filter(pk=follow_up).values("organization")
    people = Person.objects.filter(
        Q(pk__in=staff) | Q(answering, pk__in=contributors), organization__in=organization
    )
    there = people.filter(Q(left_on=None) | Q(left_on__gt=on)).distinct()
    return all_person_names(there.values_list("pk", flat=True))


def here_now(follow_up: int, but: int | None, at: datetime, language: Language) -> tuple[str, ...]:
    """Return the names of who else has an answer before them now. Asks two questions."""
    rows = Presence.objects.filter(follow_up=follow_up, at__gte=at - PRESENT)
    people = list(rows.exclude(person=but).values_list("person", flat=True))
    return tuple(sorted(person_names(people, language).values()))
