"""The organizations as reminding sees them: rules, the day, who is there, who clears, who plans."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from uptake.core.codes import Language, Role
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import Directory
from uptake.core.reminding import day_of
from uptake.record.queries.organizations import rules_of
from uptake.record.queries.people import can_be_written_to, directory_of
from uptake.record.queries.reviewed_words import Spoken, spoken_in_all, spoken_in_each
from uptake.register.models import Absence, ClearingArea, Organization, Person, RoleHeld, Unit
from uptake.terms.words import Words, words

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is there and can be written to."""

    person: int
    email: str
    language: Language
    wants_digest: bool


@dataclass(frozen=True, slots=True)
class House:
    """An organization on a day. `officers` clear the units of their area (none: all of them).

    `spoken` are the words of the languages in which terms were reviewed.
    """

    organization: int
    code: str
    rules: HouseRules
    today: date
    readers: Mapping[int, Reader]
    directory: Directory
    officers: Mapping[int, frozenset[int]] = field(default_factory=dict)
    coordinators: tuple[int, ...] = ()
    spoken: Spoken = field(default_factory=dict)

    def words(self, language: Language) -> Words:
        """Give the words of the organization in a language."""
        return self.spoken.get(language) or words(language, self.code)


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the rows say of all organizations."""

    people: defaultdict[int, list[Person]]
    units: defaultdict[int, list[Unit]]
    absences: list[Absence]
    roles: defaultdict[Role, set[int]]
    areas: defaultdict[int, set[int]]
    spoken: Mapping[str, Spoken]


def houses(at: datetime, only: int | None = None) -> dict[int, House]:
    """Give all organizations, or one, each on its own day, by their keys. Asks seven questions."""
    rows = Organization.objects.select_related("rules").order_by("code")
    known = list(rows if only is None else rows.filter(pk=only))
    tables = _tables(at, [one.code for one in known])
    return {one.pk: _house(one, tables, at) for one in known}


def rules_by_organization() -> dict[int, HouseRules]:
    """Give the rules of all organizations by their keys. Asks one question."""
    known = Organization.objects.select_related("rules")
    return {one.pk: rules_of(getattr(one, "rules", None)) for one in known}


def house_of_person(person: int, at: datetime) -> House | None:
    """Give the place of one person who is there and has an address, or None; nobody else of it.

    An inspector's is the oversight body, which has no rules of its own.
    """
    row = (
        Person.objects.select_related("organization__rules", "oversight_body")
        .filter(pk=person)
        .first()
    )
    if row is None:
        return None
    rules = rules_of(getattr(row.organization, "rules", None))
    today = day_of(at, rules)
    if not can_be_written_to(row, today):
        return None
    place = row.organization or row.oversight_body
    return House(
        organization=row.organization_id or 0,
        code=place.code if place else "",
        rules=rules,
        today=today,
        readers={person: Reader(person, row.email, row.language, row.wants_digest)},
        directory=Directory({person: row.unit_id}),
        spoken=spoken_in_all(row.organization.code if row.organization else None),
    )


def _tables(at: datetime, organizations: Collection[str]) -> _Tables:
    people: defaultdict[int, list[Person]] = defaultdict(list)
    for person in Person.objects.exclude(organization=None).order_by("pk"):
        people[person.organization_id or 0].append(person)
    units: defaultdict[int, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.all():
        units[unit.organization_id].append(unit)
    roles: defaultdict[Role, set[int]] = defaultdict(set)
    for holder, role in RoleHeld.objects.filter(ended_at=None).values_list("person", "role"):
        roles[role].add(holder)
    areas: defaultdict[int, set[int]] = defaultdict(set)
    for officer, area in ClearingArea.objects.values_list("officer", "unit"):
        areas[officer].add(area)
    # A day more on either side: where it is a day already, or still.
    near = Absence.objects.filter(starts__lte=at.date() + DAY, ends__gte=at.date() - DAY)
    spoken = spoken_in_each(organizations)
    return _Tables(people, units, list(near.order_by("pk")), roles, areas, spoken)


def _house(one: Organization, tables: _Tables, at: datetime) -> House:
    rules = rules_of(getattr(one, "rules", None))
    today = day_of(at, rules)
    there = [
        person
        for person in tables.people[one.pk]
        if person.email and (person.left_on is None or person.left_on > today)
    ]
    keys = {person.pk for person in there}
    return House(
        organization=one.pk,
        code=one.code,
        rules=rules,
        today=today,
        readers={
            person.pk: Reader(person.pk, person.email, person.language, person.wants_digest)
            for person in there
        },
        directory=directory_of(
            tables.people[one.pk],
            tables.units[one.pk],
            tables.roles,
            reversed(tables.absences),
            today,
        ),
        officers={
            officer: frozenset(tables.areas[officer])
            for officer in sorted(keys & tables.roles[Role.CLEARING_OFFICER])
        },
        coordinators=tuple(sorted(keys & tables.roles[Role.COORDINATOR])),
        spoken=tables.spoken[one.code],
    )
