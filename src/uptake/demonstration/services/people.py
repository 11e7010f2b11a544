"""The demonstration's people: all invented, one for each role, at two organizations."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

from django.db import transaction
from django.utils import timezone

from uptake.assignments import services as assignments
from uptake.core.codes import Language, Role
from uptake.core.recipients import machine
from uptake.people import services as people
from uptake.register.models import FollowUp, Person

# Where the demonstration has recommendations, how many its contributor is asked for, by when.
WITH_ANSWERS, ASKED, DUE_IN = "ITU", 8, timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Invented:
    """One of the people: no organization means that they inspect.

    `name` is in their own language, `names` are in the others.
    """

    organization: str | None
    role: Role
    name: str
    language: Language
    email: str
    names: Mapping[Language, str]


def addresses() -> tuple[str, ...]:
    """Return the e-mail addresses of all of them."""
    return tuple(one.email for one in invented())


@cache
def invented() -> tuple[Invented, ...]:
    """Return all of them, the organizations one after the other."""
    return tuple(_read())


@transaction.atomic
def load_people(*, at: datetime) -> int:
    """Enter all of them with accounts, roles and something to answer; give how many they are."""
    for one in invented():
        people.enter(
            organization=one.organization,
            name=one.name,
            names=one.names,
            email=one.email,
            language=one.language,
            roles=[one.role],
            by=machine(),
            at=at,
        )
    _assign(at)
    return len(invented())


def _assign(at: datetime) -> None:
    """Return the contributor who has recommendations something to answer."""
    asked = FollowUp.objects.filter(organization__code=WITH_ANSWERS).order_by("pk")
    keys = list(asked.values_list("pk", flat=True)[:ASKED])
    contributor = Person.objects.get(
        organization__code=WITH_ANSWERS, roles__role=Role.CONTRIBUTOR, account__isnull=False
    )
    if keys:
        assignments.assign(
            follow_ups=keys,
            people=[contributor.pk],
            units=[],
            due=timezone.localdate(at) + DUE_IN,
            cycle=None,
            by=machine(),
            at=at,
        )


def _read() -> Iterator[Invented]:
    text = files("uptake.demonstration.services").joinpath("people.json").read_text("utf-8")
    for facts in json.loads(text):
        yield Invented(
            facts["organization"],
            Role(facts["role"]),
            facts["name"],
            Language(facts["language"]),
            facts["email"],
            {Language(language): name for language, name in facts["names"].items()},
        )
