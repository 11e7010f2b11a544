"""What is to be said now: of each organization by itself."""

import datetime
from dataclasses import replace

from uptake.core.codes import Language, Notice, Stage
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import Directory
from uptake.notifications.queries.reminding import Handed, House, Reader, WasTold
from uptake.notifications.services.planning import plan
from uptake.record.queries.focal_points import Item

# A Wednesday morning.
NOW = datetime.datetime(2022, 9, 7, 9, tzinfo=datetime.UTC)
DAY_RULES = HouseRules(time_zone="UTC")
NIGHT_RULES = replace(DAY_RULES, quiet_from=datetime.time(8), quiet_until=datetime.time(10))


def house(key: int, officer: int, rules: HouseRules) -> House:
    reader = Reader(officer, f"{officer}@itu.example", Language.ENGLISH, wants_digest=True)
    directory = Directory({officer: None})
    officers: dict[int, frozenset[int]] = {officer: frozenset()}
    return House(key, f"O{key}", rules, NOW.date(), {officer: reader}, directory, officers)


def handed(organization: int) -> Handed:
    item = Item(organization, 1, "JIU/REP/2021/3", restricted=False, number="1", place=(1,))
    return Handed(
        item, organization, Stage.SUBMITTED, f"change:{organization}", None, "", frozenset()
    )


def test_where_it_is_night_nobody_is_told_and_elsewhere_everybody() -> None:
    houses = {
        1: house(1, 10, NIGHT_RULES),
        2: house(2, 20, DAY_RULES),
    }
    told = plan(houses, (), [handed(1), handed(2)], (), WasTold({}, {}), NOW)
    assert {person: one.lines[0].notice for person, one in told.items()} == {20: Notice.TO_CLEAR}
