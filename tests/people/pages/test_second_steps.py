"""Codes from an app, recovery codes, passkeys: asked for, guarded, kept to their owner."""

import base64
import hashlib
import hmac
import os
import struct
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.rooms.people import person
from tests.web.pages import Element, parsed, text_of, texts
from uptake.cli import serve
from uptake.cli.main import main
from uptake.core.codes import AccessKind, Role
from uptake.people.services import accounts
from uptake.people.services.accounts import decrypted
from uptake.register.models import AccessNote, Event, Person

pytestmark = pytest.mark.django_db
PASSWORD = "nine green herons by the lake"
EMAIL = "amara@itu.example"
STEP = 30


@pytest.fixture(autouse=True)
def _counting() -> Iterator[None]:
    call_command("createcachetable", verbosity=0)
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def amara(client: Client) -> Person:
    """Somebody who has just signed in by password."""
    one = person(EMAIL, Role.READER, name="Amara Diallo")
    assert one.account is not None
    accounts.set_password(account=one.account, password=PASSWORD, at=timezone.now())
    enters(client)
    return one


def enters(client: Client) -> str:
    """Sign in by password; give where that leads."""
    response = client.post("/en/account/sign-in/", {"login": EMAIL, "password": PASSWORD})
    return str(response.headers["Location"])


