"""The people of an organization as its administrator sees them."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Max, Q, QuerySet

from uptake.core.codes import Language, Notice, Role, SecondFactor
from uptake.record.queries.acting import Asked, asked
from uptake.record.queries.people import all_person_names
from uptake.record.queries.sign_in import second_factors
from uptake.record.queries.units import UnitShown, units_of
from uptake.record.queries.wordings import best_language
from uptake.register.models import ClearingArea, Event, Person, RoleHeld, Told, Unit


class PersonState(StrEnum):
    """What somebody is to the site: here, gone, or only named in documents."""

    HERE = "here"
    LEFT = "left"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list. `invited` is when they were last written to with a way in."""

    id: int
    names: Mapping[Language, str]
    name: str
    name_language: Language
    email: str
    language: Language
    roles: tuple[Role, ...]
    unit: int | None
    unit_label: str
    state: PersonState
    left_on: datetime.date | None
    last_sign_in: datetime.datetime | None
    invited: datetime.datetime | None
    factors: tuple[SecondFactor, ...]


@dataclass(frozen=True, slots=True)
class PeopleAsked:
    """Whom one looks for; what is left open narrows nothing."""

    words: str = ""
    role: Role | None = None
    state: PersonState | None = None


@dataclass(frozen=True, slots=True)
class AssignmentLeft:
    """A recommendation that a person still has to answer."""

    report: str
    number: str
    formal: bool
    due: datetime.date | None


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person closely: what `PersonLine` has, what they clear, head and still have to answer."""

    line: PersonLine
    clears: frozenset[int]
    heads: tuple[str, ...]
    assignments: tuple[AssignmentLeft, ...]
    others: int


# How many assignments a person's page lists; the coordinator has them all.
LISTED = 20


def people_of(
    organization: int, language: Language, on: datetime.date, asked: PeopleAsked
) -> tuple[PersonLine, ...]:
    """Give those who are asked for, by their names. Asks eleven questions, however many there are.

    Words are looked for in the names of all languages and in addresses, whatever their case.
    """
    rows = Person.objects.filter(organization=organization)
    lines = _lines(list(rows.select_related("account")), units_of(organization, language),
                   language, on)  # fmt: skip
    found = [line for line in lines if _is_asked(line, asked)]
    return tuple(sorted(found, key=_by_name))


def never_here(organization: int, on: datetime.date) -> int:
    """Say how many people with an account have never signed in. Asks one question."""
    return _never_here(organization, on).count()


def people_never_here(
    organization: int, language: Language, on: datetime.date
) -> tuple[PersonLine, ...]:
    """Give the people with an account who have never signed in, by their names."""
    rows = _never_here(organization, on).select_related("account")
    lines = _lines(list(rows), units_of(organization, language), language, on)
    return tuple(sorted(lines, key=_by_name))


def _never_here(organization: int, on: datetime.date) -> QuerySet[Person]:
    stays = Q(left_on=None) | Q(left_on__gt=on)
    rows = Person.objects.filter(stays, organization=organization, account__last_login=None)
    return rows.exclude(account=None)


def _by_name(line: PersonLine) -> tuple[str, int]:
    return line.name.casefold(), line.id


def person_shown(
    organization: int, person: int, language: Language, on: datetime.date
) -> PersonShown | None:
    """Give a person of an organization closely, or None where there is no such."""
    row = Person.objects.filter(organization=organization, pk=person)
    units = units_of(organization, language)
    lines = _lines(list(row.select_related("account")), units, language, on)
    if not lines:
        return None
    labels = {unit.id: unit.label for unit in units}
    headed = Unit.objects.filter(head=person).values_list("pk", flat=True)
    areas = ClearingArea.objects.filter(officer=person).values_list("unit", flat=True)
    left = _still_to_answer(person)
    return PersonShown(
        lines[0],
        frozenset(areas),
        tuple(labels[unit] for unit in headed if unit in labels),
        tuple(
            AssignmentLeft(one.item.symbol, one.item.plain_number, one.item.formal, one.due)
            for one in left[:LISTED]
        ),
        max(0, len(left) - LISTED),
    )


def _still_to_answer(person: int) -> list[Asked]:
    """Give what somebody has and has not answered, the earliest due first."""
    open_ones = [one for one in asked(Q(person=person)) if one.is_open]
    return sorted(open_ones, key=lambda one: (one.due or datetime.date.max, one.item.place))


def _lines(
    rows: list[Person], units: Iterable[UnitShown], language: Language, on: datetime.date
) -> list[PersonLine]:
    keys = [row.pk for row in rows]
    named, roles, invited = all_person_names(keys), _roles(keys), _invited(keys)
    factors = second_factors([row.account_id for row in rows if row.account_id])
    labels = {unit.id: unit.label for unit in units}
    return [
        PersonLine(
            row.pk,
            named.get(row.pk, {}),
            *_called(row, named.get(row.pk, {}), language),
            row.email,
            Language(row.language),
            roles.get(row.pk, ()),
            row.unit_id,
            labels.get(row.unit_id or 0, ""),
            _state(row, on),
            row.left_on,
            row.account.last_login if row.account else None,
            invited.get(row.pk),
            factors.get(row.account_id or 0, ()),
        )
        for row in rows
    ]


def _called(row: Person, names: Mapping[Language, str], language: Language) -> tuple[str, Language]:
    chosen = best_language(names, language)
    return (names[chosen], chosen) if chosen else (row.email, language)


def _state(row: Person, on: datetime.date) -> PersonState:
    if row.left_on is not None and row.left_on <= on:
        return PersonState.LEFT
    return PersonState.HERE if row.account_id else PersonState.NAMED


def _is_asked(line: PersonLine, asked: PeopleAsked) -> bool:
    text = " ".join((*line.names.values(), line.email)).casefold()
    return (
        all(word in text for word in asked.words.casefold().split())
        and (asked.role is None or asked.role in line.roles)
        and (asked.state is None or asked.state is line.state)
    )


def _roles(people: list[int]) -> dict[int, tuple[Role, ...]]:
    held: defaultdict[int, set[Role]] = defaultdict(set)
    rows = RoleHeld.objects.filter(person__in=people, ended_at=None)
    for person, role in rows.values_list("person", "role"):
        held[person].add(role)
    return {person: tuple(one for one in Role if one in roles) for person, roles in held.items()}


def _invited(people: list[int]) -> dict[int, datetime.datetime]:
    """Give when people were last given a way in: by a message, or by a link to copy."""
    rows = Told.objects.filter(
        person__in=people, notice=Notice.INVITED, about__startswith="invited"
    )
    found = dict(rows.values_list("person").annotate(Max("at")))
    subjects = {f"person:{person}": person for person in people}
    links = Event.objects.filter(verb="accounts.link", subject__in=subjects)
    for subject, at in links.values_list("subject").annotate(Max("at")):
        person = subjects[subject]
        found[person] = max(at, found.get(person, at))
    return found
