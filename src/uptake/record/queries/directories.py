"""The people of an organization on a day: who is there, who may answer, who stands in for whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Q

from uptake.core.actors import Actor
from uptake.core.codes import Role
from uptake.core.permissions import Act, may
from uptake.core.recipients import Directory, Office
from uptake.record.queries.looks import Look
from uptake.record.queries.remembering import remembered
from uptake.register.models import Absence, Person, RoleHeld, Unit

# Where it is about nobody in particular, all that matters is that it is one and the same.
HERE = "here"


def roles_that(act: Act) -> frozenset[Role]:
    """Give the roles that let somebody do this at their own organization."""
    return frozenset(
        role
        for role in Role
        if may(Actor("", organization=HERE, roles=frozenset({role})), act, HERE)
    )


ANSWERING = roles_that(Act.ANSWER)


def may_answer(people: Collection[int]) -> frozenset[int]:
    """Give those of the people whose roles let them answer. Asks one question."""
    held = RoleHeld.objects.filter(person__in=list(people), role__in=ANSWERING, ended_at=None)
    return frozenset(held.values_list("person", flat=True))


def directory_of(
    people: Iterable[Person],
    units: Iterable[Unit],
    roles: Mapping[Role, Collection[int]],
    absences: Iterable[Absence],
    today: date,
) -> Directory:
    """Make the directory of an organization from its rows."""
    everybody = list(people)
    left = frozenset(one.pk for one in everybody if one.left_on and one.left_on <= today)
    there = [one for one in everybody if one.email and one.pk not in left]
    answering = {holder for role in ANSWERING for holder in roles.get(role, ())}
    contributors: defaultdict[int | None, list[int]] = defaultdict(list)
    others: defaultdict[int | None, list[int]] = defaultdict(list)
    for one in there:
        if one.pk in roles.get(Role.CONTRIBUTOR, ()):
            contributors[one.unit_id].append(one.pk)
        elif one.pk in answering:
            others[one.unit_id].append(one.pk)
    known = list(units)
    return Directory(
        units={one.pk: one.unit_id for one in there},
        offices={
            unit.pk: Office(
                unit.head_id, unit.parent_id, tuple(contributors[unit.pk]), tuple(others[unit.pk])
            )
            for unit in known
        },
        deputies={
            absence.person_id: absence.deputy_id
            for absence in absences
            if absence.starts <= today <= absence.ends
        },
        able=frozenset(one.pk for one in there if one.pk in answering),
        left=left,
        closed=frozenset(one.pk for one in known if one.closed_on and one.closed_on <= today),
    )


def directory(look: Look) -> Directory:
    """Give the directory of an organization on the day. Asks four questions, if any."""
    question = ("directory", look.organization, look.on)
    return remembered(look.state, question, lambda: _asked(look.organization, look.on))


def somebodys(found: Directory) -> Q:
    """Give the condition that an assignment has not ended, and somebody is there to act on it."""
    people = [one for one in found.units if found.acting(one, None)]
    units = [one for one in found.offices if found.acting(None, one)]
    return Q(ended_at=None) & (Q(person__in=people) | Q(unit__in=units))


def _asked(organization: int, today: date) -> Directory:
    own = {"organization": organization}
    roles: defaultdict[Role, set[int]] = defaultdict(set)
    held = RoleHeld.objects.filter(ended_at=None, person__organization=organization)
    for holder, role in held.values_list("person", "role"):
        roles[role].add(holder)
    absences = Absence.objects.filter(
        person__organization=organization, starts__lte=today, ends__gte=today
    )
    return directory_of(
        Person.objects.filter(**own).order_by("pk"),
        Unit.objects.filter(**own),
        roles,
        absences.order_by("-pk"),
        today,
    )
