"""Which days can be meant, and that reckoning with any other does no harm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import Notice
from uptake.core.days import is_meant, last_day, require_meant
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules
from uptake.core.reminding import LONGEST_LINK, Standing, escalation, link_until, occasions

TODAY = date(2026, 11, 30)
ANY = st.dates()


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        (date(1899, 12, 31), False),
        (date(1900, 1, 1), True),
        (date(2076, 12, 31), True),
        (date(2077, 1, 1), False),
        (date.min, False),
        (date.max, False),
    ],
)
def test_a_day_can_be_meant_from_1900_to_fifty_years_ahead(day: date, meant: bool) -> None:
    assert is_meant(day, TODAY) is meant
    if meant:
        require_meant(TODAY, None, day)
        return
    with pytest.raises(UptakeError) as refused:
        require_meant(TODAY, TODAY, day)
    assert refused.value.code == "day-out-of-range"
    assert refused.value.values == {
        "day": day,
        "first": date(1900, 1, 1),
        "last": date(2076, 12, 31),
    }


def test_at_the_end_of_time_there_is_a_last_day_still() -> None:
    assert last_day(date.max) == date.max


@given(due=ANY, assigned=ANY, today=st.dates(date(1970, 1, 1), date(2100, 1, 1)))
def test_reminding_reckons_with_any_day(due: date, assigned: date, today: date) -> None:
    rules = HouseRules(reminder_days=(365, 0), escalate_after=90)
    one = Standing(1, assigned, due, is_open=True)
    said = {told.notice for told in occasions(one, today, rules)}
    assert Notice.OVERDUE not in said or due < today
    assert Notice.DUE not in said or assigned < due >= today
    assert escalation(one, today, rules) is None or (today - due).days >= 90
    until = link_until([due, None], today)
    assert today < until <= today + LONGEST_LINK


@pytest.mark.parametrize(("late", "said"), [(6, False), (7, True), (37, True), (38, False)])
def test_a_head_is_told_from_some_days_after_the_due_day_on(late: int, said: bool) -> None:
    one = Standing(1, TODAY - timedelta(days=200), TODAY - timedelta(days=late), is_open=True)
    assert (escalation(one, TODAY, HouseRules()) is not None) is said
