"""A cycle: the days of its steps counted back from the meeting, and what the statute gives."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import CycleStep
from uptake.core.cycles import USUAL, calendar, done_in_time, due_under_the_statute, out_of_order

FRIDAY = 4
MEETING = date(2022, 3, 21)  # a Monday
DAYS = st.dates(date(1980, 1, 1), date(2100, 1, 1))


def test_the_steps_of_a_usual_year_stand_before_the_meeting() -> None:
    assert calendar(MEETING) == {
        CycleStep.ANSWERS: date(2021, 11, 29),
        CycleStep.CLEARANCE: date(2021, 12, 20),
        CycleStep.TRANSLATION: date(2022, 1, 17),
        CycleStep.PUBLICATION: date(2022, 2, 7),
        CycleStep.MEETING: MEETING,
    }


@pytest.mark.parametrize(
    ("before", "day"),
    [
        (0, date(2022, 3, 21)),  # a Monday
        (1, date(2022, 3, 18)),  # of a Sunday
        (2, date(2022, 3, 18)),  # of a Saturday
        (3, date(2022, 3, 18)),  # a Friday itself
        (4, date(2022, 3, 17)),
    ],
)
def test_a_step_on_a_weekend_is_the_friday_before(before: int, day: date) -> None:
    assert calendar(MEETING, {CycleStep.ANSWERS: before}) == {CycleStep.ANSWERS: day}


def test_a_meeting_is_when_it_is_though_it_be_a_sunday() -> None:
    sunday = date(2022, 3, 20)
    assert calendar(sunday)[CycleStep.MEETING] == sunday


@given(DAYS)
def test_the_usual_steps_are_working_days_in_their_order(meeting: date) -> None:
    days = calendar(meeting)
    assert list(days) == [step for step in CycleStep if step in USUAL]
    assert out_of_order(days) is None
    for step, day in days.items():
        asked = meeting - timedelta(days=USUAL[step])
        if step is not CycleStep.MEETING:
            assert day.weekday() <= FRIDAY
            assert timedelta() <= asked - day <= timedelta(days=2)


def test_the_first_step_before_the_one_it_waits_for_is_named() -> None:
    days = {
        CycleStep.ANSWERS: date(2022, 1, 10),
        CycleStep.CLEARANCE: date(2022, 1, 9),
        CycleStep.TRANSLATION: date(2022, 1, 8),
        CycleStep.MEETING: MEETING,
    }
    assert out_of_order(days) is CycleStep.CLEARANCE
    assert out_of_order({**days, CycleStep.CLEARANCE: date(2022, 1, 10)}) is CycleStep.TRANSLATION


def test_steps_of_one_day_are_in_order_and_steps_left_out_wait_for_nothing() -> None:
    assert out_of_order({CycleStep.ANSWERS: MEETING, CycleStep.MEETING: MEETING}) is None
    late = {CycleStep.ANSWERS: MEETING + timedelta(days=1), CycleStep.MEETING: MEETING}
    assert out_of_order(late) is CycleStep.MEETING
    assert out_of_order({CycleStep.MEETING: MEETING}) is None
    assert out_of_order({}) is None


@pytest.mark.parametrize(
    ("received", "organizations", "due"),
    [
        (date(2022, 1, 10), 1, date(2022, 4, 10)),
        (date(2022, 1, 10), 2, date(2022, 7, 10)),
        (date(2022, 1, 10), 28, date(2022, 7, 10)),
        # Over the end of the year.
        (date(2021, 10, 1), 1, date(2022, 1, 1)),
        (date(2021, 9, 30), 1, date(2021, 12, 30)),
        (date(2021, 6, 30), 2, date(2021, 12, 30)),
        (date(2021, 7, 1), 2, date(2022, 1, 1)),
        (date(2021, 12, 31), 2, date(2022, 6, 30)),
        # A month that has no such day ends before it.
        (date(2021, 11, 30), 1, date(2022, 2, 28)),
        (date(2023, 11, 30), 1, date(2024, 2, 29)),
        (date(2021, 8, 31), 2, date(2022, 2, 28)),
        (date(2022, 3, 31), 1, date(2022, 6, 30)),
        (date(2022, 9, 30), 1, date(2022, 12, 30)),
    ],
)
def test_the_statute_gives_three_months_or_six(
    received: date, organizations: int, due: date
) -> None:
    assert due_under_the_statute(received, organizations) == due


@given(DAYS, st.sampled_from([1, 2]))
def test_the_statutes_day_keeps_the_day_of_the_month_or_is_its_last(
    received: date, organizations: int
) -> None:
    due = due_under_the_statute(received, organizations)
    months = (due.year - received.year) * 12 + due.month - received.month
    assert months == (3 if organizations == 1 else 6)
    is_last = (due + timedelta(days=1)).day == 1
    assert due.day == received.day or (is_last and due.day < received.day)


@pytest.mark.parametrize(
    ("due", "done", "in_time"),
    [
        (None, None, None),
        (None, date(2026, 1, 1), None),
        (date(2026, 6, 1), date(2026, 6, 1), True),
        (date(2026, 6, 1), date(2026, 6, 2), False),
        (date(2026, 6, 1), None, None),
        (date(2026, 5, 31), None, False),
    ],
)
def test_what_is_done_on_its_due_date_is_in_time_and_what_is_not_done_is_late_the_day_after(
    due: date | None, done: date | None, in_time: bool | None
) -> None:
    assert done_in_time(due, done, date(2026, 6, 1)) is in_time
