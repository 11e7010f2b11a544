"""Setting up an empty register: by the code of its server, once, and by nothing else."""

import datetime

import pytest
from django.core import signing
from django.core.exceptions import ValidationError

from tests.rooms.people import person
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.people.services import setting_up
from uptake.people.services.setting_up import FirstPerson
from uptake.record.queries.organizations import awaits_the_first
from uptake.register.models import Event, Organization, Person, RoleHeld

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
PASSWORD = "nine green herons by the lake"
FIRST = FirstPerson("WIPO", " Maya  Stern ", "Maya@WIPO.example", Language.ARABIC)


def code() -> str:
    """The code of the link that a server prints."""
    return setting_up.address(Language.ENGLISH).rstrip("/").rpartition("/")[2]


def begin(secret: str, first: FirstPerson = FIRST, password: str = PASSWORD) -> int:
    return setting_up.set_up(code=secret, first=first, password=password, at=NOW)


def test_the_first_administrator_comes_in_with_an_organization_and_a_password() -> None:
    account = begin(code())
    one = Person.objects.get()
    assert (one.account_id, one.email, one.language) == (account, "maya@wipo.example", "ar")
    assert one.account is not None
    assert one.account.check_password(PASSWORD)
    assert list(RoleHeld.objects.values_list("role", flat=True)) == [Role.ADMINISTRATOR]
    assert Organization.objects.get().code == "WIPO"
    told = Event.objects.filter(by="Maya Stern").values_list("verb", flat=True)
    assert {"organizations.enter", "people.enter", "setting_up.set_up"} <= set(told)


def test_who_does_more_gets_those_roles_too() -> None:
    begin(
        code(),
        FirstPerson(
            "WIPO", "M", "m@wipo.example", Language.ENGLISH, frozenset(Role) - {Role.INSPECTOR}
        ),
    )
    assert set(RoleHeld.objects.values_list("role", flat=True)) == set(Role) - {Role.INSPECTOR}


def test_a_code_serves_once_and_so_do_all_others() -> None:
    first, second = code(), code()
    begin(first)
    for one in (first, second, code()):
        assert not setting_up.serves(one)
        with pytest.raises(UptakeError, match="set-up-ended"):
            begin(one, FirstPerson("ITU", "E", "e@itu.example", Language.ENGLISH))
    assert Person.objects.count() == 1


# Named, for what is signed tells the time: each process would have another test.
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param("", id="nothing"),
        pytest.param("set-up", id="not signed"),
        pytest.param(signing.dumps("x", salt="another salt"), id="signed for another thing"),
    ],
)
def test_what_the_server_has_not_printed_serves_for_nothing(wrong: str) -> None:
    assert not setting_up.serves(wrong)
    with pytest.raises(UptakeError, match="set-up-ended"):
        begin(wrong)
    assert not Person.objects.exists()


def test_a_code_ends_after_some_days(monkeypatch: pytest.MonkeyPatch) -> None:
    old = code()
    monkeypatch.setattr(setting_up, "SERVES", datetime.timedelta(seconds=-1))
    assert not setting_up.serves(old)


def test_an_administrator_by_command_ends_it_and_one_who_left_has_been_there() -> None:
    secret = code()
    person("coordinator@itu.example", Role.COORDINATOR)
    assert setting_up.serves(secret)  # nobody could enter anybody yet
    one = person("boss@itu.example", Role.ADMINISTRATOR)
    assert not setting_up.serves(secret)
    RoleHeld.objects.filter(person=one).update(ended_at=NOW)
    assert not awaits_the_first()


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (FirstPerson("XYZ", "M", "m@wipo.example", Language.ENGLISH), "organization-unknown"),
        (FirstPerson("WIPO", " ", "m@wipo.example", Language.ENGLISH), "name-missing"),
        (FirstPerson("WIPO", "M", "nowhere", Language.ENGLISH), "email-wrong"),
    ],
)
def test_what_is_wrong_leaves_nothing_behind(first: FirstPerson, expected: str) -> None:
    secret = code()
    with pytest.raises(UptakeError, match=expected):
        begin(secret, first)
    assert not Organization.objects.exists()
    assert setting_up.serves(secret)


@pytest.mark.parametrize("password", ["short", "password123456", "Maya Stern maya"])
def test_a_password_that_is_none_leaves_nothing_behind(password: str) -> None:
    with pytest.raises(ValidationError):
        begin(code(), password=password)
    assert not Person.objects.exists()
    assert not Event.objects.exists()


def test_the_password_of_somebody_who_came_in_by_command_is_not_replaced() -> None:
    known = person("maya@wipo.example", Role.READER, organization="ITU")
    assert known.account is not None
    known.account.set_password("an older password of hers")
    known.account.save()
    with pytest.raises(UptakeError, match="person-known"):
        begin(code())
    known.account.refresh_from_db()
    assert known.account.check_password("an older password of hers")
