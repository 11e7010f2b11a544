"""The organization's page in the browser's way: its names, its bodies, in six languages."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import FEBRUARY, bring, document, paper
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, with_class
from uptake.core.codes import Language, Role
from uptake.record.queries.composition import compose
from uptake.record.queries.organizations import Called, bodies_of, names_on
from uptake.register.models import Event, Organization

pytestmark = pytest.mark.django_db
HERE = "/en/ITU/organization/"


@pytest.fixture
def site(client: Client) -> Client:
    """A client signed in as the administrator of ITU, where a document is known."""
    bring(paper())
    bring(document(), 1)
    sign_in(client, person("rosa@itu.example", Role.ADMINISTRATOR))
    return client


def itu() -> int:
    return Organization.objects.get(code="ITU").pk


def post(client: Client, address: str, **form: str) -> str:
    """Send a form and follow where it leads; give the notice of the page."""
    response = client.post(address, form, follow=True)
    assert response.status_code in (200, 422)
    page = parsed(response)
    return " ".join(text_of(one) for one in with_class(page, "notice"))


def body(name: str) -> int:
    found = {one.name.text: one.id for one in bodies_of(itu(), Language.ENGLISH)}
    return found[name]


@pytest.mark.parametrize("language", list(Language))
def test_the_page_shows_names_and_bodies_in_every_language(
    site: Client, language: Language
) -> None:
    response = site.get(f"/{language}/ITU/organization/")
    page = text_of(parsed(response).xpath("//main")[0])
    for called in names_on(itu(), timezone.localdate()).values():
        assert called.name in page
    for one in bodies_of(itu(), language):
        assert one.name.text in page


def test_a_body_is_added_changed_closed_opened_and_removed(site: Client) -> None:
    said = post(site, f"{HERE}bodies/new/", **{"name-en": "Finance Committee"})
    assert said.startswith("Finance Committee: The body has been added.")
    assert "Add a working group that reports to it" in said
    here = f"{HERE}bodies/{body('Finance Committee')}/"
    council = str(body("Council"))
    form = {"name-en": "Finance Group", "name-fr": "Groupe des finances", "works_for": council}
    assert post(site, here, **form) == "Finance Group: The changes have been saved."
    shown = {one.name.text: one.works_for for one in bodies_of(itu(), Language.FRENCH)}
    assert shown["Groupe des finances"] == int(council)
    day = timezone.localdate() + datetime.timedelta(days=1)
    for deed, done in (("close", "closed"), ("reopen", "reopened"), ("remove", "deleted")):
        said = post(site, f"{here}{deed}/", on=day.isoformat())
        assert said.startswith(f"Finance Group: The body has been {done}.")
        assert ("Undo" in said) is (deed != "remove")
    assert site.get(here).status_code == 404
    verbs = list(Event.objects.filter(verb__startswith="bodies.").values_list("verb", flat=True))
    assert {f"bodies.{one}" for one in ("enter", "change", "close", "reopen", "remove")} <= set(
        verbs
    )


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({}, "Enter a name"),
        ({"name-en": "Council"}, "already has a governing body"),
        ({"name-en": "New", "works_for": "x"}, "governing body was not found"),
        ({"name-en": "New", "works_for": "999999"}, "governing body was not found"),
    ],
)
def test_what_cannot_be_is_said_beside_what_was_typed(
    site: Client, form: dict[str, str], problem: str
) -> None:
    response = site.post(f"{HERE}bodies/new/", form)
    assert response.status_code == 422
    page = parsed(response)
    assert problem in text_of(page.xpath("//*[@id='problem']")[0])
    assert page.xpath("//input[@id='name-en']/@value")[0] == form.get("name-en", "")


def test_a_body_that_is_used_offers_no_removal(site: Client) -> None:
    here = f"{HERE}bodies/{body('Council')}/"
    assert not parsed(site.get(here)).xpath("//form[contains(@action, '/remove/')]")
    assert "cannot be deleted" in post(site, f"{here}remove/")


def test_the_names_are_changed_from_a_day_on_and_documents_follow(site: Client) -> None:
    form = {"name-en": "Union of Telecommunication", "acronym-en": "UT", "since": "2022-02-01"}
    assert post(site, f"{HERE}names/", **form) == "The names have been saved."
    names = names_on(itu(), FEBRUARY)
    assert names[Language.ENGLISH] == Called("Union of Telecommunication", "UT")
    assert names[Language.FRENCH].acronym == "UIT"
    assert names_on(itu(), datetime.date(2022, 1, 31))[Language.ENGLISH].acronym == "ITU"
    event = Event.objects.get(verb="organizations.rename")
    assert event.values["names"]["en"]["before"][1] == "ITU"
    assert "UT" in text_of(parsed(site.get("/en/ITU/")))


def test_names_need_one_at_least_and_a_day_that_can_be(site: Client) -> None:
    assert "Enter a name" in post(site, f"{HERE}names/", **{"name-en": " "})
    said = post(site, f"{HERE}names/", **{"name-en": "Union", "since": "9999-01-01"})
    assert said


def test_a_document_is_written_and_read_under_the_new_name(site: Client) -> None:
    form = {"name-en": "Union of Telecommunication", "acronym-en": "UT", "since": "2022-02-01"}
    post(site, f"{HERE}names/", **form)
    assert compose(organization="ITU", symbol="C22/61", language=Language.ENGLISH).entries


def test_only_an_administrator_comes_here(client: Client) -> None:
    bring(paper())
    sign_in(client, person("olaf@itu.example", Role.COORDINATOR))
    assert client.get(HERE).status_code in (403, 404)


def test_a_series_is_added_closed_and_opened_again(site: Client) -> None:
    form = {"pattern": "CWG-{session}/{n}", "kind": "working_group_paper", "body": ""}
    assert "The series has been added." in post(site, f"{HERE}series/new/", **form)
    wrong = post(site, f"{HERE}series/new/", pattern="CWG")
    assert "WO/GA/{session}/{n}" in wrong
    for deed, done in (("close", "closed"), ("reopen", "reopened")):
        said = post(site, f"{HERE}series/{deed}/", pattern="C{yy}/{n}")
        assert f"C{{yy}}/{{n}}: The series has been {done}." in said
    assert "does not exist" in post(site, f"{HERE}series/close/", pattern="nothing")
