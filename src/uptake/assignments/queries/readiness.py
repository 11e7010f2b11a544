"""How ready a cycle is: what stands in the way of each of its recommendations.

The database counts the kinds of recommendations there are (`assignments.queries.kinds`), the rules
(`core.cycles`) judge each kind once, and a page takes of those that are not ready what it shows.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import overload

from uptake.assignments.queries.cycles import CycleShown
from uptake.assignments.queries.kinds import Kind, Kinds, read_kind
from uptake.core.answers import Situation
from uptake.core.codes import Addressee, CycleStep
from uptake.core.counting import is_addressed, is_open
from uptake.core.cycles import (
    Facts,
    Obstacle,
    Progress,
    notes_missing,
    obstacles,
    progress,
    together,
)
from uptake.core.house_rules import HouseRules
from uptake.core.meetings import OPEN_DECISIONS
from uptake.record.queries.cache import remembered
from uptake.record.queries.focal_points import Called, FocalPoint, focal_points, is_waiting
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.standing_codes import entry_of
from uptake.record.queries.texts import Numbered, numbered
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation of a cycle, what stands in its way, and who has it.

    `waiting` are those of its assignments that are still to be answered.
    """

    recommendation: Numbered
    facts: Facts
    obstacles: tuple[Obstacle, ...]
    focal_points: tuple[FocalPoint, ...]
    waiting: frozenset[int] = frozenset()

    @property
    def is_waited_for(self) -> bool:
        """Whether an answer is still to come: then a reminder makes sense."""
        return bool(self.waiting)


@dataclass(frozen=True, slots=True)
class Judged:
    """What stands in the way of the recommendations of one kind, and how many they are.

    `waits`: an answer is still to come.
    """

    facts: Facts
    obstacles: tuple[Obstacle, ...]
    waits: bool
    number: int


@dataclass(frozen=True, slots=True)
class Lines(Sequence[Line]):
    """Recommendations of some kinds, in order. Only those that are taken are asked for."""

    kinds: Kinds
    said: Called
    judged: Mapping[str, Judged]

    @property
    def waited(self) -> "Lines":
        """Those to which an answer is still to come."""
        some = {kind: one for kind, one in self.judged.items() if one.waits}
        return replace(self, judged=some)

    def among(self, follow_ups: Collection[int]) -> tuple[Line, ...]:
        """Return those of some follow-ups that are in them."""
        return self._lines(self.kinds.some(self.judged, 0, len(self), follow_ups))

    def __len__(self) -> int:
        return sum(one.number for one in self.judged.values())

    def __iter__(self) -> Iterator[Line]:
        return iter(self[:])

    @overload
    def __getitem__(self, part: int) -> Line: ...
    @overload
    def __getitem__(self, part: slice) -> tuple[Line, ...]: ...

    def __getitem__(self, part: int | slice) -> Line | tuple[Line, ...]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        start, stop, _ = part.indices(len(self))
        most = max(stop - start, 0)
        return self._lines(self.kinds.some(self.judged, start, most) if most else ())

    def _lines(self, rows: Sequence[tuple[int, str]]) -> tuple[Line, ...]:
        keys = [key for key, _ in rows]
        texts = numbered(keys, self.kinds.look)
        points = focal_points(keys, self.said, self.kinds.look)
        waiting = _waiting(keys)
        return tuple(
            Line(
                texts[key],
                self.judged[kind].facts,
                self.judged[kind].obstacles,
                points.get(key, ()),
                waiting.get(key, frozenset()),
            )
            for key, kind in rows
        )


