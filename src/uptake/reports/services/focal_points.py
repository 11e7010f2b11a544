"""Who answers for a report at the organization: the focal points that documents print.

They are a list with a day from which it stands. A list is never changed: another one follows it,
and a document prints the one that stood on its own day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.characters import readable
from uptake.core.codes import Language
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import FocalPointDraft, days_not_meant
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.values import Member
from uptake.record.services import events
from uptake.record.services.people import LONGEST_NAME, write_focal_points
from uptake.register import models
from uptake.reports.services.refusal import ReportRefused
from uptake.reports.services.taking import report_at


@transaction.atomic
def name_focal_points(
    *,
    symbol: str,
    organization: str,
    points: Sequence[FocalPointDraft],
    since: date,
    by: Actor,
    at: datetime,
) -> bool:
    """Say who the focal points of a report are from a day on; tell whether that is new.

    Nobody is an answer too. A person without a unit gets their own; somebody with a name alone is
    entered as a person of the organization, without an account. Raises UptakeError `not-permitted`,
    `report-not-registered`; ReportRefused for a day that nobody can mean, somebody who is
    not of the organization or is named twice, a name that is too long.
    """
    require(by, Act.REGISTER_REPORT, organization)
    place = report_at(symbol, organization)
    today = timezone.localdate(at)
    found = (
        *days_not_meant(today, since=since),
        *focal_point_problems(points, place.organization_id),
    )
    if found:
        raise ReportRefused(found)
    if not write_named(place, points, since, by, at):
        return False
    events.record(
        "reports.name_focal_points",
        organization=organization,
        subject=symbol,
        by=by,
        at=at,
        values={"since": since, "count": len(points)},
    )
    return True


def focal_point_problems(
    points: Sequence[FocalPointDraft], organization: int
) -> tuple[Problem, ...]:
    """Give what is wrong with a list; a field is called `focal-point-0` by its place."""
    people = set(
        models.Person.objects.filter(organization=organization).values_list("pk", flat=True)
    )
    units = set(models.Unit.objects.filter(organization=organization).values_list("pk", flat=True))
    wrong, seen = [], set()
    for place, one in enumerate(points):
        field = f"focal-point-{place}"
        who = one.name or one.person or -(one.unit or 0)
        if one.person not in {None, *people} or one.unit not in {None, *units} or one.is_empty:
            wrong.append(Problem(field, "focal-point-unknown"))
        elif one.person is not None and one.name:
            wrong.append(Problem(field, "focal-point-two-people"))
        elif who in seen:
            wrong.append(Problem(field, "focal-point-twice"))
        elif len(one.name or "") > LONGEST_NAME:
            values = (("limit", LONGEST_NAME),)
            wrong.append(Problem(field, "name-too-long", values=values))
        seen.add(who)
    return tuple(wrong)


def write_named(
    place: models.ReportAtOrganization,
    points: Sequence[FocalPointDraft],
    since: date,
    by: Actor,
    at: datetime,
) -> bool:
    """Write a list in which nothing is wrong, unless it stands already; tell whether it was new."""
    dated = {"valid_from": since, "recorded_at": at, "recorded_by": by.name}
    members = [_member(one, place.organization_id, dated) for one in points]
    if members == _standing(place, since):
        return False
    write_focal_points([(place.pk, members)], dated, _write)
    _call_from(models.PersonName, "person", {one.person for one in members}, dated)
    _call_from(models.UnitName, "unit", _with_those_above(members, place), dated)
    return True


def _write(rows: Iterable[Model]) -> list[Any]:
    listed = list(rows)
    return type(listed[0])._default_manager.bulk_create(listed) if listed else []


def _standing(place: models.ReportAtOrganization, on: date) -> list[Member] | None:
    rows = models.ReportFocalPoints.objects.filter(report_at_organization=place)
    held = standing(rows, Moment(on), "report_at_organization_id").first()
    if held is None:
        return []
    return [Member(one.person_id, one.unit_id) for one in held.members.order_by("position")]


def _member(one: FocalPointDraft, organization: int, dated: dict[str, Any]) -> Member:
    if one.name:
        one = replace(one, person=_named(one.name, one.language, organization, dated))
    unit = one.unit
    if one.person is not None and unit is None:
        unit = models.Person.objects.values_list("unit", flat=True).get(pk=one.person)
    return Member(one.person, unit)


def _named(name: str, language: Language, organization: int, dated: dict[str, Any]) -> int:
    """Give the person of a name: who has it already, or somebody new."""
    name = " ".join(readable(name).split())
    rows = models.PersonName.objects.filter(person__organization=organization, name=name)
    known = rows.order_by("person").values_list("person", flat=True).first()
    if known is not None:
        return known
    person = models.Person.objects.create(organization_id=organization, language=language)
    models.PersonName.objects.create(person=person, language=language, name=name, **dated)
    return person.pk


def _with_those_above(
    members: Iterable[Member], place: models.ReportAtOrganization
) -> set[int | None]:
    rows = models.Unit.objects.filter(organization=place.organization_id)
    above: dict[int | None, int | None] = dict(rows.values_list("pk", "parent_id"))
    found: set[int | None] = set()
    for member in members:
        unit = member.unit
        while unit is not None and unit not in found:
            found.add(unit)
            unit = above.get(unit)
    return found


def _call_from(
    names: type[models.PersonName | models.UnitName],
    owner: str,
    keys: Iterable[int | None],
    dated: dict[str, Any],
) -> None:
    """Let those who are called anything only from a later day be called so from this day on.

    A document of a day between would print nothing in their place.
    """
    rows = names._default_manager.filter(**{f"{owner}__in": [key for key in keys if key]})
    since = dated["valid_from"]
    there = set(rows.filter(valid_from__lte=since).values_list(f"{owner}_id", flat=True))
    later = rows.exclude(**{f"{owner}__in": there}).exclude(name="")
    first: dict[tuple[int, Language], str] = {}
    for key, language, name in later.order_by("valid_from", "recorded_at", "pk").values_list(
        f"{owner}_id", "language", "name"
    ):
        first.setdefault((key, language), name)
    _write(
        names(**{f"{owner}_id": key}, language=language, name=name, **dated)
        for (key, language), name in first.items()
    )