def code_of(secret: str, later: int = 0) -> str:
    """Return the code that an app shows (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // STEP + later)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[place : place + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"


def secret_on(page: Element) -> str:
    (secret,) = texts(page, "//bdi[contains(@class, 'key')]")
    return secret


def starts_codes(client: Client) -> str:
    """Have codes asked for; give the secret of the app."""
    secret = secret_on(parsed(client.get("/en/account/codes/")))
    response = client.post("/en/account/codes/", {"code": code_of(secret)})
    assert response.headers["Location"] == "/en/account/recovery-codes/"
    return secret


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_code_is_asked_for_at_sign_in(
    amara: Person,
    client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        secret = starts_codes(client)
    assert Event.objects.filter(verb="accounts.totp_activated", person=amara.pk).exists()
    cache.clear()
    other = Client()
    assert enters(other) == "/en/account/code/"
    assert not is_in(other)
    page = parsed(other.get("/en/account/code/"))
    assert texts(page, "//h1") == ["One more step"]
    refused = other.post("/en/account/code/", {"code": "000000"})
    assert "This code is incorrect" in text_of(parsed(refused))
    assert not is_in(other)
    cache.clear()  # the code that began it has been used; that it was is forgotten here
    assert other.post("/en/account/code/", {"code": code_of(secret)}).status_code == 302
    assert is_in(other)


def test_until_the_code_is_given_nothing_is_open(amara: Person, client: Client) -> None:
    del amara
    starts_codes(client)
    other = Client()
    enters(other)
    assert other.get("/en/account/").status_code == 302
    assert other.get("/en/account/recovery-codes/").status_code == 302
    assert other.get("/en/ITU/import/").status_code == 404


def test_a_recovery_code_lets_in_once(amara: Person, client: Client) -> None:
    del amara
    starts_codes(client)
    codes = texts(parsed(client.get("/en/account/recovery-codes/")), "//*[@class='recovery']//li")
    assert len(codes) == 10
    first, second = Client(), Client()
    enters(first)
    first.post("/en/account/code/", {"code": codes[0]})
    assert is_in(first)
    enters(second)
    second.post("/en/account/code/", {"code": codes[0]})
    assert not is_in(second)
    file = client.get("/en/account/recovery-codes/file/")
    assert codes[1] in file.content.decode()
    assert codes[0] not in file.content.decode()


def test_codes_are_stopped_after_too_many_wrong_ones(amara: Person, client: Client) -> None:
    secret = starts_codes(client)
    other = Client()
    enters(other)
    for number in range(5):
        other.post("/en/account/code/", {"code": f"{number:06d}"})
    other.post("/en/account/code/", {"code": code_of(secret, 1)})
    assert not is_in(other)
    rows = AccessNote.objects.filter(account=amara.account_id)
    noted = dict(rows.values_list("kind", "count"))
    assert noted[AccessKind.CODE_FAILURE] >= 5
    assert noted[AccessKind.SIGN_IN] == 1  # not the one who was stopped


def test_new_recovery_codes_replace_the_old_ones(amara: Person, client: Client) -> None:
    del amara
    starts_codes(client)
    path = "//*[@class='recovery']//li"
    before = texts(parsed(client.get("/en/account/recovery-codes/")), path)
    assert client.post("/en/account/recovery-codes/new/").status_code == 302
    after = texts(parsed(client.get("/en/account/recovery-codes/")), path)
    assert not set(before) & set(after)


def test_codes_can_be_asked_for_no_longer(amara: Person, client: Client) -> None:
    starts_codes(client)
    said = text_of(parsed(client.get("/en/account/")))
    assert "One-time codes from your app are required" in said
    assert client.post("/en/account/codes/end/").headers["Location"] == "/en/account/"
    assert not Authenticator.objects.exists()
    assert Event.objects.filter(verb="accounts.totp_deactivated", person=amara.pk).exists()
    other = Client()
    enters(other)
    assert is_in(other)


def test_who_signed_in_long_ago_confirms_first(amara: Person, client: Client) -> None:
    del amara
    forget(client)
    response = client.get("/en/account/codes/")
    assert response.headers["Location"].startswith("/en/account/confirm/")
    refused = client.post(response.headers["Location"], {"password": "wrong"})
    assert "The password is incorrect." in text_of(parsed(refused))
    passed = client.post(response.headers["Location"], {"password": PASSWORD})
    assert passed.headers["Location"].startswith("/en/account/codes/")
    assert secret_on(parsed(client.get("/en/account/codes/")))


def test_who_has_nothing_to_confirm_with_signs_in_again(client: Client) -> None:
    one = person("without@itu.example", Role.READER)
    assert one.account is not None
    client.force_login(one.account)
    response = client.get("/en/account/passkeys/add/", follow=True)
    assert texts(parsed(response), "//h1") == ["Confirm your identity"]
    assert "Sign in again" in text_of(parsed(response))


def test_passkeys_are_their_owners(amara: Person, client: Client) -> None:
    del amara
    other = person("bo@itu.example", Role.READER)
    theirs = Authenticator.objects.create(
        user=User.objects.get(people=other.pk),
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Bo's", "credential": {}},
    )
    for rest in ("remove", "name"):
        assert client.get(f"/en/account/passkeys/{theirs.pk}/{rest}/").status_code == 404
        assert client.post(f"/en/account/passkeys/{theirs.pk}/{rest}/").status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()
    assert "Bo's" not in text_of(parsed(client.get("/en/account/")))


@pytest.mark.parametrize("credential", ["", "{}", '{"id": "x"}', "no json", "[]"])
def test_what_is_no_passkey_lets_nobody_in(client: Client, credential: str) -> None:
    response = client.post("/en/account/passkeys/sign-in/", {"credential": credential})
    assert response.status_code == 302
    assert not is_in(client)


def forget(client: Client) -> None:
    """Let the sign-in be longer ago than what matters may be changed after."""
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [one | {"at": one["at"] - 3600} for one in records]
    session.save()


def test_the_secrets_of_codes_are_not_in_the_database(amara: Person, client: Client) -> None:
    secret = starts_codes(client)
    kept = {one.type: str(one.data) for one in Authenticator.objects.filter(user=amara.account)}
    assert set(kept) == {"totp", "recovery_codes"}
    assert secret not in kept["totp"]
    assert all("fernet:" in data for data in kept.values())


def test_a_secret_that_was_kept_in_clear_still_serves(amara: Person, client: Client) -> None:
    secret = starts_codes(client)
    Authenticator.objects.filter(user=amara.account, type="totp").update(data={"secret": secret})
    cache.clear()
    other = Client()
    enters(other)
    other.post("/en/account/code/", {"code": code_of(secret)})
    assert is_in(other)


def test_what_was_kept_in_clear_is_encrypted_when_the_site_starts(
    amara: Person, client: Client, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = starts_codes(client)
    rows = Authenticator.objects.filter(user=amara.account)
    codes = parsed(client.get("/en/account/recovery-codes/")).text_content()
    for row in rows:
        row.data = {name: in_clear(kept) for name, kept in row.data.items()}
        row.save()
    assert "fernet:" not in str(rows.values_list("data"))
    settings.UPTAKE_SECRET_KEY_IS_SET = True
    monkeypatch.setattr(serve, "serve", lambda *_: None)
    monkeypatch.setattr(os, "umask", lambda mask: mask)
    for _ in range(2):  # the second time there is nothing to do
        assert main(["serve", "--port", "0"], {}) == 0
        kept = {row.type: row.data for row in rows.all()}
        assert set(kept) == {"totp", "recovery_codes"}
        assert all(str(data).count("fernet:") == 1 for data in kept.values())
    assert secret not in str(kept)
    cache.clear()
    other = Client()
    enters(other)
    other.post("/en/account/code/", {"code": code_of(secret)})
    assert is_in(other)
    assert parsed(other.get("/en/account/recovery-codes/")).text_content() == codes


def in_clear(kept: object) -> object:
    """Return what a version before this one kept."""
    return decrypted(kept) if isinstance(kept, str) else kept


def test_with_another_key_no_code_is_right_and_nothing_breaks(
    amara: Person, client: Client, settings: LazySettings
) -> None:
    del amara
    secret = starts_codes(client)
    other = Client()
    cache.clear()
    settings.SECRET_KEY = "another key, as long as keys have to be, and of as many letters"
    enters(other)
    answer = other.post("/en/account/code/", {"code": code_of(secret)})
    assert answer.status_code == 200
    assert not is_in(other)
