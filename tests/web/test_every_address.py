"""What holds at every address of the site, whatever its page does: found by walking all of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

import uptake
from tests.rooms.people import person, sign_in
from tests.web.access import ACCESS, Door
from tests.web.pages import ended
from tests.web.walking import NOBODY, Answer, Walks, addresses, every_address
from tests.web.world import ROLES, World
from uptake.core.log_redaction import without_secrets

pytestmark = pytest.mark.django_db
# Parts of addresses that were sent to somebody, and say nothing to others.
NO_SECRETS = {"follow_up", "sha256", "name", "returned"}
SOURCE = Path(uptake.__file__).parent
DAYS = ("on", "day", "from", "to")
NOT_KEPT = "private, no-store"
# Some of what each of them gets, so that the walk cannot pass by walking past.
FILES_OF = {
    "ITU administrator": {"access-file", "audit-file", "people-template", "template-preview"},
    "ITU coordinator": {"evidence", "registering-workbook"},
    "ITU contributor": {"evidence", "form-mine"},
    "ITU translator": {"translation-xliff", "translation-tmx"},
}


@pytest.mark.parametrize("who", ["ITU administrator", "ITU coordinator", "ITU contributor"])
def test_nothing_is_kept_of_what_somebody_sees_who_has_signed_in(
    who: str, world: World, walks: Walks
) -> None:
    answers = walks.of(who, "GET", world)
    assert [f"{one.address} ({one.name})" for one in answers if one.kept != NOT_KEPT] == []


def test_nothing_is_kept_of_the_pages_of_accounts(world: World, walks: Walks) -> None:
    answers = [one for one in walks.of(NOBODY, "GET", world) if "/account/" in one.address]
    assert answers
    assert [f"{one.address} ({one.name})" for one in answers if one.kept != NOT_KEPT] == []


def test_what_everybody_sees_may_be_kept(world: World, client: Client) -> None:
    del world
    assert "Cache-Control" not in client.get("/en/ITU/").headers


@pytest.mark.parametrize("who", sorted(FILES_OF))
def test_every_file_that_not_everybody_may_have_is_noted(
    who: str, world: World, walks: Walks
) -> None:
    files = [one for verb in ("GET", "POST") for one in own_files(who, verb, world, walks)]
    assert [f"{one.address} ({one.name})" for one in files if one.noted != 1] == []
    assert {one.name for one in files} >= FILES_OF[who]


def own_files(who: str, verb: str, world: World, walks: Walks) -> Iterator[Answer]:
    """Return the files that are handed out to somebody, and not the same to everybody."""
    for one, to_others in zip(
        walks.of(who, verb, world), walks.of(NOBODY, verb, world), strict=True
    ):
        if one.is_file and not (to_others.is_file and one.content == to_others.content):
            yield one


def _secrets(pattern: URLPattern) -> set[str]:
    """Return which parts of an address are a secret, or name whom one belongs to."""
    return set(pattern.pattern.regex.groupindex) - NO_SECRETS if _sent(pattern) else set()


def _sent(pattern: URLPattern) -> bool:
    return ACCESS[str(pattern.name)] is Door.SECRET


def test_no_address_but_an_organizations_begins_with_a_capital_letter() -> None:
    """So no code of an organization hides a page (`organizations.add`)."""
    firsts = {str(one.pattern).lstrip("^").split("/")[0] for one in addresses()}
    assert {"account", "link"} <= firsts
    assert not [one for one in firsts if one[:1].isupper()]


def test_no_secret_of_an_address_comes_into_the_log() -> None:
    secret, told, names = "0123456789-abcdefghij-KLMNOPQRST", [], set()
    for pattern in filter(_secrets, addresses()):
        address = reverse(str(pattern.name), kwargs=dict.fromkeys(_secrets(pattern), secret))
        names.add(pattern.name)
        for seen in (address, address.upper(), address.replace("/", "//")):
            if secret.upper() in without_secrets(f'"GET {seen} HTTP/1.1" 404').upper():
                told.append(seen)
    assert told == []
    assert len(names) == 6


def test_every_address_with_a_secret_is_known_as_one() -> None:
    named = {
        str(pattern.name)
        for pattern in addresses()
        if {"secret", "token", "uidb36"} & set(pattern.pattern.regex.groupindex)
    }
    assert {name for name in named if ACCESS[name] is not Door.SECRET} == set()


def parameters() -> set[str]:
    """Return the names under which the pages look for what was asked, as their code has them."""
    code = "\n".join(path.read_text() for path in SOURCE.rglob("*.py"))
    return set(re.findall(r"""\.(?:get|getlist)\(\s*"([a-z_]+)\"""", code)) | {"report"}


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_whatever_is_asked_for_in_an_address_nothing_breaks(
    day: str, world: World, client: Client
) -> None:
    """The first and the last day that Python knows, beside what no text has."""
    everything = person("all@itu.example", *ROLES, at=timezone.now())
    sign_in(client, everything)
    client.raise_request_exception = False
    cookies, broken = client.cookies.output(header="", sep=";"), []
    query = dict.fromkeys(parameters(), "a\0b") | dict.fromkeys(DAYS, day)
    for name, address in every_address(world):
        if name.endswith("file"):  # of the same day as the page it is linked from, but slow
            continue
        client.cookies.clear()
        client.cookies.load(cookies)
        with transaction.atomic():
            if ended(client.get(address, query)) >= 500:
                broken.append(f"{address} ({name})")
            transaction.set_rollback(True)
    assert broken == []


@pytest.mark.parametrize(
    "address",
    [
        "/en/ITU/reports/%00/",
        "/en/ITU/documents/C22/61/rev.%00/",
        "/en/ITU/documents/C%00/",
        "/en/%00/",
        "/en/ITU/evidence/%00/x",
        "/%00",
    ],
)
def test_an_address_with_what_no_text_has_is_not_there(
    address: str, world: World, client: Client
) -> None:
    del world
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/en/", "/en/ITU/", "/en/account/sign-in/", "/en/nowhere/"])
def test_pages_let_no_foreign_script_style_or_frame_in(
    address: str, world: World, client: Client
) -> None:
    del world
    headers = client.get(address).headers
    parts = headers["Content-Security-Policy"].split(";")
    policy = dict(part.strip().split(" ", 1) for part in parts)
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
