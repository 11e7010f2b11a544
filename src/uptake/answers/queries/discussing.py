"""Who takes part in the talk beside an answer, and who is at it now."""

from datetime import date, datetime

from django.db.models import Q

from uptake.core.codes import Language, Role
from uptake.core.discussing import PRESENT
from uptake.core.permissions import Act
from uptake.core.recipients import Actor
from uptake.record.queries.answering import reachable
from uptake.record.queries.people import all_person_names, person_names
from uptake.register.models import Assignment, FollowUp, Person, Presence

# Who may discuss every answer of their organization.
STAFF = (Role.COORDINATOR, Role.CLEARING_OFFICER)


def may_discuss(held: FollowUp, by: Actor) -> bool:
    """Say whether somebody may say something beside an answer."""
    theirs = reachable(by, Act.DISCUSS, held.organization.code)
    return theirs.filter(pk=held.pk).exists()


def partners(follow_up: int, on: date) -> dict[int, dict[Language, str]]:
    """Return who may be named beside an answer, with their names in each language.

    These are who coordinates and clears, and who answers: by themselves or for their unit.
    """
    given = Assignment.objects.filter(follow_up=follow_up, ended_at=None)
    staff = Q(roles__role__in=STAFF, roles__ended_at=None)
    answering = Q(pk__in=given.exclude(person=None).values("person"))
    office = Q(
        unit__in=given.exclude(unit=None).values("unit"),
        roles__role=Role.CONTRIBUTOR,
        roles__ended_at=None,
    )
    organization = FollowUp.objects.filter(pk=follow_up).values("organization")
    people = Person.objects.filter(staff | answering | office, organization__in=organization)
    there = people.filter(Q(left_on=None) | Q(left_on__gt=on)).distinct()
    return all_person_names(there.values_list("pk", flat=True))


def here_now(follow_up: int, but: int | None, at: datetime, language: Language) -> tuple[str, ...]:
    """Return the names of who else has an answer before them now. Asks two questions."""
    rows = Presence.objects.filter(follow_up=follow_up, at__gte=at - PRESENT)
    people = list(rows.exclude(person=but).values_list("person", flat=True))
    return tuple(sorted(person_names(people, language).values()))
