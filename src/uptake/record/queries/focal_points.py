"""Who has which recommendation, whom it can be assigned to, and whose turn it is.

For pages, messages, calendars.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from uptake.core.codes import Language, Role, Stage, Visibility
from uptake.core.indicators import Population
from uptake.core.recipients import WAITING, Directory, Given, Hindrance, Turn, asked_at, turn
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.values import ByLanguage, Names, names_of
from uptake.record.queries.follow_ups import follow_ups_on
from uptake.record.queries.people import directory, somebodys
from uptake.record.queries.populations import is_in
from uptake.record.queries.texts import Wording, best_language, best_of, by_number
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, FollowUp, FollowUpProgress, RoleHeld

# What shows where somebody has no name in the register.
NAMELESS = "…"


@dataclass(frozen=True, slots=True)
class Called:
    """What people, units and governing bodies are called, in a reader's language."""

    names: Names
    language: Language

    def person(self, key: int) -> str:
        """Return the name of a person."""
        return self._best(self.names.people.get(key))

    def unit(self, key: int) -> str:
        """Return the name of a unit with those above it, the highest first."""
        return "/".join(self._best(self.names.units.get(one)) for one in self.names.path(key))

    def body(self, key: int) -> Wording:
        """Return the name of a governing body."""
        found = best_of(self.names.bodies.get(key) or {}, self.language)
        return found or Wording(NAMELESS, self.language)

    def whom(self, person: int | None, unit: int | None) -> str:
        """Return the name of whoever a recommendation is assigned to: a person, or a unit."""
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
    """Return what everybody at an organization is called on a day. Asks four questions."""
    return Called(names_of(organization, Moment(on)), language)


def assignees(look: Look, said: Called) -> Assignees:
    """Return who may answer, is here on the day and can be written to, and the units that are open.

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
    """Return what is addressed to the organization, still to be done, and nobody can answer."""
    rows = follow_ups_on(look).filter(is_in(Population.OPEN, look.on))
    return rows.filter(~has_somebody(there))


def has_somebody(there: Directory) -> Exists:
    """Ask of a follow-up whether somebody who can answer has it."""
    return Exists(Assignment.objects.filter(somebodys(there), follow_up=OuterRef("pk")))


# Of several names in one language the latest is shown.
DATED = ("valid_from", "recorded_at", "pk")


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """Somebody, or a unit, that has a recommendation; `hindrance` says why nobody can answer it."""

    assignment: int
    person: int | None
    unit: int | None
    name: str
    due: date | None
    hindrance: Hindrance | None

    @property
    def gone(self) -> bool:
        """Whether nobody can answer it."""
        return self.hindrance is not None


@dataclass(frozen=True, slots=True)
class FocalPoints:
    """Who has one recommendation; nobody, perhaps."""

    follow_up: int
    points: tuple[FocalPoint, ...]


def focal_points(
    follow_ups: Iterable[int] | QuerySet[FollowUp], said: Called, look: Look
) -> dict[int, tuple[FocalPoint, ...]]:
    """Return who has each of the recommendations. Asks one question, and who is there."""
    # Whoever has one recommendation has others.
    named, hindrance = cache(said.whom), cache(directory(look).hindrance)
    found: defaultdict[int, list[FocalPoint]] = defaultdict(list)
    for follow_up, row in _rows(follow_ups):
        whose = row["person"], row["unit"]
        found[follow_up].append(_point(row, named(*whose), hindrance(*whose)))
    return {follow_up: tuple(points) for follow_up, points in found.items()}


def focal_points_of(look: Look, recommendation: RecommendationKey) -> FocalPoints | None:
    """Return who has one recommendation, or None where there is none.

    Asks one question, and who is there.
    """
    found: dict[int, dict[str, Any]] = {}
    names: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    follow_up = None
    for row in _named(look.organization, recommendation):
        follow_up = row["follow_up"]
        if row["pk"] is not None:
            found[row["pk"]] = row
            spoken = row["person_language"] or row["unit_language"]
            if spoken:
                names[row["pk"]][spoken] = row["person_name"] or row["unit_name"]
    if follow_up is None:
        return None
    there = directory(look)
    points = (
        _point(row, _best(names[pk], look.language), there.hindrance(row["person"], row["unit"]))
        for pk, row in found.items()
    )
    return FocalPoints(follow_up, tuple(points))


def _named(organization: int, recommendation: RecommendationKey) -> Iterable[dict[str, Any]]:
    held = FilteredRelation("assignments", condition=Q(assignments__ended_at=None))
    own = FollowUp.objects.filter(organization=organization)
    rows = by_number(own, recommendation)
    names = {
        f"{one}_{column}": F(f"held__{one}__names__{column}")
        for one in ("person", "unit")
        for column in ("language", "name")
    }
    found = rows.annotate(held=held).order_by(
        "held__pk",
        *(f"held__{one}__names__{day}" for one in ("person", "unit") for day in DATED),
    )
    values = found.values(
        follow_up=F("pk"),
        person=F("held__person"),
        unit=F("held__unit"),
        due=F("held__due"),
        assignment=F("held__pk"),
        **names,
    )
    return [{**row, "pk": row["assignment"]} for row in values]


def _best(names: Mapping[Language, str], wanted: Language) -> str | None:
    language = best_language(names, wanted)
    return names[language] if language else None


def _rows(
    follow_ups: Iterable[int] | QuerySet[FollowUp],
) -> Iterable[tuple[int, Mapping[str, Any]]]:
    rows = Assignment.objects.filter(follow_up__in=follow_ups, ended_at=None).order_by("pk")
    for row in rows.values("pk", "follow_up", "person", "unit", "due"):
        yield row["follow_up"], row


def _point(row: Mapping[str, Any], name: str | None, hindrance: Hindrance | None) -> FocalPoint:
    return FocalPoint(
        assignment=row["pk"],
        person=row["person"],
        unit=row["unit"],
        name=name or NAMELESS,
        due=row["due"],
        hindrance=hindrance,
    )


SIGN = "§"
# What tells of a follow-up how its newest version stands, below whatever leads to its progress.
GIVEN = ("stage", "since", "answers", "asks", "dated")


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation as a message names it; `number` has the sign of a paragraph before it."""

    follow_up: int
    report: int
    symbol: str
    restricted: bool
    number: str
    place: tuple[object, ...]

    @property
    def formal(self) -> bool:
        """Whether it is a recommendation; else the number is that of a paragraph."""
        return not self.number.startswith(SIGN)

    @property
    def plain_number(self) -> str:
        """The number without the sign of a paragraph."""
        return self.number.removeprefix(SIGN)


