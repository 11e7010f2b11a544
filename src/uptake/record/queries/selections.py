"""What a reader may ask for: a status, an addressee, a report, a year, a deadline, words."""

from dataclasses import dataclass
from enum import StrEnum

from uptake.core.codes import Addressee


class StatusAsked(StrEnum):
    """A status, or a group of statuses, that a list is narrowed to."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    NOT_RELEVANT = "not_relevant"
    UNDER_CONSIDERATION = "under_consideration"
    UNANSWERED = "unanswered"
    IMPLEMENTED = "implemented"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    NOT_IMPLEMENTED = "not_implemented"  # accepted, and not implemented yet
    INFORMATION = "information"
    NOT_ADDRESSED = "not_addressed"


class DeadlineAsked(StrEnum):
    """A kind of deadline that a list is narrowed to; a year is asked for by its number."""

    PAST = "past"  # the day has gone by and the recommendation is not implemented
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for. Nothing set is everything; what is set must all hold."""

    status: StatusAsked | None = None
    addressee: Addressee | None = None
    report: str | None = None
    year: int | None = None
    deadline: DeadlineAsked | int | None = None
    words: str = ""
    document: str | None = None  # a symbol: what that document covers

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for at all."""
        return self != Selection()
