"""What is told when: assigned, due, late, returned, escalated; and when it is the digest's day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from uptake.core.codes import Notice
from uptake.core.house_rules import HouseRules
from uptake.core.reminding import (
    Standing,
    digest_day,
    escalation,
    link_until,
    occasions,
    remembered,
    reminded_of,
)

DUE = date(2022, 3, 31)  # a Thursday
ONE = Standing(7, date(2022, 1, 3), DUE, is_open=True)
RULES = HouseRules()


def told(one: Standing, today: date, rules: HouseRules = RULES) -> list[tuple[Notice, str]]:
    return [(found.notice, found.about) for found in occasions(one, today, rules)]


def days_told(today: date, one: Standing = ONE, rules: HouseRules = RULES) -> str | None:
    """The reminder before the due day that is said on a day."""
    found = [about for notice, about in told(one, today, rules) if notice is Notice.DUE]
    return found[0].rpartition(":")[2] if found else None


def test_a_new_assignment_is_told() -> None:
    fresh = replace(ONE, assigned_on=date(2022, 2, 1))
    assert told(fresh, date(2022, 2, 1)) == [(Notice.ASSIGNED, "assignment:7")]


def test_old_news_is_not_told_any_more() -> None:
    assert told(ONE, date(2022, 2, 2)) == [(Notice.ASSIGNED, "assignment:7")]
    assert told(ONE, date(2022, 2, 3)) == []


@pytest.mark.parametrize(
    ("days_left", "reminder"),
    [(15, None), (14, "14"), (8, "14"), (7, "7"), (2, "7"), (1, "1"), (0, "1"), (-1, None)],
)
def test_the_last_reminder_that_has_come_is_said(days_left: int, reminder: str | None) -> None:
    rules = HouseRules(quiet_weekends=False)
    assert days_told(DUE - timedelta(days=days_left), rules=rules) == reminder


def test_on_a_friday_what_falls_on_the_weekend_is_said() -> None:
    monday = replace(ONE, due=date(2022, 4, 4))
    assert days_told(date(2022, 3, 31), monday) == "7"
    assert days_told(date(2022, 4, 1), monday) == "1"


def test_another_day_is_told_anew_under_another_name() -> None:
    later = replace(ONE, due=DUE + timedelta(days=7))
    assert told(ONE, DUE - timedelta(days=7))[-1][1] == "assignment:7 due:2022-03-31 days:7"
    assert told(later, DUE)[-1][1] == "assignment:7 due:2022-04-07 days:7"


def test_what_is_assigned_late_has_no_reminder_that_was_over_by_then() -> None:
    late = replace(ONE, assigned_on=DUE - timedelta(days=10))
    assert days_told(DUE - timedelta(days=10), late) is None
    assert days_told(DUE - timedelta(days=7), late) == "7"
    on_the_day = replace(ONE, assigned_on=DUE)
    assert days_told(DUE, on_the_day) is None


@pytest.mark.parametrize(("days_before_due", "reminder"), [(14, None), (15, "14")])
def test_a_reminder_whose_day_is_that_of_the_assignment_is_not_said(
    days_before_due: int, reminder: str | None
) -> None:
    """The assignment itself says on that day what the reminder would."""
    rules = HouseRules(quiet_weekends=False)
    one = replace(ONE, assigned_on=DUE - timedelta(days=days_before_due))
    assert days_told(DUE - timedelta(days=13), one, rules) == reminder


def test_the_days_are_the_organizations_own() -> None:
    rules = HouseRules(reminder_days=(30,), quiet_weekends=False)
    assert days_told(DUE - timedelta(days=30), rules=rules) == "30"
    assert days_told(DUE - timedelta(days=1), rules=rules) == "30"
    assert days_told(DUE, rules=HouseRules(reminder_days=())) is None


def test_what_is_late_is_told_the_day_after() -> None:
    assert told(ONE, DUE + timedelta(days=1)) == [(Notice.OVERDUE, "assignment:7 due:2022-03-31")]
    assert told(ONE, DUE + timedelta(days=31)) == []


def test_the_head_of_the_unit_is_told_some_days_later() -> None:
    assert escalation(ONE, DUE + timedelta(days=6), RULES) is None
    found = escalation(ONE, DUE + timedelta(days=7), RULES)
    assert found is not None
    assert (found.notice, found.about) == (Notice.ESCALATED, "assignment:7 due:2022-03-31")
    assert escalation(ONE, DUE + timedelta(days=38), RULES) is None


def test_nobody_is_told_on_before_something_is_late() -> None:
    rules = HouseRules(escalate_after=0)
    assert escalation(ONE, DUE, rules) is None
    assert escalation(ONE, DUE + timedelta(days=1), rules) is not None


def test_what_is_returned_is_told_with_each_return() -> None:
    returned = replace(ONE, returned="change:31")
    assert told(returned, date(2022, 2, 20)) == [(Notice.RETURNED, "change:31")]


def test_of_what_is_answered_nothing_is_told() -> None:
    answered = replace(ONE, is_open=False, returned="change:31")
    for days in range(-20, 40):
        assert told(answered, DUE + timedelta(days=days)) == []
    assert escalation(answered, DUE + timedelta(days=9), RULES) is None


def test_without_a_due_day_only_the_assignment_is_told() -> None:
    assert told(replace(ONE, due=None), ONE.assigned_on) == [(Notice.ASSIGNED, "assignment:7")]
    assert escalation(replace(ONE, due=None), DUE, RULES) is None


@pytest.mark.parametrize(
    ("weekday", "day", "expected"),
    [
        (0, date(2022, 3, 7), date(2022, 3, 7)),
        (0, date(2022, 3, 9), date(2022, 3, 7)),
        (0, date(2022, 3, 10), None),
        (5, date(2022, 3, 7), date(2022, 3, 5)),
        (None, date(2022, 3, 7), None),
    ],
    ids=["on its day", "two days late", "too late", "a Saturday's on Monday", "none wanted"],
)
def test_a_digest_leaves_on_its_day_or_soon_after(
    weekday: int | None, day: date, expected: date | None
) -> None:
    assert digest_day(day, HouseRules(digest_weekday=weekday)) == expected


def test_a_link_serves_until_the_last_due_day_and_for_a_while_at_least() -> None:
    today = date(2022, 3, 1)
    assert link_until([DUE, date(2022, 3, 5)], today) == DUE
    assert link_until([date(2022, 2, 1)], today) == date(2022, 3, 15)
    assert link_until([None], today) == date(2022, 3, 31)


def test_a_coordinator_reminds_again_on_another_day() -> None:
    assert reminded_of(7, DUE) == reminded_of(7, DUE)
    assert reminded_of(7, DUE) != reminded_of(7, DUE + timedelta(days=1))


@pytest.mark.parametrize("days", [(), (1,), (14, 7, 1), (90, 60)])
def test_what_can_be_said_again_is_remembered(days: tuple[int, ...]) -> None:
    """Whatever is said on two days was first said within what is remembered on the second."""
    rules = HouseRules(reminder_days=days)
    first: dict[tuple[Notice, str], date] = {}
    for day in (ONE.assigned_on + timedelta(days=n) for n in range(200)):
        found = [*occasions(ONE, day, rules), escalation(ONE, day, rules)]
        for one in found:
            if one is not None:
                begun = first.setdefault((one.notice, one.about), day)
                assert day - begun < remembered(rules)
    assert first
