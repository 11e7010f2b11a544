"""When messages leave: quiet hours over midnight, weekends, and the days on which clocks change."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from uptake.core.house_rules import HouseRules
from uptake.core.reminding import day_of, is_quiet, last_day_before_next, leaves_at

GENEVA = ZoneInfo("Europe/Zurich")
RULES = HouseRules(time_zone="Europe/Zurich")


def geneva(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=GENEVA)


@pytest.mark.parametrize(
    ("made", "leaves"),
    [
        (geneva(2022, 3, 2, 12), geneva(2022, 3, 2, 12)),
        (geneva(2022, 3, 2, 7), geneva(2022, 3, 2, 7)),
        (geneva(2022, 3, 2, 18, 59), geneva(2022, 3, 2, 18, 59)),
        (geneva(2022, 3, 2, 19), geneva(2022, 3, 3, 7)),
        (geneva(2022, 3, 2, 6, 59), geneva(2022, 3, 2, 7)),
        (geneva(2022, 3, 4, 20), geneva(2022, 3, 7, 7)),
        (geneva(2022, 3, 5, 12), geneva(2022, 3, 7, 7)),
        (geneva(2022, 3, 6, 23, 59), geneva(2022, 3, 7, 7)),
    ],
    ids=["noon", "seven", "last minute", "evening", "dawn", "friday", "saturday", "sunday night"],
)
def test_a_message_leaves_after_the_quiet_hours(made: datetime, leaves: datetime) -> None:
    assert leaves_at(made, RULES) == leaves


def test_it_is_the_organization_whose_night_counts() -> None:
    at = datetime(2022, 3, 2, 23, tzinfo=UTC)
    assert leaves_at(at, HouseRules(time_zone="America/New_York")) == at
    assert leaves_at(at, HouseRules(time_zone="Asia/Bangkok")) == datetime(
        2022, 3, 3, 0, tzinfo=UTC
    )
    assert day_of(at, HouseRules(time_zone="Asia/Bangkok")) == date(2022, 3, 3)


def test_quiet_hours_within_a_day() -> None:
    rules = HouseRules(quiet_from=time(12), quiet_until=time(14), quiet_weekends=False)
    noon = datetime(2022, 3, 5, 12, 30, tzinfo=UTC)
    assert leaves_at(noon, rules) == datetime(2022, 3, 5, 14, tzinfo=UTC)
    assert not is_quiet(datetime(2022, 3, 5, 3, tzinfo=UTC), rules)


def test_hours_that_begin_when_they_end_are_none() -> None:
    rules = HouseRules(quiet_from=time(0), quiet_until=time(0), quiet_weekends=False)
    for hour in range(24):
        assert not is_quiet(datetime(2022, 3, 5, hour, tzinfo=UTC), rules)


def test_the_night_in_which_the_clocks_go_forward_is_an_hour_shorter() -> None:
    rules = HouseRules(time_zone="Europe/Zurich", quiet_weekends=False)
    leaves = leaves_at(geneva(2022, 3, 26, 22), rules)
    assert leaves == datetime(2022, 3, 27, 5, tzinfo=UTC)  # seven o'clock, now two hours ahead


def test_quiet_that_would_end_in_an_hour_that_is_not_there_ends_after_it() -> None:
    rules = HouseRules(time_zone="Europe/Zurich", quiet_until=time(2, 30), quiet_weekends=False)
    leaves = leaves_at(geneva(2022, 3, 27, 1), rules)
    assert leaves == datetime(2022, 3, 27, 1, 30, tzinfo=UTC)
    assert leaves.astimezone(GENEVA).hour == 3


def test_an_hour_that_comes_twice_is_quiet_twice() -> None:
    rules = HouseRules(time_zone="Europe/Zurich", quiet_until=time(2, 30), quiet_weekends=False)
    second = datetime(2022, 10, 30, 1, 10, tzinfo=UTC)  # ten past two, for the second time
    assert leaves_at(second, rules) == datetime(2022, 10, 30, 1, 30, tzinfo=UTC)


def test_midnight_may_not_be_there() -> None:
    rules = HouseRules(
        time_zone="Africa/Cairo", quiet_from=time(22), quiet_until=time(0), quiet_weekends=False
    )
    before = datetime(2024, 4, 25, 21, tzinfo=UTC)  # at midnight the clocks go on to one o'clock
    assert leaves_at(before, rules) == datetime(2024, 4, 25, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "last"),
    [(2, 2), (3, 3), (4, 6), (5, 6), (6, 6)],
    ids=["wednesday", "thursday", "friday", "saturday", "sunday"],
)
def test_on_a_friday_the_weekend_is_told_too(day: int, last: int) -> None:
    assert last_day_before_next(date(2022, 3, day), HouseRules()) == date(2022, 3, last)
    awake = HouseRules(quiet_weekends=False)
    assert last_day_before_next(date(2022, 3, day), awake) == date(2022, 3, day)
