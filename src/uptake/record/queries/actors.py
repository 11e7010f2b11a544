"""Who somebody is at an organization: their roles, their office, and whom they replace today."""

from datetime import date

from django.db.models import Q, QuerySet

from uptake.core.actors import NOBODY, Actor
from uptake.core.codes import Via
from uptake.record.queries.people import person_names
from uptake.register.models import Absence, Person, RoleHeld, Unit


def actor_of_account(account: int, organization: str, on: date) -> Actor:
    """Give who an account is at an organization; an inspector is one everywhere.

    Somebody who has no place there is NOBODY. Asks five questions at most.
    """
    people = Person.objects.filter(account=account).filter(
        Q(organization__code=organization) | Q(organization=None)
    )
    found = _here(people, on)
    return actor_of_person(found.pk, on) if found else NOBODY


def actor_of_person(person: int, on: date, via: Via = Via.SITE) -> Actor:
    """Give a person as an actor on a day. Who has left is NOBODY."""
    found = _here(Person.objects.filter(pk=person), on)
    if found is None:
        return NOBODY
    names = person_names([found.pk])
    offices = set(Unit.objects.filter(head=found.pk).values_list("pk", flat=True))
    absences = Absence.objects.filter(deputy=found.pk, starts__lte=on, ends__gte=on)
    roles = RoleHeld.objects.filter(person=found.pk, ended_at=None)
    return Actor(
        name=names.get(found.pk) or found.email,
        person=found.pk,
        organization=found.organization.code if found.organization else None,
        roles=frozenset(roles.values_list("role", flat=True)),
        offices=frozenset(offices | ({found.unit_id} if found.unit_id else set())),
        stands_for=frozenset(absences.values_list("person", flat=True)),
        via=via,
    )


def _here(people: QuerySet[Person], on: date) -> Person | None:
    stays = Q(left_on=None) | Q(left_on__gt=on)
    return people.filter(stays).select_related("organization").order_by("organization").first()
