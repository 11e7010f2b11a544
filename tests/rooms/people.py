"""People for the tests: plain functions, walked to their state by the real services."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.test import Client

from uptake.core.chain import HISTORY
from uptake.core.codes import Language, Role
from uptake.core.recipients import Actor, machine
from uptake.people import services as people
from uptake.record.queries.people import actor_of_person
from uptake.register.models import Person

AT = datetime.datetime(2022, 1, 3, 9, tzinfo=datetime.UTC)
DAY = AT.date()


def person(
    email: str,
    *roles: Role,
    organization: str | None = "ITU",
    name: str | None = None,
    language: Language = Language.ENGLISH,
    at: datetime.datetime = AT,
) -> Person:
    """A person with an account and roles; an inspector where there is no organization."""
    return people.enter(
        organization=organization,
        name=name or email.partition("@")[0].title(),
        email=email,
        language=language,
        roles=roles,
        by=machine(),
        at=at,
    )


def sign_in(client: Client, one: Person) -> None:
    """Sign a person in, as if by password."""
    assert one.account is not None
    client.force_login(one.account)


def acting(one: Person, on: datetime.date = DAY) -> Actor:
    """The person as an actor on a day."""
    return actor_of_person(one.pk, on)


def without_vouching(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an event tells, without the rows that it vouches for."""
    return {name: value for name, value in values.items() if name != HISTORY}
