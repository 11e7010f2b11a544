"""Whose answers a clearing officer clears: all of them, or those of some units."""

from collections.abc import Collection, Mapping

from django.db.models import Q

from uptake.core.actors import Actor
from uptake.core.clearing import InClearance
from uptake.core.codes import Addressee, Role
from uptake.record.queries.answering import Answering
from uptake.record.queries.versions import Version
from uptake.register.models import Assignment, ClearingArea, RecommendationPeriod, Unit


def may_clear(actor: Actor, follow_up: int) -> bool:
    """Say whether a follow-up lies within the actor's clearing area.

    It does where one of its focal points is a unit of the area, or somebody of one; an officer
    without an area clears all.
    """
    return follow_up in within_area(actor, [follow_up])


def within_area(actor: Actor, follow_ups: Collection[int]) -> frozenset[int]:
    """Give those of the follow-ups that lie within the actor's clearing area."""
    asked = frozenset(follow_ups)
    if actor.trusted:
        return asked
    if Role.CLEARING_OFFICER not in actor.roles:
        return frozenset()
    area = units_cleared(actor)
    if area is None:
        return asked
    here = Q(unit__in=area) | Q(person__unit__in=area)
    rows = Assignment.objects.filter(here, follow_up__in=asked, ended_at=None)
    return frozenset(rows.values_list("follow_up", flat=True))


def in_clearance(held: Answering, version: Version, *, within: bool) -> InClearance:
    """Give a version of an answer as it lies before a clearing officer."""
    addressee = addressees([held.recommendation]).get(held.recommendation)
    return lying(version, held, addressee, within=within)


def lying(
    version: Version, held: Answering, addressee: Addressee | None, *, within: bool
) -> InClearance:
    """Give the same where the addressee is at hand."""
    return InClearance(
        answer=version.answer,
        standing=version.standing,
        organization=held.organization,
        addressee=addressee,
        rules=held.rules,
        within=within,
    )


def addressees(recommendations: Collection[int]) -> Mapping[int, Addressee | None]:
    """Give to whom recommendations are addressed, as is known of them last."""
    rows = RecommendationPeriod.objects.filter(recommendation__in=list(recommendations))
    ordered = rows.order_by("valid_from").values_list("recommendation", "facts__addressee")
    return dict(ordered)


def units_cleared(actor: Actor) -> frozenset[int] | None:
    """Give the units whose answers the actor clears, with those below them; None: all."""
    named = list(ClearingArea.objects.filter(officer=actor.person).values_list("unit", flat=True))
    if not named:
        return None
    below: dict[int | None, list[int]] = {}
    rows = Unit.objects.filter(organization__code=actor.organization)
    for unit, parent in rows.values_list("pk", "parent"):
        below.setdefault(parent, []).append(unit)
    found: set[int] = set()
    while named:
        unit = named.pop()
        if unit not in found:
            found.add(unit)
            named.extend(below.get(unit, ()))
    return frozenset(found)
