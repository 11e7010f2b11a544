"""People: entered, changed, given roles, gone and back; each deed with its event."""

import datetime
from dataclasses import replace

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import AT, DAY, acting, person, sign_in, without_vouching
from uptake.answers.queries.clearance import units_cleared
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import NOBODY, Actor, machine
from uptake.people import services as people
from uptake.people.services import PersonGiven
from uptake.record.queries.people import actor_of_account, all_person_names
from uptake.register.models import (
    Assignment,
    Event,
    FollowUp,
    Person,
    PersonName,
    RoleHeld,
    SignedLink,
    Unit,
)

pytestmark = pytest.mark.django_db
LATER = AT + datetime.timedelta(hours=1)
TOMORROW = DAY + datetime.timedelta(days=1)


@pytest.fixture
def admin(db: None) -> Actor:
    """The administrator of ITU."""
    del db
    return acting(person("rosa@itu.example", Role.ADMINISTRATOR))


def given(one: Person, **values: object) -> PersonGiven:
    """What is said of a person already, with something else."""
    said = PersonGiven(
        names=all_person_names([one.pk])[one.pk],
        email=one.email,
        language=Language(one.language),
        unit=one.unit_id,
        roles=roles(one),
    )
    return replace(said, **values)  # type: ignore[arg-type]


def roles(one: Person) -> frozenset[Role]:
    return frozenset(
        RoleHeld.objects.filter(person=one, ended_at=None).values_list("role", flat=True)
    )


def change(one: Person, by: Actor, **values: object) -> tuple[str, ...]:
    return people.change(person=one.pk, given=given(one, **values), by=by, at=LATER)


def enter(by: Actor, organization: str | None = "ITU", **values: object) -> Person:
    said: dict[str, object] = {
        "name": "Ana Prieto",
        "email": "ana@itu.example",
        "language": Language.SPANISH,
        "roles": [Role.CONTRIBUTOR],
    }
    return people.enter(organization=organization, by=by, at=LATER, **(said | values))  # type: ignore[arg-type]


def unit(organization: str = "ITU", **values: object) -> Unit:
    home = person(f"unit{Unit.objects.count()}@x.example", organization=organization).organization
    assert home is not None
    return Unit.objects.create(organization=home, **values)


def refused(code: str, deed: object, *arguments: object, **named: object) -> UptakeError:
    with pytest.raises(UptakeError) as caught:
        deed(*arguments, **named)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value


def last_event() -> Event:
    return Event.objects.order_by("-number")[0]


def test_a_person_is_entered_with_names_in_several_languages(admin: Actor) -> None:
    names = {Language.ARABIC: "آنا برييتو", Language.FRENCH: "  "}
    one = enter(admin, email=" Ana@ITU.example ", names=names)
    assert one.email == "ana@itu.example"
    assert all_person_names([one.pk])[one.pk] == {
        Language.SPANISH: "Ana Prieto",
        Language.ARABIC: "آنا برييتو",
    }
    assert (last_event().verb, last_event().subject) == ("people.enter", f"person:{one.pk}")
    assert without_vouching(last_event().values) == {"roles": ["contributor"]}


