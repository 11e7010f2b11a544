"""The focal points of a report: named by a person or an import, printed as on the day."""

import datetime
from typing import Any

import pytest

from tests.rooms.builders import FEBRUARY, REPORT, bring, document, entry, report
from tests.rooms.people import person
from tests.rooms.reports import AT, RECEIVED, draft, register
from uptake.core.codes import Language, Role
from uptake.core.document import FocalPoint
from uptake.core.recipients import machine
from uptake.core.report_draft import FocalPointDraft
from uptake.people.services import units
from uptake.people.services.units import UnitGiven
from uptake.record.queries.composition import compose
from uptake.register.models import (
    Event,
    Organization,
    Person,
    PersonName,
    ReportFocalPoint,
    ReportFocalPoints,
    Unit,
)
from uptake.reports import services as reports
from uptake.reports.services import ReportRefused

pytestmark = pytest.mark.django_db
SYMBOL = "JIU/REP/2026/4"
DAY = datetime.timedelta(days=1)
DECEMBER = datetime.date(2022, 12, 1)


def name(*points: FocalPointDraft, since: datetime.date = RECEIVED, **values: Any) -> bool:
    given = {"symbol": SYMBOL, "organization": "ITU", "by": machine("Ana"), "at": AT}
    return reports.name_focal_points(points=points, since=since, **{**given, **values})


def printed(on: datetime.date, symbol: str = SYMBOL) -> tuple[FocalPoint, ...]:
    composed = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=on)
    return next(one.focal_points for one in composed.reports if one.symbol == symbol)


def wrong(*points: FocalPointDraft, **values: Any) -> list[tuple[str, str]]:
    with pytest.raises(ReportRefused) as refused:
        name(*points, **values)
    return [(one.field, one.code) for one in refused.value.problems]


def library() -> int:
    given = UnitGiven({Language.ENGLISH: "Library"})
    return units.enter(organization="ITU", given=given, by=machine(), at=AT).pk


def test_a_document_prints_the_focal_points_of_its_own_day() -> None:
    register()
    assert printed(RECEIVED) == ()
    assert name(FocalPointDraft(name="Ms Noor"))
    assert name(FocalPointDraft(name="Mr Sol"), since=RECEIVED + 90 * DAY)
    assert printed(RECEIVED + 89 * DAY) == (FocalPoint("Ms Noor"),)
    assert printed(RECEIVED + 90 * DAY) == (FocalPoint("Mr Sol"),)
    assert name(since=RECEIVED + 120 * DAY)
    assert printed(RECEIVED + 120 * DAY) == ()
    assert ReportFocalPoints.objects.count() == 3  # nothing was written over
    last = Event.objects.order_by("number").last()
    assert last is not None
    assert (last.verb, last.subject) == ("reports.name_focal_points", SYMBOL)


def test_a_person_gets_their_own_unit_and_another_where_it_is_said() -> None:
    register()
    unit = library()
    ana = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana", at=AT)
    Person.objects.filter(pk=ana.pk).update(unit=unit)
    name(FocalPointDraft(person=ana.pk), FocalPointDraft(unit=unit))
    assert printed(AT.date()) == (FocalPoint("Ana", "Library"), FocalPoint("", "Library"))


def test_who_was_entered_later_is_printed_from_the_day_they_are_named_for() -> None:
    register()
    ana = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana", at=AT)
    name(FocalPointDraft(person=ana.pk, unit=library()))
    assert AT.date() > RECEIVED
    assert printed(RECEIVED) == (FocalPoint("Ana", "Library"),)


def test_a_name_that_is_known_is_the_same_person() -> None:
    register()
    name(FocalPointDraft(name="Ms Noor"))
    name(FocalPointDraft(name=" Ms  Noor "), FocalPointDraft(name="Mr Sol"), since=AT.date())
    assert PersonName.objects.filter(name="Ms Noor").count() == 1
    assert Person.objects.filter(account=None).count() == 2


def test_the_same_list_is_not_written_again() -> None:
    register()
    assert name(FocalPointDraft(name="Ms Noor"))
    events = Event.objects.count()
    assert not name(FocalPointDraft(name="Ms Noor"), since=RECEIVED + DAY)
    assert Event.objects.count() == events
    assert not name(since=RECEIVED - DAY)


def test_what_is_wrong_is_told_at_its_row_and_nothing_is_written() -> None:
    register()
    other = person("li@wipo.example", Role.COORDINATOR, organization="WIPO")
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    of_ana, unknown = FocalPointDraft(person=ana.pk), "focal-point-unknown"
    assert wrong(FocalPointDraft(person=other.pk), of_ana, of_ana) == [
        ("focal-point-0", unknown),
        ("focal-point-2", "focal-point-twice"),
    ]
    assert wrong(FocalPointDraft(), FocalPointDraft(unit=10**6)) == [
        ("focal-point-0", unknown),
        ("focal-point-1", unknown),
    ]
    assert wrong(
        FocalPointDraft(person=ana.pk, name="Ms Noor"), FocalPointDraft(name="N" * 201)
    ) == [
        ("focal-point-0", "focal-point-two-people"),
        ("focal-point-1", "name-too-long"),
    ]
    assert wrong(of_ana, since=datetime.date.max) == [("since", "day-out-of-range")]
    assert not ReportFocalPoint.objects.exists()


def test_a_draft_names_them_from_the_day_of_receipt() -> None:
    register(draft(focal_points=(FocalPointDraft(name="Ms Noor"),)))
    assert printed(RECEIVED) == (FocalPoint("Ms Noor"),)
    register(draft())  # an addition without focal points leaves them
    assert printed(AT.date()) == (FocalPoint("Ms Noor"),)
    register(draft(focal_points=(FocalPointDraft(name="Mr Sol"),)))
    assert printed(RECEIVED) == (FocalPoint("Ms Noor"),)
    assert printed(AT.date()) == (FocalPoint("Mr Sol"),)


def test_a_draft_with_somebody_of_another_organization_is_refused() -> None:
    other = person("li@wipo.example", Role.COORDINATOR, organization="WIPO")
    with pytest.raises(ReportRefused) as refused:
        register(draft(focal_points=(FocalPointDraft(person=other.pk),)))
    assert [one.code for one in refused.value.problems] == ["focal-point-unknown"]


def test_an_import_and_a_person_write_the_same_history() -> None:
    bring(document(entry("1"), reports=(report(focal_points=(FocalPoint("Ms Noor", "Library"),)),)))
    unit = Unit.objects.get(organization=Organization.objects.get(code="ITU"))
    at = datetime.datetime.combine(DECEMBER, datetime.time(9), datetime.UTC)
    points = FocalPointDraft(name="Mr Sol", unit=unit.pk)
    assert name(points, since=DECEMBER, symbol=REPORT, at=at)
    assert printed(FEBRUARY, REPORT) == (FocalPoint("Ms Noor", "Library"),)
    assert printed(DECEMBER, REPORT) == (FocalPoint("Mr Sol", "Library"),)
