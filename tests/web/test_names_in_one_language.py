"""What is called in one language only: on no page of another does it stand unmarked."""

import re
from datetime import date

import pytest
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from tests.web.pages import Element, ended, parsed
from tests.web.test_every_address import every_address
from tests.web.test_who_may import signed_in
from tests.web.world import World
from uptake.core.codes import Language
from uptake.register.models import (
    GoverningBody,
    GoverningBodyName,
    Person,
    PersonName,
    Unit,
    UnitName,
)

pytestmark = pytest.mark.django_db
NAME = "Sénat des bibliothèques"
ARABIC_NAME = "مجلس المكتبات"
ARABIC = re.compile("[\u0600-\u06ff]")
type Kind = tuple[type[Model], type[Model], str, date]
BODIES: Kind = (GoverningBody, GoverningBodyName, "governing_body", date(1945, 10, 24))
# Where no part can be marked: the title of a page, and a choice of a list that says more.
WHOLE = ("title", "option[contains(text(), 'Status for')]")
# An import tells in one line of two names that are one: that of the file, and the one known.
PAIRED = {"upload"}


def unmarked(page: Element) -> list[str]:
    """Give the elements in which the name stands, and not as French."""
    at = f"//*[text()[contains(., '{NAME}')]]"
    besides = "".join(f"[not(self::{one})]" for one in WHOLE)
    found = page.xpath(f"{at}{besides}[not(ancestor-or-self::*[@lang][1][@lang='fr'])]")
    return [str(one.tag) for one in found]


def call(name: str, only: Language, *kinds: Kind) -> None:
    """Call all of ITU's of some kinds so in one language, and nothing in the others."""
    for kind, names, owner, since in kinds:
        names._default_manager.bulk_create(
            names(
                **{owner: one},
                language=language,
                name=name if language is only else "",
                valid_from=since,
                recorded_at=timezone.now(),
                recorded_by="Ana",
            )
            for one in kind._default_manager.filter(organization__code="ITU")
            for language in Language
        )


def out_of_order(page: Element) -> list[str]:
    """Give titles and choices of lists in which Arabic is neither marked nor set apart."""
    plain = page.xpath("//title | //option[not(@lang='ar')][not(@dir)]")
    left = (re.sub("\u2068[^\u2069]*\u2069", "", str(one.text_content())) for one in plain)
    return [text for text in left if ARABIC.search(text)]


@pytest.mark.parametrize("who", ["ITU administrator", "ITU coordinator"])
def test_arabic_names_keep_their_order_in_titles_and_lists(
    who: str, world: World, client: Client
) -> None:
    today = timezone.localdate()
    people, units = (Person, PersonName, "person", today), (Unit, UnitName, "unit", today)
    call(ARABIC_NAME, Language.ARABIC, BODIES, people, units)
    cookies = signed_in(client, who, world)
    met, wrong = set(), []
    for name, address in every_address(world):
        client.cookies.clear()
        client.cookies.load(cookies)
        response = client.get(address)
        if ended(response) != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        page = parsed(response)
        if page.get("lang") == "en":
            if page.xpath(f"//option[contains(., '{ARABIC_NAME}')]"):
                met.add(name)
            wrong += [f"{name}: {text}" for text in out_of_order(page)]
    assert wrong == []
    assert len(met) >= 4, met


@pytest.mark.parametrize("who", ["ITU administrator", "ITU coordinator"])
def test_its_name_is_marked_wherever_it_stands(who: str, world: World, client: Client) -> None:
    call(NAME, Language.FRENCH, BODIES)
    cookies = signed_in(client, who, world)
    met, wrong = set(), []
    for name, address in every_address(world):
        client.cookies.clear()
        client.cookies.load(cookies)
        response = client.get(address)
        if ended(response) != 200 or not response.headers["Content-Type"].startswith("text/html"):
            continue
        page = parsed(response)
        if page.get("lang") == "en" and NAME in response.text:
            met.add(name)
            wrong += [] if name in PAIRED else [f"{name}: {one}" for one in unmarked(page)]
    assert wrong == []
    assert len(met) >= 8, met
