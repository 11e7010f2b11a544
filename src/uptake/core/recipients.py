"""Who is to act and who is written to.

Whose turn it is, who acts for whom, deputies, the heads of units.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from uptake.core.codes import Role, Stage, Via


class Hindrance(StrEnum):
    """Why nobody can act on an assignment."""

    LEFT = "left"
    CLOSED = "closed"
    UNREACHABLE = "unreachable"
    NOT_ALLOWED = "not_allowed"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Office:
    """A unit: whom it answers through, who heads it, what is above it.

    `others` are those of the unit who may answer though it is not what they are there for.
    """

    head: int | None = None
    parent: int | None = None
    contributors: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of one organization on a day.

    `units` are those who are there and can be written to, with their unit; of these `able` are
    those who may answer. `deputies` says who stands in for whom, `left` who is not there any more,
    `closed` which units are not.
    """

    units: Mapping[int, int | None]
    offices: Mapping[int, Office] = field(default_factory=dict)
    deputies: Mapping[int, int] = field(default_factory=dict)
    able: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()

    def acting(self, person: int | None, unit: int | None) -> tuple[int, ...]:
        """Return who is to act on an assignment: the person or their deputy, or a unit's people.

        Of a unit these are its contributors, without those who are away as long as somebody is
        there; where it has none, others of it who may answer, or its head. Nobody where whoever
        has it has left, may not answer, or is a unit without such people.
        """
        if person is not None:
            reached = self._reached(person)
            return tuple(one for one in (reached, person) if one in self.able)[:1]
        if unit is None or unit in self.closed:
            return ()
        office = self.offices.get(unit, Office())
        for some in (office.contributors, office.others, (office.head,)):
            known = tuple(one for one in some if one is not None and one in self.able)
            if known:
                return tuple(one for one in known if one not in self.deputies) or known
        return ()

    def hindrance(self, person: int | None, unit: int | None) -> Hindrance | None:
        """Say why nobody can act on an assignment; None where somebody can."""
        if self.acting(person, unit):
            return None
        if person is None:
            return Hindrance.CLOSED if unit in self.closed else Hindrance.EMPTY
        if person in self.left:
            return Hindrance.LEFT
        return Hindrance.NOT_ALLOWED if person in self.units else Hindrance.UNREACHABLE

    def answering(self, person: int | None, unit: int | None) -> tuple[int, ...]:
        """Return who is written to for an assignment: who is to act on it.

        Where nobody of a unit can, its head, or the head of the unit above, is told of it.
        """
        acting = self.acting(person, unit)
        return acting if acting or person is not None else self._heads(unit, but=None)[:1]

    def answers(self, reader: int, person: int | None, unit: int | None) -> bool:
        """Say whether the reader can answer an assignment: as its person, deputy, or for the unit.

        A head of a unit above is only told of it.
        """
        if reader not in self.able:
            return False
        if person is not None:
            return reader == person or self.deputies.get(person) == reader
        office = self.offices.get(unit or 0, Office())
        return reader == office.head or (unit is not None and self.units.get(reader) == unit)

    def head_above(self, person: int | None, unit: int | None) -> int | None:
        """Return who is told that an assignment is late: the head of the unit, or of one above it.

        Nobody is told of their own delay.
        """
        office = unit if person is None else self.units.get(person)
        return next(iter(self._heads(office, but=person)), None)

    def _reached(self, person: int) -> int:
        """Return who acts for a person. A deputy who is away, or cannot answer, does not."""
        deputy = self.deputies.get(person)
        if person not in self.units or deputy is None:
            return person
        if deputy in self.deputies or deputy not in self.able:
            return person
        return deputy

    def _heads(self, unit: int | None, but: int | None) -> tuple[int, ...]:
        return tuple(head for head in self._chain(unit) if head in self.units and head != but)

    def _chain(self, unit: int | None) -> Iterator[int]:
        seen: set[int] = set()
        while unit is not None and unit not in seen and unit in self.offices:
            seen.add(unit)
            office = self.offices[unit]
            if office.head is not None:
                yield office.head
            unit = office.parent

    def lies_within(self, unit: int | None, area: frozenset[int]) -> bool:
        """Say whether a unit is one of an area, or below one."""
        seen: set[int] = set()
        while unit is not None and unit not in seen:
            if unit in area:
                return True
            seen.add(unit)
            unit = self.offices.get(unit, Office()).parent
        return False