def test_somebody_with_an_account_elsewhere_keeps_it(admin: Actor) -> None:
    at_fao = person("ana@un.example", Role.READER, organization="FAO")
    assert enter(admin, email="ana@un.example").account == at_fao.account


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"email": "rosa@itu.example"}, "person-known"),
        ({"email": "ana"}, "email-wrong"),
        ({"email": ""}, "email-wrong"),
        ({"name": " "}, "name-missing"),
        ({"name": "A" * 201}, "name-too-long"),
        ({"roles": [Role.INSPECTOR, Role.READER]}, "role-not-here"),
        ({"unit": 999}, "unit-unknown"),
        ({"clears": [999]}, "unit-unknown"),
        ({"organization": "FAO"}, "not-permitted"),
        ({"organization": None, "roles": [Role.INSPECTOR]}, "not-permitted"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said(
    admin: Actor, values: dict[str, object], code: str
) -> None:
    before = Event.objects.count(), Person.objects.count(), User.objects.count()
    refused(code, enter, admin, **values)
    assert (Event.objects.count(), Person.objects.count(), User.objects.count()) == before


def test_inspectors_belong_to_the_oversight_body_and_are_nothing_else() -> None:
    one = enter(machine(), organization=None, roles=[Role.INSPECTOR])
    assert acting(one).roles == {Role.INSPECTOR}
    for role in set(Role) - {Role.INSPECTOR}:
        error = refused("role-not-here", enter, machine(), None, roles=[role], email="b@un.org")
        assert error.values["role"] is role


def test_every_part_of_a_person_is_changed_and_told(admin: Actor) -> None:
    one = enter(admin)
    above = unit()
    done = change(
        one,
        admin,
        names={Language.SPANISH: "Ana Prieto Ruiz", Language.RUSSIAN: "Ана Прието"},
        email="ana.prieto@itu.example",
        language=Language.FRENCH,
        unit=above.pk,
        roles=frozenset({Role.CLEARING_OFFICER}),
        clears=frozenset({above.pk}),
    )
    assert done == (
        "people.change",
        "people.end_role",
        "people.give_role",
        "people.change_clearing",
    )
    one.refresh_from_db()
    assert (one.email, one.language, one.unit) == ("ana.prieto@itu.example", "fr", above)
    assert all_person_names([one.pk])[one.pk][Language.SPANISH] == "Ana Prieto Ruiz"
    assert PersonName.objects.filter(person=one).count() == 3
    assert units_cleared(acting(one)) == frozenset({above.pk})
    told = Event.objects.filter(subject=f"person:{one.pk}").order_by("number")
    assert [(event.verb, without_vouching(event.values)) for event in told][1:] == [
        ("people.change", {"fields": ["names", "email", "language", "unit"]}),
        ("people.end_role", {"role": "contributor"}),
        ("people.give_role", {"role": "clearing_officer"}),
        ("people.change_clearing", {"units": [above.pk]}),
    ]


def test_where_all_is_so_already_nothing_is_told(admin: Actor) -> None:
    one = enter(admin)
    before = Event.objects.count()
    assert change(one, admin) == ()
    assert Event.objects.count() == before
    assert PersonName.objects.filter(person=one).count() == 1


def test_another_address_is_another_account_and_takes_nobody_elses(admin: Actor) -> None:
    """An administrator who changed an address must not get at somebody's roles elsewhere."""
    elsewhere = person("ana@un.example", Role.COORDINATOR, organization="FAO")
    here = enter(admin, email="ana@un.example")
    old = here.account
    change(here, admin, email="rosa2@itu.example")
    here.refresh_from_db()
    elsewhere.refresh_from_db()
    assert here.account != old
    assert elsewhere.account == old
    assert elsewhere.account is not None
    assert elsewhere.account.email == "ana@un.example"
    assert actor_of_account(elsewhere.account.pk, "ITU", DAY) == NOBODY


def test_an_address_may_be_that_of_somebody_at_another_organization(admin: Actor) -> None:
    """Whoever works for two of them has one address and one account."""
    elsewhere = person("ana@un.example", Role.COORDINATOR, organization="FAO")
    here = enter(admin)
    change(here, admin, email="ana@un.example")
    here.refresh_from_db()
    assert here.email == elsewhere.email
    assert here.account == elsewhere.account


def test_who_stands_in_documents_may_go_without_an_address_or_get_one(admin: Actor) -> None:
    bring(document(entry("1")))
    one = Person.objects.get(account=None)
    assert change(one, admin, names={Language.FRENCH: "Mme Ilse Varga"}) == ("people.change",)
    refused("email-missing", change, one, admin, roles=frozenset({Role.READER}))
    change(one, admin, email="ilse@itu.example", roles=frozenset({Role.CONTRIBUTOR}))
    one.refresh_from_db()
    assert one.account is not None
    refused("email-missing", change, one, admin, email="")


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"email": "rosa@itu.example"}, "person-known"),
        ({"email": "ana@"}, "email-wrong"),
        ({"names": {Language.ARABIC: ""}}, "name-missing"),
        ({"roles": frozenset({Role.INSPECTOR})}, "role-not-here"),
        ({"unit": 999}, "unit-unknown"),
        ({"clears": frozenset({999})}, "unit-unknown"),
    ],
)
def test_what_is_wrong_with_a_change_is_said_and_nothing_is_done(
    admin: Actor, values: dict[str, object], code: str
) -> None:
    one = enter(admin)
    before = Event.objects.count()
    refused(code, change, one, admin, **({"language": Language.RUSSIAN} | values))
    assert Event.objects.count() == before
    one.refresh_from_db()
    assert one.language == Language.SPANISH


def test_a_unit_of_another_organization_or_a_closed_one_is_none(admin: Actor) -> None:
    one = enter(admin)
    for other in (unit("FAO"), unit(closed_on=DAY)):
        refused("unit-unknown", change, one, admin, unit=other.pk)
    refused("unit-unknown", change, one, admin, clears=frozenset({unit("FAO").pk}))


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_of_the_same_organization_manages_people(role: Role) -> None:
    one = person("ana@itu.example")
    home = None if role is Role.INSPECTOR else "ITU"
    others = (
        acting(person("omar@un.example", role, organization=home)),
        acting(person("fao@fao.example", Role.ADMINISTRATOR, organization="FAO")),
        NOBODY,
    )
    for other in others:
        refused("person-unknown", change, one, other)
        refused("person-unknown", people.leave, person=one.pk, on=DAY, by=other, at=LATER)
        refused("person-unknown", people.come_back, person=one.pk, by=other, at=LATER)
        refused("not-permitted", enter, other, email="new@itu.example")


