"""What is going on today: a cycle at each organization, who has what, and answers on their way."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from uptake.assignments.services import cycles
from uptake.core.codes import Action, CycleStep, Deed, Stage, Via
from uptake.core.cycles import calendar
from uptake.core.recipients import Actor
from uptake.core.stages import transition
from uptake.demonstration.services.system.answers import Version, write_version
from uptake.demonstration.services.system.history import Book, Followed, write_progress
from uptake.demonstration.services.system.lives import (
    State,
    Step,
    first_state,
    moved,
)
from uptake.demonstration.services.system.registering import at as at_hour
from uptake.demonstration.services.system.words import said
from uptake.register.models import Assignment, Cycle, StageChange

# How many days ago the cycles were opened, and how many there must be left for answers.
OPENED, LEFT = 41, timedelta(days=21)
# What was published longer ago is left to the next document.
ASKED_FOR = timedelta(days=4 * 365)
# How far answers have come: nothing yet, or what was done with them until today.
WAYS: dict[tuple[Deed, ...], float] = {
    (): 0.4,
    (Deed.SAVE,): 0.16,
    (Deed.SAVE, Deed.SUBMIT): 0.2,
    (Deed.SAVE, Deed.SUBMIT, Deed.RETURN): 0.06,
    (Deed.SAVE, Deed.SUBMIT, Deed.CLEAR): 0.18,
}
STARTED = (2, 30)  # days ago


def write_work(followed: Iterable[Followed], book: Book, now: datetime, seed: int) -> None:
    """Open a cycle, assign what goes on, and write how far the answers have come."""
    chance = Random(f"{seed} {book.house.code} work")
    opened = now - timedelta(days=OPENED)
    meeting = next(
        day
        for day in book.house.next_meetings
        if calendar(day)[CycleStep.ANSWERS] >= now.date() + LEFT
    )
    cycle = cycles.open_cycle(
        governing_body=book.house.body,
        meeting=meeting,
        days=None,
        by=book.house.coordinator,
        at=opened,
    )
    for one in followed:
        _ask(one, book, cycle, opened, now, chance)


def settle(followed: Iterable[Followed], book: Book, today: date) -> list[Followed]:
    """Write how far those have come of which nothing is asked now, and give the others."""
    going_on = []
    for one in followed:
        asked = one.action in (Action.EXECUTIVE_HEAD, Action.GOVERNING_BODY)
        if asked and one.life.state.is_open and today - one.published < ASKED_FOR:
            going_on.append(one)
        else:
            write_progress(one, book.rows, stage=Stage.CLEARED, since=None)
    return going_on


def _ask(
    one: Followed, book: Book, cycle: Cycle, opened: datetime, now: datetime, chance: Random
) -> None:
    contributor = chance.choice(book.house.contributors)
    assignment = book.rows.add(
        Assignment,
        follow_up_id=one.key,
        person_id=contributor.person,
        cycle_id=cycle.pk,
        due=calendar(cycle.meeting)[CycleStep.ANSWERS],
        assigned_at=opened + timedelta(hours=1),
        assigned_by=book.house.coordinator.name,
    )
    book.deeds.note(
        "assignments.assign",
        book.house.code,
        one.name,
        {"people": [contributor.person], "units": [], "made": [assignment]},
        book.house.coordinator,
        opened + timedelta(hours=1),
        book.rows,
    )
    (way,) = chance.choices(list(WAYS), list(WAYS.values()))
    day = now.date() - timedelta(days=chance.randint(*STARTED))
    if not way or (one.versions and one.versions[-1].day >= day):
        write_progress(one, book.rows, stage=Stage.CLEARED, since=None)
    else:
        _answer(one, way, day, contributor, book, chance)


def _answer(
    one: Followed,
    way: tuple[Deed, ...],
    day: date,
    author: Actor,
    book: Book,
    chance: Random,
) -> None:
    """Write an answer that no document has published yet, and what was done with it."""
    last = one.versions[-1] if one.versions else None
    to_body = one.action is Action.GOVERNING_BODY
    state = _next(last.state if last else None, to_body, book, chance)
    written, language = at_hour(day, 8), book.house.language
    step = Step(day, chance.randrange(10), state)
    columns = _columns(one, last, author, book) | {"recorded_at": written, "valid_from": day}
    key = write_version(book.rows, columns, step, one.cost, (language,), language)
    stage, since = Stage.DRAFT, written
    for hours, deed in enumerate(way):
        by = book.house.officer if deed in (Deed.CLEAR, Deed.RETURN) else author
        stage, since = transition(deed).after, written + timedelta(hours=hours)
        _pass(one, key, deed, stage, by, since, book, chance)
    decided, cleared = last.decided if last else None, stage is Stage.CLEARED
    one.versions.append(Version(key, day, written, state, decided, since=written, cleared=cleared))
    write_progress(one, book.rows, stage=stage, since=since)


def _columns(one: Followed, last: Version | None, author: Actor, book: Book) -> dict[str, Any]:
    """Return the columns of an update that is written on the site, beside the last one."""
    decided = last.decided if last else None
    return {
        "follow_up_id": one.key,
        "stage": Stage.DRAFT,
        "author_id": author.person,
        "via": Via.SITE,
        "based_on_id": last.key if last else None,
        "action": one.action,
        "governing_body_id": one.body,
        "decision_body_id": book.house.body if decided else None,
        "decision_date": decided,
        "recorded_by": author.name,
    }


def _next(before: State | None, to_body: bool, book: Book, chance: Random) -> State:
    """Return what is answered now; the body's decision stands with what it decided."""
    if before is None:
        return first_state(to_body, book.house.temper, chance)
    return replace(moved(before, book.house.temper, chance), decision=before.decision)


def _pass(
    one: Followed,
    key: int,
    deed: Deed,
    stage: Stage,
    by: Actor,
    at: datetime,
    book: Book,
    chance: Random,
) -> None:
    values: dict[str, object] = {"update": key}
    if deed is Deed.SAVE:
        values |= {"based_on": one.versions[-1].key if one.versions else None, "via": Via.SITE}
    else:
        reason = chance.choice(said("returned"))[book.house.language]
        book.rows.add(
            StageChange,
            update_id=key,
            deed=deed,
            stage=stage,
            at=at,
            by=by.name,
            person_id=by.person,
            reason=reason if deed is Deed.RETURN else "",
        )
    book.deeds.note(f"answers.{deed}", book.house.code, one.name, values, by, at, book.rows)
