"""An organization's rules: which can be kept, and which contradict each other."""

import pytest

from uptake.core.codes import SecondClearance
from uptake.core.errors import UptakeError
from uptake.core.house_rules import HouseRules, check, time_zones


@pytest.mark.parametrize(
    "rules",
    [
        HouseRules(),
        HouseRules(own_clearance=True),
        HouseRules(verification_required=True, second_clearance=SecondClearance.ALWAYS),
        HouseRules(reminder_days=(0, 365), escalate_after=1, time_zone="Asia/Bangkok"),
        HouseRules(reminder_days=(), escalate_after=90),
    ],
)
def test_rules_that_can_be_kept(rules: HouseRules) -> None:
    check(rules)


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        (HouseRules(own_clearance=True, verification_required=True), "own-clearance-alone"),
        (
            HouseRules(own_clearance=True, second_clearance=SecondClearance.GOVERNING_BODIES),
            "own-clearance-alone",
        ),
        (HouseRules(reminder_days=(-1,)), "reminder-days-wrong"),
        (HouseRules(reminder_days=(366,)), "reminder-days-wrong"),
        (HouseRules(reminder_days=tuple(range(11))), "reminder-days-wrong"),
        (HouseRules(escalate_after=0), "escalation-wrong"),
        (HouseRules(escalate_after=91), "escalation-wrong"),
        (HouseRules(time_zone="Europe/Nowhere"), "time-zone-unknown"),
        (HouseRules(time_zone="Etc/GMT+3"), "time-zone-unknown"),
        (HouseRules(time_zone="CET"), "time-zone-unknown"),
    ],
)
def test_rules_that_cannot_be_kept(rules: HouseRules, code: str) -> None:
    with pytest.raises(UptakeError, match=code):
        check(rules)


def test_time_zones_are_those_of_places_in_order() -> None:
    zones = time_zones()
    assert {"UTC", "Europe/Geneva", "Europe/Zurich"} & set(zones) == {"UTC", "Europe/Zurich"}
    assert zones == tuple(sorted(zones))
