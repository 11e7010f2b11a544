"""A cycle.

The year's steps towards a meeting, and what still stands between each recommendation and the
document.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from uptake.core.answers import GivenAnswer, Situation, problems
from uptake.core.codes import Addressee, CycleStep, Language, Stage
from uptake.core.days import months_after
from uptake.core.document import BESIDE_STATUS

# Days before the meeting, as organizations plan it: documents are out six weeks before.
USUAL: Mapping[CycleStep, int] = MappingProxyType(
    {
        CycleStep.ANSWERS: 112,
        CycleStep.CLEARANCE: 91,
        CycleStep.TRANSLATION: 63,
        CycleStep.PUBLICATION: 42,
        CycleStep.MEETING: 0,
    }
)


def calendar(meeting: date, before: Mapping[CycleStep, int] = USUAL) -> dict[CycleStep, date]:
    """Return the day of each step, in their order."""
    days = {step: meeting - timedelta(days=before[step]) for step in CycleStep if step in before}
    return {step: day if step is CycleStep.MEETING else _working(day) for step, day in days.items()}


def out_of_order(days: Mapping[CycleStep, date]) -> CycleStep | None:
    """Return the first step that comes before the one that must be done first, or None."""
    steps = [step for step in CycleStep if step in days]
    for earlier, later in pairwise(steps):
        if days[later] < days[earlier]:
            return later
    return None


def due_under_the_statute(received: date, organizations: int) -> date:
    """Return the day by which a report is to be answered and considered after it was received.

    Three months for a report on one organization, six on several: statute of the Joint Inspection
    Unit, article 11, paragraph 4 (d) and (e). A coordinator may set another one. It is one day with
    two questions: whether the organization had answered by then (the indicator *answered in time*),
    and whether its governing body had considered the report (its profile).
    """
    return months_after(received, 3 if organizations == 1 else 6)


def done_in_time(due: date | None, done: date | None, on: date) -> bool | None:
    """Say whether what is due by a day was done in time, that day included.

    None where no day is set, and while it is neither done nor late.
    """
    if due is None:
        return None
    if done is not None:
        return done <= due
    return False if due < on else None


def _working(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


class Obstacle(StrEnum):
    """What keeps a recommendation from being ready; in the order in which it is mended."""

    UNASSIGNED = "unassigned"
    LEFT = "left"
    NOT_ASKED = "not_asked"
    UNANSWERED = "unanswered"
    NOT_RENEWED = "not_renewed"
    NOT_CLEARED = "not_cleared"
    LATE = "late"
    EVIDENCE = "evidence"
    VERIFICATION = "verification"
    DESPITE_EXCEPTION = "despite_exception"
    BEFORE_DECISION = "before_decision"
    AFTER_DEADLINE = "after_deadline"
    WITHOUT_TEXT = "without_text"
    NOTE_ON_SOME = "note_on_some"
    UNTRANSLATED = "untranslated"


# What `core.answers` finds wrong, as far as it matters to a document.
FOUND: Mapping[str, Obstacle] = MappingProxyType(
    {
        "evidence-missing": Obstacle.EVIDENCE,
        "implemented-despite-exception": Obstacle.DESPITE_EXCEPTION,
        "implemented-before-decision": Obstacle.BEFORE_DECISION,
        "not-started-after-deadline": Obstacle.AFTER_DEADLINE,
        "status-without-text": Obstacle.WITHOUT_TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """One recommendation within a cycle, as it stands on the day of its situation.

    `answer` is the newest one, `renewed` whether it was given after the cycle was opened. `here`
    and `gone` count its focal points with whom somebody can answer, and with whom nobody can;
    `asked` says whether any of the former is to answer now. `languages` are those
    in which words are printed beside the answer's status. `noted`: a note beside the answer says
    to whom the recommendation is addressed; `sort` is what kind of answer it is compared with.
    """

    situation: Situation
    answer: GivenAnswer | None = None
    stage: Stage | None = None
    renewed: bool = False
    verified: bool = False
    here: int = 0
    asked: bool = False
    gone: int = 0
    due: date | None = None
    clearance_due: date | None = None
    languages: frozenset[Language] = frozenset()
    addressee: Addressee | None = None
    noted: bool = False
    sort: Hashable = None

    @property
    def is_answered(self) -> bool:
        """Whether anything is said of acceptance at all."""
        return self.answer is not None and self.answer.acceptance is not None

    @property
    def is_handed_in(self) -> bool:
        """Whether an answer has left its focal point; last year's cleared one does not serve."""
        return self.stage is Stage.SUBMITTED or self.is_cleared

    @property
    def is_cleared(self) -> bool:
        """Whether the answer for this cycle is cleared."""
        return self.renewed and self.stage is Stage.CLEARED

    @property
    def is_translated(self) -> bool:
        """Whether a cleared answer's words, if it has any, exist in all six languages."""
        return self.is_cleared and not self.untranslated

    @property
    def untranslated(self) -> tuple[Language, ...]:
        """The languages in which the answer's words are missing; none where it has no words."""
        if not self.languages:
            return ()
        return tuple(one for one in Language if one not in self.languages)


