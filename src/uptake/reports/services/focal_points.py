"""Who answers for a report at the organization.

And the comments of the Chief Executives Board on it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.characters import readable
from uptake.core.citing import is_web_address
from uptake.core.codes import CebComments, Language, Origin
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import LONGEST_SYMBOL, FocalPointDraft, days_not_meant
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.values import Member
from uptake.record.services import events
from uptake.record.services.people import LONGEST_NAME, write_focal_points
from uptake.register import models
from uptake.reports.services.taking import ReportRefused, report_at
from uptake.reports.services.wording import renew_report_text


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
    """Return what is wrong with a list; a field is called `focal-point-0` by its place."""
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
    """Return the person of a name: who has it already, or somebody new."""
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


@transaction.atomic
def note_ceb_comments(
    *,
    symbol: str,
    organization: str,
    state: CebComments | None,
    ceb_symbol: str | None,
    ceb_date: date | None,
    links: Mapping[Language, str | None],
    by: Actor,
    at: datetime,
) -> bool:
    """Say whether the CEB has commented on a report; tell whether that is new.

    A symbol, a date and links are those of comments that are available; what is not known stays
    open. What is said holds from the date of the comments, or from today where that is not known.
    Raises UptakeError `not-permitted`, `report-not-registered`; ReportRefused where it is not said
    whether there are any, for a date that nobody can mean, a symbol or a link that is none.
    """
    require(by, Act.REGISTER_REPORT, organization)
    report, today = report_at(symbol, organization).report_id, timezone.localdate(at)
    if state is None:
        raise ReportRefused((Problem("state", "ceb-state-missing"),))
    if state is not CebComments.AVAILABLE:
        ceb_symbol, ceb_date, links = None, None, dict.fromkeys(links)
    _check(ceb_symbol, ceb_date, links, today)
    recorded = {"recorded_at": at, "recorded_by": by.name}
    said = write_comments(report, state, ceb_symbol, ceb_date, today, recorded)
    new = _write_links(report, links, ceb_date or today, recorded)
    if not (said or new):
        return False
    events.record(
        "reports.note_ceb_comments",
        organization=organization,
        subject=symbol,
        by=by,
        at=at,
        values={"state": state, "symbol": ceb_symbol, "date": ceb_date, "links": new},
    )
    return True


def _check(
    symbol: str | None, day: date | None, links: Mapping[Language, str | None], today: date
) -> None:
    if found := tuple(_problems(symbol, day, links, today)):
        raise ReportRefused(found)


def _problems(
    symbol: str | None, day: date | None, links: Mapping[Language, str | None], today: date
) -> Iterator[Problem]:
    yield from days_not_meant(today, ceb_date=day)
    if day is not None and today < day:
        yield Problem("ceb_date", "ceb-date-in-future", values=(("date", day),))
    if len(symbol or "") > LONGEST_SYMBOL:
        yield Problem("ceb_symbol", "draft-symbol-wrong", values=(("symbol", symbol),))
    for language, url in links.items():
        if url and not is_web_address(url):
            yield Problem(f"ceb-{language}", "draft-address-wrong")


def write_comments(
    report: int,
    state: CebComments,
    symbol: str | None,
    day: date | None,
    known: date,
    recorded: Mapping[str, Any],
) -> bool:
    """Write what is said, unless it stands already; tell whether it was new.

    It holds from the day of the comments, or without one from `known`; where something else was
    said last of a later day, from that day.
    """
    rows = models.ReportCebComments.objects.filter(report=report)
    last = standing(rows, Moment(date.max), "report_id").first()
    if last is not None and (last.state, last.symbol, last.date) == (state, symbol, day):
        return False
    since = day or known
    models.ReportCebComments.objects.create(
        report_id=report,
        state=state,
        symbol=symbol,
        date=day,
        valid_from=max(since, last.valid_from) if last is not None else since,
        **recorded,
    )
    return True


def _write_links(
    report: int, links: Mapping[Language, str | None], day: date, recorded: Mapping[str, Any]
) -> list[Language]:
    return [one for one, url in links.items() if _write_link(report, one, url, day, recorded)]


def _write_link(
    report: int, language: Language, url: str | None, day: date, recorded: Mapping[str, Any]
) -> bool:
    """Write where the comments are read in a language; all else that is said there stays."""
    rows = models.ReportText.objects.filter(report=report, language=language)
    last = standing(rows, Moment(date.max), "report_id", "language").first()
    if (last.ceb_url if last else None) == (url or None):
        return False
    if last is not None:
        renew_report_text(last, day, recorded, ceb_url=url or None)
    else:
        models.ReportText.objects.create(
            report_id=report,
            language=language,
            origin=Origin.OFFICIAL,
            ceb_url=url or None,
            valid_from=day,
            **recorded,
        )
    return True