@dataclass(frozen=True, slots=True)
class Asked:
    """An assignment that has not ended, of a person or a unit, and whose turn it is."""

    item: Item
    organization: int
    assignment: int
    person: int | None
    unit: int | None
    due: date | None
    assigned_at: datetime
    cycle: int | None
    turn: Turn

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come: then whoever has it is to act."""
        return self.turn in WAITING

    def is_late(self, today: date) -> bool:
        """Say whether an answer is still to come, and its day has passed."""
        return self.is_open and self.due is not None and self.due < today


def given_of(stage: Stage | None, *rest: Any) -> Given | None:
    """Return how the newest version stands, from the columns of GIVEN; None where there is none."""
    return None if stage is None else Given(stage, *rest)


def given_answers(follow_ups: Iterable[int]) -> dict[int, Given | None]:
    """Get how the newest version of each stands; who has none is not in it. Asks one question."""
    rows = FollowUpProgress.objects.filter(follow_up__in=list(follow_ups))
    return {key: given_of(*given) for key, *given in rows.values_list("follow_up", *GIVEN)}


def _waiting_at(since: datetime) -> list[Stage]:
    """Return the stages at which an answer is still to come that was given then, and asked now."""
    return [one for one in Stage if turn(Given(one, since), _ASKED) in WAITING]


_ASKED = datetime(2000, 1, 1, tzinfo=UTC)
_EVER = _waiting_at(_ASKED)
_GIVEN_BEFORE = _waiting_at(datetime.min.replace(tzinfo=UTC))


def is_waiting() -> Q:
    """Get the condition on assignments that an answer is still to come: `turn` is in WAITING."""
    of, since = "follow_up__progress__", Coalesce("cycle__recorded_at", "assigned_at")
    day = TruncDate(since, tzinfo=UTC)
    before = Q(**{f"{of}answers": False}) | Q(**{f"{of}since__lt": since})
    given_before = before | Q(**{f"{of}dated__lt": day})
    stages = Q(**{f"{of}stage__in": _EVER}) | (
        Q(**{f"{of}stage__in": _GIVEN_BEFORE}) & given_before
    )
    return Q(**{f"{of}stage": None}) | Q(**{f"{of}asks": True}) & stages


def asked(among: Q) -> Iterator[Asked]:
    """Return the assignments that have not ended, with whose turn it is. Asks one question.

    `among` narrows assignments.
    """
    columns = ("pk", "person", "unit", "due", "assigned_at", "cycle")
    for row, whose in turns(among, *item_columns("follow_up__"), *columns):
        organization, *of_item = row[:7]
        assignment, person, unit, due, assigned_at, cycle = row[7:]
        item = item_of(*of_item)
        yield Asked(item, organization, assignment, person, unit, due, assigned_at, cycle, whose)


def turns(among: Q, *columns: str) -> Iterator[tuple[tuple[Any, ...], Turn]]:
    """Return columns of the assignments that have not ended, with whose turn it is.

    For whoever needs less than `Asked` of many assignments. Asks one question.
    """
    rows = Assignment.objects.filter(among, ended_at=None).order_by("pk")
    progress = (f"follow_up__progress__{column}" for column in GIVEN)
    asked_for = rows.values_list("assigned_at", "cycle__recorded_at", *progress, *columns)
    to = 2 + len(GIVEN)
    for row in asked_for.iterator(chunk_size=5000):
        yield row[to:], turn(given_of(*row[2:to]), asked_at(row[0], row[1]))


def item_columns(prefix: str) -> tuple[str, ...]:
    """Return the columns of the organization and the item of rows of a follow-up."""
    recommendation = f"{prefix}recommendation__"
    return (
        f"{prefix}organization",
        f"{prefix}pk",
        f"{recommendation}report",
        f"{recommendation}report__symbol",
        f"{recommendation}report__visibility",
        f"{recommendation}formal",
        f"{recommendation}number",
    )


def item_of(
    follow_up: int, report: int, symbol: str, visibility: Visibility, formal: bool, number: str
) -> Item:
    """Return the item of a row, from its columns after that of the organization."""
    return Item(
        follow_up,
        report,
        symbol,
        visibility is Visibility.RESTRICTED,
        number if formal else f"{SIGN}{number}",
        _place(symbol, formal, number),
    )


def _place(symbol: str, formal: bool, number: str) -> tuple[object, ...]:
    digits = "".join(one for one in number if one.isdigit())
    return symbol, not formal, int(digits or 0), number