def obstacles(facts: Facts) -> tuple[Obstacle, ...]:
    """Return what stands in the way of one recommendation, in the order in which it is mended."""
    found = {*_people(facts), *_progress(facts), *_answer(facts)}
    return tuple(one for one in Obstacle if one in found)


def notes_missing[Key: Hashable](cycle: Mapping[Key, Facts]) -> frozenset[Key]:
    """Get those addressed to governing bodies that lack the note which others of their kind have.

    A note on some of them reads as if the rest were addressed to somebody else.
    """
    bodies = {
        key: facts
        for key, facts in cycle.items()
        if facts.addressee is Addressee.GOVERNING_BODIES and facts.is_answered
    }
    noted = {facts.sort for facts in bodies.values() if facts.noted}
    return frozenset(
        key for key, facts in bodies.items() if facts.sort in noted and not facts.noted
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of a cycle's recommendations have come how far."""

    whole: int
    handed_in: int
    cleared: int
    translated: int

    def __mul__(self, times: int) -> "Progress":
        """Return the progress of so many times the same."""
        return Progress(*(one * times for one in astuple(self)))


def progress(cycle: Iterable[Facts]) -> Progress:
    """Count how far the recommendations of a cycle have come."""
    known = tuple(cycle)
    return Progress(
        len(known),
        sum(one.is_handed_in for one in known),
        sum(one.is_cleared for one in known),
        sum(one.is_translated for one in known),
    )


def together(parts: Iterable[Progress]) -> Progress:
    """Add up how far the recommendations of several parts of a cycle have come."""
    known = tuple(parts)
    return Progress(
        sum(one.whole for one in known),
        sum(one.handed_in for one in known),
        sum(one.cleared for one in known),
        sum(one.translated for one in known),
    )


def _people(facts: Facts) -> Iterator[Obstacle]:
    if facts.is_cleared:
        return
    if not facts.here:
        yield Obstacle.UNASSIGNED
    if facts.gone:
        yield Obstacle.LEFT
    if facts.here and not facts.asked and not facts.is_handed_in:
        yield Obstacle.NOT_ASKED


def _progress(facts: Facts) -> Iterator[Obstacle]:
    if not facts.is_answered:
        yield Obstacle.UNANSWERED
    elif not facts.renewed and not facts.is_handed_in:
        yield Obstacle.NOT_RENEWED
    if facts.is_answered and facts.stage is not Stage.CLEARED:
        yield Obstacle.NOT_CLEARED
    by = facts.clearance_due if facts.is_handed_in else facts.due
    if by is not None and by < facts.situation.on and not facts.is_cleared:
        yield Obstacle.LATE


def _answer(facts: Facts) -> Iterator[Obstacle]:
    answer = facts.answer
    if answer is None or not facts.is_answered:
        return
    for problem in problems(answer, facts.situation):
        found = FOUND.get(problem.code)
        if found is Obstacle.WITHOUT_TEXT and (facts.languages or _prints(answer)):
            continue
        if found is not None:
            yield found
    if facts.situation.rules.needs_verification(answer.implementation) and not facts.verified:
        yield Obstacle.VERIFICATION
    if facts.untranslated:
        yield Obstacle.UNTRANSLATED


def _prints(answer: GivenAnswer) -> bool:
    """Say whether the codes of an answer alone put words beside its status in a document."""
    codes = [getattr(answer, name) for name in BESIDE_STATUS]
    return bool(answer.conditions) or any(one is not None for one in codes)
