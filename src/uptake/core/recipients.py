"""Who is written to: the people who answer, whoever stands in for them, and the heads of units.

A person who has left, or has no address, is written to nowhere. While somebody is away their deputy
gets the messages instead; whoever comes back is told what is still open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Office:
    """A unit as reminding sees it: whom it answers through, who heads it, what is above it."""

    head: int | None = None
    parent: int | None = None
    contributors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of one organization on a day.

    `units` are those who are there and can be written to, with their unit; `deputies` who stands
    in for whom.
    """

    units: Mapping[int, int | None]
    offices: Mapping[int, Office] = field(default_factory=dict)
    deputies: Mapping[int, int] = field(default_factory=dict)

    def answering(self, person: int | None, unit: int | None) -> tuple[int, ...]:
        """Give who is written to for an assignment: the person or their deputy, or a unit's people.

        Of a unit these are its contributors, without those who are away as long as somebody is
        there; where it has none, its head, or the head of the unit above.
        """
        if person is not None:
            return (self._reached(person),) if person in self.units else ()
        office = self.offices.get(unit or 0, Office())
        known = tuple(one for one in office.contributors if one in self.units)
        there = tuple(one for one in known if one not in self.deputies)
        return there or known or self._heads(unit, but=None)[:1]

    def answers(self, reader: int, person: int | None, unit: int | None) -> bool:
        """Say whether the reader can answer an assignment: as its person, deputy, or for the unit.

        A head of a unit above is only told of it.
        """
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
        """Give who gets a person's messages. A deputy who is away, or has left, gets none."""
        deputy = self.deputies.get(person)
        if deputy is None or deputy in self.deputies or deputy not in self.units:
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
