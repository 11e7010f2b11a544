"""What reminding starts from.

Rules, the day, who is there, answers on their way, and what was told already.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import F, Max, Q

from uptake.core.codes import Deed, Language, Notice, Role, Stage
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import Directory
from uptake.core.reminding import LOOK_BACK, Occasion, Standing, day_of, remembered
from uptake.record.queries.focal_points import Asked, Item, item_columns, item_of
from uptake.record.queries.organizations import rules_of
from uptake.record.queries.people import can_be_written_to, directory_of
from uptake.record.queries.reviewed_words import Spoken, spoken_in_all, spoken_in_each
from uptake.register.models import (
    Absence,
    Assignment,
    ClearingArea,
    Organization,
    Person,
    RoleHeld,
    StageChange,
    Told,
    Unit,
)
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
        """Return the words of the organization in a language."""
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
    """Get all organizations, or one, each on its own day, by their keys. Asks seven questions."""
    rows = Organization.objects.select_related("rules").order_by("code")
    known = list(rows if only is None else rows.filter(pk=only))
    tables = _tables(at, [one.code for one in known])
    return {one.pk: _house(one, tables, at) for one in known}


def rules_by_organization() -> dict[int, HouseRules]:
    """Return the rules of all organizations by their keys. Asks one question."""
    known = Organization.objects.select_related("rules")
    return {one.pk: rules_of(getattr(one, "rules", None)) for one in known}


def house_of_person(person: int, at: datetime) -> House | None:
    """Return the place of one person who is there and has an address, or None; nobody else of it.

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


# More than weekends and holidays can put between two days on which messages leave.
MARGIN = 4 * DAY


@dataclass(frozen=True, slots=True)
class Handed:
    """An answer that was handed in, and waits for clearance or was returned.

    `change` names that deed; `units` are those of its focal points.
    """

    item: Item
    organization: int
    stage: Stage
    change: str
    author: int | None
    reason: str
    units: frozenset[int]


@dataclass(frozen=True, slots=True)
class WasTold:
    """What each person was told, by notice and name, and when they were last written to.

    `newest` is the key of the newest row that was read.
    """

    told: Mapping[int, frozenset[tuple[Notice, str]]]
    last: Mapping[int, datetime]
    newest: int = 0

    def knows(self, person: int, occasions: Iterable[Occasion]) -> bool:
        """Say whether the person was told any of these."""
        told = self.told.get(person, ())
        return any((one.notice, one.about) in told for one in occasions)


def near(houses: Mapping[int, House], at: datetime) -> Q:
    """Return the condition that there may be something to say of an assignment of one of these."""
    rules = [house.rules for house in houses.values()]
    before = max((max(one.reminder_days, default=0) for one in rules), default=0)
    after = max((one.escalate_after for one in rules), default=0)
    today = at.date()
    due = Q(
        due__gte=today - LOOK_BACK - timedelta(days=after) - DAY,
        due__lte=today + timedelta(days=before) + MARGIN,
    )
    returned = Q(follow_up__progress__stage=Stage.RETURNED)
    here = Q(follow_up__organization__in=list(houses))
    return here & (due | Q(assigned_at__gte=at - LOOK_BACK - DAY) | returned)


def standing_of(one: Asked, rules: HouseRules, returned: Mapping[int, str]) -> Standing:
    """Return an assignment as reminding sees it.

    `returned` names the return of the answer of a follow-up, where it was returned.
    """
    day = day_of(one.assigned_at, rules)
    back = returned.get(one.item.follow_up)
    return Standing(one.assignment, day, one.due, one.is_open, back)


def handed(houses: Collection[int], at: datetime) -> list[Handed]:
    """Return the answers that were lately handed in or returned, and stand so. Asks two questions.

    Of these organizations only.
    """
    passed = Q(deed=Deed.SUBMIT, stage=Stage.SUBMITTED) | Q(deed=Deed.RETURN)
    changes = StageChange.objects.filter(
        passed,
        update=F("update__follow_up__progress__latest"),
        stage=F("update__follow_up__progress__stage"),
        update__follow_up__progress__since__gte=at - LOOK_BACK,
        update__follow_up__organization__in=list(houses),
    ).order_by("pk")
    units = _units(at)
    latest: dict[int, Handed] = {}
    columns = ("pk", "stage", "update__author", "reason")
    prefix = "update__follow_up__"
    for row in changes.values_list(*item_columns(prefix), *columns):
        organization, *of_item = row[:7]
        change, stage, author, reason = row[7:]
        item = item_of(*of_item)
        latest[item.follow_up] = Handed(
            item, organization, stage, f"change:{change}", author, reason, units[item.follow_up]
        )
    return sorted(latest.values(), key=lambda one: one.item.place)


def returns(handed: Iterable[Handed]) -> dict[int, str]:
    """Return the names of the returns among answers that were handed in, by follow-up."""
    return {one.item.follow_up: one.change for one in handed if one.stage is Stage.RETURNED}


def was_told(houses: Mapping[int, House], at: datetime, after: int = 0) -> WasTold:
    """Return what was told lately: as far back as something could be said again. Two questions.

    Only rows newer than `after`, where another reading saw those before.
    """
    back = max((remembered(house.rules) for house in houses.values()), default=LOOK_BACK)
    rows = Told.objects.filter(at__gte=at - back, pk__gt=after)
    told: defaultdict[int, set[tuple[Notice, str]]] = defaultdict(set)
    newest = after
    for pk, person, notice, about in rows.values_list("pk", "person", "notice", "about"):
        told[person].add((notice, about))
        newest = max(newest, pk)
    reminded = rows.exclude(notice__in=(Notice.DIGEST, Notice.INVITED))
    last = reminded.order_by().values_list("person").annotate(Max("at"))
    return WasTold({one: frozenset(all_of) for one, all_of in told.items()}, dict(last), newest)


def _units(at: datetime) -> defaultdict[int, frozenset[int]]:
    rows = Assignment.objects.filter(
        ended_at=None,
        follow_up__progress__stage=Stage.SUBMITTED,
        follow_up__progress__since__gte=at - LOOK_BACK,
    )
    units: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for follow_up, *pair in rows.values_list("follow_up", "unit", "person__unit"):
        units[follow_up] |= {unit for unit in pair if unit is not None}
    return units
