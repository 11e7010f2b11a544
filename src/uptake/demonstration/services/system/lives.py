"""What becomes of a recommendation at an organization, from one annual document to the next.

Plain rules with chances that give the rates of the field: two thirds to three quarters accepted, of
the old accepted ones more than four fifths implemented, answers that come late, governing bodies
that defer, implemented ones that are opened again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from uptake.core.codes import Acceptance, Action, DecisionState, Implementation

IN_TIME, ANSWERED_LATER, SILENT_YEAR = 0.74, 300, 0.45
SOON = 30  # days after which the first answers come
FIRST = {
    Acceptance.ACCEPTED: 0.62,
    Acceptance.UNDER_CONSIDERATION: 0.17,
    Acceptance.NOT_ACCEPTED: 0.08,
    Acceptance.NOT_RELEVANT: 0.13,
}
RESOLVED, RESOLVED_AS = 0.5, (0.68, 0.18, 0.14)
BEGUN_AT_FIRST = (0.36, 0.47, 0.17)
BEGUN, DONE_FROM_NOTHING, DONE = 0.45, 0.06, 0.22
REOPENED, REPEATED, FOR_INFORMATION, NOT_FOR_US = 0.04, 0.75, 0.04, 0.03
SETTLED = (Acceptance.NOT_ACCEPTED, Acceptance.NOT_RELEVANT)
OPEN_DECISIONS = (DecisionState.PROPOSED, DecisionState.DEFERRED)


@dataclass(frozen=True, slots=True)
class Temper:
    """How an organization is: how readily it accepts, and how fast it works (1: as all do)."""

    accepts: float
    works: float


@dataclass(frozen=True, slots=True)
class State:
    """Where a recommendation stands."""

    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    decision: DecisionState | None = None

    @property
    def key(self) -> str | None:
        """The name under which words for it are kept."""
        return self.implementation or self.acceptance

    @property
    def is_open(self) -> bool:
        """Whether the organization will go on answering."""
        if self.decision in OPEN_DECISIONS:
            return True
        return (
            self.acceptance not in SETTLED and self.implementation is not Implementation.IMPLEMENTED
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A version of the answer: from which day it is valid, and which document published it.

    `reopened`: the recommendation had been implemented before. `decided`: it is the version that
    carries what the governing body decided on that document.
    """

    day: date
    document: int
    state: State
    reopened: bool = False
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """The versions of an answer, the documents that show the recommendation, and where it stands.

    `answered` is the day of the first answer, also where no document has published it yet.
    """

    steps: tuple[Step, ...]
    shown: tuple[int, ...]
    state: State
    answered: date


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an organization, since when, and until when under the statute."""

    action: Action
    received: date
    due: date


def action(to_body: bool, several: bool, chance: Random) -> Action:
    """Return what a recommendation asks of an organization: of some only that they know of it."""
    drawn = chance.random()
    if several and drawn < NOT_FOR_US:
        return Action.NONE
    if several and drawn < NOT_FOR_US + FOR_INFORMATION:
        return Action.INFORMATION
    return Action.GOVERNING_BODY if to_body else Action.EXECUTIVE_HEAD


def temper(chance: Random) -> Temper:
    """Return how an organization is."""
    return Temper(chance.uniform(0.85, 1.15), chance.uniform(0.75, 1.3))


def life(asked: Asked, sessions: Sequence[tuple[date, date]], one: Temper, chance: Random) -> Life:
    """Return what becomes of a recommendation until the last of the sessions.

    These are the days of the documents and of the meetings that considered them.
    """
    answered = _answered(asked, chance)
    if asked.action in (Action.INFORMATION, Action.NONE):
        first = next((n for n, (day, _) in enumerate(sessions) if day > asked.received), None)
        if first is None:
            return Life((), (), State(), answered)
        return Life((Step(asked.received, first, State()),), (first,), State(), answered)
    shown = [n for n, (day, _) in enumerate(sessions) if day > asked.received]
    years = [n for n in shown if sessions[n][0] >= answered]
    steps = tuple(_steps(asked, answered, sessions, years, one, chance))
    if steps and not steps[-1].state.is_open:
        shown = [n for n in shown if n <= steps[-1].document]
    return Life(steps, tuple(shown), steps[-1].state if steps else State(), answered)


def first_state(to_body: bool, one: Temper, chance: Random) -> State:
    """Return the first answer."""
    weights = [w * (one.accepts if a is Acceptance.ACCEPTED else 1) for a, w in FIRST.items()]
    (acceptance,) = chance.choices(list(FIRST), weights)
    return State(
        acceptance,
        _begun(chance) if acceptance is Acceptance.ACCEPTED else None,
        DecisionState.PROPOSED if to_body else None,
    )


def moved(state: State, one: Temper, chance: Random) -> State:
    """Return where a recommendation stands a year later."""
    if state.acceptance is Acceptance.UNDER_CONSIDERATION and chance.random() < RESOLVED:
        (acceptance,) = chance.choices((Acceptance.ACCEPTED, *SETTLED), RESOLVED_AS)
        begun = _begun(chance) if acceptance is Acceptance.ACCEPTED else None
        return replace(state, acceptance=acceptance, implementation=begun)
    drawn = chance.random() / one.works
    match state.implementation:
        case Implementation.NOT_STARTED if drawn < DONE_FROM_NOTHING:
            return replace(state, implementation=Implementation.IMPLEMENTED)
        case Implementation.NOT_STARTED if drawn < BEGUN + DONE_FROM_NOTHING:
            return replace(state, implementation=Implementation.IN_PROGRESS)
        case Implementation.IN_PROGRESS if drawn < DONE:
            return replace(state, implementation=Implementation.IMPLEMENTED)
    return state


def more_often(life: Life, updates: int) -> Life:
    """Return the same life with at least so many versions, day by day before the first answer."""
    missing = updates - len(life.steps)
    if not life.steps or missing < 1:
        return life
    first = life.steps[0]
    before = (replace(first, day=first.day - timedelta(days=missing - n)) for n in range(missing))
    return replace(life, steps=(*before, *life.steps))


def _answered(asked: Asked, chance: Random) -> date:
    allowed = (asked.due - asked.received).days
    if chance.random() < IN_TIME:
        return asked.received + timedelta(days=chance.randint(SOON, allowed))
    return asked.due + timedelta(days=chance.randint(5, ANSWERED_LATER))


def _begun(chance: Random) -> Implementation:
    return chance.choices(tuple(Implementation), BEGUN_AT_FIRST)[0]


def _steps(
    asked: Asked,
    answered: date,
    sessions: Sequence[tuple[date, date]],
    years: Sequence[int],
    one: Temper,
    chance: Random,
) -> Iterator[Step]:
    to_body = asked.action is Action.GOVERNING_BODY
    state: State | None = None
    for n in years:
        document, meeting = sessions[n]
        before = state
        if state is None:
            state = first_state(to_body, one, chance)
            yield Step(answered, n, state)
        else:
            reopened = not state.is_open
            state = _reopened(state) if reopened else moved(state, one, chance)
            # What a body is still to decide on is before it again.
            told = reopened or state != before or state.decision in OPEN_DECISIONS
            if told or chance.random() < REPEATED:
                yield Step(document, n, state, reopened)
        if state.decision in OPEN_DECISIONS:
            state = replace(state, decision=_decided(state, chance))
            yield Step(meeting, n, state, decided=True)
        if not state.is_open and (state.acceptance in SETTLED or chance.random() > REOPENED):
            return


def _reopened(state: State) -> State:
    return replace(state, implementation=Implementation.IN_PROGRESS)


def _decided(state: State, chance: Random) -> DecisionState:
    """Return what the body decides: most often what its secretariat proposes."""
    if state.acceptance in SETTLED:
        return DecisionState.NOT_ENDORSED
    if state.acceptance is Acceptance.UNDER_CONSIDERATION or chance.random() < 0.16:
        return DecisionState.DEFERRED
    return DecisionState.ENDORSED
