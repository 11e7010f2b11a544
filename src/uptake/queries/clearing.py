"""Whose answers a clearing officer clears: all of them, or those of some units."""

from uptake.core.actors import Actor
from uptake.core.clearing import InClearance
from uptake.core.codes import Role
from uptake.queries.answering import Answering, addressee_of
from uptake.queries.versions import Version
from uptake.register.models import Assignment, ClearingArea, Unit


def may_clear(actor: Actor, follow_up: int) -> bool:
    """Say whether a follow-up lies within the actor's clearing area.

    It does where one of its focal points is a unit of the area, or somebody of one; an officer
    without an area clears all.
    """
    if actor.trusted or Role.CLEARING_OFFICER not in actor.roles:
        return actor.trusted
    area = units_cleared(actor)
    if area is None:
        return True
    rows = Assignment.objects.filter(follow_up=follow_up, ended_at=None)
    units = rows.values_list("unit", "person__unit")
    return any(unit in area for pair in units for unit in pair if unit is not None)


def in_clearance(held: Answering, version: Version, *, within: bool) -> InClearance:
    """Give a version of an answer as it lies before a clearing officer."""
    return InClearance(
        answer=version.answer,
        standing=version.standing,
        organization=held.organization,
        addressee=addressee_of(held.recommendation),
        rules=held.rules,
        within=within,
    )


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
