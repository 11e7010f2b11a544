"""Whom a recommendation can be assigned to, and what they are called."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from uptake.core.codes import Language, Role
from uptake.core.recipients import Directory, Hindrance
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.names import names_of
from uptake.record.queries.contents.values import ByLanguage, Names
from uptake.record.queries.directories import directory, somebodys
from uptake.record.queries.follow_ups import ADDRESSED, STILL_ASKED, UNFINISHED, follow_ups_on
from uptake.record.queries.looks import Look
from uptake.record.queries.wordings import Wording, best_language, best_of
from uptake.register.models import Assignment, FollowUp, RoleHeld

# What shows where somebody has no name in the register.
NAMELESS = "…"


@dataclass(frozen=True, slots=True)
class Called:
    """What people, units and governing bodies are called, in a reader's language."""

    names: Names
    language: Language

    def person(self, key: int) -> str:
        """Give the name of a person."""
        return self._best(self.names.people.get(key))

    def unit(self, key: int) -> str:
        """Give the name of a unit with those above it, the highest first."""
        return "/".join(self._best(self.names.units.get(one)) for one in self.names.path(key))

    def body(self, key: int) -> Wording:
        """Give the name of a governing body."""
        found = best_of(self.names.bodies.get(key) or {}, self.language)
        return found or Wording(NAMELESS, self.language)

    def whom(self, person: int | None, unit: int | None) -> str:
        """Give the name of whoever a recommendation is assigned to: a person, or a unit."""
        return self.person(person) if person is not None else self.unit(unit or 0)

    def _best(self, names: ByLanguage[str] | None) -> str:
        known = names or {}
        language = best_language(known, self.language)
        return known[language] if language else NAMELESS


@dataclass(frozen=True, slots=True)
class Assignee:
    """Somebody, or a unit, to choose. `beside` is a person's unit; `gone`: who has left.

    `hindrance` says why nobody of a unit can answer.
    """

    key: int
    name: str
    beside: str = ""
    gone: bool = False
    roles: tuple[Role, ...] = ()
    hindrance: Hindrance | None = None


@dataclass(frozen=True, slots=True)
class Assignees:
    """The people and the units that something can be assigned to, by name.

    `everybody` are all who are here, also those who may not answer.
    """

    everybody: tuple[Assignee, ...]
    people: tuple[Assignee, ...]
    units: tuple[Assignee, ...]


def called(organization: int, language: Language, on: date) -> Called:
    """Give what everybody at an organization is called on a day. Asks four questions."""
    return Called(names_of(organization, Moment(on)), language)


def assignees(look: Look, said: Called) -> Assignees:
    """Give who may answer, is here on the day and can be written to, and the units that are open.

    Asks one question, and who is there.
    """
    there = directory(look)
    roles: defaultdict[int, list[Role]] = defaultdict(list)
    held = RoleHeld.objects.filter(ended_at=None, person__organization=look.organization)
    for holder, role in held.values_list("person", "role"):
        roles[holder].append(role)
    everybody = _in_order(
        Assignee(
            pk,
            said.person(pk),
            said.unit(unit) if unit else "",
            roles=tuple(one for one in Role if one in roles[pk]),
        )
        for pk, unit in there.units.items()
    )
    return Assignees(
        everybody,
        tuple(one for one in everybody if one.key in there.able),
        _in_order(
            Assignee(pk, said.unit(pk), hindrance=there.hindrance(None, pk))
            for pk in there.offices
            if pk not in there.closed
        ),
    )


def _in_order(found: Iterable[Assignee]) -> tuple[Assignee, ...]:
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.key)))


def nobodys(look: Look, there: Directory) -> QuerySet[FollowUp]:
    """Give what is addressed to the organization, still to be done, and nobody can answer."""
    rows = follow_ups_on(look).filter(ADDRESSED & UNFINISHED & STILL_ASKED)
    return rows.filter(~has_somebody(there))


def has_somebody(there: Directory) -> Exists:
    """Ask of a follow-up whether somebody who can answer has it."""
    return Exists(Assignment.objects.filter(somebodys(there), follow_up=OuterRef("pk")))
