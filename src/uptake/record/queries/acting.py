"""Who has what, and whose turn it is: the one question behind pages, messages and calendars."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from uptake.core.acting import WAITING, Given, Turn, asked_at, turn
from uptake.core.codes import Action, Stage, Via, Visibility
from uptake.register.models import Assignment, FollowUpProgress

SIGN = "§"
NO_ANSWER = (Action.INFORMATION, Action.NONE)
# What tells of a follow-up how its newest version stands, below whatever leads to its progress.
GIVEN = (
    "stage",
    "since",
    "latest__acceptance",
    "latest__action",
    "latest__for_information",
    "latest__via",
    "latest__valid_from",
)


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


def given_of(
    stage: Stage | None,
    since: datetime,
    acceptance: object,
    action: Action | None,
    information: bool,
    via: Via,
    valid_from: date,
) -> Given | None:
    """Give how the newest version stands, from the columns of GIVEN; None where there is none."""
    if stage is None:
        return None
    return Given(
        stage,
        since,
        answers=acceptance is not None,
        asks=not information and action not in NO_ANSWER,
        dated=valid_from if via is Via.IMPORT else None,
    )


def given_answers(follow_ups: Iterable[int]) -> dict[int, Given | None]:
    """Give how the newest version of each stands; who has none is not in it. Asks one question."""
    rows = FollowUpProgress.objects.filter(follow_up__in=list(follow_ups))
    return {key: given_of(*given) for key, *given in rows.values_list("follow_up", *GIVEN)}


def asked(among: Q) -> Iterator[Asked]:
    """Give the assignments that have not ended, with whose turn it is. Asks one question.

    `among` narrows assignments.
    """
    columns = ("pk", "person", "unit", "due", "assigned_at", "cycle")
    for row, whose in turns(among, *item_columns("follow_up__"), *columns):
        organization, *of_item = row[:7]
        assignment, person, unit, due, assigned_at, cycle = row[7:]
        item = item_of(*of_item)
        yield Asked(item, organization, assignment, person, unit, due, assigned_at, cycle, whose)


def turns(among: Q, *columns: str) -> Iterator[tuple[tuple[Any, ...], Turn]]:
    """Give columns of the assignments that have not ended, with whose turn it is.

    For whoever needs less than `Asked` of many assignments. Asks one question.
    """
    rows = Assignment.objects.filter(among, ended_at=None).order_by("pk")
    progress = (f"follow_up__progress__{column}" for column in GIVEN)
    asked_for = rows.values_list("assigned_at", "cycle__recorded_at", *progress, *columns)
    to = 2 + len(GIVEN)
    for row in asked_for.iterator(chunk_size=5000):
        yield row[to:], turn(given_of(*row[2:to]), asked_at(row[0], row[1]))


def item_columns(prefix: str) -> tuple[str, ...]:
    """Give the columns of the organization and the item of rows of a follow-up."""
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
    """Give the item of a row, from its columns after that of the organization."""
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
