"""An organization's rules: kept as they are set, refused where they cannot be kept."""

import datetime
from dataclasses import fields, replace

import pytest

from tests.people.test_people import refused
from tests.rooms.people import AT, acting, person
from uptake.core.codes import DocumentPicture, Language, Role, SecondClearance
from uptake.core.house_rules import HouseRules
from uptake.core.recipients import Actor
from uptake.organizations.services import organizations as deeds
from uptake.record.queries.organizations import house_rules
from uptake.record.queries.reviewed_words import spoken
from uptake.register.models import Event, Organization, OrganizationRules

pytestmark = pytest.mark.django_db
ALL_OTHER = HouseRules(
    evidence_required=True,
    verification_required=True,
    second_clearance=SecondClearance.ALWAYS,
    reminder_days=(30, 3, 0),
    escalate_after=14,
    digest_weekday=None,
    quiet_from=datetime.time(18, 30),
    quiet_until=datetime.time(8),
    quiet_weekends=False,
    time_zone="Europe/Zurich",
    second_factor_roles=(Role.ADMINISTRATOR, Role.COORDINATOR),
    masthead="WIPO",
    pictures=(DocumentPicture.ACCEPTANCE, DocumentPicture.REPORTS),
    contact_name="Follow-up office",
    contact_email="follow-up@itu.example",
    contact_phone="+41 22 555 01 61",
    long_open_years=10,
)
# The one rule that cannot be kept beside all others.
ALONE = "own_clearance"


@pytest.fixture
def admin(db: None) -> Actor:
    """The administrator of ITU."""
    del db
    return acting(person("rosa@itu.example", Role.ADMINISTRATOR))


def change(by: Actor, rules: HouseRules) -> tuple[str, ...]:
    return deeds.change_rules(organization="ITU", rules=rules, by=by, at=AT)


def known() -> HouseRules:
    return house_rules(Organization.objects.get(code="ITU").pk)


def test_every_rule_is_kept_as_it_is_set(admin: Actor) -> None:
    assert set(change(admin, ALL_OTHER)) == {one.name for one in fields(HouseRules)} - {ALONE}
    assert known() == ALL_OTHER
    change(admin, HouseRules(own_clearance=True))
    assert known() == HouseRules(own_clearance=True)
    change(admin, HouseRules())
    assert known() == HouseRules()


def test_the_masthead_that_is_chosen_is_that_of_its_documents(admin: Actor) -> None:
    assert spoken(Language.FRENCH, "ITU").masthead == "ITU"
    change(admin, HouseRules(masthead="WIPO"))
    assert {spoken(language, "ITU").masthead for language in Language} == {"WIPO"}


def test_the_pictures_that_are_wanted_are_in_documents_of_every_language(admin: Actor) -> None:
    assert spoken(Language.FRENCH, "ITU").pictures == ()
    wanted = (DocumentPicture.IMPLEMENTATION,)
    change(admin, HouseRules(pictures=wanted))
    assert {spoken(language, "ITU").pictures for language in Language} == {wanted}
    assert {spoken(language, "WHO").pictures for language in Language} == {()}
    (event,) = Event.objects.filter(verb="house_rules.change")
    assert event.values == {"pictures": [[], ["implementation"]]}


def test_what_was_other_is_told_with_before_and_after(admin: Actor) -> None:
    change(admin, replace(HouseRules(), escalate_after=3, quiet_from=datetime.time(20)))
    event = Event.objects.get(verb="house_rules.change")
    assert event.values == {"escalate_after": [7, 3], "quiet_from": ["19:00:00", "20:00:00"]}
    assert (event.organization, event.by) == ("ITU", "Rosa")


def test_what_is_as_it_was_leaves_no_trace(admin: Actor) -> None:
    assert change(admin, HouseRules()) == ()
    assert not OrganizationRules.objects.exists()
    assert not Event.objects.filter(verb="house_rules.change").exists()


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ({"time_zone": "Mars/Olympus"}, "time-zone-unknown"),
        ({"time_zone": "../etc/passwd"}, "time-zone-unknown"),
        ({"reminder_days": (-1,)}, "reminder-days-wrong"),
        ({"reminder_days": (400,)}, "reminder-days-wrong"),
        ({"reminder_days": tuple(range(11))}, "reminder-days-wrong"),
        ({"escalate_after": 0}, "escalation-wrong"),
        ({"contact_name": "Follow-up office"}, "contact-unreachable"),
        ({"contact_email": "follow-up at itu"}, "email-wrong"),
        ({"escalate_after": 400}, "escalation-wrong"),
        ({"long_open_years": 1}, "long-open-wrong"),
        ({ALONE: True, "verification_required": True}, "own-clearance-alone"),
        (
            {ALONE: True, "second_clearance": SecondClearance.GOVERNING_BODIES},
            "own-clearance-alone",
        ),
    ],
)
def test_rules_that_cannot_be_kept_are_refused(
    admin: Actor, rules: dict[str, object], code: str
) -> None:
    refused(code, change, admin, replace(HouseRules(), **rules))  # type: ignore[arg-type]
    assert known() == HouseRules()


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
def test_only_an_administrator_of_the_organization_sets_them(role: Role) -> None:
    person("rosa@itu.example", Role.ADMINISTRATOR)
    home = None if role is Role.INSPECTOR else "ITU"
    fao = person("fao@fao.example", Role.ADMINISTRATOR, organization="FAO")
    for other in (person("omar@un.example", role, organization=home), fao):
        refused("not-permitted", change, acting(other), ALL_OTHER)
