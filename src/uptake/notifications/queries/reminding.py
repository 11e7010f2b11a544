"""What reminding starts from: answers on their way, and what was told already.

Each question is asked once for all organizations, however much there is to follow up.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Max, Q

from uptake.core.codes import Deed, Notice, Stage
from uptake.core.house_rules import HouseRules
from uptake.core.reminding import LOOK_BACK, Occasion, Standing, day_of, remembered
from uptake.notifications.queries.houses import House
from uptake.record.queries.focal_points import Asked, Item, item_columns, item_of
from uptake.register.models import Assignment, StageChange, Told

DAY = timedelta(days=1)
# More than weekends and holidays can put between two days on which messages leave.
MARGIN = 4 * DAY


@dataclass(frozen=True, slots=True)
class Handed:
    """An answer that was handed in, and waits for clearance or was returned.

    `change` names that deed; `units` are those of its focal points.
    """

    item: Item
    organization: int
    stage: Stage
    change: str
    author: int | None
    reason: str
    units: frozenset[int]


@dataclass(frozen=True, slots=True)
class WasTold:
    """What each person was told, by notice and name, and when they were last written to.

    `newest` is the key of the newest row that was read.
    """

    told: Mapping[int, frozenset[tuple[Notice, str]]]
    last: Mapping[int, datetime]
    newest: int = 0

    def knows(self, person: int, occasions: Iterable[Occasion]) -> bool:
        """Say whether the person was told any of these."""
        told = self.told.get(person, ())
        return any((one.notice, one.about) in told for one in occasions)


def near(houses: Mapping[int, House], at: datetime) -> Q:
    """Give the condition that there may be something to say of an assignment of one of these."""
    rules = [house.rules for house in houses.values()]
    before = max((max(one.reminder_days, default=0) for one in rules), default=0)
    after = max((one.escalate_after for one in rules), default=0)
    today = at.date()
    due = Q(
        due__gte=today - LOOK_BACK - timedelta(days=after) - DAY,
        due__lte=today + timedelta(days=before) + MARGIN,
    )
    returned = Q(follow_up__progress__stage=Stage.RETURNED)
    here = Q(follow_up__organization__in=list(houses))
    return here & (due | Q(assigned_at__gte=at - LOOK_BACK - DAY) | returned)


def standing_of(one: Asked, rules: HouseRules, returned: Mapping[int, str]) -> Standing:
    """Give an assignment as reminding sees it.

    `returned` names the return of the answer of a follow-up, where it was returned.
    """
    day = day_of(one.assigned_at, rules)
    back = returned.get(one.item.follow_up)
    return Standing(one.assignment, day, one.due, one.is_open, back)


def handed(houses: Collection[int], at: datetime) -> list[Handed]:
    """Give the answers that were lately handed in or returned, and stand so. Asks two questions.

    Of these organizations only.
    """
    passed = Q(deed=Deed.SUBMIT, stage=Stage.SUBMITTED) | Q(deed=Deed.RETURN)
    changes = StageChange.objects.filter(
        passed,
        update=F("update__follow_up__progress__latest"),
        stage=F("update__follow_up__progress__stage"),
        update__follow_up__progress__since__gte=at - LOOK_BACK,
        update__follow_up__organization__in=list(houses),
    ).order_by("pk")
    units = _units(at)
    latest: dict[int, Handed] = {}
    columns = ("pk", "stage", "update__author", "reason")
    prefix = "update__follow_up__"
    for row in changes.values_list(*item_columns(prefix), *columns):
        organization, *of_item = row[:7]
        change, stage, author, reason = row[7:]
        item = item_of(*of_item)
        latest[item.follow_up] = Handed(
            item, organization, stage, f"change:{change}", author, reason, units[item.follow_up]
        )
    return sorted(latest.values(), key=lambda one: one.item.place)


def returns(handed: Iterable[Handed]) -> dict[int, str]:
    """Give the names of the returns among answers that were handed in, by follow-up."""
    return {one.item.follow_up: one.change for one in handed if one.stage is Stage.RETURNED}


def was_told(houses: Mapping[int, House], at: datetime, after: int = 0) -> WasTold:
    """Give what was told lately: as far back as something could be said again. Two questions.

    Only rows newer than `after`, where another reading saw those before.
    """
    back = max((remembered(house.rules) for house in houses.values()), default=LOOK_BACK)
    rows = Told.objects.filter(at__gte=at - back, pk__gt=after)
    told: defaultdict[int, set[tuple[Notice, str]]] = defaultdict(set)
    newest = after
    for pk, person, notice, about in rows.values_list("pk", "person", "notice", "about"):
        told[person].add((notice, about))
        newest = max(newest, pk)
    reminded = rows.exclude(notice__in=(Notice.DIGEST, Notice.INVITED))
    last = reminded.order_by().values_list("person").annotate(Max("at"))
    return WasTold({one: frozenset(all_of) for one, all_of in told.items()}, dict(last), newest)


def _units(at: datetime) -> defaultdict[int, frozenset[int]]:
    rows = Assignment.objects.filter(
        ended_at=None,
        follow_up__progress__stage=Stage.SUBMITTED,
        follow_up__progress__since__gte=at - LOOK_BACK,
    )
    units: defaultdict[int, frozenset[int]] = defaultdict(frozenset)
    for follow_up, *pair in rows.values_list("follow_up", "unit", "person__unit"):
        units[follow_up] |= {unit for unit in pair if unit is not None}
    return units