class Turn(StrEnum):
    """How far an answer has come, this time round; the returned and the open come first."""

    RETURNED = "returned"
    TO_ANSWER = "to_answer"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CLEARED = "cleared"


# As long as it is one of these, whoever has the recommendation is to act.
WAITING = (Turn.RETURNED, Turn.TO_ANSWER, Turn.DRAFT)


@dataclass(frozen=True, slots=True)
class Given:
    """The newest version of an answer, as far as it tells whose turn it is.

    `since` is when it came to its stage. `answers`: it says something of acceptance. `asks`: the
    recommendation is there for more than information. `dated` is the day of the document that said
    it, where it was brought in with one.
    """

    stage: Stage
    since: datetime
    answers: bool = True
    asks: bool = True
    dated: date | None = None

    def counts(self, asked_at: datetime) -> bool:
        """Say whether it was given since an answer was asked for."""
        if not self.answers:
            return False
        if self.dated is not None and self.dated < asked_at.date():
            return False
        return self.since >= asked_at


def foremost(turns: Iterable[Turn]) -> Turn:
    """Return the turn of who has a recommendation several times: what is to be done comes first."""
    return min(turns, key=tuple(Turn).index)


def asked_at(assigned_at: datetime, opened_at: datetime | None) -> datetime:
    """Get since when an assignment waits for an answer: since its cycle was opened, if it has one.

    Who answered before the assignment was written, but for this cycle, has answered.
    """
    return assigned_at if opened_at is None else opened_at


def turn(given: Given | None, asked_at: datetime) -> Turn:
    """Return whose turn it is. What waits for clearance does so, whenever it was handed in."""
    if given is None:
        return Turn.TO_ANSWER
    if not given.asks:
        return Turn.CLEARED
    if given.stage is Stage.CLEARED and not given.counts(asked_at):
        return Turn.TO_ANSWER
    return Turn(given.stage)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts or looks.

    `person` is the identity in the register (None: the machine, or somebody who is not signed in),
    `organization` its code (None: an inspector, who belongs to the oversight body). `offices` are
    the units for which the person answers, `stands_for` the people whom the person replaces today.
    `follow_ups` narrows somebody who came by a signed link to just these. `trusted`: the program
    itself, or whoever can command it on its own machine.
    """

    name: str
    person: int | None = None
    organization: str | None = None
    roles: frozenset[Role] = frozenset()
    offices: frozenset[int] = frozenset()
    stands_for: frozenset[int] = frozenset()
    follow_ups: frozenset[int] | None = None
    via: Via = Via.SITE
    trusted: bool = False

    @property
    def people(self) -> frozenset[int]:
        """The people as whom this one may answer: themselves, and whom they replace."""
        return self.stands_for | ({self.person} if self.person is not None else set())

    def works_at(self, organization: str) -> bool:
        """Say whether somebody may be told how much work an organization has in hand.

        Its drafts, and how many there are, are its own: the oversight body is not told of them.
        """
        return self.trusted or self.organization == organization


NOBODY = Actor("")


def machine(name: str = "Uptake") -> Actor:
    """Return the actor of what the program does by itself, or at a command."""
    return Actor(name, via=Via.IMPORT, trusted=True)


type Parts = list[str]


class PathOrder(StrEnum):
    """How a path runs."""

    AS_WRITTEN = "as_written"  # the highest unit first
    TURNED = "turned"  # the highest unit last
    UNCLEAR = "unclear"  # either end is the highest elsewhere


def parts_of(path: str) -> Parts:
    """Return the units that a path names, as it is written."""
    return [part for one in path.split("/") if (part := one.strip())]


def order_of(parts: Parts, is_top: Callable[[str], bool], others: Iterable[Parts]) -> PathOrder:
    """Say how a path runs that is not known whole.

    `is_top` says of a name whether a unit without any above it is called so; `others` are the
    other paths of the document. Where nothing says otherwise it runs as written.
    """
    if len(parts) < 2:
        return PathOrder.AS_WRITTEN
    first, last = parts[0], parts[-1]
    tops = {other[0] for other in others if other not in (parts, parts[::-1])}
    for at_top in (is_top, tops.__contains__):
        match at_top(first), at_top(last):
            case False, True:
                return PathOrder.TURNED
            case True, False:
                return PathOrder.AS_WRITTEN
            case True, True:
                return PathOrder.UNCLEAR
    return PathOrder.AS_WRITTEN
