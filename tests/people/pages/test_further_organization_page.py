"""Entering a further organization on the site: the form, and the way in, shown once."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import translation

from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Language, Role
from uptake.register.models import Organization, Person

pytestmark = pytest.mark.django_db
PAGE = "/en/ITU/organizations/new/"
TYPED = {
    "organization": "WIPO",
    "name": "Maya Stern",
    "email": "maya@wipo.example",
    "language": "fr",
}
LINK = "//dl[contains(@class, 'secrets')]//code"


@pytest.fixture
def site(client: Client) -> Client:
    """A client signed in as the administrator of ITU."""
    sign_in(client, person("rosa@itu.example", Role.ADMINISTRATOR))
    return client


def test_the_page_of_the_organization_leads_there(site: Client) -> None:
    page = parsed(site.get("/en/ITU/organization/"))
    assert page.xpath(f"//a[@href='{PAGE}']")
    codes = parsed(site.get(PAGE)).xpath("//select[@name='organization']/option/@value")
    assert "WIPO" in codes
    assert "ITU" not in codes


@pytest.mark.parametrize("language", list(Language))
def test_the_link_that_is_shown_lets_the_first_administrator_in(
    site: Client, language: Language
) -> None:
    response = site.post(f"/{language}/ITU/organizations/new/", TYPED)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    page = parsed(response)
    with translation.override(language):
        assert text_of(page.xpath("//h1")[0]) == translation.gettext("Organization added")
    way = texts(page, LINK)[0].removeprefix("http://testserver")
    assert way.startswith("/fr/account/password/key/")
    assert Client().get(way, follow=True).status_code == 200
    assert Person.objects.get(organization__code="WIPO").language == "fr"


def test_one_that_is_not_in_the_list_is_entered_with_code_and_names(site: Client) -> None:
    typed = TYPED | {"organization": "other", "code": "IOM", "acronym-fr": "OIM"}
    asked = parsed(site.post(PAGE, typed | {"code": ""}))
    assert asked.xpath("//details[@open]")
    assert "This field is required." in texts(asked, "//details//*[@class='field__problem']")
    unnamed = site.post(PAGE, typed)
    assert unnamed.status_code == 422
    assert parsed(unnamed).xpath("//*[@role='alert']")
    assert parsed(unnamed).xpath("//input[@name='acronym-fr']/@value") == ["OIM"]
    said = text_of(parsed(site.post(PAGE, typed | {"name-fr": "Organisation internationale"})))
    assert "Organisation internationale" in said
    assert Organization.objects.filter(code="IOM").exists()


def test_a_lost_link_is_made_anew_on_the_page_of_the_organization(site: Client) -> None:
    site.post(PAGE, TYPED)
    again = "/en/ITU/organizations/link/"
    page = parsed(site.get("/en/ITU/organization/"))
    assert page.xpath(f"//form[@action='{again}']//input[@value='WIPO']")
    response = site.post(again, {"organization": "WIPO"})
    assert "no-store" in response.headers["Cache-Control"]
    way = texts(parsed(response), LINK)[0].removeprefix("http://testserver")
    assert Client().get(way, follow=True).status_code == 200
    assert "Maya Stern" in text_of(parsed(response))
    refused = site.post(again, {"organization": "FAO"}, follow=True)
    assert "is not in the register" in text_of(parsed(refused))


def test_where_mail_leaves_no_link_is_shown(site: Client, settings: LazySettings) -> None:
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "mail.itu.example"}
    page = parsed(site.post(PAGE, TYPED))
    assert not page.xpath(LINK)
    assert "being sent to maya@wipo.example" in text_of(page.xpath("//main")[0])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("organization", "ITU", "This field is required."),
        ("name", " ", "This field is required."),
        ("email", "nowhere", "This is not a valid e-mail address."),
        ("language", "xx", "This field is required."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(site: Client, name: str, value: str, said: str) -> None:
    response = site.post(PAGE, TYPED | {name: value})
    assert response.status_code == 422
    page = parsed(response)
    assert said in text_of(page.xpath("//*[@class='field__problem']")[0])
    assert page.xpath("//input[@name='name']/@value") == [TYPED["name"]] or name == "name"
    assert Organization.objects.count() == 1
