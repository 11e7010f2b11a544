"""Units: a tree without circles, with names from a day on, that is closed from below."""

import datetime

import pytest

from tests.people.test_people import refused
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import AT, DAY, acting, person
from uptake.core.codes import Language, Role
from uptake.core.recipients import NOBODY, Actor
from uptake.people.services import units
from uptake.people.services.units import UnitGiven
from uptake.record.queries.people import units_of
from uptake.register.models import Assignment, Event, FollowUp, Organization, Unit, UnitName

pytestmark = pytest.mark.django_db
TOMORROW = DAY + datetime.timedelta(days=1)


@pytest.fixture
def admin(db: None) -> Actor:
    """The administrator of ITU."""
    del db
    return acting(person("rosa@itu.example", Role.ADMINISTRATOR))


def named(name: str, **values: object) -> UnitGiven:
    return UnitGiven({Language.ENGLISH: name}, **values)  # type: ignore[arg-type]


def enter(by: Actor, name: str, parent: Unit | None = None, **values: object) -> Unit:
    given = named(name, parent=parent and parent.pk, **values)
    return units.enter(organization="ITU", given=given, by=by, at=AT)


def tree(language: Language = Language.ENGLISH) -> list[str]:
    itu = Organization.objects.get(code="ITU")
    return [one.label for one in units_of(itu.pk, language)]


def test_units_stand_in_a_tree(admin: Actor) -> None:
    secretariat = enter(admin, "Secretariat")
    enter(admin, "Bureau")
    finance = enter(admin, "Finance", secretariat)
    enter(admin, "Budget", finance)
    assert tree() == [
        "Bureau",
        "Secretariat",
        "Secretariat / Finance",
        "Secretariat / Finance / Budget",
    ]
    event = Event.objects.filter(subject=f"unit:{finance.pk}").get()
    assert (event.verb, event.organization, event.by) == ("units.enter", "ITU", "Rosa")


def test_a_unit_is_called_in_six_languages_from_a_day_on(admin: Actor) -> None:
    one = enter(admin, "Finance", since=datetime.date(2021, 1, 1))
    names = {Language.ENGLISH: "Finance", Language.FRENCH: "Finances", Language.ARABIC: "المالية"}
    units.change(unit=one.pk, given=UnitGiven(names, since=TOMORROW), by=admin, at=AT)
    assert tree(Language.ARABIC) == ["المالية"]
    assert tree(Language.RUSSIAN) == ["Finance"]
    days = UnitName.objects.order_by("valid_from", "language").values_list("language", "valid_from")
    assert list(days) == [
        ("en", datetime.date(2021, 1, 1)),
        ("ar", TOMORROW),
        ("fr", TOMORROW),
    ]


def test_place_and_head_are_changed_and_told(admin: Actor) -> None:
    one, other = enter(admin, "One"), enter(admin, "Other")
    head = person("omar@itu.example", Role.CONTRIBUTOR)
    given = named("One", parent=other.pk, head=head.pk)
    assert units.change(unit=one.pk, given=given, by=admin, at=AT) == ("parent", "head")
    assert units.change(unit=one.pk, given=given, by=admin, at=AT) == ()
    assert tree() == ["Other", "Other / One"]
    assert acting(head).offices == {one.pk}
    told = Event.objects.filter(verb="units.change").values_list("values", flat=True)
    assert list(told) == [{"fields": ["parent", "head"]}]


def test_no_unit_stands_below_itself(admin: Actor) -> None:
    top = enter(admin, "Top")
    middle = enter(admin, "Middle", top)
    low = enter(admin, "Low", middle)
    for place in (top, middle, low):
        refused(
            "unit-in-itself",
            units.change,
            unit=top.pk,
            given=named("Top", parent=place.pk),
            by=admin,
            at=AT,
        )
    units.change(unit=low.pk, given=named("Low", parent=top.pk), by=admin, at=AT)
    assert tree() == ["Top", "Top / Low", "Top / Middle"]


def test_what_is_not_of_the_organization_is_refused(admin: Actor) -> None:
    stranger = person("fao@fao.example", Role.ADMINISTRATOR, organization="FAO")
    theirs = units.enter(organization="FAO", given=named("Theirs"), by=acting(stranger), at=AT)
    ours = enter(admin, "Ours")
    refused("unit-unknown", enter, admin, "Below", theirs)
    refused("person-unknown", enter, admin, "Headed", head=stranger.pk)
    refused("name-missing", enter, admin, " ")
    for given, code in (
        (named("Ours", parent=theirs.pk), "unit-unknown"),
        (named("Ours", head=stranger.pk), "person-unknown"),
        (named(""), "name-missing"),
    ):
        refused(code, units.change, unit=ours.pk, given=given, by=admin, at=AT)
    refused("not-permitted", enter, acting(stranger), "Not theirs")
    refused("not-permitted", enter, NOBODY, "Nobody's")
    refused("unit-unknown", units.change, unit=theirs.pk, given=named("X"), by=admin, at=AT)
    refused("unit-unknown", units.close, unit=theirs.pk, on=DAY, by=admin, at=AT)
    refused("unit-unknown", units.reopen, unit=theirs.pk, by=admin, at=AT)
    refused("unit-unknown", units.close, unit=0, on=DAY, by=admin, at=AT)


def test_a_unit_is_closed_only_once_nothing_is_left_with_it(admin: Actor) -> None:
    bring(document(entry("1")))
    top = enter(admin, "Top")
    low = enter(admin, "Low", top)
    given = {"follow_up": FollowUp.objects.get(), "assigned_at": AT, "assigned_by": "Omar"}
    held = Assignment.objects.create(unit=low, **given)
    error = refused("unit-has-assignments", units.close, unit=low.pk, on=DAY, by=admin, at=AT)
    assert error.values == {"count": 1}
    Assignment.objects.filter(pk=held.pk).update(ended_at=AT)
    refused("unit-has-units", units.close, unit=top.pk, on=DAY, by=admin, at=AT)
    units.close(unit=low.pk, on=DAY, by=admin, at=AT)
    units.close(unit=top.pk, on=DAY, by=admin, at=AT)
    refused("unit-unknown", enter, admin, "Below", top)
    refused("unit-unknown", units.reopen, unit=low.pk, by=admin, at=AT)
    units.reopen(unit=top.pk, by=admin, at=AT)
    units.reopen(unit=low.pk, by=admin, at=AT)
    units.reopen(unit=low.pk, by=admin, at=AT)
    assert not Unit.objects.exclude(closed_on=None).exists()
    assert Event.objects.filter(verb="units.reopen").count() == 2
    assert list(Event.objects.filter(verb="units.close").values_list("values", flat=True)) == [
        {"on": "2022-01-03"},
        {"on": "2022-01-03"},
    ]


def test_units_are_asked_for_in_a_fixed_number_of_questions(
    admin: Actor, django_assert_num_queries: object
) -> None:
    itu = Organization.objects.get(code="ITU")
    for count in (1, 12):
        parent: Unit | None = None
        for number in range(count):
            parent = enter(admin, f"Unit {number}", parent, head=admin.person)
        with django_assert_num_queries(5):  # type: ignore[operator]
            units_of(itu.pk, Language.ENGLISH)
