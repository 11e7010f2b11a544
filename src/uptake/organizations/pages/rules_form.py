"""The form of an organization's rules: what was typed, and the rules it says."""

import datetime
import re
from dataclasses import dataclass, fields
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext

from uptake.core.codes import SecondClearance
from uptake.core.errors import UptakeError
from uptake.core.house_rules import (
    LONGEST_ESCALATION,
    LONGEST_NOTICE,
    HouseRules,
    time_zones,
)
from uptake.terms.words import Words
from uptake.web.filters import whole
from uptake.web.forms import ROLES_HERE, options, role_options

PLACES = {
    "reminder-days-wrong": "reminder_days",
    "escalation-wrong": "escalate_after",
    "quiet-hours-wrong": "quiet",
    "time-zone-unknown": "time_zone",
    "own-clearance-alone": "own_clearance",
}
_BETWEEN_DAYS = re.compile(r"[\s,;،؛、，；]+")
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9])?")


@dataclass(frozen=True, slots=True)
class RulesTyped:
    """What stands in the form, understood or not; boxes are `on` or nothing."""

    evidence_required: str = ""
    verification_required: str = ""
    second_clearance: str = ""
    reminder_days: str = ""
    escalate_after: str = ""
    digest_weekday: str = ""
    quiet_from: str = ""
    quiet_until: str = ""
    quiet_weekends: str = ""
    time_zone: str = ""
    second_factor_roles: tuple[str, ...] = ()
    own_clearance: str = ""

    def given(self) -> HouseRules:
        """Give the rules it says.

        Raises UptakeError `reminder-days-wrong` (words, limit), `escalation-wrong` (words, limit),
        `quiet-hours-wrong` (words).
        """
        codes = set(SecondClearance)
        second = self.second_clearance
        return HouseRules(
            evidence_required=bool(self.evidence_required),
            verification_required=bool(self.verification_required),
            second_clearance=SecondClearance(second) if second in codes else SecondClearance.NEVER,
            reminder_days=_days(self.reminder_days),
            escalate_after=_escalation(self.escalate_after),
            digest_weekday=int(self.digest_weekday)
            if self.digest_weekday in "0123456" and self.digest_weekday
            else None,
            quiet_from=_time(self.quiet_from),
            quiet_until=_time(self.quiet_until),
            quiet_weekends=bool(self.quiet_weekends),
            time_zone=self.time_zone.strip(),
            second_factor_roles=tuple(one for one in ROLES_HERE if one in self.second_factor_roles),
            own_clearance=bool(self.own_clearance),
        )

    def context(self, words: Words, problem: UptakeError | None) -> dict[str, Any]:
        """Give the form's template what it needs."""
        return {
            "typed": self,
            "second": options(
                ((one.value, words.of(one)) for one in SecondClearance), {self.second_clearance}
            ),
            "weekdays": options(_weekdays(), {self.digest_weekday}),
            "time_zones": time_zones(),
            "factor_roles": role_options(set(self.second_factor_roles), words),
            "factor_everywhere": [words.of(one) for one in settings.UPTAKE_SECOND_FACTOR_ROLES],
            "wrong": PLACES.get(problem.code, "") if problem else "",
        }


def read_rules(form: QueryDict) -> RulesTyped:
    """Read what was typed."""
    texts = {one.name: form.get(one.name, "") for one in fields(RulesTyped)}
    roles = tuple(form.getlist("second_factor_roles"))
    return RulesTyped(**{**texts, "second_factor_roles": roles})  # type: ignore[arg-type]


def rules_typed(rules: HouseRules) -> RulesTyped:
    """Give the form of the rules as they are."""
    weekday = rules.digest_weekday
    return RulesTyped(
        evidence_required="on" if rules.evidence_required else "",
        verification_required="on" if rules.verification_required else "",
        second_clearance=rules.second_clearance.value,
        reminder_days=", ".join(map(str, rules.reminder_days)),
        escalate_after=str(rules.escalate_after),
        digest_weekday="" if weekday is None else str(weekday),
        quiet_from=f"{rules.quiet_from:%H:%M}",
        quiet_until=f"{rules.quiet_until:%H:%M}",
        quiet_weekends="on" if rules.quiet_weekends else "",
        time_zone=rules.time_zone,
        second_factor_roles=tuple(one.value for one in rules.second_factor_roles),
        own_clearance="on" if rules.own_clearance else "",
    )


def _days(text: str) -> tuple[int, ...]:
    """Read `14, 7, 1`, with the commas of any language; the farthest comes first."""
    read = [whole(part, digits=4) for part in _BETWEEN_DAYS.split(text) if part]
    days = {day for day in read if day is not None}
    if None in read:
        raise UptakeError("reminder-days-wrong", words=text, limit=LONGEST_NOTICE)
    return tuple(sorted(days, reverse=True))


def _escalation(text: str) -> int:
    days = whole(text.strip(), digits=4)
    if days is None:
        raise UptakeError("escalation-wrong", words=text, limit=LONGEST_ESCALATION)
    return days


def _time(text: str) -> datetime.time:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise UptakeError("quiet-hours-wrong", words=text)
    return datetime.time(int(found[1]), int(found[2]))


def _weekdays() -> list[tuple[str, str]]:
    days = (
        gettext("Monday"),
        gettext("Tuesday"),
        gettext("Wednesday"),
        gettext("Thursday"),
        gettext("Friday"),
        gettext("Saturday"),
        gettext("Sunday"),
    )
    return [("", gettext("No digest")), *((str(at), name) for at, name in enumerate(days))]
