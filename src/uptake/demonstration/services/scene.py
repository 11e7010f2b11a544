"""A scene of the demonstration: an organization, its people, and the language in which they write.

The deeds and what is said in them are in the JSON files of this folder.
"""

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils import timezone

from uptake.core.codes import Language
from uptake.core.recipients import Actor
from uptake.record.queries.people import actor_of_person
from uptake.register.models import FollowUp, Person

type Facts = Mapping[str, Any]


@cache
def load_facts(name: str) -> Facts:
    """Return what a file of this folder holds."""
    text = files("uptake.demonstration.services").joinpath(name).read_text("utf-8")
    loaded: Facts = json.loads(text)
    return loaded


@dataclass(frozen=True, slots=True)
class Scene:
    """An organization on the day of loading, and the language in which its people write."""

    organization: str
    language: Language
    now: datetime.datetime

    def moment(self, ago: int) -> datetime.datetime:
        """Return the moment so many days before."""
        return self.now - datetime.timedelta(days=ago)

    def day(self, ahead: int) -> datetime.date:
        """Return the day so many days ahead, or the Monday after it."""
        day = timezone.localdate(self.now) + datetime.timedelta(days=ahead)
        return day + datetime.timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > 4 else 0)

    def person(self, role: str) -> int:
        """Return the person who holds a role here."""
        held = Person.objects.filter(organization__code=self.organization, roles__role=role)
        return held.values_list("pk", flat=True).get()

    def actor(self, role: str, ago: int) -> Actor:
        """Return whoever holds a role here, as somebody who acts."""
        return actor_of_person(self.person(role), timezone.localdate(self.moment(ago)))

    def follow_ups(self, names: list[str]) -> list[int]:
        """Return recommendations by their names, such as `2021/3:1`."""
        return [self._follow_up(*name.split(":")) for name in names]

    def _follow_up(self, report: str, number: str) -> int:
        return FollowUp.objects.get(
            organization__code=self.organization,
            recommendation__report__symbol=f"JIU/REP/{report}",
            recommendation__number=number,
            recommendation__formal=True,
        ).pk

    def says(self, key: str) -> str:
        """Return what is said, in the language of this scene."""
        said: str = load_facts("said.json")[key][self.language.value]
        return said
