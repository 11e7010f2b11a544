"""Whether messages reach people: what is asked before anybody is promised to be written to."""

from datetime import date

from django.conf import settings

from uptake.register.models import Person


def mail_leaves() -> bool:
    """Say whether there is a server that takes messages; without one they wait."""
    return bool(settings.UPTAKE_SMTP["host"])


def can_be_written_to(person: Person, on: date) -> bool:
    """Say whether a person is there on a day and has an address."""
    return bool(person.email) and (person.left_on is None or person.left_on > on)


def is_reached(person: int | None, on: date) -> bool:
    """Say whether a message to a person leaves, as far as can be known beforehand."""
    if person is None or not mail_leaves():
        return False
    row = Person.objects.filter(pk=person).first()
    return row is not None and can_be_written_to(row, on)
