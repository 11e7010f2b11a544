"""The oversight bodies on their pages: added with usual words, changed, closed, opened again."""

import re

import pytest
from django.test import Client

from tests.rooms.builders import bring, paper
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of
from uptake.core.codes import Implementation, Language, OversightKind, Role
from uptake.record.queries.oversight import oversight_bodies
from uptake.register.models import Organization, OversightBody

pytestmark = pytest.mark.django_db
HERE = "/en/ITU/oversight/"
FORM = {
    "kind": "internal_oversight",
    "name-en": "Office of Internal Audit",
    "acronym-en": "OIA",
    "series": "OIA/{yyyy}/{n}\r\n",
    "answer_months": "3",
    "words-implemented-en": "Closed; Settled",
}


@pytest.fixture
def coordinated(client: Client) -> Client:
    """The site, for the coordinator of ITU."""
    bring(paper())
    sign_in(client, person("maria@itu.example", Role.COORDINATOR))
    return client


def seen(client: Client, way: str = HERE) -> str:
    return text_of(parsed(client.get(way)))


def test_the_symbols_of_the_unit_are_shown_as_those_of_others(coordinated: Client) -> None:
    (unit,) = parsed(coordinated.get(HERE)).xpath("//main//tbody/tr[1]")
    symbols = [text_of(one) for one in unit.xpath(".//bdi[@dir='ltr']")]
    assert symbols == ["JIU/REP/{yyyy}/{n}", "JIU/NOTE/{yyyy}/{n}", "JIU/ML/{yyyy}/{n}"]


def test_a_new_body_is_offered_the_usual_words_of_its_kind(coordinated: Client) -> None:
    assert "Evaluation" in seen(coordinated, f"{HERE}new/")
    page = parsed(coordinated.get(f"{HERE}new/?kind=external_audit"))
    (said,) = page.xpath("//input[@name='words-in_progress-en']/@value")
    assert said == "Under implementation"
    (arabic,) = page.xpath("//input[@name='words-in_progress-ar']/@value")
    assert arabic == "قيد التنفيذ"


def test_a_body_is_added_changed_closed_and_opened_again(coordinated: Client) -> None:
    answer = coordinated.post(f"{HERE}new/", FORM, follow=True)
    assert "The body has been added." in text_of(parsed(answer))
    way = f"{HERE}ITU-OIA/"
    (shown,) = [one for one in oversight_bodies(itu()) if one.code == "ITU-OIA"]
    assert shown.kind is OversightKind.INTERNAL_OVERSIGHT
    assert shown.spoken.rules.patterns == ("OIA/{yyyy}/{n}",)
    assert shown.spoken.words == {
        Language.ENGLISH: {Implementation.IMPLEMENTED: ("Closed", "Settled")}
    }
    answer = coordinated.post(way, FORM | {"answer_months": ""}, follow=True)
    assert "The changes have been saved." in text_of(parsed(answer))
    assert OversightBody.objects.get(code="ITU-OIA").answer_months is None
    coordinated.post(f"{way}close/", {"on": "2026-01-01"})
    assert re.search("closed on 1 January 2026", seen(coordinated))
    coordinated.post(f"{way}reopen/")
    assert "closed on" not in seen(coordinated)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"series": "OIA"}, "is not a valid series pattern"),
        ({"answer_months": "soon"}, "must be a number of months"),
        ({"name-en": ""}, "name"),
        ({"words-not_accepted-en": "closed"}, "is used for two statuses"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    coordinated: Client, typed: dict[str, str], sentence: str
) -> None:
    answer = coordinated.post(f"{HERE}new/", FORM | typed)
    assert answer.status_code == 422
    page = parsed(answer)
    assert sentence in text_of(page)
    assert page.xpath("//input[@name='words-implemented-en']/@value") == ["Closed; Settled"]
    assert not OversightBody.objects.filter(code="ITU-OIA").exists()


def test_the_unit_stands_in_the_list_and_has_no_form(coordinated: Client) -> None:
    assert "Joint Inspection Unit" in seen(coordinated)
    assert coordinated.get(f"{HERE}JIU/").status_code == 404


def itu() -> int:
    return Organization.objects.get(code="ITU").pk
