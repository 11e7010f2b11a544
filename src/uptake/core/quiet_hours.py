"""When messages may leave: outside an organization's quiet hours and weekends, in its time zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from uptake.core.house_rules import HouseRules

SATURDAY = 5
DAY = timedelta(days=1)


def day_of(at: datetime, rules: HouseRules) -> date:
    """Give the day of a moment where the organization is."""
    return at.astimezone(ZoneInfo(rules.time_zone)).date()


def is_quiet(at: datetime, rules: HouseRules) -> bool:
    """Say whether no message may leave at a moment."""
    local = at.astimezone(ZoneInfo(rules.time_zone))
    return _quiet_day(local.date(), rules) or _quiet_hour(local.time(), rules)


def leaves_at(at: datetime, rules: HouseRules) -> datetime:
    """Give the first moment, this one or later, at which a message may leave.

    Where the clocks leave an hour out in spring, quiet that would end within it ends after it; one
    that comes twice in autumn is quiet twice.
    """
    moment = at
    while is_quiet(moment, rules):
        moment = min(end for end in _ends(moment, rules) if end > moment)
    return moment


def last_day_before_next(day: date, rules: HouseRules) -> date:
    """Give the last day before the next one on which messages leave: on a Friday, the Sunday.

    What falls on such a day must be told today, since tomorrow nobody is written to.
    """
    following = day + DAY
    while _quiet_day(following, rules):
        following += DAY
    return following - DAY


def _quiet_day(day: date, rules: HouseRules) -> bool:
    return rules.quiet_weekends and day.weekday() >= SATURDAY


def _quiet_hour(hour: time, rules: HouseRules) -> bool:
    begins, ends = rules.quiet_from, rules.quiet_until
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends  # over midnight


def _ends(moment: datetime, rules: HouseRules) -> Iterator[datetime]:
    """Give the moments at which quiet can end: each day's end of the quiet hours, and midnight."""
    zone = ZoneInfo(rules.time_zone)
    day = moment.astimezone(zone).date()
    for one in (day, day + DAY):
        for hour in (time.min, rules.quiet_until):
            end = datetime.combine(one, hour, zone)
            yield end.astimezone(UTC)
            yield end.replace(fold=1).astimezone(UTC)
