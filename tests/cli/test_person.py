"""`uptake person`: entering, listing, and giving somebody the way to a password."""

import io
from argparse import Namespace
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from uptake.cli.main import parser_of
from uptake.cli.person import run
from uptake.cli.terminal import Console
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.register.models import Event, Person

pytestmark = pytest.mark.django_db
GRACE = ("--organization", "ITU", "--name", "Grace Adeyemi", "--email", "Grace@ITU.example")


@pytest.fixture(autouse=True)
def _with_a_key(settings: LazySettings) -> None:
    """A key that signs links: on PostgreSQL none is made, and the tests of others keep theirs."""
    settings.UPTAKE_SECRET_KEY_IS_SET, settings.SECRET_KEY = True, "0123456789abcdef" * 4


def told(*arguments: str, language: Language = Language.ENGLISH) -> list[str]:
    """Return the lines that the command prints."""
    options: Namespace = parser_of("person").parse_args(arguments)
    out = io.StringIO()
    assert run(options, Console(out, io.StringIO(), language)) == 0
    return out.getvalue().splitlines()


def path_of(line: str) -> Any:
    return line.partition("://")[2].partition("/")[1:]


def test_the_first_administrator_comes_in() -> None:
    assert told("add", *GRACE, "--role", "administrator", language=Language.FRENCH) == [
        "Inscription effectuée\u00a0: Grace Adeyemi (grace@itu.example)."
    ]
    grace = Person.objects.get()
    assert grace.language is Language.FRENCH
    assert [one.role for one in grace.roles.all()] == [Role.ADMINISTRATOR]
    said, address = told("link", "GRACE@itu.example")
    assert "once" in said
    assert Client().get("".join(path_of(address))).status_code == 302
    assert Event.objects.filter(verb="accounts.link").count() == 1


def test_an_inspector_has_no_organization() -> None:
    told("add", "--name", "Helena", "--email", "helena@jiu.example", "--role", "inspector")
    assert told("list") == ["JIU\tHelena\thelena@jiu.example\tinspector\t–"]


def test_people_are_listed_by_organization() -> None:
    told("add", *GRACE, "--role", "coordinator", "--role", "administrator")
    bo = ("--name", "Bo", "--email", "bo@wipo.example", "--organization", "WIPO")
    told("add", *bo, "--role", "reader")
    assert told("list", "--organization", "ITU") == [
        "ITU\tGrace Adeyemi\tgrace@itu.example\tadministrator, coordinator\t–"
    ]
    assert len(told("list")) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "--name", "Bo"), "usage-wrong"),
        (("add", *GRACE), "usage-wrong"),
        (("link",), "usage-wrong"),
        (("link", "nobody@itu.example"), "email-unknown"),
        (("add", *GRACE[2:], "--organization", "XYZ", "--role", "reader"), "organization-unknown"),
        (("add", *GRACE, "--role", "inspector"), "role-not-here"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], code: str) -> None:
    with pytest.raises(UptakeError, match=code):
        told(*arguments)


def test_nobody_is_entered_twice() -> None:
    told("add", *GRACE, "--role", "reader")
    with pytest.raises(UptakeError, match="person-known"):
        told("add", *GRACE, "--role", "reader")
