"""Who is to act, and who is written to: people who may answer, deputies, the heads of units.

A person who has left, or has no address, is written to nowhere. While somebody is away their deputy
gets the messages instead; whoever comes back is told what is still open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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
        """Give who is to act on an assignment: the person or their deputy, or a unit's people.

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
        """Give who is written to for an assignment: who is to act on it.

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
        """Give who is told that an assignment is late: the head of the unit, or of one above it.

        Nobody is told of their own delay.
        """
        office = unit if person is None else self.units.get(person)
        return next(iter(self._heads(office, but=person)), None)

    def _reached(self, person: int) -> int:
        """Give who acts for a person. A deputy who is away, or cannot answer, does not."""
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
