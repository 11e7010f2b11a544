"""The people of an organization.

What they are called, their roles, units and deputies, and who reaches them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from uptake.core.codes import Language, Role, Via
from uptake.core.house_rules import Contact
from uptake.core.permissions import Act, may
from uptake.core.recipients import NOBODY, Actor, Directory, Office
from uptake.record.queries.cache import remembered
from uptake.record.queries.texts import best_language
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Absence, Assignment, Person, PersonName, RoleHeld, Unit, UnitName


def latest_names(rows: QuerySet[Any], owner: str) -> dict[int, dict[Language, str]]:
    """Return the latest name in each language, by the identity in the column `owner`.

    `rows` are dated names; of two of one day the one that was recorded last, and one that is empty
    was taken back. Asks one question.
    """
    named: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    dated = rows.order_by("valid_from", "recorded_at", "pk")
    for key, language, name in dated.values_list(owner, "language", "name"):
        named[key][language] = name
    return {
        key: {language: name for language, name in names.items() if name}
        for key, names in named.items()
    }


def person_names(people: Iterable[int], language: Language = Language.ENGLISH) -> dict[int, str]:
    """Return the latest name of each person. Asks one question."""
    return {
        person: names[chosen]
        for person, names in all_person_names(people).items()
        if (chosen := best_language(names, language))
    }


def oversight_people(language: Language) -> tuple[tuple[int, str], ...]:
    """Return who belongs to the oversight body, or did, by their names. Asks two questions."""
    people = list(Person.objects.filter(organization=None).values_list("pk", flat=True))
    return tuple(sorted(person_names(people, language).items(), key=lambda one: one[1].casefold()))


def names_by_name(organization: str) -> dict[str, dict[Language, str]]:
    """Return, by each name that one person goes or went by, that person's latest names.

    Acts are recorded with the name of whoever did them; so a page can call them as it does
    elsewhere. Of the organization and of those who belong to none, as inspectors. A name that two
    people share is nobody's. Asks one question.
    """
    rows = PersonName.objects.filter(
        Q(person__organization__code=organization) | Q(person__organization=None)
    ).exclude(name="")
    latest: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    whose: defaultdict[str, set[int]] = defaultdict(set)
    dated = rows.order_by("valid_from", "recorded_at", "pk")
    for person, language, name in dated.values_list("person", "language", "name"):
        latest[person][Language(language)] = name
        whose[name].add(person)
    return {name: latest[min(people)] for name, people in whose.items() if len(people) == 1}


def coordinator_to_ask(organization: str, language: Language, on: date) -> Contact | None:
    """Return the coordinator to whom questions go, as replies to messages do. Two questions."""
    rows = Person.objects.filter(
        organization__code=organization, roles__role=Role.COORDINATOR, roles__ended_at=None
    )
    found = next((one for one in rows.order_by("pk") if can_be_written_to(one, on)), None)
    if found is None:
        return None
    return Contact(person_names([found.pk], language).get(found.pk) or found.email, found.email)


def all_person_names(people: Iterable[int]) -> dict[int, dict[Language, str]]:
    """Return the latest name of each person in each language. Asks one question."""
    return latest_names(PersonName.objects.filter(person__in=list(people)), "person")


def wants_digest(person: int) -> bool:
    """Say whether a person gets the weekly digest."""
    return Person.objects.filter(pk=person, wants_digest=True).exists()


# Where it is about nobody in particular, all that matters is that it is one and the same.
HERE = "here"


def roles_that(act: Act) -> frozenset[Role]:
    """Return the roles that let somebody do this at their own organization."""
    return frozenset(
        role
        for role in Role
        if may(Actor("", organization=HERE, roles=frozenset({role})), act, HERE)
    )


ANSWERING = roles_that(Act.ANSWER)


def may_answer(people: Collection[int]) -> frozenset[int]:
    """Return those of the people whose roles let them answer. Asks one question."""
    held = RoleHeld.objects.filter(person__in=list(people), role__in=ANSWERING, ended_at=None)
    return frozenset(held.values_list("person", flat=True))


def directory_of(
    people: Iterable[Person],
    units: Iterable[Unit],
    roles: Mapping[Role, Collection[int]],
    absences: Iterable[Absence],
    today: date,
) -> Directory:
    """Make the directory of an organization from its rows."""
    everybody = list(people)
    left = frozenset(one.pk for one in everybody if one.left_on and one.left_on <= today)
    there = [one for one in everybody if one.email and one.pk not in left]
    answering = {holder for role in ANSWERING for holder in roles.get(role, ())}
    contributors: defaultdict[int | None, list[int]] = defaultdict(list)
    others: defaultdict[int | None, list[int]] = defaultdict(list)
    for one in there:
        if one.pk in roles.get(Role.CONTRIBUTOR, ()):
            contributors[one.unit_id].append(one.pk)
        elif one.pk in answering:
            others[one.unit_id].append(one.pk)
    known = list(units)
    return Directory(
        units={one.pk: one.unit_id for one in there},
        offices={
            unit.pk: Office(
                unit.head_id, unit.parent_id, tuple(contributors[unit.pk]), tuple(others[unit.pk])
            )
            for unit in known
        },
        deputies={
            absence.person_id: absence.deputy_id
            for absence in absences
            if absence.starts <= today <= absence.ends
        },
        able=frozenset(one.pk for one in there if one.pk in answering),
        left=left,
        closed=frozenset(one.pk for one in known if one.closed_on and one.closed_on <= today),
    )


def directory(look: Look) -> Directory:
    """Return the directory of an organization on the day. Asks four questions, if any."""
    question = ("directory", look.organization, look.on)
    return remembered(look.state, question, lambda: _asked(look.organization, look.on))


def somebodys(found: Directory) -> Q:
    """Return the condition that an assignment has not ended, and somebody is there to act on it."""
    people = [one for one in found.units if found.acting(one, None)]
    units = [one for one in found.offices if found.acting(None, one)]
    return Q(ended_at=None) & (Q(person__in=people) | Q(unit__in=units))


def _asked(organization: int, today: date) -> Directory:
    own = {"organization": organization}
    roles: defaultdict[Role, set[int]] = defaultdict(set)
    held = RoleHeld.objects.filter(ended_at=None, person__organization=organization)
    for holder, role in held.values_list("person", "role"):
        roles[role].add(holder)
    absences = Absence.objects.filter(
        person__organization=organization, starts__lte=today, ends__gte=today
    )
    return directory_of(
        Person.objects.filter(**own).order_by("pk"),
        Unit.objects.filter(**own),
        roles,
        absences.order_by("-pk"),
        today,
    )


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


def actor_of_account(account: int, organization: str, on: date) -> Actor:
    """Return who an account is at an organization; an inspector is one everywhere.

    Somebody who has no place there is NOBODY. Asks five questions.
    """
    people = Person.objects.filter(account=account).filter(
        Q(organization__code=organization) | Q(organization=None)
    )
    return _actor(_here(people, on), on, Via.SITE)


def actor_of_person(person: int, on: date, via: Via = Via.SITE) -> Actor:
    """Return a person as an actor on a day. Who has left is NOBODY."""
    return _actor(_here(Person.objects.filter(pk=person), on), on, via)


def _actor(found: Person | None, on: date, via: Via) -> Actor:
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


type Called = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class UnitShown:
    """A unit as pages show it. `path` are the names from the top of the tree down to its own."""

    id: int
    names: Called
    name: str
    name_language: Language
    path: tuple[str, ...]
    depth: int
    parent: int | None
    head: int | None
    head_name: str
    closed_on: date | None
    people: int
    assignments: int

    @property
    def label(self) -> str:
        """The unit as lists of choices name it: with the units above it."""
        return " / ".join(self.path)


def unit_names(units: Iterable[int], language: Language) -> dict[int, str]:
    """Return the latest name of each unit, in the best language there is. Asks one question."""
    named = all_unit_names(list(units))
    return {
        unit: names[chosen]
        for unit, names in named.items()
        if (chosen := best_language(names, language))
    }


def all_unit_names(units: Iterable[int]) -> dict[int, dict[Language, str]]:
    """Return the latest name of each unit in each language. Asks one question."""
    return latest_names(UnitName.objects.filter(unit__in=list(units)), "unit")


def units_of(organization: int, language: Language) -> tuple[UnitShown, ...]:
    """Return the units of an organization as a tree read from the top: each before those below it.

    Asks five questions, however many there are.
    """
    rows = {row.pk: row for row in Unit.objects.filter(organization=organization)}
    named = all_unit_names(rows)
    heads = person_names([row.head_id for row in rows.values() if row.head_id], language)
    people = _counted(Person.objects.filter(unit__in=rows, left_on=None))
    assignments = _counted(Assignment.objects.filter(unit__in=rows, ended_at=None))
    return tuple(
        UnitShown(
            unit,
            named.get(unit, {}),
            *_best(named.get(unit, {}), language),
            path,
            len(path) - 1,
            rows[unit].parent_id,
            rows[unit].head_id,
            heads.get(rows[unit].head_id or 0, ""),
            rows[unit].closed_on,
            people.get(unit, 0),
            assignments.get(unit, 0),
        )
        for unit, path in _walked(rows, named, language)
    )


def _walked(
    rows: Mapping[int, Unit], named: Mapping[int, Called], language: Language
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Return each unit with its path: in the order of their names, each before those below it."""
    called = {unit: _best(named.get(unit, {}), language)[0] for unit in rows}
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for unit in sorted(rows, key=lambda one: (called[one].casefold(), one), reverse=True):
        below[rows[unit].parent_id].append(unit)
    walked: list[tuple[int, tuple[str, ...]]] = [(unit, ()) for unit in below[None]]
    while walked:
        unit, above = walked.pop()
        path = (*above, called[unit])
        yield unit, path
        walked += [(one, path) for one in below[unit]]


def below_and_itself(unit: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """Return a unit and all that stand below it, by what each stands below."""
    found = {unit}
    while new := {one for one, parent in parents.items() if parent in found} - found:
        found |= new
    return frozenset(found)


def _best(names: Called, language: Language) -> tuple[str, Language]:
    chosen = best_language(names, language)
    return (names[chosen], chosen) if chosen else ("", language)


def _counted(rows: QuerySet[Any]) -> dict[int, int]:
    """Return how many rows each unit has."""
    return dict(rows.values_list("unit").annotate(Count("pk")))
