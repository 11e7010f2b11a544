"""What was withdrawn is nowhere: all pages and files are walked, by everybody, for its words."""

import datetime
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.rooms.people import person
from tests.rooms.reports import SYMBOL, register
from tests.web.access import arguments
from tests.web.crawling import unpacked
from tests.web.pages import content_of
from tests.web.walking import NAMES, NOBODY, signed_in, walk
from tests.web.world import ROLES, World
from uptake.assignments import services as assignments
from uptake.core.corrections import Extent
from uptake.core.recipients import machine
from uptake.core.report_draft import Number
from uptake.core.symbols import RecommendationKey
from uptake.notifications.services import reminders
from uptake.register.models import FollowUp, Mail
from uptake.reports.services import corrections

pytestmark = pytest.mark.django_db
# Where what was done is told, with what it was done to.
GONE = {"symbol": SYMBOL, "recommendation": RecommendationKey(SYMBOL, "1")}
HISTORY = {"audit", "audit-file", "withdrawn", "corrections", "mails", "access", "access-file"}
# Whoever has every role sees what each of them shows; who only answers sees it as their own.
ALL_ROLES, ANSWERING = "ITU, every role", "ITU contributor"
EVERYBODY = (NOBODY, ALL_ROLES, ANSWERING)
SEARCHED = ("/en/ITU/?q=room",)


def found(world: World, *words: str, by: tuple[str, ...] = EVERYBODY) -> set[str]:
    """Return the names of the addresses where somebody reads any of these words."""
    places = set()
    for who in by:
        for name, content in answered(who, world):
            said = content.replace(f"report={SYMBOL}".encode(), b"")
            if any(one.encode() in said for one in words):
                places.add(name)
    return places


def answered(who: str, world: World) -> Iterator[tuple[str, bytes]]:
    """Return what is sent to somebody at each address, and where they search for it."""
    for one in walk(who, "GET", world):
        if one.name not in HISTORY:
            yield one.name, unpacked(one.content)
    client = Client()
    client.cookies.load(signed_in(client, who, world))
    for address in SEARCHED:
        yield "searched", content_of(client.get(address))


def given(world: World) -> None:
    """Register the report, and have all of it answered by whoever answers."""
    world.people[ALL_ROLES] = person("all@itu.example", *ROLES, at=timezone.now())
    register()
    rows = FollowUp.objects.filter(recommendation__report__symbol=SYMBOL)
    assignments.assign(
        follow_ups=list(rows.values_list("pk", flat=True)),
        people=[world.people[one].pk for one in (ALL_ROLES, ANSWERING)],
        units=[],
        due=timezone.localdate() + datetime.timedelta(days=1),
        cycle=None,
        by=machine(),
        at=timezone.now(),
    )


def a_monday(at: datetime.datetime) -> datetime.datetime:
    """Return the forenoon of a Monday, a week later or more: reminders and digests leave then."""
    day = at + datetime.timedelta(days=7 + -at.weekday() % 7)
    return day.replace(hour=10, minute=0)


def withdraw(number: Number | None = None) -> None:
    corrections.withdraw(
        symbol=SYMBOL,
        organization="ITU",
        number=number,
        extent=Extent.HERE,
        reason="Registered twice.",
        by=machine("Ana"),
        at=timezone.now(),
    )


def test_what_was_withdrawn_is_nowhere(world: World) -> None:
    given(world)
    seen = {"reports", "register", "assignments", "ready", "mine", "searched"}
    assert found(world, SYMBOL, by=(ALL_ROLES,)) >= seen
    withdraw(("3", True))
    assert found(world, "reading room 3 ", by=(ALL_ROLES,)) == set()
    withdraw()
    assert found(world, SYMBOL, "reading room", "Lending libraries") == set()


def test_nobody_is_asked_for_what_was_withdrawn(world: World) -> None:
    given(world)
    withdraw()
    told = set(Mail.objects.values_list("pk", flat=True))
    later = a_monday(timezone.now())
    reminders.tell_due(by=machine(), at=later)
    reminders.tell_digests(by=machine(), at=later)
    new = Mail.objects.exclude(pk__in=told)
    assert new.exists()
    assert not [one.subject for one in new if SYMBOL in f"{one.subject} {one.text}"]
    client = Client()
    client.cookies.load(signed_in(client, "ITU coordinator", world))
    for name, places in sorted(NAMES.items()):
        gone = GONE.keys() & set(places)
        if gone:
            said = arguments(name, places, world) | {place: GONE[place] for place in gone}
            page = client.get(reverse(name, kwargs=said), follow=True)
            assert page.status_code in (404, 405, 410), name