def test_an_organization_keeps_an_administrator(admin: Actor) -> None:
    rosa = Person.objects.get(email="rosa@itu.example")
    refused("last-administrator", change, rosa, admin, roles=frozenset())
    refused("last-administrator", people.leave, person=rosa.pk, on=TOMORROW, by=admin, at=LATER)
    assert acting(rosa).roles == {Role.ADMINISTRATOR}
    person("fao@fao.example", Role.ADMINISTRATOR, organization="FAO")
    refused("last-administrator", change, rosa, admin, roles=frozenset())
    second = person("omar@itu.example", Role.ADMINISTRATOR)
    people.leave(person=second.pk, on=TOMORROW, by=admin, at=LATER)
    change(rosa, admin, roles=frozenset({Role.READER}))
    refused(
        "last-administrator",
        people.leave,
        person=second.pk,
        on=DAY,
        by=acting(second),
        at=LATER,
    )


def test_who_leaves_is_nobody_from_that_day_and_may_come_back(admin: Actor) -> None:
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    people.leave(person=one.pk, on=TOMORROW, by=admin, at=LATER)
    assert acting(one).roles == {Role.CONTRIBUTOR}
    assert acting(one, TOMORROW) == NOBODY
    assert last_event().values == {"on": "2022-01-04", "assignments": 0, "sessions": 0}
    people.come_back(person=one.pk, by=admin, at=LATER)
    people.come_back(person=one.pk, by=admin, at=LATER)
    assert acting(one, TOMORROW).roles == {Role.CONTRIBUTOR}
    assert Event.objects.filter(verb="people.come_back").count() == 1


def test_on_the_day_of_leaving_sessions_end_and_links_are_revoked(admin: Actor) -> None:
    bring(document(entry("1")))
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    follow_up = FollowUp.objects.get()
    Assignment.objects.create(follow_up=follow_up, person=one, assigned_at=AT, assigned_by="Omar")
    link = SignedLink.objects.create(
        person=one, secret_sha256="0" * 64, expires_on=TOMORROW, made_at=AT, made_by="Omar"
    )
    session = SessionStore()
    session.create()
    UserSession.objects.create(
        user=one.account, ip="127.0.0.1", session_key=session.session_key, user_agent=""
    )
    assert people.leave(person=one.pk, on=DAY, by=admin, at=LATER) == 1
    link.refresh_from_db()
    assert link.revoked_at == LATER
    assert not SessionStore().exists(str(session.session_key))
    assert not UserSession.objects.exists()
    assert Assignment.objects.get().ended_at is None
    told = list(Event.objects.order_by("-number").values_list("verb", "by", "person")[:2])
    assert told == [("people.leave", "Rosa", admin.person), ("links.revoke", "Rosa", admin.person)]


def test_until_the_day_of_leaving_sessions_and_links_stay(admin: Actor) -> None:
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    link = SignedLink.objects.create(
        person=one, secret_sha256="0" * 64, expires_on=TOMORROW, made_at=AT, made_by="Omar"
    )
    people.leave(person=one.pk, on=TOMORROW, by=admin, at=LATER)
    link.refresh_from_db()
    assert link.revoked_at is None


def test_what_one_organization_does_with_a_person_is_not_felt_at_another(client: Client) -> None:
    first = person("cora@wipo.example", Role.COORDINATOR, organization="WIPO", name="Cora Lind")
    second = person("cora@wipo.example", Role.READER, name="Shadow")
    assert first.account == second.account
    sign_in(client, first)
    shown = {one: client.get(f"/en/{one}/").content.decode() for one in ("WIPO", "ITU")}
    assert "Cora Lind" in shown["WIPO"]
    assert "Shadow" not in shown["WIPO"]
    assert "Shadow" in shown["ITU"]
    assert "Shadow" not in client.get("/en/").content.decode()
    today = timezone.localdate()
    people.leave(person=second.pk, on=today, by=machine(), at=timezone.now())
    assert client.get("/en/WIPO/cycles/").status_code == 200
    assert "Cora Lind" in client.get("/en/ITU/").content.decode()
    people.leave(person=first.pk, on=today, by=machine(), at=timezone.now())
    assert "Cora Lind" not in client.get("/en/WIPO/").content.decode()
