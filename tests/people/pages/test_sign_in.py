"""Signing in by password, staying signed in, being told nothing of others, setting a password."""

import datetime
import re
from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Language, Role
from uptake.core.recipients import machine
from uptake.people.services import accounts
from uptake.register.models import Event, Mail, Person

pytestmark = pytest.mark.django_db
PASSWORD = "nine green herons by the lake"
EMAIL = "amara@itu.example"
SIGN_IN = "/en/account/sign-in/"
FORGOTTEN = "/en/account/password/forgotten/"


@pytest.fixture(autouse=True)
def _at_once(settings: LazySettings) -> Iterator[None]:
    at_once = {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}
    settings.TASKS = {"default": settings.TASKS["default"] | at_once}
    call_command("createcachetable", verbosity=0)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def amara() -> Person:
    """A contributor of ITU who has set a password."""
    one = person(EMAIL, Role.CONTRIBUTOR, name="Amara Diallo", language=Language.FRENCH)
    account = account_of(one)
    accounts.set_password(account=account, password=PASSWORD, at=timezone.now())
    return one


def account_of(one: Person) -> User:
    assert one.account is not None
    return User.objects.get(pk=one.account.pk)


def gives(client: Client, email: str = EMAIL, password: str = PASSWORD, **more: str) -> int:
    """Fill in the sign-in page; give the status of the answer."""
    form = {"login": email, "password": password, **more}
    return client.post(SIGN_IN, form).status_code


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def link_in(mail: Mail) -> str:
    found = re.search(r"https?://\S+(/\w\w/account/password/key/\S+)", mail.text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("email", [EMAIL, "AMARA@ITU.example", "  Amara@itu.EXAMPLE "])
def test_somebody_signs_in_by_address_and_password(
    amara: Person, client: Client, email: str
) -> None:
    del amara
    response = client.post(SIGN_IN, {"login": email, "password": PASSWORD})
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("organization-home", args=["ITU"]).replace(
        "/ar/", "/en/"
    )
    assert is_in(client)


def test_the_masthead_says_who_is_signed_in(amara: Person, client: Client) -> None:
    before = parsed(client.get("/en/account/sign-in/"))
    assert texts(before, "//header//nav[@aria-label='Account']//a") == ["Help", "Sign in"]
    gives(client)
    page = parsed(client.get("/en/ITU/"))
    assert texts(page, "//header//nav[@aria-label='Account']//a")[-1] == "Amara Diallo"
    account = parsed(client.get("/en/account/"))
    assert "amara@itu.example" in text_of(account)
    assert "ITU: contributor" in text_of(account)
    assert amara.email == EMAIL


def test_the_key_of_the_session_changes_with_signing_in(
    amara: Person, client: Client, settings: LazySettings
) -> None:
    del amara
    client.get(SIGN_IN + "?next=/en/")
    session = client.session
    session["here"] = True
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = str(before)
    gives(client)
    assert client.session.session_key != before


def test_the_cookies_are_kept_from_scripts_and_from_other_sites(
    amara: Person, client: Client, settings: LazySettings
) -> None:
    del amara
    settings.SESSION_COOKIE_SECURE = True
    gives(client)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["secure"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == settings.SESSION_COOKIE_AGE == 12 * 60 * 60


@pytest.mark.parametrize(
    "way", ["https://evil.example/x", "//evil.example/x", "javascript:alert(1)", "\\\\evil.example"]
)
def test_nobody_is_sent_to_another_site(amara: Person, client: Client, way: str) -> None:
    del amara
    response = client.post(SIGN_IN, {"login": EMAIL, "password": PASSWORD, "next": way})
    assert response.headers["Location"].startswith("/en/ITU/")


def test_somebody_goes_on_where_they_wanted_to_go(amara: Person, client: Client) -> None:
    del amara
    missing = parsed(client.get("/en/ITU/import/"))
    assert "available only after signing in" in text_of(missing)
    (way,) = missing.xpath("//main//a[contains(@href, 'sign-in')]/@href")
    page = parsed(client.get(way))
    (wanted,) = page.xpath("(//main//form)[1]//input[@name='next']/@value")
    assert wanted == "/en/ITU/import/"
    response = client.post(
        SIGN_IN, {"login": EMAIL, "password": PASSWORD, "next": "/en/ITU/reports/"}
    )
    assert response.headers["Location"] == "/en/ITU/reports/"


def test_sign_in_tells_nothing_of_who_has_an_account(amara: Person, client: Client) -> None:
    del amara
    known = client.post(SIGN_IN, {"login": EMAIL, "password": "wrong"})
    unknown = client.post(SIGN_IN, {"login": "nobody@itu.example", "password": "wrong"})
    assert known.status_code == unknown.status_code == 200
    said = [text_of(parsed(one).xpath("//main")[0]) for one in (known, unknown)]
    assert said[0] == said[1]
    assert "The e-mail address or the password is incorrect." in said[0]


def test_an_unknown_address_costs_as_much_as_a_known_one(
    amara: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    del amara
    hashed: list[str] = []

    def encode(_: object, password: str, *salted: object) -> str:
        del salted
        hashed.append(password)
        return "argon2$x"

    monkeypatch.setattr("django.contrib.auth.hashers.Argon2PasswordHasher.encode", encode)
    gives(client, "nobody@itu.example", "wrong")
    assert hashed == ["wrong"]


def test_forgotten_passwords_tell_nothing_of_who_has_an_account(
    amara: Person, client: Client
) -> None:
    answers = []
    for email in ("AMARA@itu.example", "nobody@itu.example"):
        response = client.post(FORGOTTEN, {"email": email})
        followed = client.get(response.headers["Location"])
        answers.append((response.status_code, response.headers["Location"], followed.content))
    assert answers[0][:2] == answers[1][:2]
    assert re.sub(rb'value="[^"]*"', b"", answers[0][2]) == re.sub(
        rb'value="[^"]*"', b"", answers[1][2]
    )
    (mail,) = Mail.objects.all()
    assert mail.person == amara
    assert mail.language is Language.FRENCH


def test_too_many_wrong_passwords_are_stopped_whoever_counts(amara: Person, client: Client) -> None:
    del amara
    for _ in range(5):
        assert gives(client, password="wrong") == 200
    # Another process: nothing in memory, another client from another address.
    other = Client(REMOTE_ADDR="10.0.0.9")
    response = other.post(SIGN_IN, {"login": EMAIL.upper(), "password": PASSWORD})
    assert response.status_code == 200
    assert "Too many attempts." in text_of(parsed(response))
    assert not is_in(other)


def test_the_counting_is_kept_in_the_database(settings: LazySettings) -> None:
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_too_many_requests_get_a_page_of_ours(amara: Person, client: Client) -> None:
    del amara
    for _ in range(5):
        client.post(FORGOTTEN, {"email": EMAIL})
    response = client.post(FORGOTTEN.replace("/en/", "/ar/"), {"email": EMAIL})
    assert response.status_code == 429
    assert parsed(response).get("dir") == "rtl"


def test_a_forgotten_password_is_set_by_a_link_that_serves_once(
    amara: Person, client: Client
) -> None:
    client.post(FORGOTTEN, {"email": EMAIL})
    way = link_in(Mail.objects.get())
    assert way.startswith("/fr/")
    shown = client.get(way, follow=True)
    form_way = shown.redirect_chain[-1][0]
    assert way.rsplit("-", 1)[1] not in form_way  # the secret is not in the address of the form
    new = "seven quiet owls in a barn"
    done = client.post(form_way, {"password1": new, "password2": new})
    assert done.status_code == 302
    assert "Le mot de passe a été défini." in text_of(parsed(client.get(done.headers["Location"])))
    assert account_of(amara).check_password(new)
    assert is_in(client)
    again = Client().get(way, follow=True)
    assert texts(parsed(again), "//h1") == ["Ce lien ne peut pas être utilisé"]
    assert Event.objects.filter(verb="accounts.set_password", person=amara.pk).count() == 2


def test_a_link_dies_when_the_person_signs_in(amara: Person, client: Client) -> None:
    way = accounts.password_link(email=EMAIL, by=machine(), at=timezone.now())
    gives(client)
    assert Client().get(way).status_code == 200
    assert "cannot be used" in text_of(parsed(Client().get(way.replace("/fr/", "/en/"))))
    del amara


def test_a_link_dies_after_three_days(
    amara: Person, client: Client, settings: LazySettings
) -> None:
    del amara
    way = accounts.password_link(email=EMAIL, by=machine(), at=timezone.now())
    assert client.get(way).status_code == 302
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert client.get(way).status_code == 200


def test_a_link_sets_nobody_elses_password(amara: Person, client: Client) -> None:
    other = person("bo@itu.example", Role.READER)
    way = accounts.password_link(email=EMAIL, by=machine(), at=timezone.now())
    theirs = accounts.password_link(email="bo@itu.example", by=machine(), at=timezone.now())
    mixed = theirs.replace(theirs.split("/key/")[1], way.split("/key/")[1])
    mixed = re.sub(r"/key/\w+-", f"/key/{theirs.split('/key/')[1].split('-')[0]}-", mixed)
    assert client.get(mixed).status_code == 200
    assert account_of(other).has_usable_password() is False
    del amara


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("short", "short", "at least 12 characters"),
        ("password1234", "password1234", "This password is too common."),
        ("amara@itu.example", "amara@itu.example", "too much like the e-mail address"),
        ("nine green herons", "nine grey herons", "are not the same"),
        ("nine green herons", "", "is required"),
    ],
)
def test_what_is_wrong_with_a_password_is_said(
    amara: Person, client: Client, first: str, second: str, said: str
) -> None:
    gives(client)
    form = {"oldpassword": PASSWORD, "password1": first, "password2": second}
    response = client.post("/en/account/password/", form)
    assert response.status_code == 200
    assert said in text_of(parsed(response))
    assert account_of(amara).check_password(PASSWORD)


def test_changing_the_password_ends_the_other_sessions(amara: Person, client: Client) -> None:
    del amara
    elsewhere = Client()
    gives(elsewhere)
    gives(client)
    new = "seven quiet owls in a barn"
    form = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/en/account/password/", form).headers["Location"] == "/en/account/"
    assert client.get("/en/account/").status_code == 200
    assert elsewhere.get("/en/account/").status_code == 302


def test_sessions_are_listed_and_can_be_ended(amara: Person, client: Client) -> None:
    del amara
    elsewhere = Client(HTTP_USER_AGENT="A telephone", REMOTE_ADDR="10.0.0.7")
    gives(elsewhere)
    gives(client)
    page = parsed(client.get("/en/account/sessions/"))
    assert "A telephone" in text_of(page)
    assert "10.0.0.7" in text_of(page)
    (theirs,) = page.xpath("//tbody//button/@value")
    assert client.post("/en/account/sessions/", {"end": theirs}).status_code == 302
    assert elsewhere.get("/en/account/").status_code == 302
    assert client.get("/en/account/").status_code == 200
    assert "A telephone" not in text_of(parsed(client.get("/en/account/sessions/")))


def test_nobody_ends_the_sessions_of_others(amara: Person, client: Client) -> None:
    del amara
    gives(client)
    other = Client()
    sign_in(other, person("bo@itu.example", Role.COORDINATOR))
    page = parsed(client.get("/en/account/sessions/"))
    assert page.xpath("//tbody//button/@value") == []
    for number in range(1, 5):
        other.post("/en/account/sessions/", {"end": str(number)})
    other.post("/en/account/sessions/", {"end": "others"})
    assert client.get("/en/account/").status_code == 200


def test_signing_out_ends_the_session(amara: Person, client: Client) -> None:
    del amara
    gives(client)
    assert client.get("/en/account/sign-out/").status_code == 200
    assert is_in(client)
    response = client.post("/en/account/sign-out/", follow=True)
    assert not is_in(client)
    assert "You have signed out." in text_of(parsed(response))


def test_whom_no_organization_has_any_more_is_turned_away(amara: Person, client: Client) -> None:
    Person.objects.filter(pk=amara.pk).update(left_on=datetime.date(2022, 2, 1))
    response = client.post(SIGN_IN, {"login": EMAIL, "password": PASSWORD}, follow=True)
    assert texts(parsed(response), "//h1") == ["This account is closed"]
    assert not is_in(client)
    client.post(FORGOTTEN, {"email": EMAIL})
    assert not Mail.objects.exists()


def test_there_is_no_way_to_sign_up(client: Client) -> None:
    for rest in ("signup/", "sign-up/", "account/signup/", "account/3rdparty/signup/"):
        assert client.get(f"/en/account/{rest}").status_code == 404
    before = User.objects.count()
    client.post(SIGN_IN, {"login": "new@itu.example", "password": PASSWORD})
    assert User.objects.count() == before


@pytest.mark.parametrize("language", Language)
def test_the_sign_in_page_speaks_every_language(client: Client, language: Language) -> None:
    page = parsed(client.get(f"/{language}/account/sign-in/"))
    assert page.get("lang") == language
    refused = parsed(client.post(f"/{language}/account/sign-in/", {"login": "x", "password": ""}))
    said = texts(refused, "//*[@class='field__problem']")
    assert len(said) >= 2
    if language is not Language.ENGLISH:
        assert not {"This field is required.", "This is not a valid e-mail address."} & set(said)


def test_a_page_for_the_signed_in_leads_to_sign_in(client: Client) -> None:
    for rest in ("", "sessions/", "password/", "codes/", "passkeys/add/", "recovery-codes/"):
        response = client.get(f"/fr/account/{rest}")
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/fr/account/sign-in/?next=")


def test_an_organization_called_like_the_pages_of_sign_in_does_not_hide_them() -> None:
    assert reverse("account").endswith("/account/")


def test_an_address_that_nobody_has_is_kept_nowhere(client: Client, settings: LazySettings) -> None:
    behind = {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "short"]}
    settings.TASKS = {"default": behind}
    assert client.post(FORGOTTEN, {"email": "stranger@elsewhere.example"}).status_code == 302
    (task,) = DBTaskResult.objects.all()
    assert task.args_kwargs == {"args": [0], "kwargs": {}}


def test_the_browser_forgets_what_it_kept_when_somebody_signs_out(
    amara: Person, client: Client
) -> None:
    del amara
    gives(client)
    assert "Clear-Site-Data" not in client.get("/en/").headers
    assert client.post("/en/account/sign-out/").headers["Clear-Site-Data"] == '"cache", "storage"'


def test_what_was_typed_outlives_a_session_that_ended_by_itself(
    amara: Person, client: Client
) -> None:
    gives(client)
    accounts.set_password(account=account_of(amara), password=PASSWORD + "!", at=timezone.now())
    assert client.get("/en/account/").headers["Clear-Site-Data"] == '"cache"'
