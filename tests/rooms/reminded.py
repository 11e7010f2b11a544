"""Follow-ups that are assigned, for the tests of reminding: plain functions."""

import datetime
from collections.abc import Callable
from typing import Any

from tests.rooms.builders import bring, document, entry
from uptake.core.recipients import machine
from uptake.operation.services import ticking
from uptake.register.models import Assignment, FollowUp, Mail, Person, Told

# A Wednesday morning.
NOW = datetime.datetime(2022, 9, 7, 9, tzinfo=datetime.UTC)
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)


def register_of(count: int = 2) -> None:
    """A register with some recommendations of one report."""
    bring(document(*(entry(str(number)) for number in range(1, count + 1))))


def follow_up(number: str = "1") -> FollowUp:
    """A recommendation of it at the organization."""
    return FollowUp.objects.get(recommendation__number=number)


def assigned(
    number: str = "1",
    person: Person | None = None,
    due: datetime.date | None = None,
    at: datetime.datetime = NOW,
    **to: Any,
) -> Assignment:
    """An assignment of a recommendation, made at a time."""
    return Assignment.objects.create(
        follow_up=follow_up(number),
        person=person,
        due=due,
        assigned_at=at,
        assigned_by="Uptake",
        **to,
    )


def tick(at: datetime.datetime = NOW) -> ticking.Ticked:
    """Do what is due at a time."""
    return ticking.tick(by=machine(), clock=still(at))


def still(at: datetime.datetime) -> Callable[[], datetime.datetime]:
    """A clock that stands."""
    return lambda: at


def mail_to(person: Person) -> Mail:
    """The one message for a person that was written."""
    return Mail.objects.get(person=person)


def told(person: Person) -> list[tuple[str, str]]:
    """What a person was told: notice and name."""
    rows = Told.objects.filter(person=person).order_by("notice", "about")
    return list(rows.values_list("notice", "about"))
