"""Taking in hand what is assigned: it is locked, and whoever may not touch it is refused."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Any

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.register.models import Assignment, FollowUp, Organization

# Rows asked for in one statement: a database takes only so many parameters.
AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Taken:
    """Follow-ups of one organization, locked, with the names by which events call them."""

    organization: Organization
    names: dict[int, str]


def take(follow_ups: Collection[int], by: Actor) -> Taken:
    """Lock follow-ups, always in the same order: two who assign at once wait for each other.

    Raises UptakeError `follow-up-unknown` where one is not there, or not the actor's to assign.
    """
    wanted = sorted(set(follow_ups))
    found = [
        row
        for keys in batched(wanted, AT_ONCE)
        for row in hold(FollowUp.objects.filter(pk__in=keys))
        .select_related("organization", "recommendation__report")
        .order_by("pk")
    ]
    organizations = {row.organization_id: row.organization for row in found}
    if len(found) < len(wanted) or len(organizations) != 1:
        raise UptakeError("follow-up-unknown")
    (organization,) = organizations.values()
    if not may(by, Act.ASSIGN, organization.code):
        raise UptakeError("follow-up-unknown")
    return Taken(organization, {row.pk: name_of(row) for row in found})


def name_of(row: FollowUp) -> str:
    """Give the name by which events call a follow-up."""
    one = row.recommendation
    return str(RecommendationKey(one.report.symbol, one.number, one.formal))


def take_assignments(assignments: Collection[int], by: Actor) -> list[Assignment]:
    """Lock assignments, ended ones too, by their follow-ups, as whoever assigns does.

    Raises UptakeError `assignment-unknown`.
    """
    wanted = sorted(set(assignments))
    asked = Assignment.objects.filter(pk__in=wanted)
    hold(FollowUp.objects.filter(pk__in=asked.values("follow_up")))
    related = asked.select_related("follow_up__organization", "follow_up__recommendation__report")
    rows = list(related.order_by("pk"))
    theirs = all(may(by, Act.ASSIGN, row.follow_up.organization.code) for row in rows)
    if not wanted or len(rows) < len(wanted) or not theirs:
        raise UptakeError("assignment-unknown")
    return rows


def tell(
    verb: str, rows: Collection[Assignment], values: dict[str, Any], by: Actor, at: datetime
) -> None:
    """Record an event for each assignment."""
    if rows:
        events.record_all(_told(verb, rows, values), by=by, at=at)


def _told(verb: str, rows: Collection[Assignment], values: dict[str, Any]) -> Iterator[events.Told]:
    for row in rows:
        whom = {"person": row.person_id, "unit": row.unit_id}
        code = row.follow_up.organization.code
        yield events.Told(verb, code, name_of(row.follow_up), {**whom, **values})
