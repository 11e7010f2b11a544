"""What is called in one language only: on no page of another does it stand unmarked."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model, QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from tests.rooms.people import sign_in
from tests.web.pages import Element, content_of, tree
from tests.web.walking import walk
from tests.web.world import World
from uptake.core.codes import Language
from uptake.record.queries.reviewed_words import spoken
from uptake.register.models import (
    GoverningBody,
    GoverningBodyName,
    Person,
    PersonName,
    Unit,
    UnitName,
)
from uptake.web.languages import called_here, speak_in

pytestmark = pytest.mark.django_db
NAME = "Sénat des bibliothèques"
ARABIC_NAME = "مجلس المكتبات"
ARABIC = re.compile("[\u0600-\u06ff]")
# Those who are called so, what keeps their names, what they are to it, and since when.
type Called = tuple[QuerySet[Any], type[Model], str, date]
# Where no part can be marked: the title of a page, and a choice of a list that says more.
WHOLE = ("title", "option[contains(text(), 'Status for')]")
# An import tells in one line of two names that are one: that of the file, and the one known.
PAIRED = {"upload"}


def unmarked(page: Element) -> list[str]:
    """Return the elements in which the name stands, and not as French."""
    at = f"//*[text()[contains(., '{NAME}')]]"
    besides = "".join(f"[not(self::{one})]" for one in WHOLE)
    found = page.xpath(f"{at}{besides}[not(ancestor-or-self::*[@lang][1][@lang='fr'])]")
    return [str(one.tag) for one in found]


def call(name: str, only: Language, *called: Called) -> None:
    """Call all of these so in one language, and nothing in the others."""
    for owners, names, owner, since in called:
        names._default_manager.bulk_create(
            names(
                **{owner: one},
                language=language,
                name=name if language is only else "",
                valid_from=since,
                recorded_at=timezone.now(),
                recorded_by="Ana",
            )
            for one in owners
            for language in Language
        )


def name_all(world: World) -> None:
    """Call ITU's bodies so in French, and one of them, its people and its units in Arabic."""
    today, committee = timezone.localdate(), world.keys["body"]
    bodies, people, units = (
        kind._default_manager.filter(organization__code="ITU")
        for kind in (GoverningBody, Person, Unit)
    )
    of_bodies = (GoverningBodyName, "governing_body")
    call(NAME, Language.FRENCH, (bodies.exclude(pk=committee), *of_bodies, date(1945, 10, 24)))
    call(
        ARABIC_NAME,
        Language.ARABIC,
        (bodies.filter(pk=committee), *of_bodies, today),
        (people, PersonName, "person", today),
        (units, UnitName, "unit", today),
    )


def out_of_order(page: Element) -> list[str]:
    """Return titles and choices of lists in which Arabic is neither marked nor set apart."""
    plain = page.xpath("//title | //option[not(@lang='ar')][not(@dir)]")
    left = (re.sub("\u2068[^\u2069]*\u2069", "", str(one.text_content())) for one in plain)
    return [text for text in left if ARABIC.search(text)]


@pytest.mark.parametrize("who", ["ITU administrator", "ITU coordinator"])
def test_a_french_name_is_marked_and_an_arabic_one_keeps_its_order(who: str, world: World) -> None:
    name_all(world)
    french, arabic, wrong = set(), set(), []
    for name, page in english_pages(who, world):
        if page.xpath(f"//*[contains(., '{NAME}')]"):
            french.add(name)
            wrong += [] if name in PAIRED else [f"{name}: {one}" for one in unmarked(page)]
        if page.xpath(f"//option[contains(., '{ARABIC_NAME}')]"):
            arabic.add(name)
        wrong += [f"{name}: {text}" for text in out_of_order(page)]
    assert wrong == []
    assert len(french) >= 7, french
    assert len(arabic) >= 4, arabic


def english_pages(who: str, world: World) -> Iterator[tuple[str, Element]]:
    for one in walk(who, "GET", world):
        if one.status == 200 and one.kind.startswith("text/html"):
            page = tree(one.content)
            if page.get("lang") == "en":
                yield one.name, page


def test_whoever_did_something_is_named_as_the_page_names_people(world: World) -> None:
    """Acts keep the name that their doer had; a page calls them as it does elsewhere."""
    contributor = world.people["ITU contributor"]
    english = PersonName._default_manager.get(person=contributor, language=Language.ENGLISH).name
    name_all(world)
    with translation.override("ar"):
        assert called_here(english) == english, "no organization's page"
        speak_in(spoken(Language.ARABIC, "ITU"), "ITU")
        assert called_here(english) == ARABIC_NAME
        assert called_here("Nobody Known") == "Nobody Known"
    sign_in(client := Client(), world.people["ITU clearing_officer"])
    for place in ("clearance/", "home/"):
        said = content_of(client.get(f"/ar/ITU/{place}")).decode()
        assert english not in said, place


def test_a_warm_page_does_not_ask_again_what_people_are_called(world: World) -> None:
    sign_in(client := Client(), world.people["ITU clearing_officer"])
    client.get("/en/ITU/clearance/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/ITU/clearance/")
    of_names = [one["sql"] for one in asked if "INNER JOIN" in one["sql"]]
    assert not [one for one in of_names if PersonName._meta.db_table in one.partition("JOIN")[0]]
