"""Delegates are told of a document that was issued: to whom, in which words, and once."""

import pytest
from django.test import Client

from tests.editions.issued import issued
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Distribution, Language, Notice, Role
from uptake.register.models import Document, Mail, Told

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/documents/C22/61/tell-delegates/"


@pytest.fixture
def document(client: Client) -> Document:
    """A document that was issued; the client is signed in as the coordinator."""
    made = issued()
    person("reader@itu.example", Role.READER)
    person("lectrice@itu.example", Role.READER, language=Language.FRENCH)
    person("someone@itu.example", Role.CONTRIBUTOR)
    person("elsewhere@wipo.example", Role.READER, organization="WIPO")
    sign_in(client, person("amelie@itu.example", Role.COORDINATOR))
    return made


@pytest.mark.usefixtures("document")
def test_what_is_sent_to_whom_is_shown_before_it_is_sent(client: Client) -> None:
    page = parsed(client.get(WAY))
    told = texts(page, "//section[@aria-labelledby='whom']//li")
    assert [one.split("@")[0].split()[-1] for one in told] == ["reader", "lectrice"]
    said = text_of(page)
    assert "ITU has issued document C22/61" in said.replace("\u2068", "").replace("\u2069", "")
    assert page.xpath("//*[@lang='fr']//*[contains(., 'a été publié')]")
    assert not Mail.objects.exists()


@pytest.mark.usefixtures("document")
def test_each_delegate_is_told_once(client: Client) -> None:
    sent = parsed(client.post(WAY, follow=True))
    assert "delegates" in texts(sent, "//*[@role='status']/p")[0]
    mails = list(Mail.objects.order_by("pk"))
    assert [one.person.email for one in mails] == ["reader@itu.example", "lectrice@itu.example"]
    assert "/en/ITU/documents/C22/61/to-decide/" in mails[0].text
    assert "/fr/ITU/documents/C22/61/to-decide/" in mails[1].text
    assert set(Told.objects.values_list("notice", flat=True)) == {Notice.ISSUED}
    assert "no delegate who has yet to be told" in text_of(parsed(client.get(WAY)))
    again = parsed(client.post(WAY, follow=True))
    assert "already been told" in texts(again, "//*[@role='status']/p")[0]
    assert Mail.objects.count() == 2


def test_of_an_internal_document_no_delegate_is_told(client: Client, document: Document) -> None:
    Document.objects.filter(pk=document.pk).update(distribution=Distribution.INTERNAL)
    assert "delegates cannot read it" in text_of(parsed(client.get(WAY)))
    client.post(WAY)
    assert not Mail.objects.exists()


@pytest.mark.usefixtures("document")
def test_who_issued_a_document_is_led_to_telling_the_delegates(client: Client) -> None:
    page = parsed(client.get("/en/ITU/documents/C22/61/"))
    assert page.xpath("//main//a[.='Tell the delegates']/@href") == [WAY]
    client.logout()
    page = parsed(client.get("/en/ITU/documents/C22/61/"))
    assert not page.xpath("//main//a[.='Tell the delegates']")
