"""Whom the machine tells what, and when messages may leave.

Pure rules, from how assignments stand.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from uptake.core.codes import Notice
from uptake.core.house_rules import HouseRules

SATURDAY = 5
DAY = timedelta(days=1)


def day_of(at: datetime, rules: HouseRules) -> date:
    """Return the day of a moment where the organization is."""
    return at.astimezone(ZoneInfo(rules.time_zone)).date()


def is_quiet(at: datetime, rules: HouseRules) -> bool:
    """Say whether no message may leave at a moment."""
    local = at.astimezone(ZoneInfo(rules.time_zone))
    return _quiet_day(local.date(), rules) or _quiet_hour(local.time(), rules)


def leaves_at(at: datetime, rules: HouseRules) -> datetime:
    """Return the first moment, this one or later, at which a message may leave.

    Where the clocks leave an hour out in spring, quiet that would end within it ends after it; one
    that comes twice in autumn is quiet twice.
    """
    moment = at
    while is_quiet(moment, rules):
        moment = min(end for end in _ends(moment, rules) if end > moment)
    return moment


def last_day_before_next(day: date, rules: HouseRules) -> date:
    """Return the last day before the next one on which messages leave: on a Friday, the Sunday.

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
    """Get the moments at which quiet can end: each day's end of the quiet hours, and midnight."""
    zone = ZoneInfo(rules.time_zone)
    day = moment.astimezone(zone).date()
    for one in (day, day + DAY):
        for hour in (time.min, rules.quiet_until):
            end = datetime.combine(one, hour, zone)
            yield end.astimezone(UTC)
            yield end.replace(fold=1).astimezone(UTC)


LOOK_BACK = timedelta(days=30)
# Nobody gets two messages within this time: what comes up meanwhile goes into the next one.
PAUSE = timedelta(hours=3)
# A link in a message serves until the due day, and at least so long: who is late can answer too.
LINK_SERVES = timedelta(days=14)
LINK_WITHOUT_DUE_DAY = timedelta(days=30)
# No link serves longer, be it made by hand or for a message.
LONGEST_LINK = timedelta(days=366)
# A digest that could not leave on its day, a Saturday, say, leaves up to two days later.
DIGEST_LATE = timedelta(days=2)
# These leave even in quiet hours: somebody waits for them.
AT_ONCE = frozenset({Notice.INVITED})
# In a message a recommendation stands once, under the first of what there is to say of it.
URGENCY = (
    Notice.RETURNED,
    Notice.OVERDUE,
    Notice.DUE,
    Notice.ASSIGNED,
    Notice.REMINDER,
    Notice.NOTE,
    Notice.TO_CLEAR,
    Notice.ESCALATED,
)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something to be said, once to each person; `about` names it."""

    notice: Notice
    about: str


@dataclass(frozen=True, slots=True)
class Standing:
    """An assignment as reminding sees it, on the days of its organization.

    `returned` names the return of the answer that was handed in, where it was returned.
    """

    assignment: int
    assigned_on: date
    due: date | None
    is_open: bool
    returned: str | None = None


def occasions(one: Standing, today: date, rules: HouseRules) -> Iterator[Occasion]:
    """Return what is to be said today to whoever answers an assignment."""
    if not one.is_open:
        return
    if one.returned is not None:
        yield Occasion(Notice.RETURNED, one.returned)
    if today - one.assigned_on <= LOOK_BACK:
        yield Occasion(Notice.ASSIGNED, f"assignment:{one.assignment}")
    if one.due is None:
        return
    name = f"assignment:{one.assignment} due:{one.due}"
    if timedelta() < today - one.due <= LOOK_BACK:
        yield Occasion(Notice.OVERDUE, name)
    days = _days_before(one.due, one.assigned_on, today, rules)
    if days is not None:
        yield Occasion(Notice.DUE, f"{name} days:{days}")


def escalation(one: Standing, today: date, rules: HouseRules) -> Occasion | None:
    """Return what is to be said today to the head of the unit, or None."""
    if not one.is_open or one.due is None:
        return None
    late = today - one.due  # told apart, never added to: a sum of days may be no day at all
    begins = timedelta(days=max(1, rules.escalate_after))
    if begins <= late <= begins + LOOK_BACK:
        return Occasion(Notice.ESCALATED, f"assignment:{one.assignment} due:{one.due}")
    return None


def digest_day(today: date, rules: HouseRules) -> date | None:
    """Return the day whose weekly digest is to leave today, or None."""
    if rules.digest_weekday is None:
        return None
    day = today - timedelta(days=(today.weekday() - rules.digest_weekday) % 7)
    return day if today - day <= DIGEST_LATE else None


def reminded_of(assignment: int, today: date) -> Occasion:
    """Return what a coordinator's reminder says: again on another day, not twice on one."""
    return Occasion(Notice.REMINDER, f"assignment:{assignment} on:{today}")


def assignment_reminded_of(about: str) -> int:
    """Return the assignment of which a coordinator's reminder says something, by its name."""
    return int(about.partition(" ")[0].removeprefix("assignment:"))


def link_until(dues: Iterable[date | None], today: date) -> date:
    """Return the last day on which a link for assignments with these due days serves."""
    days = [today + LINK_WITHOUT_DUE_DAY if due is None else due for due in dues]
    return min(max([*days, today + LINK_SERVES]), today + LONGEST_LINK)


def remembered(rules: HouseRules) -> timedelta:
    """Return how far back it has to be known what was told, so that nothing is told twice.

    What is to be said of a due day may first have been said as early as reminders begin.
    """
    return LOOK_BACK + timedelta(days=max(rules.reminder_days, default=0) + 7)


def _days_before(due: date, assigned_on: date, today: date, rules: HouseRules) -> int | None:
    """Return which of the reminders before the due day is to be said: the last one that has come.

    Not one whose day was over when the assignment was made: it says itself when it is due.
    """
    if today > due:
        return None
    left = (due - last_day_before_next(today, rules)).days
    return min(
        (days for days in rules.reminder_days if days >= left and (due - assigned_on).days > days),
        default=None,
    )


# After the first, second, … attempt. After the last one the message has failed for good: by then
# two days have passed, and most servers give up too.
PAUSES = (
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=45),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(hours=12),
    timedelta(hours=24),
)
# A message that is being sent for longer than this: whatever was sending it is no longer there.
INTERRUPTED = timedelta(minutes=15)


def pause_after(attempts: int) -> timedelta | None:
    """Return how long to wait after so many attempts; None: it has failed for good."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
