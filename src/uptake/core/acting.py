"""Whose turn it is: whether an answer is still to come. Every page, message and list asks here.

An answer is asked for when somebody is given a recommendation; where that is for a cycle, when the
cycle was opened. Only an answer that was given since then is one: last year's does not serve, nor
does what an older document said that was brought in later, nor a mark of what is asked, which
answers nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from uptake.core.codes import Stage


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
    """Give the turn of who has a recommendation several times: what is to be done comes first."""
    return min(turns, key=tuple(Turn).index)


def asked_at(assigned_at: datetime, opened_at: datetime | None) -> datetime:
    """Give since when an assignment waits for an answer: since its cycle was opened, if it has one.

    Who answered before the assignment was written, but for this cycle, has answered.
    """
    return assigned_at if opened_at is None else opened_at


def turn(given: Given | None, asked_at: datetime) -> Turn:
    """Give whose turn it is. What waits for clearance does so, whenever it was handed in."""
    if given is None:
        return Turn.TO_ANSWER
    if not given.asks:
        return Turn.CLEARED
    if given.stage is Stage.CLEARED and not given.counts(asked_at):
        return Turn.TO_ANSWER
    return Turn(given.stage)
