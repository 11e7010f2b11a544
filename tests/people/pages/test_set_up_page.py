"""An empty site leads to its first administrator, and only whoever has the link comes there."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.people.test_setting_up import PASSWORD
from tests.rooms.people import person
from tests.web.pages import links, parsed, text_of
from uptake.core.codes import Language, Role
from uptake.people.services import setting_up
from uptake.register.models import Person

pytestmark = pytest.mark.django_db
PAGE = "/en/account/set-up/"
TYPED = {
    "organization": "WIPO",
    "name": "Maya Stern",
    "email": "maya@wipo.example",
    "password1": PASSWORD,
    "password2": PASSWORD,
}


def way(language: Language = Language.ENGLISH) -> str:
    """The way of the link that a server prints, without its host."""
    address = setting_up.address(language)
    return address[address.index(f"/{language}/") :]


@pytest.fixture
def invited(client: Client) -> Client:
    """A browser in which the link was opened."""
    assert client.get(way()).headers["Location"] == PAGE
    return client


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_site_says_where_to_begin(client: Client, language: Language) -> None:
    page = parsed(client.get(f"/{language}/"))
    with translation.override(language):
        expected = translation.gettext("This site has not been set up yet")
    assert text_of(page.xpath("//h1")[0]) == expected
    assert list(links(page)) == []  # nothing leads in without the link
    signing_in = parsed(client.get(f"/{language}/account/sign-in/"))
    assert signing_in.xpath("//main//p[@class='notice']")


def test_without_the_link_nothing_is_asked_and_nothing_taken(client: Client) -> None:
    assert "This link cannot be used" in client.get(PAGE).content.decode()
    client.post(PAGE, TYPED)
    client.get(f"{PAGE}a-code-that-nobody-printed/")
    client.post(PAGE, TYPED)
    assert not Person.objects.exists()


def test_the_address_of_the_form_has_no_secret(client: Client) -> None:
    response = client.get(way())
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Location"] == PAGE


@pytest.mark.parametrize("language", list(Language))
def test_whoever_has_the_link_sets_up_and_is_signed_in(client: Client, language: Language) -> None:
    client.get(way(language))
    address = f"/{language}/account/set-up/"
    assert len(parsed(client.get(address)).xpath("//select[@name='organization']/option")) == 29
    response = client.post(address, TYPED | {"roles": ["coordinator"]}, follow=True)
    assert response.status_code == 200
    assert response.context["actor"].roles == {Role.ADMINISTRATOR, Role.COORDINATOR}
    assert Person.objects.get().language is language
    assert client.get(address).status_code == 404
    assert Client().get(way(language), follow=True).status_code == 404


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("organization", "", "This field is required."),
        ("organization", "XYZ", "This field is required."),
        ("name", " ", "This field is required."),
        ("email", "nowhere", "This is not a valid e-mail address."),
        ("password1", "short", "A password must have at least 12 characters."),
        ("password2", "another one altogether", "The two passwords are not the same."),
        ("password1", "", "This field is required."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    invited: Client, name: str, value: str, said: str
) -> None:
    typed = TYPED | {name: value}
    if name == "password1" and value:
        typed["password2"] = value
    response = invited.post(PAGE, typed)
    assert response.status_code == 422
    page = parsed(response)
    assert said in text_of(page.xpath("//*[@class='field__problem']")[0])
    assert page.xpath("//input[@name='email']/@value") == [typed["email"]]
    assert not Person.objects.exists()


def test_a_link_that_ended_meanwhile_sets_nothing_up(invited: Client) -> None:
    person("boss@itu.example", Role.ADMINISTRATOR)
    assert invited.get(PAGE).status_code == 404
    assert invited.post(PAGE, TYPED).status_code == 404
    assert not Person.objects.filter(email="maya@wipo.example").exists()


def test_a_site_with_an_administrator_says_nothing_of_it(client: Client) -> None:
    person("boss@itu.example", Role.ADMINISTRATOR)
    for page in ("/en/", reverse("account_login")):
        assert "set-up" not in client.get(page, follow=True).content.decode()
