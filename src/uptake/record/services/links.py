"""Signed links: making them for many people at once, and taking them back."""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.reminding import LONGEST_LINK
from uptake.record.queries.links import digest
from uptake.record.services import events
from uptake.record.services.locks import hold
from uptake.record.services.people import require_answering
from uptake.register.models import Absence, Assignment, LinkAssignment, Person, SignedLink, Unit

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class LinkWanted:
    """For whom a link is to be made, for which assignments, and the last day on which it serves."""

    person: int
    assignments: tuple[int, ...]
    expires_on: date


@transaction.atomic
def make_all(wanted: Sequence[LinkWanted], *, by: Actor, at: datetime) -> list[str]:
    """Make links; give their secrets in the same order. They are kept nowhere else.

    A person's older links end where a new one is for all that they are for: one way in, not many.
    Asks the same number of questions however many links there are. Raises UptakeError
    `not-permitted`, `link-too-long` (limit), `person-may-not-answer` (person), and
    `link-not-theirs` where an assignment has ended or is not the person's.
    """
    if not wanted:
        return []
    today = timezone.localdate(at)
    if any(one.expires_on > today + LONGEST_LINK for one in wanted):
        raise UptakeError("link-too-long", limit=LONGEST_LINK.days)
    organizations = _check(wanted, today)
    for organization in sorted(set(organizations.values())):
        require(by, Act.REMIND, organization)
    _revoke(Q(pk__in=_superseded(wanted, today)), by, at)
    made = [secrets.token_urlsafe(SECRET_BYTES) for _ in wanted]
    links = _write(wanted, made, by, at)
    events.record_all(
        [
            events.Told(
                "links.make",
                organizations[one.person],
                f"person:{one.person}",
                {"link": link.pk, "assignments": len(one.assignments), "until": one.expires_on},
            )
            for link, one in zip(links, wanted, strict=True)
        ],
        by=by,
        at=at,
    )
    return made


@transaction.atomic
def revoke_of_person(*, person: int, by: Actor, at: datetime) -> int:
    """Take back all links of a person; give how many there were. Raises `not-permitted`."""
    return _revoke(Q(person=person), by, at)


def _write(
    wanted: Sequence[LinkWanted], made: Sequence[str], by: Actor, at: datetime
) -> list[SignedLink]:
    links = SignedLink.objects.bulk_create(
        SignedLink(
            person_id=one.person,
            secret_sha256=digest(secret),
            expires_on=one.expires_on,
            made_at=at,
            made_by=by.name,
        )
        for one, secret in zip(wanted, made, strict=True)
    )
    LinkAssignment.objects.bulk_create(
        LinkAssignment(link=link, assignment_id=assignment)
        for link, one in zip(links, wanted, strict=True)
        for assignment in sorted(set(one.assignments))
    )
    return links


def _superseded(wanted: Sequence[LinkWanted], day: date) -> list[int]:
    """Return the links that serve still, and for nothing that a new one is not for."""
    held: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    rows = LinkAssignment.objects.filter(
        link__person__in={one.person for one in wanted},
        link__revoked_at=None,
        link__expires_on__gte=day,
        assignment__ended_at=None,
    )
    for link, person, assignment in rows.values_list("link", "link__person", "assignment"):
        held[link, person].add(assignment)
    new: defaultdict[int, list[set[int]]] = defaultdict(list)
    for one in wanted:
        new[one.person].append(set(one.assignments))
    return [
        link
        for (link, person), held_for in held.items()
        if any(map(held_for.issubset, new[person]))
    ]


def _revoke(which: Q, by: Actor, at: datetime) -> int:
    rows = hold(SignedLink.objects.filter(which, revoked_at=None))
    found = list(rows.values_list("pk", "person", "person__organization__code"))
    for organization in sorted({code for _, _, code in found}):
        require(by, Act.REMIND, organization)
    SignedLink.objects.filter(pk__in=[pk for pk, _, _ in found]).update(revoked_at=at)
    events.record_all(
        [
            events.Told("links.revoke", organization, f"person:{person}", {"link": pk})
            for pk, person, organization in found
        ],
        by=by,
        at=at,
    )
    return len(found)


def _check(wanted: Sequence[LinkWanted], day: date) -> dict[int, str]:
    """Return the organization of each person. Raises `link-not-theirs`."""
    people = {one.person for one in wanted}
    require_answering(people)
    organizations = _organizations(people, day)
    persons, units = _answering_as(people, day)
    assigned = Assignment.objects.filter(
        pk__in={key for one in wanted for key in one.assignments}, ended_at=None
    ).values_list("pk", "person", "unit", "follow_up__organization__code")
    held = {key: (person, unit, code) for key, person, unit, code in assigned}
    for one in wanted:
        for key in one.assignments:
            person, unit, code = held.get(key, (None, None, ""))
            theirs = person in persons[one.person] or unit in units[one.person]
            if not theirs or code != organizations.get(one.person):
                raise UptakeError("link-not-theirs")
    if people - organizations.keys():
        raise UptakeError("link-not-theirs")
    return organizations


def _organizations(people: set[int], day: date) -> dict[int, str]:
    stays = Q(left_on=None) | Q(left_on__gt=day)
    rows = Person.objects.filter(stays, pk__in=people).exclude(organization=None)
    return {person: code for person, code in rows.values_list("pk", "organization__code") if code}


def _answering_as(
    people: set[int], day: date
) -> tuple[defaultdict[int, set[int]], defaultdict[int, set[int]]]:
    """Give, for each person, the people and the units for whom they answer on a day."""
    persons: defaultdict[int, set[int]] = defaultdict(set, {one: {one} for one in people})
    units: defaultdict[int, set[int]] = defaultdict(set)
    absences = Absence.objects.filter(deputy__in=people, starts__lte=day, ends__gte=day)
    for deputy, person in absences.values_list("deputy", "person"):
        persons[deputy].add(person)
    of_people = Person.objects.filter(pk__in=people).exclude(unit=None).values_list("pk", "unit")
    of_heads = Unit.objects.filter(head__in=people).values_list("head", "pk")
    for person, unit in (*of_people, *of_heads):
        if person is not None and unit is not None:
            units[person].add(unit)
    return persons, units
