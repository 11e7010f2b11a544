"""Whom something can be assigned to: people who are here, and units that are open."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from uptake.core.errors import UptakeError
from uptake.record.queries.directories import may_answer
from uptake.record.queries.people import person_names
from uptake.record.services.locks import hold
from uptake.register.models import Person, Unit


def require_people(organization: int, people: Collection[int], on: date) -> None:
    """Refuse whoever is not of the organization, or has left it by the day.

    Raises UptakeError `person-unknown`.
    """
    here = Q(left_on=None) | Q(left_on__gt=on)
    rows = Person.objects.filter(here, organization=organization, pk__in=list(people))
    if rows.count() < len(set(people)):
        raise UptakeError("person-unknown")


def require_answering(people: Collection[int]) -> None:
    """Refuse whoever has no role that lets them answer.

    Raises UptakeError `person-may-not-answer` (person).
    """
    unable = sorted(set(people) - may_answer(people))
    if unable:
        named = person_names(unable)
        person = ", ".join(named.get(one, "") for one in unable)
        raise UptakeError("person-may-not-answer", person=person)


def require_units(organization: int, units: Collection[int], on: date) -> None:
    """Refuse what is no unit of the organization, or closed by the day; nobody closes one now.

    Raises UptakeError `unit-unknown`.
    """
    is_open = Q(closed_on=None) | Q(closed_on__gt=on)
    rows = hold(Unit.objects.filter(is_open, organization=organization, pk__in=list(units)))
    if rows.count() < len(set(units)):
        raise UptakeError("unit-unknown")
