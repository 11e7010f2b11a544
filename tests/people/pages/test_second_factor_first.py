"""A role that needs a passkey or codes: who has neither does nothing before setting one up."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.people.pages.test_second_steps import EMAIL, PASSWORD, code_of, enters, secret_on
from tests.rooms.people import person, sign_in
from tests.web.pages import ended, parsed, text_of, texts
from tests.web.walking import every_address
from tests.web.world import World
from uptake.core.codes import Language, Role, SecondFactor
from uptake.core.house_rules import HouseRules
from uptake.organizations.services import organizations
from uptake.people.pages.second_factor import APART, OPEN
from uptake.people.services import accounts
from uptake.record.queries.accounts import people_listed
from uptake.register.models import Event, Person

pytestmark = pytest.mark.django_db
SET_UP = "/en/account/second-factor/"


def is_led(client: Client, address: str = "/en/ITU/") -> bool:
    return bool(client.get(address).headers.get("Location") == SET_UP)


def asks(world: World, *roles: Role) -> None:
    """Have ITU ask it of some roles."""
    organizations.change_rules(
        organization="ITU",
        rules=HouseRules(second_factor_roles=roles),
        by=world.actor("ITU administrator"),
        at=timezone.now(),
    )


def give_codes(one: Person) -> None:
    Authenticator.objects.create(user=one.account, type=Authenticator.Type.TOTP, data={})


def test_nothing_else_is_open(world: World, client: Client, settings: LazySettings) -> None:
    settings.UPTAKE_SECOND_FACTOR_ROLES = (Role.ADMINISTRATOR,)
    sign_in(client, world.people["ITU administrator"])
    cookies, wrong = client.cookies.output(header="", sep=";"), []
    for name, address in every_address(world):
        if name in OPEN | APART or name.startswith("link"):
            continue
        for verb in ("GET", "POST"):
            client.cookies.clear()
            client.cookies.load(cookies)
            answer = client.generic(verb, address)
            if (ended(answer), answer.headers.get("Location")) != (302, SET_UP):
                wrong.append(f"{answer.status_code} for {verb} {address} ({name})")
    assert wrong == []


def test_the_roles_of_the_site_and_those_of_the_organization_count(
    world: World, client: Client, settings: LazySettings
) -> None:
    sign_in(client, world.people["ITU coordinator"])
    assert not is_led(client)
    asks(world, Role.COORDINATOR)
    assert is_led(client)
    settings.UPTAKE_SECOND_FACTOR_ROLES = (Role.ADMINISTRATOR,)
    assert is_led(client)
    asks(world)
    assert not is_led(client)
    settings.UPTAKE_SECOND_FACTOR_ROLES = (Role.COORDINATOR,)
    assert is_led(client)


def test_an_organization_asks_it_of_its_own_people_only(world: World, client: Client) -> None:
    asks(world, Role.COORDINATOR)
    sign_in(client, world.people["WIPO coordinator"])
    assert not is_led(client)


def test_who_has_one_is_not_led(world: World, client: Client) -> None:
    asks(world, Role.COORDINATOR)
    give_codes(world.people["ITU coordinator"])
    sign_in(client, world.people["ITU coordinator"])
    assert not is_led(client)
    assert client.get(SET_UP).headers["Location"] == "/en/account/"


def test_a_role_that_was_taken_needs_nothing_any_more(world: World, client: Client) -> None:
    asks(world, Role.READER)
    sign_in(client, world.people["ITU contributor"])
    assert not is_led(client)


@pytest.mark.parametrize("method", ["socialaccount", "demonstration"])
def test_who_came_by_the_login_of_the_house_is_not_asked(
    world: World, client: Client, rf: RequestFactory, method: str
) -> None:
    asks(world, Role.COORDINATOR)
    sign_in(client, world.people["ITU coordinator"])
    request = rf.get("/")
    request.session = client.session
    record_authentication(request, world.people["ITU coordinator"].account, method)
    request.session.save()
    assert not is_led(client)


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_the_page_shows_both_ways(world: World, client: Client, language: str) -> None:
    asks(world, Role.COORDINATOR)
    sign_in(client, world.people["ITU coordinator"])
    page = parsed(client.get(f"/{language}/account/second-factor/"))
    ways = page.xpath("//main//a[contains(@class, 'button')]/@href")
    assert ways == [f"/{language}/account/passkeys/add/", f"/{language}/account/codes/"]


@pytest.mark.usefixtures("world")
def test_after_a_password_codes_are_set_up_and_everything_opens(
    client: Client, settings: LazySettings
) -> None:
    settings.UPTAKE_SECOND_FACTOR_ROLES = (Role.ADMINISTRATOR,)
    one = person(EMAIL, Role.ADMINISTRATOR)
    assert one.account is not None
    accounts.set_password(account=one.account, password=PASSWORD, at=timezone.now())
    where = enters(client)
    assert where == "/en/ITU/home/"
    assert is_led(client, where)
    secret = secret_on(parsed(client.get("/en/account/codes/")))
    client.post("/en/account/codes/", {"code": code_of(secret)})
    assert client.get(where).status_code == 200


def test_the_administrator_sees_who_has_one(world: World, client: Client) -> None:
    give_codes(world.people["ITU coordinator"])
    sign_in(client, world.people["ITU administrator"])
    page = parsed(client.get("/en/ITU/people/?role=coordinator"))
    assert [text.strip() for text in texts(page, "//tbody/tr/td[4]")] == ["codes from an app"]
    page = parsed(client.get("/en/ITU/people/?role=administrator"))
    assert [text.strip() for text in texts(page, "//tbody/tr/td[4]")] == ["neither"]


def test_the_command_lists_who_has_one(world: World) -> None:
    give_codes(world.people["ITU coordinator"])
    listed = {
        one.email: one.factors
        for one in people_listed("ITU", Language.ENGLISH, timezone.localdate())
    }
    assert listed[world.people["ITU coordinator"].email] == (SecondFactor.CODES,)
    assert listed[world.people["ITU administrator"].email] == ()


def test_the_page_of_settings_says_what_the_site_asks_for(
    world: World, client: Client, settings: LazySettings
) -> None:
    settings.UPTAKE_SECOND_FACTOR_ROLES = (Role.INSPECTOR, Role.TRANSLATOR)
    sign_in(client, world.people["ITU administrator"])
    (hint,) = parsed(client.get("/en/ITU/settings/")).xpath("//*[@id='factor-hint']")
    assert text_of(hint).endswith("Required on the whole site for: inspector, translator")


def test_the_rule_is_set_on_the_page_of_settings(world: World, client: Client) -> None:
    sign_in(client, world.people["ITU administrator"])
    page = parsed(client.get("/en/ITU/settings/"))
    form = {
        field.get("name"): field.get("value", "")
        for field in page.xpath("//form[@action='/en/ITU/settings/']//input[@name]")
        if field.get("type") != "checkbox"
    }
    chosen = ["administrator", "clearing_officer", "emperor"]
    client.post("/en/ITU/settings/", form | {"second_factor_roles": chosen})
    event = Event.objects.filter(verb="house_rules.change").latest("pk")
    after = event.values["second_factor_roles"][1]
    assert sorted(after) == ["administrator", "clearing_officer"]
    assert is_led(client, "/en/ITU/settings/")