def _waiting(follow_ups: Collection[int]) -> dict[int, frozenset[int]]:
    """Return the assignments that are still to be answered, by follow-up. Asks one question."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = Assignment.objects.filter(is_waiting(), follow_up__in=follow_ups, ended_at=None)
    for follow_up, assignment in rows.values_list("follow_up", "pk"):
        found[follow_up].add(assignment)
    return {follow_up: frozenset(some) for follow_up, some in found.items()}


@dataclass(frozen=True, slots=True)
class Readiness:
    """A cycle's recommendations that are not ready, in order; the rest is only counted."""

    lines: Lines
    progress: Progress
    counts: Mapping[Obstacle, int]

    @property
    def hindered(self) -> int:
        """How many are not ready."""
        return len(self.lines)

    @property
    def ready(self) -> int:
        """How many have nothing in their way."""
        return self.progress.whole - self.hindered

    @property
    def late(self) -> tuple[tuple[str, int], ...]:
        """Those whose answers are overdue, with how many, whoever has most first.

        Asks one question, once in a known state.
        """
        lines = self.among(Obstacle.LATE).waited
        kinds, said = lines.kinds, lines.said
        if not lines.judged:
            return ()
        question = ("late", kinds.look, kinds.cycle)
        return remembered(kinds.look.state, question, lambda: kinds.late(lines.judged, said))

    def among(self, obstacle: Obstacle | None) -> Lines:
        """Return the lines with this kind of obstacle, or all."""
        some = {
            kind: one
            for kind, one in self.lines.judged.items()
            if obstacle is None or obstacle in one.obstacles
        }
        return replace(self.lines, judged=some)


def readiness(look: Look, cycle: CycleShown, said: Called) -> Readiness:
    """Return how ready a cycle is, in a number of questions that does not grow with it.

    It is counted once in a known state; each page of its lines asks for what it shows.
    """
    kinds, judged = remembered(look.state, ("readiness", look, cycle), lambda: _judged(look, cycle))
    counts = Counter[Obstacle]()
    for one in judged.values():
        counts.update(dict.fromkeys(one.obstacles, one.number))
    return Readiness(
        Lines(kinds, said, {kind: one for kind, one in judged.items() if one.obstacles}),
        together(progress((one.facts,)) * one.number for one in judged.values()),
        {one: counts[one] for one in Obstacle if counts[one]},
    )


def _judged(look: Look, cycle: CycleShown) -> tuple[Kinds, Mapping[str, Judged]]:
    """Judge the kinds of a cycle; by their addressees only where any of them has a note of it."""
    kinds, rules = Kinds(look, cycle), house_rules(look.organization)
    judged = _members(kinds, rules)
    if not any(one.facts.noted for one in judged.values()):
        return kinds, judged
    kinds = replace(kinds, by_addressee=True)
    judged = _members(kinds, rules)
    without = notes_missing({kind: one.facts for kind, one in judged.items()})
    return kinds, {
        kind: _without_note(one) if kind in without else one for kind, one in judged.items()
    }


def _without_note(one: Judged) -> Judged:
    more = {*one.obstacles, Obstacle.NOTE_ON_SOME}
    return replace(one, obstacles=tuple(each for each in Obstacle if each in more))


def _members(kinds: Kinds, rules: HouseRules) -> Mapping[str, Judged]:
    """Judge what belongs to a cycle: what is to be done, was assigned for it or answered since."""
    found = {}
    for text, number in kinds.counted():
        kind = read_kind(text)
        if not kind.codes:
            continue
        entry, facts = entry_of(kind.codes), _facts(kind, kinds, rules)
        to_do = is_addressed(entry) and is_open(entry)
        if to_do or kind.held.assigned or facts.renewed:
            found[text] = Judged(facts, obstacles(facts), kind.held.waits, number)
    return found


def _facts(kind: Kind, kinds: Kinds, rules: HouseRules) -> Facts:
    on, cycle, traits, held = kinds.look.on, kinds.cycle, kind.traits, kind.held
    facts = Facts(
        situation=Situation(
            on=on,
            action=traits.action,
            deadlines=(date.min,) if kind.past else (),
            decided=traits.decision_state not in OPEN_DECISIONS,
            rules=rules,
        ),
        here=held.here,
        asked=held.asked,
        gone=held.gone,
        due=date.min if held.late else None if held.dated else cycle.answers,
        clearance_due=cycle.day(CycleStep.CLEARANCE),
        addressee=Addressee.GOVERNING_BODIES if kind.to_bodies else None,
    )
    if traits.acceptance is None:
        return facts
    return replace(
        facts,
        answer=traits.answer,
        stage=kind.stage,
        renewed=kind.given,
        verified=traits.verified,
        languages=traits.languages,
        noted=traits.noted,
        sort=kind.imported,
    )
