"""A body that is called in one language only: on no page of another does it stand unmarked."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from tests.web.pages import Element, ended, parsed
from tests.web.test_every_address import every_address
from tests.web.test_who_may import signed_in
from tests.web.world import World
from uptake.core.codes import Language
from uptake.register.models import GoverningBody, GoverningBodyName

pytestmark = pytest.mark.django_db
NAME = "Sénat des bibliothèques"
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


@pytest.mark.parametrize("who", ["ITU administrator", "ITU coordinator"])
def test_its_name_is_marked_wherever_it_stands(who: str, world: World, client: Client) -> None:
    for body in GoverningBody.objects.filter(organization__code="ITU"):
        GoverningBodyName.objects.bulk_create(
            GoverningBodyName(
                governing_body=body,
                language=language,
                name=NAME if language is Language.FRENCH else "",
                valid_from=date(1945, 10, 24),
                recorded_at=timezone.now(),
                recorded_by="Ana",
            )
            for language in Language
        )
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
