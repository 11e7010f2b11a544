"""Somebody signs in: by password, with codes from an app, with a passkey; see README.md."""

import base64
import hashlib
import hmac
import struct
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.journeys.conftest import LANGUAGES, visiting
from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language

PASSWORD = "nine green herons by the lake"
# Each language has somebody of its own, whom no other journey needs.
PEOPLE = {
    Language.ENGLISH: ("Lucie Marchand", "lucie.marchand@wipo.example"),
    Language.ARABIC: ("سامر الخطيب", "samer.khatib@wipo.example"),
}
WITH_PASSKEYS = "Ngozi Balogun"
STEP = 30


def code_of(secret: str) -> str:
    """Return the code that an app shows (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // STEP)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[place : place + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.fixture(params=LANGUAGES, ids=str)
def reader(
    request: pytest.FixtureRequest, browser: Browser, changing_site: str
) -> Iterator[Visitor]:
    """Somebody who has not signed in."""
    with visiting(browser, changing_site, request.param) as somebody:
        yield somebody


def fill_in(one: Visitor, **fields: str) -> None:
    for name, text in fields.items():
        one.page.locator(f"main [name={name}]").first.fill(text)


def account(one: Visitor, rest: str = "") -> str:
    return f"/{one.language}/account/{rest}"


def sign_out(one: Visitor) -> None:
    one.go(account(one))
    one.follow(one.button("Sign out"))


def heading(one: Visitor, message: str) -> None:
    expect(one.page.get_by_role("heading", level=1)).to_have_text(one.says(message))


def test_somebody_is_told_nothing_of_others(reader: Visitor) -> None:
    reader.go(account(reader, "sign-in/"))
    fill_in(reader, login="nobody@wipo.example", password="a guess")
    reader.follow(reader.page.locator("main form").first.get_by_role("button"))
    alert = reader.page.locator(".notice--error")
    expect(alert).to_have_text(reader.says("The e-mail address or the password is incorrect."))
    reader.follow(reader.link(reader.says("Forgotten password")))
    said = reader.says(
        "No mail server is configured, so this site sends no messages. Ask the "
        "administrator of your organization for a link to set a new password."
    )
    expect(reader.page.locator("main .notice")).to_have_text(said)
    reader.go(account(reader, "password/key/1-wrong-0123456789/"))
    heading(reader, "This link cannot be used")


def test_somebody_signs_in_by_password_and_code(reader: Visitor) -> None:
    page = reader.page
    name, email = PEOPLE[reader.language]
    reader.go(account(reader, "demonstration/"))
    reader.be(name)
    reader.go(account(reader))
    expect(page.get_by_role("heading", level=1)).to_have_text(name)

    reader.follow(reader.link(reader.says("Set a password")))
    fill_in(reader, password1="short", password2="short")
    reader.follow(reader.button("Set the password"))
    expect(page.locator(".field__problem").first).to_be_visible()
    fill_in(reader, password1=PASSWORD, password2=PASSWORD)
    reader.follow(reader.button("Set the password"))
    reader.go(account(reader, "password/"))

    sign_out(reader)
    reader.go(account(reader, "sign-in/"))
    fill_in(reader, login=email.upper(), password=PASSWORD)
    page.locator("main form").first.get_by_role("button").click()
    page.wait_for_load_state()

    reader.go(account(reader, "codes/"))
    heading(reader, "Codes from an authenticator app")
    fill_in(reader, code=code_of(page.locator(".key").inner_text()))
    reader.follow(reader.button("Turn on one-time codes"))
    heading(reader, "Recovery codes")
    recovery = page.locator(".recovery li").first.inner_text()
    reader.go(account(reader, "recovery-codes/new/"))

    sign_out(reader)
    reader.go(account(reader, "sign-in/"))
    fill_in(reader, login=email, password=PASSWORD)
    reader.follow(page.locator("main form").first.get_by_role("button"))
    heading(reader, "One more step")
    fill_in(reader, code=recovery)
    page.locator("main form").first.get_by_role("button").click()
    page.wait_for_load_state()

    reader.go(account(reader, "sessions/"))
    expect(page.locator("tbody tr")).to_have_count(1)
    reader.go(account(reader, "passkeys/add/"))
    reader.go(account(reader, "codes/end/"))
    reader.follow(reader.button("Turn off one-time codes"))
    expect(reader.link(reader.says("Turn on two-step verification"))).to_be_visible()


def test_somebody_comes_in_with_a_passkey(browser: Browser, changing_site: str) -> None:
    """Under the site's own policy for scripts, as it is served."""
    context = browser.new_context(locale="en")
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    somebody = Visitor(page, changing_site, Language.ENGLISH)
    with_authenticator(page)
    somebody.be(WITH_PASSKEYS)
    page.goto(f"{changing_site}/en/account/passkeys/add/")
    page.locator("[name=name]").fill("my telephone")
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto(f"{changing_site}/en/account/")
    expect(page.get_by_text("my telephone").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()

    page.goto(f"{changing_site}/en/account/sign-in/?next=/en/account/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WITH_PASSKEYS)

    page.locator("a[href$='/remove/']").click()
    page.get_by_role("button", name="Remove the passkey").click()
    expect(page.get_by_text("my telephone")).to_have_count(0)
    assert refused == []
    context.close()


def test_who_has_no_passkey_is_told_so(reader: Visitor) -> None:
    with_authenticator(reader.page)
    reader.go(account(reader, "sign-in/"))
    reader.button("Sign in with a passkey").click()
    problem = reader.page.locator("#passkey-problem")
    expect(problem).to_be_visible()
    reader.check()


def with_authenticator(page: Page) -> None:
    """Return the browser a device that knows its owner (WebAuthn's virtual authenticator)."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
