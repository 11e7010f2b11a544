"""Which lines go to whom: from what reminding starts from, to one message a person."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from uptake.core.codes import Notice, Stage
from uptake.core.reminding import PAUSE, URGENCY, Occasion, escalation, is_quiet, occasions
from uptake.notifications.queries.reminding import Handed, House, WasTold, returns, standing_of
from uptake.record.queries.focal_points import Asked, Item
from uptake.record.queries.history import Said

# What is said of a recommendation to whoever answers it: of these, a message says the first only.
TO_ANSWER = frozenset(
    {Notice.RETURNED, Notice.OVERDUE, Notice.DUE, Notice.ASSIGNED, Notice.REMINDER}
)


@dataclass(frozen=True, slots=True)
class Line:
    """What a message says of one recommendation. `instead`: of whom the reader takes the place.

    `late` is who lets it wait, for the head of the unit; `by` who said something beside the answer.
    """

    notice: Notice
    item: Item
    due: date | None = None
    reason: str = ""
    assignment: int | None = None
    instead: int | None = None
    late: int | None = None
    by: int | None = None
    to_act: bool = False


@dataclass(slots=True)
class Message:
    """All that one person is to be told now."""

    house: House
    lines: list[Line] = field(default_factory=list)
    occasions: set[Occasion] = field(default_factory=set)

    @property
    def assignments(self) -> tuple[int, ...]:
        """The assignments that the reader is to answer."""
        return tuple(sorted({one.assignment for one in self.lines if one.assignment is not None}))


# An organization, a person, what they are to be told, and how a message says it.
type Told = tuple[int, int, Occasion, Line]


def plan(
    houses: Mapping[int, House],
    asked: Iterable[Asked],
    handed: Collection[Handed],
    notes: Iterable[Said],
    was: WasTold,
    at: datetime,
) -> dict[int, Message]:
    """Return what is to be said now, by person: nothing twice, nothing in quiet hours."""
    awake = {key: house for key, house in houses.items() if not is_quiet(at, house.rules)}
    messages: dict[int, Message] = {}
    tell = (
        _tell_answering(awake, asked, handed),
        _tell_passing(awake, handed),
        _tell_notes(awake, notes),
    )
    for organization, person, occasion, line in (one for told in tell for one in told):
        last = was.last.get(person)
        if last is not None and at - last < PAUSE:
            continue
        if was.knows(person, (occasion,)):
            continue
        message = messages.setdefault(person, Message(awake[organization]))
        message.occasions.add(occasion)
        message.lines.append(line)
    for message in messages.values():
        message.lines = list(once(message.lines))
    return messages


def once(lines: Iterable[Line]) -> Iterator[Line]:
    """Return of each recommendation the most urgent line, in the order of notices and reports."""
    ordered = sorted(lines, key=lambda one: (URGENCY.index(one.notice), one.item.place))
    said: set[tuple[Notice, int] | int] = set()
    for line in ordered:
        to_answer = line.notice in TO_ANSWER
        key = line.item.follow_up if to_answer else (line.notice, line.item.follow_up)
        if key not in said:
            said.add(key)
            yield line


def lines_of(house: House, notice: Notice, one: Asked) -> Iterator[tuple[int, Line]]:
    """Return who is written to for an assignment, with the line that says something of it."""
    directory = house.directory
    for reader in directory.answering(one.person, one.unit):
        able = directory.answers(reader, one.person, one.unit)
        yield (
            reader,
            Line(
                notice,
                one.item,
                one.due,
                assignment=one.assignment if able else None,
                instead=one.person if one.person != reader else None,
            ),
        )


def _tell_answering(
    houses: Mapping[int, House], asked: Iterable[Asked], handed: Collection[Handed]
) -> Iterator[Told]:
    returned = returns(handed)
    reasons = {one.item.follow_up: one.reason for one in handed}
    for one in asked:
        house = houses.get(one.organization)
        if house is None:
            continue
        standing = standing_of(one, house.rules, returned)
        for occasion in occasions(standing, house.today, house.rules):
            for reader, line in lines_of(house, occasion.notice, one):
                reason = reasons.get(one.item.follow_up, "")
                yield one.organization, reader, occasion, replace(line, reason=reason)
        late = escalation(standing, house.today, house.rules)
        head = late and house.directory.head_above(one.person, one.unit)
        if late and head:
            line = Line(late.notice, one.item, one.due, late=one.person)
            yield one.organization, head, late, line


def _tell_passing(houses: Mapping[int, House], handed: Iterable[Handed]) -> Iterator[Told]:
    for one in handed:
        house = houses.get(one.organization)
        if house is None:
            continue
        if one.stage is Stage.SUBMITTED:
            line = Line(Notice.TO_CLEAR, one.item)
            for officer in _officers(house, one):
                yield one.organization, officer, Occasion(Notice.TO_CLEAR, one.change), line
        elif one.author is not None and one.author in house.readers:
            line = Line(Notice.RETURNED, one.item, reason=one.reason)
            yield one.organization, one.author, Occasion(Notice.RETURNED, one.change), line


def _tell_notes(houses: Mapping[int, House], notes: Iterable[Said]) -> Iterator[Told]:
    """Return to whom a note in a discussion is told: once, unless they have seen it on the site.

    Whoever has stopped the digest asked for fewer messages, and gets only those that name them.
    """
    for one in notes:
        house = houses.get(one.organization)
        if house is None:
            continue
        for reader, acts in _concerned(house, one).items():
            wanted = house.readers[reader].wants_digest or reader in one.named
            if reader in one.seen or not wanted:
                continue
            line = Line(Notice.NOTE, one.item, by=one.person, to_act=acts)
            yield one.organization, reader, Occasion(Notice.NOTE, f"note:{one.note}"), line


def _concerned(house: House, one: Said) -> dict[int, bool]:
    """Return whom a note concerns, and whether they are who is to act.

    Those are who has the recommendation, who wrote its answer, who has said something beside it,
    who clears it where it waits for that, and who is named, as far as they may discuss it; where
    there is nobody else, the coordinators.
    """
    acting = {
        reader for person, unit in one.held for reader in house.directory.acting(person, unit)
    }
    discussing = {*house.coordinators, *house.officers}
    clearing = _clearing(house, one) if one.waits else set()
    readers = (acting | (one.others & discussing) | clearing | one.named) - {one.person}
    if not readers:
        readers = set(house.coordinators) - {one.person}
    return {reader: reader in acting for reader in sorted(readers) if reader in house.readers}


def _clearing(house: House, one: Said) -> set[int]:
    """Return who clears the answer beside which something was said."""
    units = {unit or house.directory.units.get(person or 0) for person, unit in one.held}
    return {
        officer
        for officer, area in house.officers.items()
        if not area or any(house.directory.lies_within(unit, area) for unit in units)
    }


def _officers(house: House, one: Handed) -> list[int]:
    """Return who may clear an answer: those who are not away, if there are any."""
    directory = house.directory
    able = [
        officer
        for officer, area in house.officers.items()
        if officer != one.author
        and (not area or any(directory.lies_within(unit, area) for unit in one.units))
    ]
    return [officer for officer in able if officer not in directory.deputies] or able
