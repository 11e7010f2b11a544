"""Signing in with OpenID Connect, at a real provider that the test starts on this machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.contrib.auth.models import User as Account
from django.core.management import call_command
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread

from tests.rooms.people import person
from tests.web.pages import parsed, text_of, texts
from uptake.config.providers import providers
from uptake.core.codes import Language, Role
from uptake.people.pages.sign_in import NONCE, Adapter

pytestmark = pytest.mark.django_db
WAY = "/en/account/oidc/"
BACK = "http://testserver/account/oidc/callback/"
PEOPLE = (
    User(sub="verified", claims={"email": "Amara@ITU.example", "email_verified": True}),
    User(sub="unverified", claims={"email": "amara@itu.example", "email_verified": False}),
    User(sub="silent", claims={"email": "amara@itu.example"}),
    User(sub="stranger", claims={"email": "stranger@itu.example", "email_verified": True}),
    User(sub="nameless", claims={}),
)


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that runs."""

    address: str

    def answers(self, way: str, sub: str, **form: str) -> str:
        """Be somebody there; give the address to which one is sent back."""
        answer = requests.post(way, data={"sub": sub, **form}, allow_redirects=False, timeout=10)
        assert answer.status_code in (302, 303)
        return str(answer.headers["Location"])


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with run_server_in_thread(user_claims=PEOPLE) as server:
        yield Provider(f"http://localhost:{server.server_port}")


@pytest.fixture
def provider(running: Provider, settings: LazySettings) -> Provider:
    """The provider, set as the variables would set it; and Amara, who has an account here."""
    call_command("createcachetable", verbosity=0)
    values: dict[str, Any] = {
        "UPTAKE_OIDC_ISSUER": running.address + "/",
        "UPTAKE_OIDC_CLIENT_ID": "uptake",
        "UPTAKE_OIDC_CLIENT_SECRET": "between the two",
        "UPTAKE_OIDC_NAME": "the house's login",
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": providers(values)}}
    person("amara@itu.example", Role.READER, language=Language.FRENCH)
    return running


def comes_back(client: Client, provider: Provider, sub: str, way: str = WAY) -> Any:
    """Go there, be somebody, come back."""
    there = client.get(way).headers["Location"]
    back = provider.answers(there, sub)
    assert back.startswith(BACK)
    return client.get(back)


def test_the_sign_in_page_leads_there_by_its_name(provider: Provider, client: Client) -> None:
    page = parsed(client.get("/en/account/sign-in/?next=/en/ITU/reports/"))
    (link,) = page.xpath("//main//a[contains(@href, '/oidc/')]")
    assert text_of(link) == "Sign in with the house's login"
    there = client.get(link.get("href")).headers["Location"]
    assert there.startswith(f"{provider.address}/oauth2/authorize?")
    assert "code_challenge_method=S256" in there


def test_who_has_an_account_by_a_verified_address_is_in(provider: Provider, client: Client) -> None:
    response = comes_back(client, provider, "verified", "/es/account/oidc/?next=/es/ITU/reports/")
    assert response.headers["Location"] == "/es/ITU/reports/"
    assert client.session["_auth_user_id"] == str(Account.objects.get(email__contains="amara").pk)


def test_one_comes_back_in_the_language_in_which_one_left(
    provider: Provider, client: Client
) -> None:
    response = comes_back(client, provider, "verified", "/ar/account/oidc/")
    assert response.headers["Location"] == "/ar/ITU/home/"


@pytest.mark.parametrize("sub", ["unverified", "silent", "stranger", "nameless"])
def test_nobody_else_is_in_and_nobody_is_signed_up(
    provider: Provider, client: Client, sub: str
) -> None:
    before = Account.objects.count()
    response = comes_back(client, provider, sub, "/ru/account/oidc/")
    assert response.status_code == 403
    assert parsed(response).get("lang") == "ru"
    assert "_auth_user_id" not in client.session
    assert Account.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_nothing_of_the_provider_is_kept(provider: Provider, client: Client) -> None:
    comes_back(client, provider, "verified")
    assert not SocialAccount.objects.exists()


def test_who_stops_there_is_told_so(provider: Provider, client: Client) -> None:
    there = client.get(WAY).headers["Location"]
    back = provider.answers(there, "", action="deny")
    response = client.get(back, follow=True)
    assert texts(parsed(response), "//h1") == ["Sign-in was cancelled"]


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_an_account_is_never_tied_to_one_of_the_provider(
    provider: Provider, client: Client, process: str
) -> None:
    response = client.get(f"{WAY}?process={process}")
    if response.status_code == 302 and response.headers["Location"].startswith(provider.address):
        back = provider.answers(response.headers["Location"], "verified")
        assert client.get(back).status_code == 403
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()


def test_a_way_back_that_nobody_left_by_leads_nowhere(provider: Provider, client: Client) -> None:
    there = Client().get(WAY).headers["Location"]
    back = provider.answers(there, "verified")
    response = client.get(back)
    assert response.status_code == 401
    assert texts(parsed(response), "//h1") == ["Sign-in failed"]
    assert "_auth_user_id" not in client.session


def test_without_a_provider_there_is_neither_button_nor_way(client: Client) -> None:
    page = parsed(client.get("/en/account/sign-in/"))
    assert page.xpath("//main//a[contains(@href, '/oidc/')]") == []
    assert client.get(WAY).status_code == 404
    assert client.get("/account/oidc/callback/?code=1&state=2").status_code == 404


def test_settings_without_an_issuer_name_no_provider() -> None:
    assert providers({"UPTAKE_OIDC_ISSUER": ""}) == []


OTHERS = ({"sub": "somebody else"}, {"nonce": "of another"}, {"nonce": None})


@pytest.mark.parametrize("other", OTHERS)
def test_what_the_provider_signed_must_be_of_this_person_and_of_this_time(
    provider: Provider, client: Client, monkeypatch: pytest.MonkeyPatch, other: dict[str, Any]
) -> None:
    decode = Adapter._decode_id_token
    monkeypatch.setattr(
        Adapter, "_decode_id_token", lambda self, app, token: decode(self, app, token) | other
    )
    assert comes_back(client, provider, "verified").status_code == 401
    assert "_auth_user_id" not in client.session


def test_the_nonce_is_sent_and_used_once(provider: Provider, client: Client) -> None:
    there = client.get(WAY).headers["Location"]
    (nonce,) = parse_qs(urlsplit(there).query)["nonce"]
    assert client.session[NONCE] == nonce
    client.get(provider.answers(there, "verified"))
    assert NONCE not in client.session
