"""Whom a recommendation can be assigned to, and what they are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from uptake.core.codes import Language
from uptake.queries.contents.as_of import Moment
from uptake.queries.contents.names import names_of
from uptake.queries.contents.values import ByLanguage, Names
from uptake.queries.wordings import best_language
from uptake.register.models import Person, Unit

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

    def body(self, key: int) -> str:
        """Give the name of a governing body."""
        return self._best(self.names.bodies.get(key))

    def whom(self, person: int | None, unit: int | None) -> str:
        """Give the name of whoever a recommendation is assigned to: a person, or a unit."""
        return self.person(person) if person is not None else self.unit(unit or 0)

    def _best(self, names: ByLanguage[str] | None) -> str:
        known = names or {}
        language = best_language(known, self.language)
        return known[language] if language else NAMELESS


@dataclass(frozen=True, slots=True)
class Assignee:
    """Somebody, or a unit, to choose. `beside` is a person's unit; `gone`: who has left."""

    key: int
    name: str
    beside: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Assignees:
    """The people and the units that something can be assigned to, by name."""

    people: tuple[Assignee, ...]
    units: tuple[Assignee, ...]


def called(organization: int, language: Language, on: date) -> Called:
    """Give what everybody at an organization is called on a day. Asks four questions."""
    return Called(names_of(organization, Moment(on)), language)


def assignees(organization: int, said: Called, on: date) -> Assignees:
    """Give who is here on a day and can be written to, and the units that are open.

    Who only stands in documents has no e-mail address, and cannot be asked. Asks two questions.
    """
    here = Q(left_on=None) | Q(left_on__gt=on)
    people = Person.objects.filter(here, organization=organization).exclude(email="")
    is_open = Q(closed_on=None) | Q(closed_on__gt=on)
    units = Unit.objects.filter(is_open, organization=organization)
    return Assignees(
        _in_order(
            Assignee(pk, said.person(pk), said.unit(unit) if unit else "")
            for pk, unit in people.values_list("pk", "unit_id")
        ),
        _in_order(Assignee(pk, said.unit(pk)) for pk in units.values_list("pk", flat=True)),
    )


def _in_order(found: Iterable[Assignee]) -> tuple[Assignee, ...]:
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.key)))
