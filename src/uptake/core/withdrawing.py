"""Withdrawing what was registered wrongly: only what nothing hangs on, and by whom.

Nothing is deleted. An organization takes a report off its own list; a report, or a recommendation,
is withdrawn for all where nobody works with it. Whose it is, and who decides, is as for
corrections (`core.correcting`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from uptake.core.actors import Actor
from uptake.core.codes import CorrectedPart
from uptake.core.correcting import Corrected, Right, Shared, right
from uptake.core.permissions import Act, Reach, reach
from uptake.core.report_draft import Number


class Extent(StrEnum):
    """For whom a report is withdrawn: at the organization alone, or for all."""

    HERE = "here"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Use:
    """What an organization has of a report, or of one recommendation.

    `marks` are recommendations of which it is said what they ask for, `answers` those that have an
    answer, finished or not. `shown_in` counts the documents that show it; `documents` are those of
    them that everybody may know of, by their symbols. `counted` is false where the figures are not
    told.
    """

    organization: str
    marks: int = 0
    answers: int = 0
    assignments: int = 0
    shown_in: int = 0
    documents: tuple[str, ...] = ()
    counted: bool = True


def hanging(uses: Iterable[Use], organization: str, extent: Extent) -> tuple[Use, ...]:
    """Give the uses because of which something cannot be withdrawn.

    At the organization itself these are answers and documents: its marks and assignments go with
    what is withdrawn. Others' marks are their work, too.
    """
    return tuple(
        one
        for one in uses
        if (one.organization == organization and (one.answers or one.shown_in))
        or (
            one.organization != organization
            and extent is Extent.EVERYWHERE
            and (one.marks or one.answers or one.shown_in)
        )
    )


def as_told(uses: Iterable[Use], actor: Actor) -> tuple[Use, ...]:
    """Give uses as somebody may be told of them: of organizations not their own, no figures."""
    return tuple(
        one
        if actor.works_at(one.organization)
        else Use(one.organization, documents=one.documents, counted=False)
        for one in uses
    )


def withdrawn_thing(number: Number | None) -> Corrected:
    """Give a withdrawal as one of the things that are proposed and decided."""
    return Corrected(CorrectedPart.WITHDRAWAL, number)


def right_to_withdraw(actor: Actor, organization: str, shared: Shared, extent: Extent) -> Right:
    """Say what somebody may do: withdraw at once, only propose it, or nothing."""
    found = reach(actor, Act.WITHDRAW, organization)
    if found is None or (found is not Reach.ALL and organization not in shared.followed_by):
        return Right.NONE
    if extent is Extent.HERE:
        return Right.CORRECT
    return right(actor, organization, shared)


def settled(extent: Extent, actor: Actor, organization: str, shared: Shared) -> Extent:
    """Give for whom it is withdrawn: the last one that has a report, and may, withdraws it for all.

    Then it can be registered anew from the beginning.
    """
    alone = not shared.others(organization)
    if alone and right(actor, organization, shared) is Right.CORRECT:
        return Extent.EVERYWHERE
    return extent


def may_bring_back(actor: Actor, organization: str, *, decided_by_body: bool) -> bool:
    """Say whether somebody may undo a withdrawal at an organization: who may withdraw may.

    What the body decided on is the body's to undo.
    """
    found = reach(actor, Act.WITHDRAW, organization)
    return found is Reach.ALL or (found is not None and not decided_by_body)
