"""Which days anybody can mean: those of the field's history, and as far ahead as somebody plans.

A day comes from a form, a command, a workbook or a file, and a slip of the keyboard makes it one of
the year 9999. Every deed that keeps a day asks `require_meant` first; nothing that reckons with a
kept day may rely on it, for a register may be older than the rule.
"""

from calendar import monthrange
from datetime import date

from uptake.core.errors import UptakeError

FIRST_DAY = date(1900, 1, 1)
"""Older than the oldest organization's oldest recommendation."""
YEARS_AHEAD = 50


def last_day(today: date) -> date:
    """Return the last day that can be meant."""
    return date(min(today.year + YEARS_AHEAD, date.max.year), 12, 31)


def is_meant(day: date, today: date) -> bool:
    """Say whether a day can be meant."""
    return FIRST_DAY <= day <= last_day(today)


def require_meant(today: date, *days: date | None) -> None:
    """Refuse a day that cannot be meant. Raises UptakeError `day-out-of-range` (day, first, last).

    A day that is not given is no such day.
    """
    for day in days:
        if day is not None and not is_meant(day, today):
            raise UptakeError("day-out-of-range", day=day, first=FIRST_DAY, last=last_day(today))


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last one of a shorter month."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
