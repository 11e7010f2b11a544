"""Signed links: whom one serves, for which recommendations, and which are out."""

import hashlib
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from uptake.core.codes import Role, Via
from uptake.core.permissions import Act, may
from uptake.core.recipients import NOBODY, Actor
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.answering import assigned_to, reachable
from uptake.record.queries.people import actor_of_person
from uptake.register.models import FollowUp, SignedLink


@dataclass(frozen=True, slots=True)
class LinkFound:
    """A link that serves: who came by it, for what (in `actor`), and until which day."""

    link: int
    actor: Actor
    organization: str
    expires_on: date


def digest(secret: str) -> str:
    """Return what is kept of a secret: its SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_link(secret: str, on: date) -> LinkFound | None:
    """Return the link with this secret where it serves on a day.

    None without a reason where there is none, it has expired or was revoked, its assignments have
    ended, or the person has left or may not answer any more.
    """
    return _found(Q(secret_sha256=digest(secret)), on)


def link_again(link: int, on: date) -> LinkFound | None:
    """Return a link that was opened before, where it still serves on a day."""
    return _found(Q(pk=link), on)


def active_links(organization: str, on: date) -> dict[int, int]:
    """Return how many links each person has that have neither expired nor been revoked."""
    found: defaultdict[int, int] = defaultdict(int)
    rows = SignedLink.objects.filter(
        person__organization__code=organization, revoked_at=None, expires_on__gte=on
    )
    for person in rows.values_list("person", flat=True):
        found[person] += 1
    return dict(found)


def contributor(person: int, on: date, via: Via = Via.SITE) -> Actor:
    """Return a person as nothing but somebody who answers what is assigned to them.

    Who has left, may not answer (any more), or belongs to no organization, is NOBODY.
    """
    actor = actor_of_person(person, on, via)
    if actor.organization is None or not may(actor, Act.ANSWER, actor.organization):
        return NOBODY
    return replace(actor, roles=frozenset({Role.CONTRIBUTOR}))


def linked(found: LinkFound, follow_up: int) -> RecommendationKey | None:
    """Return a recommendation that may be answered by a link, or None for any other."""
    rows = reachable(found.actor, Act.ANSWER, found.organization).filter(pk=follow_up)
    row = rows.values_list(
        "recommendation__report__symbol",
        "recommendation__number",
        "recommendation__formal",
    ).first()
    return RecommendationKey(*row) if row else None


def _found(which: Q, on: date) -> LinkFound | None:
    row = SignedLink.objects.filter(which, revoked_at=None, expires_on__gte=on).first()
    if row is None:
        return None
    actor = contributor(row.person_id, on, Via.LINK)
    if actor.organization is None:
        return None
    follow_ups = _follow_ups(row.pk, actor)
    if not follow_ups:
        return None
    narrowed = replace(actor, follow_ups=frozenset(follow_ups))
    return LinkFound(row.pk, narrowed, actor.organization, row.expires_on)


def _follow_ups(link: int, actor: Actor) -> Collection[int]:
    """Return what the link is for: those of its assignments that are the person's still."""
    theirs = FollowUp.objects.filter(organization__code=actor.organization)
    held = assigned_to(actor) & Q(assignments__links__link=link)
    return set(theirs.filter(held).values_list("pk", flat=True))
